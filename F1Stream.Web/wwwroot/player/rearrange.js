// Tiles change places: dragged with a mouse, by their grip with a finger, or with the arrow keys on the grip.
const BEGINS = 8; // px

/** @param swap(one, other) of two tiles' elements */
export function rearrange(tiles, swap, signal) {
  const on = (target, type, handle, more = {}) => target.addEventListener(type, handle, { signal, ...more });
  let held = null; // {tile, x, y, moving}
  let over = null;

  const below = event => document.elementsFromPoint(event.clientX, event.clientY).map(e => e.closest?.(".tile")).find(t => t && t !== held.tile) ?? null;
  const mark = tile => {
    over?.removeAttribute("data-over");
    over = tile;
    over?.setAttribute("data-over", "");
  };
  const drop = event => {
    if (!held) return;
    const [{ tile, moving }, target] = [held, event.type === "pointerup" && held.moving ? over : null];
    mark(null);
    held = null;
    delete tile.dataset.dragging;
    tile.style.translate = "";
    if (target) swap(tile, target);
    // The click that ends a drag is no click.
    if (!moving) return;
    const drag = new AbortController();
    on(window, "click", click => (click.stopPropagation(), click.preventDefault()), { capture: true, once: true, signal: drag.signal });
    setTimeout(() => drag.abort(), 50);
  };

  on(tiles, "pointerdown", event => {
    const tile = event.target.closest(".tile:not(.empty)");
    const grip = event.target.closest("[data-do=move]");
    if (!tile || event.button || (!grip && (event.pointerType !== "mouse" || event.target.closest("button, [popover]")))) return;
    held = { tile, x: event.clientX, y: event.clientY, moving: false };
  });
  on(window, "pointermove", event => {
    if (!held) return;
    const [x, y] = [event.clientX - held.x, event.clientY - held.y];
    if (!held.moving && Math.hypot(x, y) < BEGINS) return;
    held.moving = true;
    held.tile.dataset.dragging = "";
    held.tile.style.translate = `${x}px ${y}px`;
    mark(below(event));
  });
  for (const type of ["pointerup", "pointercancel"]) on(window, type, drop);
  on(tiles, "dragstart", event => event.preventDefault());

  const steps = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };
  on(tiles, "keydown", event => {
    const step = steps[event.key];
    const tile = step && event.target.closest("[data-do=move]")?.closest(".tile");
    if (!tile) return;
    event.preventDefault();
    event.stopPropagation();
    const other = tiles.querySelector(`.tile[data-at="${Number(tile.dataset.at) + step}"]:not([hidden])`);
    if (other) swap(tile, other);
  });
}
