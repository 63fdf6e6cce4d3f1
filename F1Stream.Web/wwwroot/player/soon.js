// Whoever points at a picture is about to watch it: the player's scripts come meanwhile, and with the press its channel begins, before the page around it is drawn.
const link = (event, which = () => true) => {
  const found = event.target.closest?.('a[href^="/watch/"]');
  return found && which(found) ? found : null;
};

// What does not come now comes with the page.
const prepare = event => link(event) && import("../Viewing/HlsPlayer.razor.js").catch(() => {});

const tune = event => {
  const to = link(event, found => found.matches(".card-link, .pick, .hero-live .button.primary"));
  const [, kind, id] = to?.pathname.match(/^\/watch\/(stream\/)?([\w-]+)$/) ?? [];
  // A session that somebody left may be over; whatever else is offered has a picture.
  if (!id || event.button > 0 || (!kind && !to.closest(".hero-live"))) return;
  fetch(`/live/${kind ? "" : "session/"}${id}/master.m3u8`, { priority: "high" }).catch(() => {});
};

for (const type of ["pointerover", "focusin", "touchstart"]) addEventListener(type, prepare, { passive: true });
// A finger may be about to scroll: it has pressed when it is lifted. One that scrolls is never lifted, the browser takes it over.
addEventListener("pointerdown", event => event.pointerType === "mouse" && tune(event), { passive: true });
addEventListener("pointerup", event => event.pointerType !== "mouse" && tune(event), { passive: true });
addEventListener("keydown", event => event.key === "Enter" && tune(event), { passive: true });
