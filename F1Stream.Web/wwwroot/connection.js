// The circuit behind the page, and what happens when it breaks. The server is asked for the page again and again, quickly and without end. One that is still the same goes on
// with the circuit. One that has begun anew knows it no longer: then what it answered replaces the page's content in place and a new circuit is begun, while what plays is
// carried over (player/kept.js). Without anything that plays, the page is loaded again.
import { endLost } from "./modules.js";
import { carry, hurry, isAnythingKept, isKept } from "./player/kept.js";

const TRY_EVERY = 500; // ms
const PATIENCE = 10000; // ms for a page: its server may be just beginning
const options = { circuit: { reconnectionHandler: { onConnectionDown: () => comeBack(), onConnectionUp: () => {} } } };

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

const pause = () => new Promise(resolve => setTimeout(resolve, TRY_EVERY));

let isAway = false;
const away = isSo => {
  isAway = isSo;
  document.getElementById("components-reconnect-modal")?.toggleAttribute("data-away", isSo);
};

// The head's own links and scripts stay; title and what else components put there come between their marks.
const fromComponents = node => node.nodeType === Node.COMMENT_NODE || node.nodeName === "TITLE";

const replace = fresh => {
  const place = [scrollX, scrollY];
  carry();
  endLost(isKept);
  circuit.abort();
  circuit = new AbortController();
  for (const node of [...document.head.childNodes].filter(fromComponents)) node.remove();
  document.head.append(...[...fresh.head.childNodes].filter(fromComponents));
  for (const node of [...document.body.childNodes]) if (!node.classList?.contains("carried")) node.remove();
  document.body.prepend(...[...fresh.body.childNodes].filter(node => node.nodeName !== "SCRIPT"));
  document.body.dataset.server = fresh.body.dataset.server;
  scrollTo(...place);
};

// Nothing more is done here: a second reload would begin the first one anew, on a slow server for ever.
const leave = () => {
  location.reload();
  return new Promise(() => {});
};

/** The page as the server draws it now; null while nobody, or only a proxy, answers. */
const ask = async () => {
  const line = new AbortController();
  const giveUp = () => line.abort();
  const timer = setTimeout(giveUp, PATIENCE);
  addEventListener("online", giveUp, { once: true, signal: line.signal }); // what was asked before the line was back may wait for long
  try {
    const answer = await fetch(location.href, { cache: "no-store", signal: line.signal });
    if (answer.status >= 500) return null;
    if (answer.redirected) return await leave(); // signed out, say
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.body.dataset.server ? page : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
    giveUp();
  }
};

const goesOn = async () => {
  try {
    return await Blazor.reconnect();
  } catch {
    return null; // gone again
  }
};

let hasBegun = false; // a circuit was there
let failed = 0;
const renew = async page => {
  if (!isAnythingKept() && hasBegun) return leave();
  try {
    replace(page);
    await loaded();
    await Blazor.start(options);
    [hasBegun, failed] = [true, 0];
    return true;
  } catch {
    return ++failed > 3 ? leave() : false;
  }
};

let [comingBack, downAgain] = [false, false];
/** @param ended whether there is no circuit to go on with. */
const comeBack = async (ended = false) => {
  if (comingBack) return void (downAgain = true);
  comingBack = true;
  away(true);
  for (let done = false; !done; done || (await pause())) {
    const page = await ask();
    if (!page) continue;
    hurry();
    ended = ended || page.body.dataset.server !== document.body.dataset.server;
    const went = ended ? false : await goesOn();
    ended = ended || went === false;
    done = went ?? false;
    if (ended) done = await renew(page);
  }
  comingBack = false;
  away(false);
  if (downAgain) comeBack((downAgain = false));
};

// While nobody answers, a link would lead away from the picture to the browser's own error page.
window.addEventListener("click", event => isAway && event.target.closest?.("a[href]") && (event.preventDefault(), event.stopImmediatePropagation()), { capture: true });

// Late, because it was asked for twice (retry.js): then Blazor's script has run without being watched, and runs again.
const isLate = performance.getEntriesByType("navigation")[0]?.domContentLoadedEventStart > 0;
const first = async () => {
  try {
    if (isLate || !globalThis.Blazor) await loaded();
    await Blazor.start(options);
    hasBegun = true;
  } catch {
    comeBack(true);
  }
};
if (isLate) first();
else document.addEventListener("DOMContentLoaded", first);
