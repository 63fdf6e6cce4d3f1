// Sound and subtitles, where a stream offers a choice of them.
import { fill } from "./menus.js";

/** @param hls answers the hls.js of now, or null. */
export function tracks(stage, hls, words, memory) {
  const part = name => stage.querySelector(`[data-part="${name}"]`);
  const name = (track, index) => track.name || track.lang || words.track.replace("{0}", index + 1);

  const text = index => {
    const player = hls();
    player.subtitleTrack = index;
    player.subtitleDisplay = index >= 0;
    memory.set("captions", index >= 0 ? (player.subtitleTracks[index].lang ?? "") : null);
    show();
  };
  const sound = index => {
    hls().audioTrack = index;
    memory.set("language", hls().audioTracks[index].lang ?? "");
    show();
  };

  const show = () => {
    const player = hls();
    const [sounds, texts] = [player?.audioTracks ?? [], player?.subtitleTracks ?? []];
    part("tracks").hidden = sounds.length < 2 && !texts.length;
    part("sounds").hidden = part("sounds-title").hidden = sounds.length < 2;
    part("texts").hidden = part("texts-title").hidden = !texts.length;
    fill(part("sounds"), sounds.map((track, i) => ({ text: name(track, i), chosen: i === player.audioTrack, act: () => sound(i) })));
    const off = { text: words.off, chosen: player?.subtitleTrack === -1, act: () => text(-1) };
    fill(part("texts"), texts.length ? [off, ...texts.map((track, i) => ({ text: name(track, i), chosen: i === player.subtitleTrack, act: () => text(i) }))] : []);
  };

  // What was chosen for another stream is chosen here as well, where there is the like.
  const recall = () => {
    const player = hls();
    const [spoken, written] = [memory.get("language"), memory.get("captions")];
    const heard = spoken ? player.audioTracks.findIndex(t => t.lang === spoken) : -1;
    if (heard >= 0 && player.audioTracks[player.audioTrack]?.lang !== spoken) player.audioTrack = heard;
    const read = written ? player.subtitleTracks.findIndex(t => t.lang === written) : -1;
    if (read >= 0 && player.subtitleTracks[player.subtitleTrack]?.lang !== written) [player.subtitleTrack, player.subtitleDisplay] = [read, true];
    show();
  };

  const toggleText = () => {
    const player = hls();
    if (!player?.subtitleTracks.length) return false;
    text(player.subtitleTrack >= 0 ? -1 : 0);
    return true;
  };

  return { show, recall, toggleText };
}
