// The circuit behind the page, and what happens when it breaks. Trying again is quick and never ends. A server that has begun anew knows the old circuit no longer: then the
// page's content is fetched and replaced in place and a new circuit begun, while what plays is carried over (player/kept.js). Without anything that plays, the page is loaded
// again.
import { carry, hurry, isAnythingKept } from "./player/kept.js";

const TRY_EVERY = 500; // ms
const options = { circuit: { reconnectionOptions: { maxRetries: 1000000, retryIntervalMilliseconds: TRY_EVERY } } };

// Blazor is loaded a second time for a second circuit. What the first one listens to is taken from it, or it would answer clicks with a circuit that is gone.
let circuit = new AbortController();
for (const target of [document, window]) {
  const add = target.addEventListener;
  target.addEventListener = (type, handle, how) => {
    // A script of ours that a component starts is called by Blazor too: it says itself until when it listens.
    if (how?.signal || !new Error().stack.includes("/_framework/blazor.")) return add.call(target, type, handle, how);
    const own = typeof how === "object" && how ? how : { capture: Boolean(how) };
    return add.call(target, type, handle, { ...own, signal: circuit.signal });
  };
}
const define = customElements.define.bind(customElements);
customElements.define = (name, ...rest) => customElements.get(name) || define(name, ...rest);

const script = document.querySelector('script[src*="_framework/blazor."]');
const loaded = () =>
  new Promise((resolve, reject) => {
    const again = document.createElement("script");
    again.setAttribute("autostart", "false");
    again.addEventListener("load", resolve, { once: true });
    again.addEventListener("error", reject, { once: true });
    again.src = script.src;
    document.body.append(again);
  });

const banner = () => document.getElementById("components-reconnect-modal");
const isAway = () => /components-reconnect-(show|failed|rejected)/.test(banner()?.className ?? "");
const isGone = () => /components-reconnect-(failed|rejected)/.test(banner()?.className ?? "");

// The head's own links and scripts stay; title and what else components put there come between their marks.
const fromComponents = node => node.nodeType === Node.COMMENT_NODE || node.nodeName === "TITLE";

const replace = fresh => {
  const place = [scrollX, scrollY];
  carry();
  circuit.abort();
  circuit = new AbortController();
  for (const node of [...document.head.childNodes].filter(fromComponents)) node.remove();
  document.head.append(...[...fresh.head.childNodes].filter(fromComponents));
  for (const node of [...document.body.childNodes]) if (!node.classList?.contains("carried")) node.remove();
  document.body.prepend(...[...fresh.body.childNodes].filter(node => node.nodeName !== "SCRIPT"));
  scrollTo(...place);
};

const renew = async () => {
  if (!isAnythingKept()) return location.reload();
  hurry();
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (answer.redirected || answer.status >= 500) throw new Error("another page");
    replace(new DOMParser().parseFromString(await answer.text(), "text/html"));
    await loaded();
    await Blazor.start(options);
    watch();
  } catch {
    location.reload();
  }
};

const watch = () => {
  let wasAway = false;
  const observer = new MutationObserver(() => {
    if (wasAway && !isAway()) hurry();
    wasAway = isAway();
    if (!isGone()) return;
    observer.disconnect();
    renew();
  });
  if (banner()) observer.observe(banner(), { attributeFilter: ["class"] });
};

// While nobody answers, a link would lead away from the picture to the browser's own error page.
window.addEventListener("click", event => isAway() && event.target.closest?.("a[href]") && (event.preventDefault(), event.stopImmediatePropagation()), { capture: true });

document.addEventListener("DOMContentLoaded", () => (Blazor.start(options), watch()));
