// A muted picture of a stream that is being tried. No recovery: that it does not play is what the administrator wants to know.
import Hls from "../../lib/hls.min.mjs";

export const start = (frame, { source, auto, words }) => {
  const video = frame.querySelector("video");
  const button = frame.querySelector("button");
  const said = frame.querySelector("p");
  const life = new AbortController();
  let hls = null;

  const say = text => {
    said.textContent = text;
    said.hidden = text === "";
  };
  const begin = () => {
    video.muted = true;
    video.play().catch(error => error.name === "NotAllowedError" && ((button.hidden = false), say("")));
  };
  const load = () => {
    button.hidden = true;
    say(words.starting);
    if (!Hls.isSupported()) {
      video.src = source;
      return begin();
    }
    hls?.destroy();
    hls = new Hls({ workerPath: "/lib/hls.worker.js", capLevelToPlayerSize: true, maxBufferLength: 10 });
    hls.on(Hls.Events.ERROR, (_, data) => {
      if (!data.fatal) return;
      if (data.type === Hls.ErrorTypes.MEDIA_ERROR && !video.dataset.mended) {
        video.dataset.mended = "yes";
        return hls.recoverMediaError();
      }
      hls.destroy();
      hls = null;
      say(data.type === Hls.ErrorTypes.NETWORK_ERROR ? words.nothing : words.cannot);
    });
    hls.on(Hls.Events.MANIFEST_PARSED, begin);
    hls.attachMedia(video);
    hls.loadSource(source);
  };

  video.addEventListener("playing", () => say(""), { signal: life.signal });
  button.addEventListener("click", load, { signal: life.signal });
  if (auto) load();
  return {
    stop: () => {
      life.abort();
      hls?.destroy();
      video.removeAttribute("src");
      video.load();
    },
  };
};
