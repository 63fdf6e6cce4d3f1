// What plays, a stage or a wall, outlives the circuit that drew it. When the server has begun anew, the page's content is fetched and replaced (../connection.js); what plays is carried over
// it, still playing, until the new content's player takes it in.
const stages = new Map(); // name → { element, running }
const TAKEN_WITHIN = 15000; // ms, after which nobody has a place for it any more

// Moved in one go, without leaving the document, a film plays on; where the browser can, full screen and focus go with it.
const move = (place, element) => (place.moveBefore ? place.moveBefore(element, null) : place.append(element));

/** @param running what stops it: {stop()}. */
export const keep = (name, element, running) => stages.set(name, { element, running });

export const letGo = name => stages.delete(name);

/** @param running what was said to stop it. */
export const isKept = running => [...stages.values()].some(stage => stage.running === running);

export const isAnythingKept = () => stages.size > 0;

/** The server answers again. */
export const hurry = () => stages.forEach(({ running }) => running.hurry?.());

/** Lays what plays over its own place, outside of the content. */
export function carry() {
  for (const [name, { element, running }] of stages) {
    const box = element.getBoundingClientRect();
    const place = document.createElement("div");
    place.className = "carried";
    place.dataset.theme = "dark"; // as around every picture
    Object.assign(place.style, { left: `${box.left + scrollX}px`, top: `${box.top + scrollY}px`, width: `${box.width}px`, height: `${box.height}px` });
    const before = element.closest(".carried"); // the circuit that should have taken it in did not come
    document.body.append(place);
    move(place, element);
    before?.remove();
    setTimeout(() => {
      if (!place.isConnected) return;
      stages.delete(name);
      running.stop();
      place.remove();
    }, TAKEN_WITHIN);
  }
}

/** What plays under that name and waits for a place comes into this one; null when there is none. */
export function takeIn(name, place) {
  const kept = stages.get(name);
  const carried = kept?.element.closest(".carried");
  if (!carried) return null;
  const drawn = [...place.childNodes];
  move(place, kept.element);
  for (const node of drawn) node.remove();
  carried.remove();
  return kept.running;
}
