// What the shell does in the browser alone: ticking clocks, the viewer's time zone. Works while the circuit is down.
import "./player/soon.js";

const remember = (name, value) => (document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`);

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone) remember("tz", zone);

const words = JSON.parse(document.body.dataset.words);
const say = (name, n) => words[name].replace("{0}", n);
const two = n => String(n).padStart(2, "0");
const left = ms => {
  const s = Math.max(0, Math.floor(ms / 1000));
  return s >= 172800 ? say("days", Math.floor(s / 86400)) : `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
};
const ago = ms => {
  const s = Math.floor(ms / 1000);
  if (s < 1) return words.now;
  if (s < 60) return say("s", s);
  if (s < 3600) return say("min", Math.floor(s / 60));
  return s < 172800 ? say("h", Math.floor(s / 3600)) : say("ago", Math.floor(s / 86400));
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
