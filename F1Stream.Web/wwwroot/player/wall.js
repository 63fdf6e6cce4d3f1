// A wall of pictures as a value: its layout, what stands at its four places, whose sound is heard. And its form in an address.
export const PLACES = 4;

/** Layouts by their name in an address, with how many places each shows. */
export const LAYOUTS = { one: 1, side: 2, "main-1": 2, "main-2": 3, "2x2": 4 };
const GROWING = ["one", "side", "main-2", "2x2"];
const KEY = /^(session|stream):[A-Za-z0-9_-]{1,80}$/;

/** @typedef {{layout: string, places: (string|null)[], sound: string|null}} Wall places hold "session:ID" or "stream:ID"; each at most once. */

export const empty = () => ({ layout: "side", places: Array(PLACES).fill(null), sound: null });

// Written out: televisions of before 2023 know no findLastIndex.
const lastFilled = places => places.reduce((last, key, at) => (key ? at : last), -1);

/** What an address's query says; what it says wrongly is left out. */
export const read = query => {
  const asked = new URLSearchParams(query);
  const wall = empty();
  const given = asked.getAll("t").slice(0, PLACES);
  given.forEach((key, at) => (wall.places[at] = KEY.test(key) && !wall.places.includes(key) ? key : null));
  const least = 1 + lastFilled(wall.places);
  wall.layout = asked.get("layout") in LAYOUTS ? asked.get("layout") : GROWING.find(name => LAYOUTS[name] >= Math.max(2, least));
  const sound = asked.get("sound");
  wall.sound = sound === "off" ? null : (wall.places[sound - 1] ?? wall.places.find(Boolean) ?? null);
  return wall;
};

/** The query, without a question mark; empty for a wall without a picture. */
export const write = wall => {
  const last = lastFilled(wall.places);
  if (last < 0) return "";
  const tiles = wall.places.slice(0, last + 1).map(key => `t=${key ?? ""}`);
  const sound = wall.sound ? 1 + wall.places.indexOf(wall.sound) : "off";
  return [`layout=${wall.layout}`, ...tiles, `sound=${sound}`].join("&");
};

export const shown = wall => wall.places.slice(0, LAYOUTS[wall.layout]);

const seen = (wall, key) => (key && shown(wall).includes(key) ? key : (shown(wall).find(Boolean) ?? null));

/** Another layout. Pictures from beyond its places move into those of its places that are empty; sound stays with what is seen. */
export const arrange = (wall, layout) => {
  const places = [...wall.places];
  for (let at = 0; at < LAYOUTS[layout]; at++) {
    const beyond = places.findIndex((key, i) => i >= LAYOUTS[layout] && key);
    if (!places[at] && beyond >= 0) [places[at], places[beyond]] = [places[beyond], null];
  }
  const next = { ...wall, layout, places };
  return { ...next, sound: wall.sound && seen(next, wall.sound) };
};

/** One more picture, at a place or wherever there is room; the layout grows for it. The same wall where four are there already. */
export const put = (wall, key, place = -1) => {
  if (wall.places.includes(key)) return wall;
  const at = place >= 0 ? place : wall.places.findIndex(other => !other);
  if (at < 0) return wall;
  const places = wall.places.map((before, i) => (i === at ? key : before));
  const layout = at < LAYOUTS[wall.layout] ? wall.layout : GROWING.find(name => LAYOUTS[name] > at);
  const replaced = wall.places[at];
  const first = !wall.places.some(Boolean);
  return { layout, places, sound: first || (replaced && wall.sound === replaced) ? key : wall.sound };
};

/** Without that picture: its place is empty, nothing else moves. Its sound goes to the first that is seen. */
export const remove = (wall, key) => {
  const next = { ...wall, places: wall.places.map(other => (other === key ? null : other)) };
  return { ...next, sound: wall.sound === key ? seen(next, null) : wall.sound };
};

/** What stands at two places changes places. */
export const swap = (wall, one, other) => {
  const places = [...wall.places];
  [places[one], places[other]] = [places[other], places[one]];
  return arrange({ ...wall, places }, wall.layout);
};

/** The sound of one picture alone; of none where it was heard already. */
export const hear = (wall, key) => ({ ...wall, sound: wall.sound === key ? null : key });
