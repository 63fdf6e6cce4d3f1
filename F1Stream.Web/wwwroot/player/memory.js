// What a viewer has set is set the next time: in this browser, for every stream.
const NAME = "player";

const read = () => {
  try {
    return JSON.parse(localStorage.getItem(NAME)) ?? {};
  } catch {
    return {}; // storage is shut off, or holds something else
  }
};

/** @returns {get(name), set(name, value)} */
export function memory() {
  const all = read();
  const set = (name, value) => {
    all[name] = value;
    try {
      localStorage.setItem(NAME, JSON.stringify(all));
    } catch {
      // Then it is kept for as long as the page is open.
    }
  };
  return { get: name => all[name], set };
}
