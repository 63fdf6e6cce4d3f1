// Runs in the page: window.play[NAME](source) begins to play, window.seen() tells what is seen.
const video = document.querySelector("video");
const errors = [];
let facts = () => ({});

const cuesOf = tracks => Array.from(tracks).reduce((sum, track) => sum + (track.cues?.length ?? 0), 0);

window.seen = () => ({
  seconds: video.currentTime,
  frames: video.getVideoPlaybackQuality().totalVideoFrames,
  soundBytes: video.webkitAudioDecodedByteCount,
  ended: video.ended,
  errors,
  ...facts(),
});

window.play = {
  async "hls.js"(source) {
    const { default: Hls } = await import("/clients/hls.js");
    const hls = new Hls();
    // A load that a change of track calls off, and what a player does on a machine too busy to play smoothly, are nobody's mistake.
    const harmless = ["aborted", "bufferStalledError", "bufferSeekOverHole", "bufferNudgeOnStall"];
    hls.on(Hls.Events.ERROR, (_, data) => {
      if (data.fatal || !harmless.includes(data.details)) errors.push(data.details);
    });
    hls.loadSource(source);
    hls.attachMedia(video);
    facts = () => ({ sounds: hls.audioTracks.length || 1, subtitles: hls.subtitleTracks.length, cues: cuesOf(video.textTracks) });
    await video.play();
    hls.subtitleTrack = 0;
  },

  async "Shaka Player"(source) {
    const player = new shaka.Player();
    player.addEventListener("error", event => errors.push(`shaka ${event.detail.code}`));
    await player.attach(video);
    await player.load(source);
    const [text] = player.getTextTracks();
    if (text) await player.selectTextTrack(text);
    facts = () => ({
      sounds: new Set(player.getVariantTracks().map(track => track.language)).size,
      subtitles: player.getTextTracks().length,
      cues: cuesOf(video.textTracks),
    });
    await video.play();
  },

  async "video.js"(source) {
    const player = videojs(video, { html5: { vhs: { overrideNative: true } } });
    player.on("error", () => errors.push(player.error().message));
    player.src({ src: source, type: "application/x-mpegURL" });
    await new Promise(done => player.one("loadedmetadata", done));
    const subtitles = () => Array.from(player.textTracks()).filter(track => track.kind === "subtitles");
    subtitles().forEach(track => (track.mode = "showing"));
    facts = () => ({ sounds: player.audioTracks().length || 1, subtitles: subtitles().length, cues: cuesOf(subtitles()) });
    await player.play();
  },
};
