// The panel for whoever wants to know: what is shown, how well, and from where.
const EVERY = 1000; // ms

// How fast pictures follow each other, seen by the pictures themselves.
function pace(video, signal) {
  let [before, gaps] = [null, []];
  const look = (_, { mediaTime }) => {
    const gap = mediaTime - (before ?? mediaTime);
    if (gap > 0.005 && gap < 0.5) gaps = gaps.concat(gap).slice(-25);
    before = mediaTime;
    if (!signal.aborted) video.requestVideoFrameCallback(look);
  };
  video.requestVideoFrameCallback?.(look);
  const median = () => [...gaps].sort((a, b) => a - b)[gaps.length >> 1];
  return () => (gaps.length ? 1 / median() : 25);
}

const one = new Intl.NumberFormat(document.documentElement.lang || "en", { maximumFractionDigits: 1, minimumFractionDigits: 1 });
const whole = new Intl.NumberFormat(document.documentElement.lang || "en", { maximumFractionDigits: 0 });

/** @param time the time shift; facts() what the page knows: {source, switches}. */
export function stats(stage, video, { hls, time, facts, words }, signal) {
  const panel = stage.querySelector('[data-part="stats"]');
  const part = name => panel.querySelector(`[data-stat="${name}"]`);
  const fps = pace(video, signal);
  const write = (name, text) => part(name).textContent !== text && (part(name).textContent = text);
  let ticking = 0;

  const buffered = () => {
    for (let i = 0; i < video.buffered.length; i++)
      if (video.buffered.start(i) <= video.currentTime + 0.1 && video.currentTime <= video.buffered.end(i)) return video.buffered.end(i) - video.currentTime;
    return 0;
  };

  const show = () => {
    const seen = video.getVideoPlaybackQuality?.() ?? { droppedVideoFrames: 0, totalVideoFrames: 0 };
    const { source, switches } = facts();
    const bandwidth = hls()?.bandwidthEstimate;
    write("picture", video.videoWidth ? words.size.replace("{0}", video.videoWidth).replace("{1}", video.videoHeight).replace("{2}", whole.format(fps())) : "–");
    write("dropped", words.of.replace("{0}", whole.format(seen.droppedVideoFrames)).replace("{1}", whole.format(seen.totalVideoFrames)));
    write("buffer", `${one.format(buffered())} s`);
    write("latency", `${one.format(time.latency())} s`);
    write("bandwidth", bandwidth ? `${one.format(bandwidth / 1e6)} Mbit/s` : "–");
    write("source", source || "–");
    write("switches", whole.format(switches ?? 0));
  };

  const toggle = () => {
    panel.hidden = !panel.hidden;
    clearInterval(ticking);
    if (panel.hidden) return;
    show();
    ticking = setInterval(show, EVERY);
  };
  signal.addEventListener("abort", () => clearInterval(ticking));
  return { toggle, fps };
}
