// From transport streams to fragments and back. The one puts picture and sound into two buffers, the other, where they come together, into one, and no browser
// makes the one of the other: the player must begin anew with the buffers. It does so when the picture has come to the border, not when the first piece
// beyond it is loaded: what is ahead of the viewer may be half a minute.
// Pieces of two kinds overlap a little, and the first of a kind begins a little late: at the very border hls.js would load the piece before it, then this one again, for ever.
const HAIR = 0.2; // seconds
const NEAR = 0.3; // seconds before the border at which nothing more is to come

/** @param resume makes the player go on at a position with fresh buffers. */
export function crossing(video, resume, signal) {
  let hls = null;
  let border = null; // the position at which the other kind begins; null while there is none ahead

  const cross = at => {
    border = null;
    resume(at);
  };

  const look = () => {
    if (border === null) return;
    const starved = video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA && border - video.currentTime < 1;
    if (video.currentTime >= border - NEAR || starved) cross(Math.max(border, video.currentTime));
  };

  const sought = () => {
    if (border === null) return;
    if (video.currentTime >= border) return cross(video.currentTime);
    border = null; // far from it again: found again when it is loaded again
    hls.startLoad(video.currentTime);
  };

  for (const type of ["timeupdate", "waiting"]) video.addEventListener(type, look, { signal });
  video.addEventListener("seeking", sought, { signal });

  /** Whether the error is of this kind, and so is taken care of. */
  const takes = (player, data) => {
    if (data.error?.name !== "HlsJsTrackRemovedError") return false;
    const pieces = player.latestLevelDetails?.fragments ?? [];
    const here = pieces.find(p => p.end > video.currentTime);
    const first = pieces.find(p => p.cc === data.frag?.cc && p.end > video.currentTime);
    if (!here || !first) return false;
    hls = player;
    const from = Math.max(first.start, pieces[pieces.indexOf(first) - 1]?.end ?? 0) + HAIR;
    if (here.cc === first.cc) cross(here === first ? Math.max(from, video.currentTime) : video.currentTime);
    else {
      border = from;
      hls.startLoad(video.currentTime); // the list is read on, so that the channel is in use,
      hls.pauseBuffering(); // but no piece beyond the border
      look();
    }
    return true;
  };

  return { takes, forget: () => (border = null) };
}
