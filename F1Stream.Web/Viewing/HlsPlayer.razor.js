// The player: hls.js, its recovery rules and the controls. It needs no circuit once it runs.
import Hls from "../lib/hls.min.mjs";

const GIVE_UP_AFTER = 60_000; // ms without a new picture, after which "it is over" is the honest word
const IDLE_AFTER = 3_000;

export function start(stage, options) {
  const video = stage.querySelector("video");
  const part = name => stage.querySelector(`[data-part="${name}"]`);
  const button = name => stage.querySelector(`[data-do="${name}"]`);
  const life = new AbortController();
  const on = (target, type, handle) => target.addEventListener(type, handle, { signal: life.signal });

  let source = options.source;
  let hls = null;
  let retry = 0; // timer of the next try
  let troubleSince = 0;
  let mediaErrors = [];
  let idle = 0;

  const say = (what, then, over = false) => {
    part("message").hidden = false;
    part("spinner").hidden = over;
    part("what").textContent = what;
    part("then").textContent = then;
    button("retry").hidden = !over;
    stage.dataset.state = over ? "over" : "waiting";
  };
  const unsay = () => {
    part("message").hidden = true;
    stage.dataset.state = "playing";
  };

  const over = what => {
    hls?.destroy();
    hls = null;
    clearTimeout(retry);
    say(what, "Choose another source, or try again.", true);
  };

  // A fatal error is met by hls.js's own remedies first; a dead source is given up, with the reason.
  const onError = (_, data) => {
    if (!data.fatal) return;
    const status = data.response?.code ?? 0;
    if (data.type === Hls.ErrorTypes.MEDIA_ERROR) return onMediaError();
    if (data.type !== Hls.ErrorTypes.NETWORK_ERROR) return over("The picture cannot be decoded here.");
    if (status === 401) return over("You are no longer signed in.");
    if (status === 404 && data.details === Hls.ErrorDetails.MANIFEST_LOAD_ERROR) return over("This stream is gone.");
    tryAgain();
  };

  const onMediaError = () => {
    const now = performance.now();
    mediaErrors = mediaErrors.filter(at => now - at < 30_000).concat(now);
    if (mediaErrors.length > 3) return over("The picture cannot be decoded here.");
    if (mediaErrors.length > 1) hls.swapAudioCodec();
    hls.recoverMediaError();
  };

  const tryAgain = () => {
    troubleSince ||= performance.now();
    const waited = performance.now() - troubleSince;
    if (waited > GIVE_UP_AFTER) return over("This source stopped sending pictures.");
    if (video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA) say("This source stopped sending pictures.", "Trying again…");
    clearTimeout(retry);
    retry = setTimeout(() => (hls.levels.length ? hls.startLoad() : hls.loadSource(source)), Math.min(8_000, 1_000 + waited / 4));
  };

  const load = () => {
    hls?.destroy();
    hls = null;
    clearTimeout(retry);
    troubleSince = 0;
    mediaErrors = [];
    say("Starting…", "");
    if (!Hls.isSupported()) { // Safari on iPhone plays HLS by itself
      video.src = source;
      return begin();
    }
    hls = new Hls({ workerPath: "/lib/hls.worker.js", lowLatencyMode: true, backBufferLength: 60 });
    hls.on(Hls.Events.ERROR, onError);
    hls.on(Hls.Events.MANIFEST_PARSED, () => (showQualities(), begin()));
    hls.on(Hls.Events.LEVEL_SWITCHED, showQualities);
    hls.on(Hls.Events.FRAG_BUFFERED, () => (troubleSince = 0));
    hls.attachMedia(video);
    hls.loadSource(source);
  };

  const begin = () =>
    video.play().catch(error => {
      if (error.name !== "NotAllowedError") return;
      video.muted = true; // the browser wants a gesture before it lets sound out
      return video.play().catch(() => say("Ready.", "Press play."));
    });

  const label = level => (level?.height ? `${level.height}p` : "Sound only");
  const showQualities = () => {
    const now = hls?.levels[hls.currentLevel];
    part("quality").textContent = now ? label(now) : "Auto";
    part("quality").setAttribute("aria-label", `Quality, now ${now ? label(now) : "chosen by itself"}`);
    const choice = (index, text, detail) => {
      const item = document.createElement("button");
      const note = document.createElement("span");
      note.textContent = detail;
      item.type = "button";
      item.setAttribute("aria-pressed", String(hls.autoLevelEnabled ? index === -1 : index === hls.currentLevel));
      item.append(text, note);
      item.addEventListener("click", () => ((hls.currentLevel = index), showQualities(), (part("quality").parentElement.open = false)));
      return item;
    };
    const levels = hls.levels.map((level, index) => ({ level, index })).sort((a, b) => b.level.bitrate - a.level.bitrate);
    part("qualities").replaceChildren(
      choice(-1, "Auto", now && hls.autoLevelEnabled ? `${label(now)} now` : ""),
      ...levels.map(({ level, index }) => choice(index, label(level), `${(level.bitrate / 1e6).toFixed(1)} Mbit/s`)),
    );
  };

  const edge = () => hls?.liveSyncPosition ?? (video.seekable.length ? video.seekable.end(video.seekable.length - 1) : video.currentTime);
  const actions = {
    play: () => (video.paused ? begin() : video.pause()),
    mute: () => (video.muted = !video.muted),
    live: () => ((video.currentTime = edge()), begin()),
    pip: () => (document.pictureInPictureElement ? document.exitPictureInPicture() : video.requestPictureInPicture?.()),
    full: () => (document.fullscreenElement ? document.exitFullscreen() : (stage.requestFullscreen?.() ?? video.webkitEnterFullscreen?.())),
    retry: load,
  };

  const show = () => {
    button("play").dataset.on = String(!video.paused);
    button("play").setAttribute("aria-label", video.paused ? "Play" : "Pause");
    button("mute").dataset.on = String(!video.muted && video.volume > 0);
    button("mute").setAttribute("aria-label", video.muted ? "Unmute" : "Mute");
    const behind = Math.max(0, hls?.latency ?? 0);
    const live = !video.paused && edge() - video.currentTime < 6;
    button("live").dataset.at = live ? "live" : "behind";
    button("live").setAttribute("aria-label", live ? `At live, ${behind.toFixed(0)} seconds behind` : "Go to live");
  };

  const stir = () => {
    delete stage.dataset.idle;
    clearTimeout(idle);
    idle = setTimeout(() => !video.paused && (stage.dataset.idle = ""), IDLE_AFTER);
  };

  on(stage, "click", event => {
    const wanted = event.target.closest("[data-do]")?.dataset.do;
    if (wanted) actions[wanted]();
    else if (event.target === video) actions.play();
  });
  on(document, "keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
    const onButton = event.target.closest("button, a, summary");
    const wanted = { k: "play", " ": onButton ? null : "play", m: "mute", f: "full", i: "pip", l: "live" }[event.key];
    if (wanted) (event.preventDefault(), actions[wanted](), stir());
  });
  const volume = stage.querySelector(".volume");
  on(volume, "input", () => ((video.volume = volume.value / 100), (video.muted = false)));
  for (const type of ["play", "pause", "volumechange", "timeupdate", "seeking"]) on(video, type, show);
  on(video, "playing", unsay);
  on(video, "timeupdate", () => stage.dataset.state === "waiting" && !video.paused && video.readyState > 2 && unsay());
  on(video, "error", () => !hls && over("The picture cannot be decoded here."));
  for (const type of ["pointermove", "pointerdown", "keydown", "focusin"]) on(stage, type, stir);

  load();
  stir();
  return {
    play: next => ((source = next), load()),
    stop: () => {
      life.abort();
      clearTimeout(retry);
      clearTimeout(idle);
      hls?.destroy();
      video.removeAttribute("src");
      video.load();
    },
  };
}
