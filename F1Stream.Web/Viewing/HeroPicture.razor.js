// The picture behind the words of the home page: muted, small, and only while somebody may be looking at it. It costs nothing before the page has rested, nothing where
// motion or data are to be spared, and nothing while the page is hidden or scrolled away. Where it fails, the painted scene stays.
const REST = 2000; // ms

export function start(video, source) {
  const life = new AbortController();
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const on = (target, type, handle) => target?.addEventListener(type, handle, { signal: life.signal, passive: true });
  let hls = null;
  let turn = 0; // what began before the last stop is over
  let resting = 0;
  let isSeen = true;

  const isWelcome = () => isSeen && !document.hidden && !calm.matches && !navigator.connection?.saveData;

  const stop = () => {
    turn++;
    clearTimeout(resting);
    resting = 0;
    delete video.dataset.plays;
    if (!hls && !video.src) return;
    hls?.destroy();
    hls = null;
    video.removeAttribute("src");
    video.load();
  };

  const play = async () => {
    resting = 0;
    const mine = turn;
    const { default: Hls } = await import("../lib/hls.min.mjs");
    if (mine !== turn) return;
    video.muted = true;
    if (Hls.isSupported()) {
      hls = new Hls({ workerPath: "/lib/hls.worker.js", startLevel: 0, capLevelToPlayerSize: true, maxBufferLength: 6, maxMaxBufferLength: 12, backBufferLength: 0 });
      hls.on(Hls.Events.ERROR, (_, data) => data.fatal && mine === turn && stop());
      hls.attachMedia(video);
      hls.loadSource(source);
    } else {
      video.src = source;
    }
    video.play().catch(() => mine === turn && stop());
  };

  const rest = () => {
    clearTimeout(resting);
    resting = setTimeout(play, REST);
  };
  const look = () => {
    if (!isWelcome()) stop();
    else if (!hls && !video.src) rest();
  };

  on(video, "playing", () => (video.dataset.plays = ""));
  on(video, "error", () => !hls && video.src && stop());
  on(document, "visibilitychange", look);
  on(calm, "change", look);
  on(navigator.connection, "change", look);
  for (const type of ["scroll", "pointerdown", "keydown"]) on(window, type, () => resting && rest());
  const seen = new IntersectionObserver(([place]) => ((isSeen = place.isIntersecting), look()));
  seen.observe(video);

  return {
    stop: () => {
      life.abort();
      seen.disconnect();
      stop();
    },
  };
}
