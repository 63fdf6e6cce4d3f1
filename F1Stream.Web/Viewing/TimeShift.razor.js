// Where the viewer is in what is kept of the channel: the bar, its words, and the jumps to and fro.
import { NEAR_LIVE, reach as reachOf } from "../player/stream.js";

const clockOf = new Intl.DateTimeFormat(document.documentElement.lang || [], { timeStyle: "medium" });
const clock = date => (date === null ? "" : clockOf.format(date));

const gap = seconds => {
  const s = Math.max(0, Math.round(seconds));
  const two = n => String(n).padStart(2, "0");
  return `−${s < 3600 ? "" : `${Math.floor(s / 3600)}:`}${s < 3600 ? Math.floor(s / 60) : two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
};

const language = document.documentElement.lang || "en";
const unit = (n, name) => new Intl.NumberFormat(language, { style: "unit", unit: name, unitDisplay: "long" }).format(n);
const span = seconds => {
  const s = Math.round(seconds);
  if (s < 60) return unit(s, "second");
  const minutes = Math.floor(s / 60);
  if (minutes < 60) return unit(minutes, "minute");
  const rest = minutes % 60;
  return unit(Math.floor(minutes / 60), "hour") + (rest ? ` ${unit(rest, "minute")}` : "");
};

/**
 * @param player what the player lends: hls() (null where the browser plays HLS by itself), began() (ms, or null), hold(behind) which is told before every jump
 * and at every look how many seconds the viewer is behind live.
 */
export function timeShift(stage, video, player, words, signal) {
  const part = name => stage.querySelector(`[data-part="${name}"]`);
  const [input, tip, live] = [part("position"), part("tip"), stage.querySelector('[data-do="live"]')];
  const on = (target, type, handle) => target.addEventListener(type, handle, { signal });
  let dragging = false;

  const details = () => player.hls()?.latestLevelDetails ?? null;

  const reach = () => reachOf(video, player.hls());

  // The clock of the picture (EXT-X-PROGRAM-DATE-TIME) at a position, in ms; null where it is not known.
  const dateAt = time => {
    const pieces = details()?.fragments ?? [];
    const piece = pieces.find(p => time < p.end) ?? pieces[pieces.length - 1];
    if (piece?.programDateTime) return piece.programDateTime + (time - piece.start) * 1000;
    const start = video.getStartDate?.().getTime();
    return start ? start + time * 1000 : null;
  };

  // The position at which the clock showed this; null before and after what is kept.
  const timeAt = date => {
    const pieces = details()?.fragments ?? [];
    if (date === null || !pieces.length || date < pieces[0].programDateTime) return null;
    const piece = pieces.find(p => date < p.programDateTime + p.duration * 1000);
    return piece ? piece.start + Math.max(0, date - piece.programDateTime) / 1000 : null;
  };

  // Behind the source, at live as well.
  const latency = () => Math.max(0, player.hls()?.latency ?? 0);
  const behind = () => Math.max(0, reach().live - video.currentTime);

  const seek = to => {
    const kept = reach();
    // Whoever is a little ahead of the usual place at live is not thrown back by wanting to go on.
    const wanted = Math.min(Math.max(kept.live, video.currentTime), Math.max(kept.start, to));
    player.hold(kept.live - wanted);
    video.currentTime = wanted;
    show();
  };

  const startOver = () => {
    const kept = reach();
    // The oldest piece may be gone before it is loaded: one piece of distance from the edge of what is kept.
    seek(timeAt(player.began()) ?? Math.min(kept.live, kept.start + (details()?.targetduration ?? 0)));
  };

  const say = (time, kept) => {
    const late = kept.live - time;
    const text = late < NEAR_LIVE ? words.atLive : words.behind.replace("{0}", span(late));
    if (input.getAttribute("aria-valuetext") !== text) input.setAttribute("aria-valuetext", text);
  };

  const show = () => {
    const kept = reach();
    const length = Math.max(0.001, kept.live - kept.start);
    const share = time => `${(100 * Math.min(1, Math.max(0, (time - kept.start) / length))).toFixed(2)}%`;
    const late = behind();
    player.hold(late);

    part("played").setAttribute("width", share(video.currentTime));
    part("reach").textContent = gap(length);
    part("clock").textContent = clock(dateAt(video.currentTime));
    const start = timeAt(player.began());
    part("start").toggleAttribute("data-off", start === null || start <= kept.start);
    for (const [tag, names] of [["line", ["x1", "x2"]], ["text", ["x"]]])
      for (const name of names) part("start").querySelector(tag).setAttribute(name, share(start ?? 0));
    if (!dragging) {
      [input.min, input.max] = [kept.start, kept.live];
      input.value = video.currentTime;
      input.setAttribute("aria-label", words.position.replace("{0}", span(length)));
      say(video.currentTime, kept);
    }

    // What the viewer looks at is live, as near as anybody gets; a picture that is held is not.
    const atLive = !video.paused && late < NEAR_LIVE;
    live.dataset.at = atLive ? "live" : "behind";
    live.setAttribute("aria-label", atLive ? words.isLive.replace("{0}", span(latency())) : words.goLive.replace("{0}", span(late)));
    part("late").textContent = atLive ? "" : gap(late);
  };

  const point = (time, kept) => {
    const date = dateAt(time);
    const share = (time - kept.start) / Math.max(0.001, kept.live - kept.start);
    tip.textContent = [clock(date), kept.live - time < NEAR_LIVE ? words.live : gap(kept.live - time)].filter(Boolean).join(" · ");
    tip.style.insetInlineStart = `${100 * share}%`;
    tip.hidden = false;
  };

  on(input, "input", () => {
    dragging = true;
    const [time, kept] = [Number(input.value), reach()];
    say(time, kept);
    point(time, kept);
  });
  on(input, "change", () => {
    dragging = false;
    tip.hidden = true;
    seek(Number(input.value));
  });
  on(input, "pointermove", event => {
    if (dragging) return;
    const [box, kept] = [input.getBoundingClientRect(), reach()];
    point(kept.start + Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * (kept.live - kept.start), kept);
  });
  on(input, "pointerleave", () => (tip.hidden = true));
  on(input, "keydown", event => {
    const by = { ArrowLeft: -10, ArrowDown: -10, ArrowRight: 10, ArrowUp: 10, PageDown: -60, PageUp: 60 }[event.key];
    if (by) seek(video.currentTime + by);
    else if (event.key === "Home") startOver();
    else if (event.key === "End") seek(reach().live);
    else return;
    event.preventDefault();
  });
  for (const type of ["play", "pause", "timeupdate", "seeking"]) on(video, type, show);
  // For whoever remembers how far the viewer has come (progress.js): the clock of the picture, and the picture of a clock.
  const goTo = date => {
    const at = timeAt(date);
    if (at !== null) seek(at);
    return at !== null;
  };
  video.clock = { now: () => dateAt(video.currentTime), goTo };
  // While the picture is held the distance to live grows, and nothing else tells.
  const ticking = setInterval(show, 1000);
  signal.addEventListener("abort", () => clearInterval(ticking));

  const toTenth = tenth => {
    const kept = reach();
    seek(kept.start + (tenth / 10) * (kept.live - kept.start));
  };

  return { by: seconds => seek(video.currentTime + seconds), toLive: () => seek(reach().live), startOver, toTenth, latency };
}
