// What the shell does in the browser alone: ticking clocks, theme, the viewer's time zone. Works while the circuit is down.
const root = document.documentElement;
const remember = (name, value) => (document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`);

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone) remember("tz", zone);
globalThis.f1stream = { timeZone: () => zone };

const two = n => String(n).padStart(2, "0");
const left = ms => {
  const s = Math.max(0, Math.floor(ms / 1000));
  return s >= 172800 ? `${Math.floor(s / 86400)} days` : `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
};
const ago = ms => {
  const s = Math.floor(ms / 1000);
  if (s < 1) return "just now";
  if (s < 60) return `${s} s ago`;
  if (s < 3600) return `${Math.floor(s / 60)} min ago`;
  return s < 172800 ? `${Math.floor(s / 3600)} h ago` : `${Math.floor(s / 86400)} days ago`;
};

// The text node is Blazor's: its value is changed, never the node itself.
const write = (element, text) => {
  if (element.firstChild && element.firstChild.nodeValue !== text) element.firstChild.nodeValue = text;
};

const tick = () => {
  const now = Date.now();
  for (const element of document.querySelectorAll("[data-until]")) write(element, left(element.dataset.until - now));
  for (const element of document.querySelectorAll("[data-since]")) write(element, ago(now - element.dataset.since));
  setTimeout(tick, 1000 - (now % 1000));
};
tick();

const stored = localStorage.getItem("theme");
if (stored) root.dataset.theme = stored;
document.addEventListener("click", event => {
  const button = event.target.closest("[data-action='theme']");
  if (!button) return;
  root.dataset.theme = root.dataset.theme === "light" ? "dark" : "light";
  localStorage.setItem("theme", root.dataset.theme);
});

// A circuit that the server no longer knows, or that could not be reached for long, does not come back: begin the page again.
const connection = document.getElementById("components-reconnect-modal");
const again = async () => {
  try {
    if ((await fetch("healthz", { cache: "no-store" })).ok) return location.reload();
  } catch {
    // Still away.
  }
  setTimeout(again, 2000);
};
const watch = new MutationObserver(() => {
  if (!/components-reconnect-(failed|rejected)/.test(connection.className)) return;
  watch.disconnect();
  again();
});
if (connection) watch.observe(connection, { attributeFilter: ["class"] });
