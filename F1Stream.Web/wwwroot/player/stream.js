// What hls.js knows of a stream, in a viewer's words: how far it reaches, and what its qualities are.

/** Seconds behind the live position that still count as live. */
export const NEAR_LIVE = 6;

/**
 * Seconds on the video's own clock: the oldest that can be had, and where "live" is.
 * @param hls the hls.js of now; null where the browser plays HLS by itself.
 */
export const reach = (video, hls) => {
  const kept = hls?.latestLevelDetails;
  if (kept) return { start: kept.fragmentStart, live: Math.max(kept.fragmentStart, hls.liveSyncPosition ?? kept.edge) };
  const ranges = video.seekable;
  return ranges.length ? { start: ranges.start(0), live: ranges.end(ranges.length - 1) } : { start: video.currentTime, live: video.currentTime };
};

const name = (level, video, words) => {
  // A list without RESOLUTION may well have a picture, whose size is known once it is seen.
  const height = level.height || video?.videoHeight;
  return height ? `${height}p` : level.audioCodec && !level.videoCodec ? words.soundOnly : words.original;
};

/** What plays now is called; "auto" before anything does. */
export const nowCalled = (video, hls, words) => {
  const now = hls?.levels[hls.currentLevel];
  return now ? name(now, video, words) : words.auto;
};

const format = new Intl.NumberFormat(document.documentElement.lang || [], { maximumFractionDigits: 1, minimumFractionDigits: 1 });

/** A number with one digit behind the point, as the viewer writes it. */
export const number = n => format.format(n);

/**
 * The lines of a menu (menus.js): by itself, then each quality, the best first.
 * @param chosen index of the viewer's choice; -1 for none. @param note(index) says something else than the usual of a line, or nothing.
 */
export const qualities = (video, hls, words, { chosen, choose, note = () => null }) => {
  const current = hls?.currentLevel ?? -1;
  const auto = {
    text: words.auto,
    detail: current >= 0 && chosen === -1 ? words.now.replace("{0}", nowCalled(video, hls, words)) : "",
    chosen: chosen === -1,
    act: () => choose(-1),
  };
  const levels = (hls?.levels ?? []).map((level, index) => ({ level, index })).sort((a, b) => b.level.bitrate - a.level.bitrate);
  const line = ({ level, index }) => ({
    text: name(level, index === current ? video : null, words),
    detail: note(index) ?? (index === current ? words.playingNow : words.rate.replace("{0}", number(level.bitrate / 1e6))),
    chosen: index === chosen,
    act: () => choose(index),
  });
  return [auto, ...levels.map(line)];
};
