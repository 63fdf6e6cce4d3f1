// The wall of pictures: what is where, who is heard, how the line is shared. All of it lives here and in the address; it needs no circuit once it runs, and outlives the one
// that drew it (kept.js). The page's circuit keeps the list of what can be added (data-choice); this script reads it there.
import { align } from "./align.js";
import { share, throughput } from "./budget.js";
import { keep, letGo, takeIn } from "./kept.js";
import { memory } from "./memory.js";
import { popovers } from "./popovers.js";
import { rearrange } from "./rearrange.js";
import { number } from "./stream.js";
import { tile as newTile } from "./tile.js";
import * as walls from "./wall.js";

const MEASURED = 60000; // ms of the line that are remembered
const LAST = "multiview";
const KEPT = "wall";
const UNDO = 20000; // ms

// The wall that this window had last; a browser that shuts its storage off has none.
const last = {
  read: () => {
    try {
      return sessionStorage.getItem(LAST) ?? "";
    } catch {
      return "";
    }
  },
  write: query => {
    try {
      sessionStorage.setItem(LAST, query);
    } catch {
      // The address has it all the same.
    }
  },
};

export function start(page) {
  const place = page?.querySelector(".tiles-place");
  if (!place) return { address: () => "", stop: () => {} }; // left before this script was there
  const running = takeIn(KEPT, place) ?? wallOn(page);
  running.settle(page);
  return running;
}

function wallOn(page) {
  const life = new AbortController();
  const on = (target, type, handle) => target.addEventListener(type, handle, { signal: life.signal });
  const part = name => page.querySelector(`[data-part="${name}"]`);
  const list = page.querySelector(".tiles");
  const words = JSON.parse(list.dataset.words);
  const adder = () => page.querySelector("dialog");

  let wall = walls.empty();
  let pieces = [];
  let agreed = {};
  const mind = memory();
  let nudges = mind.get("nudges") ?? {};
  let place = -1; // where the next picture goes: the first that is free
  let undoing = 0;

  const host = {
    words,
    pictureWords: JSON.parse(list.dataset.pictureWords),
    loaded: (from, to, bytes) => pieces.push({ from, to, bytes }),
    sounding: tile => wall.sound === tile.key,
    nudge: tile => nudges[tile.choice.sourceId] ?? 0,
  };
  const tiles = [...list.children].map(element => newTile(element, host));
  const of = element => tiles.find(tile => tile.element === element.closest(".tile"));
  const at = number => tiles.find(tile => tile.key && tile.key === wall.places[number]);
  const choice = key => page.querySelector(`[data-choice="${key}"]`);

  const hear = () => {
    for (const tile of tiles) if (tile.key && tile.video.muted === host.sounding(tile)) tile.video.muted = !host.sounding(tile);
    for (const tile of tiles) if (tile.key) tile.show();
  };

  const write = () => {
    const query = walls.write(wall);
    last.write(query);
    history.replaceState(history.state, "", location.pathname + (query && `?${query}`));
  };

  // Whoever stays is not touched: only attributes change.
  const set = next => {
    wall = next;
    for (const tile of tiles) if (tile.key && !wall.places.includes(tile.key)) tile.clear();
    for (const key of wall.places)
      if (key && !tiles.some(tile => tile.key === key)) tiles.find(tile => !tile.key).play(key, choice(key)?.dataset, choice(key)?.querySelector(".badge"));
    const vacant = tiles.filter(tile => !tile.key);
    const seen = walls.LAYOUTS[wall.layout];
    wall.places.forEach((key, i) => {
      const tile = key ? at(i) : vacant.shift();
      tile.element.dataset.at = i + 1;
      tile.element.hidden = i >= seen;
      tile.rest(i >= seen);
    });
    list.dataset.layout = wall.layout;
    if (wall.places.some(Boolean)) keep(KEPT, list, running);
    else letGo(KEPT);
    around();
    hear();
    write();
    budget();
  };

  /** What the page around the wall says of it. */
  const around = () => {
    for (const button of page.querySelectorAll("[data-layout-name]")) button.setAttribute("aria-pressed", String(button.dataset.layoutName === wall.layout));
    page.toggleAttribute("data-empty", !wall.places.some(Boolean));
    page.toggleAttribute("data-filled", wall.places.some(Boolean));
  };

  const say = (text, before = null) => {
    clearTimeout(undoing);
    part("said").textContent = text;
    part("toast").querySelector("[data-do=undo]").hidden = !before;
    part("toast").hidden = false;
    undo = () => set(before);
    undoing = setTimeout(() => (part("toast").hidden = true), UNDO);
  };
  let undo = () => {};

  const add = key => {
    const next = walls.put(wall, key, place);
    place = -1;
    if (next === wall) say(wall.places.includes(key) ? words.there : words.full);
    set(next);
  };
  const places = tile => wall.places.indexOf(tile.key);
  const move = (tile, to) => to >= 0 && to < walls.shown(wall).length && set(walls.swap(wall, places(tile), to));
  const nudge = (tile, by) => {
    nudges = { ...nudges, [tile.choice.sourceId]: Math.round(Math.max(-10, Math.min(10, host.nudge(tile) + by)) * 10) / 10 };
    mind.set("nudges", nudges);
    tile.show();
  };
  const acts = {
    ask: tile => {
      place = tile ? (tile.key ? places(tile) : tile.element.dataset.at - 1) : -1;
      adder().showModal();
    },
    sound: tile => (host.sounding(tile) && tile.video.muted ? hear() : set(walls.hear(wall, tile.key))),
    remove: tile => {
      const before = wall;
      const name = tile.choice.title || words.unknown;
      set(walls.remove(wall, tile.key));
      say(words.removed.replace("{0}", name), before);
      tile.element.querySelector("[data-do=ask]").focus({ preventScroll: true });
    },
    main: tile => move(tile, 0),
    earlier: tile => move(tile, places(tile) - 1),
    later: tile => move(tile, places(tile) + 1),
    sooner: tile => nudge(tile, -0.1),
    ahead: tile => nudge(tile, 0.1),
    all: () => [...page.querySelectorAll("[data-choice][data-live]")].slice(0, walls.PLACES).forEach(c => add(c.dataset.choice)),
    undo: () => ((part("toast").hidden = true), undo()),
    close: () => adder().close(),
  };

  // While a new page is drawn around it, the wall lies outside of it.
  const isOurs = element => page.contains(element) || list.contains(element);
  on(document, "click", event => {
    if (!isOurs(event.target)) return;
    const wanted = event.target.closest("[data-do], [data-choice], [data-layout-name], [data-wall]");
    const tile = event.target.closest(".tile") && of(event.target);
    if (!wanted) return tile?.key && event.target === tile.video && event.pointerType === "mouse" && !host.sounding(tile) ? acts.sound(tile) : undefined;
    const { do: does, choice: key, layoutName, wall: kept } = wanted.dataset;
    if (key) (adder().close(), wanted.tagName === "BUTTON" && add(key));
    else if (layoutName) set(walls.arrange(wall, layoutName));
    else if (kept) set(walls.read(kept));
    else (acts[does] ?? tile?.acts[does])?.(tile);
    if (!["sooner", "ahead"].includes(does)) wanted.closest("[popover]")?.hidePopover?.();
  });
  on(list, "dblclick", event => event.target.tagName === "VIDEO" && of(event.target).acts.full());

  const letters = { k: "play", " ": "play", j: "back", l: "live", f: "full", m: "sound", Delete: "remove" };
  on(document, "keydown", event => {
    const { target, key } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || target.closest("input, textarea, select, dialog, [contenteditable]")) return;
    if (key === " " && target.closest("button, a, summary")) return;
    const tile = /^[1-4]$/.test(key) ? at(key - 1) : ((target.closest(".tile") && of(target)) ?? tiles.find(t => t.key && host.sounding(t)) ?? at(0));
    const wanted = /^[1-4]$/.test(key) ? "sound" : letters[key];
    if (!wanted || !tile?.key || tile.resting) return;
    event.preventDefault();
    (acts[wanted] ?? tile.acts[wanted])(tile);
    tile.stir();
  });

  rearrange(list, (one, other) => set(walls.swap(wall, one.dataset.at - 1, other.dataset.at - 1)), life.signal);
  popovers(document, life.signal);

  const budget = () => {
    const since = performance.now() - MEASURED;
    pieces = pieces.filter(piece => piece.to > since);
    const line = throughput(pieces);
    const seen = tiles.filter(tile => tile.key && !tile.resting);
    const room = tile => tile.element.clientHeight * devicePixelRatio;
    share(line, seen.map(tile => ({ levels: tile.levels(), height: room(tile), heard: host.sounding(tile), fixed: tile.fixed }))).forEach((cap, i) => seen[i].cap(cap));
    const used = seen.reduce((sum, tile) => sum + tile.rate(), 0);
    part("budget").hidden = line === null;
    [part("line").max, part("line").value] = [(line ?? 1) / 1e6, used / 1e6];
    part("used").textContent = words.budget.replace("{0}", number(used / 1e6)).replace("{1}", number((line ?? 0) / 1e6));
  };
  const know = () => tiles.forEach(tile => tile.key && tile.know(choice(tile.key)?.dataset, choice(tile.key)?.querySelector(".badge")));
  const together = () => {
    const { moves, agreed: next } = align(Date.now(), tiles.map(tile => tile.clock()), agreed);
    agreed = next;
    moves.forEach((move, i) => tiles[i].key && tiles[i].pace(move));
  };
  const ticking = [setInterval(together, 500), setInterval(know, 1000), setInterval(budget, 2000)];

  const running = {
    /** A new circuit has drawn another page around it. */
    settle: next => {
      page = next;
      around();
      page.dataset.started = "";
    },
    /** The wall as an address's query. */
    address: () => walls.write(wall),
    hurry: () => tiles.forEach(tile => tile.hurry()),
    stop: () => {
      letGo(KEPT);
      life.abort();
      ticking.forEach(clearInterval);
      clearTimeout(undoing);
      tiles.forEach(tile => tile.stop());
    },
  };
  const asked = new URLSearchParams(location.search);
  const added = walls.read(`t=${asked.get("add")}`).places[0];
  set(walls.read(asked.has("t") ? asked : last.read()));
  if (added) add(added);
  return running;
}
