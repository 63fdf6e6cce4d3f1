// The choice of quality: by itself, or the viewer's.
import { fill } from "../player/menus.js";
import { nowCalled, qualities } from "../player/stream.js";

const HOLD_BEYOND = 30; // seconds behind live
const FREE_WITHIN = 10;

/** @param hls answers the hls.js of now, or null. */
export function qualityMenu(stage, video, hls, words) {
  const part = name => stage.querySelector(`[data-part="${name}"]`);
  let chosen = -1; // -1: by itself
  let held = false;

  const choose = index => {
    chosen = index;
    if (!held) hls().currentLevel = index;
    show();
  };

  const show = () => {
    const player = hls();
    if (!player) return;
    const name = nowCalled(video, player, words);
    // Said again only when it is news: an open menu keeps its focus.
    if (part("quality").textContent !== name) part("quality").textContent = name;
    part("quality").setAttribute("aria-label", words.quality.replace("{0}", name));
    const note = index => (held && index === chosen && index !== player.currentLevel ? words.atLiveThen : null);
    fill(part("qualities"), qualities(video, player, words, { chosen, choose, note }));
  };

  // A rendition that nobody has used reaches only a few seconds back: whoever is far behind live would be thrown forward by a change of quality.
  // So what plays then is kept, and the choice, the viewer's or the automatic one, is taken up again at live.
  const hold = behind => {
    const player = hls();
    if (!player?.levels.length) return;
    if (!held && behind > HOLD_BEYOND && player.loadLevel >= 0) {
      held = true;
      player.loadLevel = player.loadLevel; // said by hand, it is no longer chosen by itself
      show();
    } else if (held && behind < FREE_WITHIN) {
      held = false;
      player.loadLevel = chosen;
      show();
    }
  };

  const forget = () => ([chosen, held] = [-1, false]);

  // A player that began anew knows of no choice.
  const again = () => {
    held = false;
    if (chosen >= 0 && hls().levels.length > chosen) hls().loadLevel = chosen;
  };

  return { show, hold, forget, again };
}
