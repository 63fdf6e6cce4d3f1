// How pages are drawn: theme, contrast, size of text, TV mode. Cookies tell the server, so that the first picture of a page is right; local storage outlives them.
const root = document.documentElement;
const otherwise = { theme: "dark", contrast: "normal", text: "normal", mode: "desk" };
const cookie = name => document.cookie.split("; ").find(pair => pair.startsWith(`${name}=`))?.slice(name.length + 1);
const stored = name => {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // a browser that forbids it has cookies or nothing
  }
};

const remember = (name, value) => {
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
  try {
    localStorage.setItem(name, value);
  } catch {
    // The cookie is enough.
  }
};

let roving = null;
const paint = () => {
  for (const button of document.querySelectorAll("[data-choose]")) {
    button.setAttribute("aria-pressed", String(root.dataset[button.dataset.choose] === button.dataset.value));
  }
  if (root.dataset.mode === "tv") roving = roving ?? import("../tv/roving.js");
};

for (const name of Object.keys(otherwise)) {
  const kept = stored(name);
  if (kept && !cookie(name)) (remember(name, kept), (root.dataset[name] = kept));
}
// ?tv=1 at the end of an address: the server has drawn it so, from here on it stays.
if (/[?&]tv=[01](&|$)/.test(location.search)) remember("mode", root.dataset.mode);
paint();

const choose = (name, value) => {
  root.dataset[name] = root.dataset[name] === value ? otherwise[name] : value;
  remember(name, root.dataset[name]);
  paint();
};

document.addEventListener("click", event => {
  const button = event.target.closest("[data-choose]");
  if (button) choose(button.dataset.choose, button.dataset.value);
  for (const menu of document.querySelectorAll(".rail-display[open]")) menu.open = menu.contains(event.target);
});
// The router would only scroll: the focus goes along.
document.addEventListener("click", event => {
  const main = event.target.closest?.(".skip") && document.getElementById("main");
  if (!main) return;
  event.preventDefault();
  event.stopPropagation();
  main.tabIndex = -1;
  main.focus();
}, true);
document.addEventListener("keydown", event => {
  const menu = event.key === "Escape" && event.target.closest?.(".rail-display[open]");
  if (!menu) return;
  event.preventDefault();
  menu.open = false;
  menu.querySelector("summary").focus();
});
// A circuit draws the page anew and knows nothing of what is pressed.
document.addEventListener("toggle", paint, true);
document.addEventListener("focusin", event => event.target.closest("[data-choose]") && paint());

// The icon of the tab has a red dot while a session is on air, or while the page's own title says LIVE.
const icon = document.querySelector("link[rel=icon]");
const calm = icon?.href;
const light = () => {
  const onAir = document.title.startsWith("●") || document.querySelector("[data-on-air=true]") !== null;
  const wanted = onAir ? new URL(icon.dataset.live, document.baseURI).href : calm;
  if (icon.href !== wanted) icon.href = wanted;
};
if (icon) (light(), setInterval(light, 1000));
