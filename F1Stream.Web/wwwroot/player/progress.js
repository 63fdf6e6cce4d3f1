// Remembers how far a viewer has come, and takes them back to where they left. It needs no circuit once it runs, and of the player only its <video>: `video.clock`,
// where the player lends it, is { now(): ms | null, goTo(ms): bool }, the clock of the picture.
const EVERY = 15000; // ms of playing between two reports
const SAMPLE = 1000;
const NEAR = 2000; // ms: nobody is taken back for less
const ADDRESS = "/api/v1/progress";

// Without the clock of the picture: what comes in now was taken now.
const clockOf = video => {
  if (video.clock) return video.clock.now();
  const kept = video.seekable;
  return kept.length ? Date.now() - Math.max(0, kept.end(kept.length - 1) - video.currentTime) * 1000 : null;
};

/**
 * @param place an element with [data-part=said], in which it says what became of going on
 * @param options {session, from, words: {continued, gone}}: the session's id; the moment to go on at in ms, or null
 */
export function start(place, options) {
  const life = new AbortController();
  let [seen, told, toldAt, back] = [null, null, performance.now(), options.from];

  const say = text => (place.querySelector("[data-part=said]").textContent = text);

  const tell = leaving => {
    if (seen === null || seen === told) return;
    [told, toldAt] = [seen, performance.now()];
    const body = JSON.stringify({ session: options.session, at: new Date(seen).toISOString() });
    const json = new Blob([body], { type: "application/json" });
    if (leaving && navigator.sendBeacon?.(ADDRESS, json)) return;
    // What cannot be told now is told with the next report.
    fetch(ADDRESS, { method: "POST", body, headers: { "Content-Type": "application/json" }, keepalive: true }).catch(() => (told = null));
  };

  const goBack = (video, now) => {
    const wanted = back;
    back = null;
    // Once is enough: the page may be drawn anew around a picture that plays on.
    const address = new URL(location);
    address.searchParams.delete("from");
    history.replaceState(history.state, "", address);
    if (now - wanted < NEAR) return;
    say(video.clock?.goTo(wanted) ? options.words.continued : options.words.gone);
  };

  const look = () => {
    if (!place.isConnected) return stop(); // the circuit that would have said so is gone
    const video = document.querySelector("video");
    if (!video || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    const now = clockOf(video);
    if (now === null) return;
    if (back !== null) return goBack(video, now);
    if (video.paused || video.seeking) return;
    seen = Math.round(now);
    if (performance.now() - toldAt >= EVERY) tell(false);
  };

  const sampling = setInterval(look, SAMPLE);
  const leave = () => tell(true);
  addEventListener("pagehide", leave, { signal: life.signal });
  document.addEventListener("visibilitychange", () => document.hidden && leave(), { signal: life.signal });
  document.addEventListener("pause", leave, { capture: true, signal: life.signal });
  const stop = () => {
    clearInterval(sampling);
    life.abort();
    leave();
  };
  return { stop };
}
