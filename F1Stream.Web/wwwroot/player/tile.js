// One tile: a picture with its controls. Its elements stay where they are in the page for as long as it is open: moved, a video would begin anew.
import { fill } from "./menus.js";
import { picture } from "./picture.js";
import { NEAR_LIVE, nowCalled, number, qualities, reach as reachOf } from "./stream.js";

const IDLE_AFTER = 3000; // ms
const DEAD_AFTER = 10000; // ms without a picture, after which another one is offered
const AFTER_SKIP = 4000; // ms in which a jump comes to rest
const config = { maxBufferLength: 20, maxMaxBufferLength: 30, backBufferLength: 40 }; // four at once

/**
 * @param element the tile as WallTile.razor draws it
 * @param host the wall: {words, pictureWords, loaded(from, to, bytes), sounding(tile): is to be heard, nudge(tile): seconds that it is to be ahead of its own clock}
 */
export function tile(element, host) {
  const video = element.querySelector("video");
  const part = name => element.querySelector(`[data-part="${name}"]`);
  const button = name => element.querySelector(`[data-do="${name}"]`);
  const life = new AbortController();
  const on = (target, type, handle) => target.addEventListener(type, handle, { signal: life.signal });
  const { words } = host;

  const self = { element, video, key: null, choice: {}, fixed: -1, free: false, resting: false };
  let shown = null;
  let watched = null; // the hls.js whose pieces are counted
  let stoodSince = 0;
  let skipped = 0;
  let idle = 0;

  self.hls = () => shown?.hls() ?? null;
  self.levels = () => self.hls()?.levels ?? [];
  self.rate = () => (self.resting || video.paused ? 0 : (self.levels()[self.hls()?.currentLevel]?.bitrate ?? 0));

  const label = (where, text) => where.getAttribute("aria-label") !== text && where.setAttribute("aria-label", text);

  const say = (what, then, state) => {
    stoodSince = state === "waiting" ? stoodSince || performance.now() : 0;
    const dead = state === "over" || (stoodSince && performance.now() - stoodSince > DEAD_AFTER);
    part("message").hidden = state === "playing";
    if (state !== "playing")
      for (const [at, text] of [["what", what], ["then", then]]) if (part(at).textContent !== text) part(at).textContent = text;
    part("spinner").hidden = state !== "waiting" || Boolean(dead);
    button("retry").parentElement.hidden = !dead;
    element.dataset.state = dead ? "dead" : state;
  };

  const changed = () => {
    const hls = self.hls();
    if (hls && hls !== watched) {
      watched = hls;
      hls.on("hlsFragLoaded", (_, { frag }) => host.loaded(frag.stats.loading.first, frag.stats.loading.end, frag.stats.loaded));
      if (self.fixed >= 0) hls.nextLevel = self.fixed;
    }
    part("quality").textContent = nowCalled(video, hls, words);
    label(part("quality"), words.quality.replace("{0}", part("quality").textContent));
    fill(part("qualities"), qualities(video, hls, words, { chosen: self.fixed, choose }));
  };
  const choose = index => {
    self.fixed = index;
    if (self.hls()) self.hls().nextLevel = index;
    part("qualities").hidePopover?.();
    changed();
  };
  self.cap = index => {
    const hls = self.hls();
    if (hls && hls.autoLevelCapping !== index) hls.autoLevelCapping = index;
  };

  const reach = () => reachOf(video, self.hls());
  const seek = to => {
    const { start, live } = reach();
    video.currentTime = Math.min(live, Math.max(start, to));
  };
  const go = () => ((self.wanted = true), shown?.begin());
  self.acts = {
    play: () => (video.paused ? go() : ((self.free = true), (self.wanted = false), video.pause())),
    back: () => ((self.free = true), seek(video.currentTime - 30)),
    live: () => ((self.free = false), seek(Infinity), go()),
    full: () => (document.fullscreenElement ? document.exitFullscreen() : (element.requestFullscreen?.() ?? video.webkitEnterFullscreen?.())),
    retry: () => shown?.retry(),
  };

  /** What the aligning of pictures wants to know, and what it makes of it. */
  self.clock = () => {
    const plays = shown && !self.resting && !video.paused && !video.seeking && video.readyState > 2 && element.dataset.state === "playing" && performance.now() - skipped > AFTER_SKIP;
    const date = plays ? (self.hls()?.playingDate?.getTime() ?? null) : null;
    return { group: self.choice.group ?? "", date, ahead: Math.max(0, reach().live - video.currentTime), nudge: host.nudge(self), free: self.free, heard: host.sounding(self) };
  };
  self.pace = ({ rate, skip, away }) => {
    if (away === null) delete element.dataset.away;
    else element.dataset.away = away.toFixed(3);
    const to = video.currentTime + skip;
    // Forward only into what is loaded: who would wait there would be late again. Until then it hurries.
    const waits = skip > 0 && !(video.buffered.length && video.buffered.end(video.buffered.length - 1) > to + 1);
    const pace = waits ? 1.05 : rate;
    if (video.playbackRate !== pace) video.playbackRate = pace;
    if (!skip || waits) return;
    skipped = performance.now();
    seek(to);
  };

  /** Seen again, or not for now: what nobody sees loads nothing. */
  self.rest = resting => {
    if (self.resting === resting) return;
    self.resting = resting;
    if (!self.key) return;
    if (resting) return shown.rest();
    shown.wake();
    if (self.wanted) self.acts.live();
  };

  self.show = () => {
    const heard = host.sounding(self) && !video.muted;
    const title = self.choice.title || words.unknown;
    element.dataset.sound = heard ? "on" : "off";
    button("sound").setAttribute("aria-pressed", String(heard));
    button("play").dataset.on = String(!video.paused);
    label(button("play"), video.paused ? words.play : words.pause);
    label(button("sound"), words.sound.replace("{0}", title));
    label(part("face"), title);
    label(video, title);
    const write = (at, text) => part(at).textContent !== text && (part(at).textContent = text);
    write("title", title);
    write("detail", [self.choice.source, self.choice.quality].filter(Boolean).join(" · "));
    write("nudge", words.nudge.replace("{0}", (host.nudge(self) > 0 ? "+" : "") + number(host.nudge(self))));
    const { live } = reach();
    button("live").dataset.at = !video.paused && live - video.currentTime < NEAR_LIVE ? "live" : "behind";
  };
  /** The server answers again. */
  self.hurry = () => shown?.hurry();
  self.know = (found, badge) => {
    self.choice = found ?? self.choice;
    if (badge && part("badge").innerHTML !== badge.outerHTML) part("badge").replaceChildren(badge.cloneNode(true));
    shown?.backSoon(self.choice.backSoon === "true");
    self.show();
  };

  self.play = (key, found, badge) => {
    Object.assign(self, { key, fixed: -1, free: false, wanted: true, resting: false, choice: found ?? {} });
    element.classList.remove("empty");
    video.muted = !host.sounding(self);
    const [kind, id] = key.split(":");
    const source = kind === "session" ? `/live/session/${id}/master.m3u8` : `/live/${id}/master.m3u8`;
    shown = picture(video, { source, oneSource: kind === "stream" }, { say, changed, words: host.pictureWords, config });
    self.know(found, badge);
  };
  self.clear = () => {
    shown?.stop();
    [shown, watched, stoodSince] = [null, null, 0];
    Object.assign(self, { key: null, choice: {}, fixed: -1, free: false });
    element.classList.add("empty");
    delete element.dataset.state;
    delete element.dataset.sound;
    delete element.dataset.away;
    video.playbackRate = 1;
    part("message").hidden = true;
  };

  self.stir = () => {
    element.dataset.active = "";
    clearTimeout(idle);
    idle = setTimeout(() => delete element.dataset.active, IDLE_AFTER);
  };
  for (const type of ["pointermove", "pointerdown", "keydown"]) on(element, type, self.stir);
  on(element, "pointerleave", () => delete element.dataset.active);
  for (const type of ["play", "pause", "volumechange", "playing"]) on(video, type, () => self.key && self.show());

  // What begins by itself while nobody sees it.
  on(video, "play", () => self.resting && shown?.rest());

  self.stop = () => {
    life.abort();
    clearTimeout(idle);
    shown?.stop();
  };
  return self;
}
