// Moving rows by their grips and the manners of the "more" menus. Rows belong to the circuit: they are marked and shifted here, never moved.
export const start = (frame, table) => {
  const life = new AbortController();
  const on = (target, type, handle, options) => target.addEventListener(type, handle, { signal: life.signal, ...options });
  const rows = () => [...frame.querySelectorAll("tbody tr")];
  const grip = id => frame.querySelector(`tr[data-id="${CSS.escape(id)}"] [data-grip]`);

  // One after the other: each move begins with the order that the last one left.
  let moves = Promise.resolve();
  const move = (id, place, focus) => {
    moves = moves.then(() => table.invokeMethodAsync("MoveToAsync", id, place)).then(() => focus && grip(id)?.focus(), () => {});
    return moves;
  };

  on(frame, "keydown", event => {
    const row = event.target.closest("[data-grip]")?.closest("tr");
    const where = { ArrowUp: at => at - 1, ArrowDown: at => at + 1, Home: () => 0, End: () => Infinity }[event.key];
    if (!row || !where) return;
    event.preventDefault();
    const { id } = row.dataset;
    moves = moves.then(() => {
      const all = rows();
      const at = all.findIndex(r => r.dataset.id === id);
      return table.invokeMethodAsync("MoveToAsync", id, Math.min(where(at), all.length - 1));
    }).then(() => grip(id)?.focus(), () => {});
  });

  let drag = null;
  const mark = at => {
    for (const row of drag.all) delete row.dataset.drop;
    drag.at = at;
    if (at !== drag.from) drag.all[at].dataset.drop = at < drag.from ? "before" : "after";
  };
  const end = drop => {
    if (!drag) return;
    const { row, all, from, at } = drag;
    for (const each of all) delete each.dataset.drop;
    delete row.dataset.dragging;
    row.style.translate = "";
    drag = null;
    if (drop && at !== from) move(row.dataset.id, at, false);
  };
  on(frame, "pointerdown", event => {
    const handle = event.target.closest("[data-grip]");
    if (!handle || event.button !== 0) return;
    const row = handle.closest("tr");
    const all = rows();
    const from = all.indexOf(row);
    drag = { row, all, from, at: from, top: event.pageY };
    handle.setPointerCapture(event.pointerId);
    row.dataset.dragging = "";
  });
  on(frame, "pointermove", event => {
    if (!drag) return;
    drag.row.style.translate = `0 ${event.pageY - drag.top}px`;
    const over = drag.all.findIndex(row => row !== drag.row && event.clientY >= row.getBoundingClientRect().top && event.clientY < row.getBoundingClientRect().bottom);
    if (over >= 0) mark(over);
    else if (event.clientY < drag.all[0].getBoundingClientRect().top) mark(0);
    const edge = 60;
    if (event.clientY < edge) scrollBy(0, -12);
    if (event.clientY > innerHeight - edge) scrollBy(0, 12);
  });
  on(frame, "pointerup", () => end(true));
  on(frame, "pointercancel", () => end(false));
  on(document, "keydown", event => event.key === "Escape" && end(false));

  // Blazor goes to the top after each navigation; opening and closing a drawer is one, and nobody wants to find their row again.
  let seen = { search: location.search, y: scrollY };
  on(document, "scroll", () => {
    if (scrollY === 0 && seen.y > 0 && location.search !== seen.search) scrollTo(0, seen.y);
    seen = { search: location.search, y: scrollY };
  });

  const openMenu = () => frame.querySelector(".menu-list");
  const close = focus => {
    const button = openMenu()?.parentElement.querySelector("[aria-expanded]");
    table.invokeMethodAsync("CloseMenu").then(() => focus && button?.focus(), () => {});
  };
  on(document, "pointerdown", event => openMenu() && !event.target.closest(".cell-more") && close(false));
  on(frame, "keydown", event => {
    const list = openMenu();
    if (!list || !event.target.closest(".cell-more")) return;
    if (event.key === "Escape") return (event.preventDefault(), close(true));
    if (event.key === "Tab") return close(false);
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const items = [...list.querySelectorAll("button:not(:disabled), a")];
    const at = items.indexOf(document.activeElement);
    items[(at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1) + items.length) % items.length].focus();
  });

  frame.dataset.started = "";
  return { stop: () => life.abort() };
};
