// The page /pair. On the screen: asks every two seconds whether somebody has confirmed, and then goes in. On the phone: takes the code out of the address.
const place = document.querySelector("[data-pair]");
const part = name => place?.querySelector(`[data-part="${name}"]`);
const KEPT = "pair-code";

const scanned = location.hash.slice(1);
if (scanned) history.replaceState(null, "", location.pathname);

const watch = async () => {
  const form = part("enter");
  if (!form) return;
  let answer = null;
  try {
    answer = await fetch("/pair/state", { cache: "no-store" });
  } catch {
    // The server is away for a moment.
  }
  const state = answer?.ok ? (await answer.json()).state : null;
  if (state === "confirmed") return form.requestSubmit();
  if (state === "over" || answer?.status === 404) return location.reload();
  setTimeout(watch, 2000);
};

if (place?.dataset.pair === "ask" && scanned) {
  // A phone that is not signed in has scanned the picture: first the door, then back here.
  sessionStorage.setItem(KEPT, scanned);
  location.replace("/sign-in?returnUrl=%2Fpair");
} else if (place?.dataset.pair === "ask") {
  setTimeout(watch, 2000);
} else if (part("find")) {
  const code = scanned || sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  if (code) {
    part("find").querySelector("input[name=Code]").value = code;
    part("find").requestSubmit();
  }
}
