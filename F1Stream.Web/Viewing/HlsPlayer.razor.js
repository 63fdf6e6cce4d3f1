// The controls around a picture. They need no circuit once they run, and outlive the one that drew them (player/kept.js).
import { elsewhere } from "../player/elsewhere.js";
import { keep, letGo, takeIn } from "../player/kept.js";
import { keys } from "../player/keys.js";
import { memory } from "../player/memory.js";
import { menus } from "../player/menus.js";
import { picture } from "../player/picture.js";
import { presence } from "../player/presence.js";
import { sidePicker } from "../player/side.js";
import { sleepTimer } from "../player/sleep.js";
import { stats } from "../player/stats.js";
import { tracks } from "../player/tracks.js";
import { qualityMenu } from "./QualityMenu.razor.js";
import { timeShift } from "./TimeShift.razor.js";

const whole = document.documentElement; // full screen is the page's: the picker slides over the picture, and a new content of the page does not end it
const IDLE_AFTER = 3000; // ms
const LOUDER = 0.05;

/**
 * @param place where the stage stands. @param channel {source, began, ends, oneSource}: a master's address; the session's begin and end in ms, or null; whether no other
 * source takes over. @param facts {title, source, switches, backSoon}: what only the page knows.
 */
export function start(place, channel, facts) {
  // The page was left before its picture could begin.
  if (!place?.querySelector(".stage")) return { play() {}, know() {}, stop() {} };
  const kept = takeIn(channel.source, place);
  if (kept) return (kept.know(facts), kept);
  return player(place.querySelector(".stage"), channel, facts);
}

function player(stage, channel, facts) {
  const video = stage.querySelector("video");
  const words = JSON.parse(stage.dataset.words);
  const part = name => stage.querySelector(`[data-part="${name}"]`);
  const button = name => stage.querySelector(`[data-do="${name}"]`);
  const life = new AbortController();
  const on = (target, type, handle) => target.addEventListener(type, handle, { signal: life.signal });
  const mind = memory();

  let shown = null; // the picture
  let idle = 0;
  const hls = () => shown?.hls() ?? null;

  const quality = qualityMenu(stage, video, hls, words);
  const time = timeShift(stage, video, { hls, began: () => channel.began, hold: quality.hold }, words, life.signal);
  const track = tracks(stage, hls, words, mind);
  const panel = stats(stage, video, { hls, time, facts: () => facts, words }, life.signal);
  const menu = menus(stage, life.signal);
  const side = sidePicker(stage, life.signal);
  const away = elsewhere(stage, video, { source: () => channel.source, words }, life.signal);

  const say = (what, then, state) => {
    part("message").hidden = state === "playing";
    part("spinner").hidden = state !== "waiting";
    if (state !== "playing")
      for (const [name, text] of [["what", what], ["then", then]]) {
        // Said again only when it is news: it is read out.
        if (part(name).textContent !== text) part(name).textContent = text;
      }
    button("retry").hidden = state !== "over";
    button("begin").hidden = state !== "ready";
    stage.dataset.state = state;
  };

  const anew = what => (quality.forget(), what());
  const begin = () => shown.begin();
  const seek = by => (time.by(by), video.paused || begin());
  const loud = by => {
    video.volume = Math.min(1, Math.max(0, video.volume + by));
    video.muted = false;
    remember();
  };
  const remember = () => (mind.set("volume", video.volume), mind.set("muted", video.muted));
  const theatre = isOn => {
    stage.closest(".watch")?.toggleAttribute("data-theatre", isOn);
    button("theatre").setAttribute("aria-pressed", String(isOn));
  };

  const actions = {
    play: () => (video.paused ? begin() : video.pause()),
    begin,
    mute: () => ((video.muted = !video.muted), remember()),
    back30: () => (time.by(-30), begin()),
    back10: () => seek(-10),
    on10: () => seek(10),
    back5: () => seek(-5),
    on5: () => seek(5),
    over: () => (time.startOver(), begin()),
    live: () => (time.toLive(), begin()),
    tenths: tenth => time.toTenth(tenth),
    frameBack: () => video.paused && (video.currentTime -= 1 / panel.fps()),
    frameOn: () => video.paused && (video.currentTime += 1 / panel.fps()),
    louder: () => loud(LOUDER),
    quieter: () => loud(-LOUDER),
    captions: track.toggleText,
    stats: panel.toggle,
    help: () => part("help").showModal(),
    elsewhere: away.open,
    airplay: away.airplay,
    theatre: () => (mind.set("theatre", !mind.get("theatre")), theatre(mind.get("theatre"))),
    pip: () => (document.pictureInPictureElement ? document.exitPictureInPicture() : video.requestPictureInPicture?.())?.catch(() => {}), // not before there is a picture
    full: () => (document.fullscreenElement ? document.exitFullscreen() : whole.requestFullscreen ? whole.requestFullscreen() : video.webkitEnterFullscreen?.()),
    sources: side.toggle,
    retry: () => anew(shown.retry),
  };

  const show = () => {
    button("play").dataset.on = String(!video.paused);
    button("play").setAttribute("aria-label", video.paused ? words.play : words.pause);
    button("mute").dataset.on = String(!video.muted && video.volume > 0);
    button("mute").setAttribute("aria-label", video.muted ? words.unmute : words.mute);
    volume.value = video.muted ? 0 : Math.round(video.volume * 100);
  };

  const stir = () => {
    delete stage.dataset.idle;
    clearTimeout(idle);
    idle = setTimeout(() => (video.paused || menu.areOpen() ? stir() : (stage.dataset.idle = "")), IDLE_AFTER);
  };

  // A finger's first touch only shows the controls, wherever it is; the next one on the picture hides them. A mouse, which shows them by moving, plays and pauses.
  let [wasIdle, touched] = [false, false];
  const onPicture = event => (event.pointerType === "touch" ? (stage.dataset.idle = "") : actions.play());
  const atFirst = (type, handle) => stage.addEventListener(type, handle, { capture: true, signal: life.signal });
  atFirst("pointerdown", event => ([wasIdle, touched] = ["idle" in stage.dataset, event.pointerType === "touch"]));
  atFirst("click", event => wasIdle && event.pointerType === "touch" && (event.preventDefault(), event.stopPropagation()));
  on(stage, "click", event => {
    const wanted = event.target.closest("[data-do]")?.dataset.do;
    if (wanted) actions[wanted]();
    else if (event.target === video && !menu.close() && !side.close()) onPicture(event);
  });
  on(video, "dblclick", () => touched || actions.full());
  keys(stage, (name, number) => (stir(), actions[name](number)), life.signal);

  const volume = stage.querySelector(".volume");
  on(volume, "input", () => ((video.volume = volume.value / 100), (video.muted = false), remember()));
  for (const type of ["play", "pause", "volumechange"]) on(video, type, show);
  for (const type of ["pointermove", "pointerdown", "keydown", "focusin"]) on(stage, type, stir);

  // It stands there before the first picture; between two pictures it would be a third one.
  video.addEventListener("loadeddata", () => video.removeAttribute("poster"), { once: true, signal: life.signal });
  video.volume = mind.get("volume") ?? 1;
  video.muted = mind.get("muted") ?? false;
  theatre(mind.get("theatre") ?? false);
  button("pip").hidden = !document.pictureInPictureEnabled;
  const here = presence(video, facts.title, actions, life.signal);
  const asleep = () => (video.pause(), document.fullscreenElement && document.exitFullscreen(), say(words.asleep, words.press, "ready"));
  const sleep = sleepTimer(stage, { ends: () => channel.ends, asleep }, life.signal);
  let known = null; // the hls.js that the menus were last told of
  const changed = () => {
    if (hls() !== known && hls()?.levels.length) {
      known = hls();
      quality.again();
    }
    quality.show();
    if (hls()) track.recall();
  };
  shown = picture(video, channel, { say, changed, words });
  show();
  stir();

  const know = next => {
    facts = next;
    here.named(facts.title);
    shown.backSoon(facts.backSoon);
    theatre(mind.get("theatre") ?? false); // what stands around the stage may be new
    side.show();
  };
  const running = {
    know,
    hurry: () => shown.hurry(),
    play: (next, nextFacts) => {
      const isOther = next.source !== channel.source;
      letGo(channel.source);
      channel = next;
      keep(channel.source, stage, running);
      if (isOther) anew(() => shown.play(next)); // the same is told again, or told another begin
      sleep.offer();
      know(nextFacts);
    },
    stop: () => {
      letGo(channel.source);
      life.abort();
      clearTimeout(idle);
      shown.stop();
      if (document.fullscreenElement === whole) document.exitFullscreen();
    },
  };
  keep(channel.source, stage, running);
  know(facts);
  return running;
}
