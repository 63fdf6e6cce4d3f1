// Pictures of the same session show the same moment: by the clock that their sources wrote into them (EXT-X-PROGRAM-DATE-TIME), and by what the viewer says
// of a source whose clock is wrong. They agree on how late they are, which is as late as the slowest has to be, and keep to it: one that stood still for a while
// catches up, and drags nobody back.
const SAME_CLOCK = 60000; // ms: whoever is further away has another clock
const CLOSE = 40; // ms that nobody sees
const LEAP = 2000; // ms from which on it is a jump, not another pace
const PACE = 8000; // ms of distance that would be made good by standing still for as long
const [LEAST, MOST] = [0.01, 0.05];

/**
 * What each picture has to do now: its pace, and seconds to skip where it is too far away (negative: back).
 * @param now ms
 * @param tiles [{group, date: ms of the picture's clock or null, ahead: seconds that it could skip at most, nudge: seconds that it is to be ahead of its own clock,
 * free: goes its own way, heard}]
 * @param agreed what came out the last time: by group, how late its pictures are, in ms.
 * @returns {moves: [{rate, skip, away: seconds, or null for who goes alone}] in the order of the tiles, agreed}
 */
export const align = (now, tiles, agreed = {}) => {
  const late = tile => now - tile.date + tile.nudge * 1000;
  const least = tile => late(tile) - tile.ahead * 1000;
  const bound = tiles.filter(tile => tile.group && tile.date !== null && !tile.free);
  const goals = new Map();
  const next = {};
  for (const group of new Set(bound.map(tile => tile.group))) {
    const members = bound.filter(tile => tile.group === group);
    const guide = members.find(tile => tile.heard) ?? members[0];
    const near = members.filter(tile => Math.abs(least(tile) - least(guide)) <= SAME_CLOCK);
    if (near.length < 2) continue;
    next[group] = Math.max(agreed[group] ?? late(guide), ...near.map(least));
    for (const tile of near) goals.set(tile, next[group]);
  }
  const move = tile => {
    if (!goals.has(tile)) return { rate: 1, skip: 0, away: null };
    const ms = late(tile) - goals.get(tile);
    const [size, away] = [Math.abs(ms), ms / 1000];
    if (size > LEAP) return { rate: 1, skip: away, away };
    return { rate: size <= CLOSE ? 1 : 1 + Math.sign(ms) * Math.min(MOST, Math.max(LEAST, size / PACE)), skip: 0, away };
  };
  return { moves: tiles.map(move), agreed: next };
};
