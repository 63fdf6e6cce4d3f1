// The line is shared: how fast it is, and how good each picture may be so that all of them together fit.
const PART = 0.85; // of what was measured: the rest is for what was not foreseen
const LEAST = 50; // ms: a piece that came faster says nothing about the line
const SOUND = 2; // how much more the picture with sound counts

/**
 * Bits per second of the line, by what came over it; null before anything did. Pieces that came at the same time shared it.
 * @param pieces [{from, to, bytes}], times in ms.
 */
export const throughput = pieces => {
  const spans = pieces.map(p => ({ from: Math.min(p.from, p.to - LEAST), to: p.to })).sort((a, b) => a.from - b.from);
  let busy = 0;
  let until = -Infinity;
  for (const { from, to } of spans) {
    busy += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return busy ? (pieces.reduce((sum, p) => sum + p.bytes, 0) * 8000) / busy : null;
};

/**
 * For each picture the best quality it may take, as an index into its levels; -1 where it has none to choose from.
 * All begin with their least; then whoever gains most by a step takes it, as long as everything fits: the larger picture, and the one that is heard, first.
 * None takes more lines than it has room for.
 * @param line bits per second, or null where it is not known yet: then only the room counts.
 * @param tiles [{levels: [{bitrate, height}] in ascending order, height: lines of its room, heard, fixed: the index that its viewer chose, or -1}]
 */
export const share = (line, tiles) => {
  const room = line === null ? Infinity : line * PART;
  const rate = (tile, index) => tile.levels[index]?.bitrate ?? 0;
  const caps = tiles.map(tile => (tile.levels.length === 0 ? -1 : tile.fixed >= 0 ? tile.fixed : 0));
  const used = () => caps.reduce((sum, cap, i) => sum + rate(tiles[i], cap), 0);
  const enough = (tile, cap) => (tile.levels[cap].height ?? 0) >= tile.height;
  for (;;) {
    const left = room - used();
    const steps = tiles
      .map((tile, i) => ({ tile, i, cap: caps[i] }))
      .filter(({ tile, cap }) => tile.fixed < 0 && cap >= 0 && cap + 1 < tile.levels.length && !enough(tile, cap))
      .filter(({ tile, cap }) => rate(tile, cap + 1) - rate(tile, cap) <= left);
    if (!steps.length) return caps;
    const want = ({ tile, cap }) => (tile.height ** 2 * (tile.heard ? SOUND : 1)) / Math.max(1, rate(tile, cap));
    caps[steps.reduce((best, step) => (want(step) > want(best) ? step : best)).i]++;
  }
};
