// The device knows what plays: the keys of keyboards and headphones reach it, and the screen stays awake.

/** @param actions as in HlsPlayer.razor.js. */
export function presence(video, title, actions, signal) {
  const session = navigator.mediaSession;
  const handled = { play: actions.play, pause: actions.play, seekbackward: actions.back10, seekforward: actions.on10, previoustrack: actions.over, nexttrack: actions.live };
  let lock = null;

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

  const awake = async () => {
    if (video.paused || document.hidden) {
      const old = lock;
      lock = null;
      return old?.release();
    }
    try {
      lock = lock ?? await navigator.wakeLock?.request("screen");
      lock?.addEventListener("release", () => (lock = null), { once: true });
    } catch {
      // Battery saver, or not over https: the screen goes dark when it likes.
    }
  };
  const show = () => {
    if (session) session.playbackState = video.paused ? "paused" : "playing";
    awake();
  };
  for (const type of ["play", "pause", "playing"]) video.addEventListener(type, show, { signal });
  document.addEventListener("visibilitychange", awake, { signal });
  signal.addEventListener("abort", () => {
    lock?.release();
    if (!session) return;
    session.metadata = null;
    session.playbackState = "none";
    for (const what of Object.keys(handled)) set(what, null);
  });
  return { named: name => session && (session.metadata = new MediaMetadata({ title: name, artist: "F1Stream" })) };
}
