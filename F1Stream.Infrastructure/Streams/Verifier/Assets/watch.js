// The page that plays a stream out of sight: how many pictures are decoded, whether they are black or stand still, how loud it is.
import Hls from "/hls.js";

const BLACK = 18; // mean brightness of 0–255 that is as good as black; video black is 16
const SAME = 0.15; // mean difference of two pictures that only an encoder's noise makes
const EVERY = 250; // ms between two samples

// Addresses in a list count from where it came from, not from where it was asked for.
class Loader extends Hls.DefaultConfig.loader {
  load(context, config, callbacks) {
    const { onSuccess } = callbacks;
    super.load(context, config, {
      ...callbacks,
      onSuccess: (response, stats, ctx, details) => {
        response.url = details?.getResponseHeader?.("x-answered-at") ?? response.url;
        onSuccess(response, stats, ctx, details);
      },
    });
  }
}

globalThis.watch = async (source, forMs, patienceMs) => {
  const video = document.querySelector("video");
  const sound = new AudioContext();
  const loudness = sound.createAnalyser();
  sound.createMediaElementSource(video).connect(loudness);
  const wave = new Float32Array(loudness.fftSize);
  const canvas = Object.assign(document.createElement("canvas"), { width: 64, height: 36 });
  const drawing = canvas.getContext("2d", { willReadFrequently: true });

  let [error, trouble] = [null, null];
  const hls = new Hls({ loader: Loader, startLevel: 0, capLevelToPlayerSize: false });
  hls.on(Hls.Events.ERROR, (_, data) => {
    trouble = `${data.details}${data.response?.code ? ` (${data.response.code})` : ""}`;
    if (data.fatal) error ??= trouble;
  });
  hls.loadSource(source);
  hls.attachMedia(video);
  video.play().catch(() => {});

  const until = async (ms, done, each = () => {}) => {
    const end = performance.now() + ms;
    while (performance.now() < end && !done()) {
      await new Promise(next => setTimeout(next, EVERY));
      each();
    }
  };
  await until(patienceMs, () => error || video.currentTime > 0);

  let [samples, black, still, before, loudest] = [0, 0, 0, null, 0];
  const sample = () => {
    loudness.getFloatTimeDomainData(wave);
    for (const value of wave) loudest = Math.max(loudest, Math.abs(value));
    if (!video.videoWidth) return;
    drawing.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data } = drawing.getImageData(0, 0, canvas.width, canvas.height);
    let [light, other] = [0, 0];
    for (let i = 0; i < data.length; i += 4) {
      light += (data[i] * 2 + data[i + 1] * 5 + data[i + 2]) / 8;
      if (before) other += Math.abs(data[i + 1] - before[i + 1]);
    }
    const pixels = data.length / 4;
    samples++;
    if (light / pixels < BLACK) black++;
    if (before && other / pixels < SAME) still++;
    before = data;
  };
  if (video.currentTime > 0) await until(forMs, () => error, sample);

  const seen = {
    frames: video.getVideoPlaybackQuality().totalVideoFrames,
    height: video.videoHeight,
    black: samples ? black / samples : 0,
    still: samples > 1 ? still / (samples - 1) : 0,
    loudest: video.webkitAudioDecodedByteCount > 0 ? loudest : null,
    error: error ?? trouble, // what hls.js still tried again when we lost patience
  };
  hls.destroy();
  return seen;
};
