// The device knows what plays: the keys of keyboards and headphones reach it, and the screen stays awake.

/** @param actions as in HlsPlayer.razor.js. */
export function presence(video, title, actions, signal) {
  const session = navigator.mediaSession;
  const handled = { play: actions.play, pause: actions.play, seekbackward: actions.back10, seekforward: actions.on10, previoustrack: actions.over, nexttrack: actions.live };
  let lock = null;
  let asking = false;
  let missed = false; // something has changed while it was asked for

  const set = (what, handle) => {
    try {
      session.setActionHandler(what, handle);
    } catch {
      // This browser has no such key.
    }
  };
  if (session) {
    session.metadata = new MediaMetadata({ title, artist: "F1Stream" });
    for (const [what, handle] of Object.entries(handled)) set(what, handle);
  }

  const isWatched = () => !video.paused && !document.hidden && !signal.aborted;
  const awake = async () => {
    if (asking) return void (missed = true);
    [asking, missed] = [true, false];
    try {
      const mine = isWatched() && !lock ? await navigator.wakeLock?.request("screen") : null;
      lock = mine ?? lock;
      mine?.addEventListener("release", () => lock === mine && (lock = null), { once: true });
    } catch {
      // Battery saver, or not over https: the screen goes dark when it likes.
    }
    asking = false;
    if (isWatched()) return missed && !lock ? awake() : undefined;
    lock?.release();
    lock = null;
  };
  const show = () => {
    if (session) session.playbackState = video.paused ? "paused" : "playing";
    awake();
  };
  for (const type of ["play", "pause", "playing"]) video.addEventListener(type, show, { signal });
  document.addEventListener("visibilitychange", awake, { signal });
  signal.addEventListener("abort", () => {
    awake();
    if (!session) return;
    session.metadata = null;
    session.playbackState = "none";
    for (const what of Object.keys(handled)) set(what, null);
  });
  return { named: name => session && (session.metadata = new MediaMetadata({ title: name, artist: "F1Stream" })) };
}
