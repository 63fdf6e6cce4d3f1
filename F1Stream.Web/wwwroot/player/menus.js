// The menus of a stage: one is open at a time; Escape, a choice and a click elsewhere close it.
const SVG = "http://www.w3.org/2000/svg";

export const icon = name => {
  const [drawing, use] = [document.createElementNS(SVG, "svg"), document.createElementNS(SVG, "use")];
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `icons.svg#i-${name}`);
  drawing.append(use);
  return drawing;
};

/** One line of a menu of which one is chosen: {text, detail, chosen, act}. */
export function choice({ text, detail = "", chosen, act }) {
  const [item, note] = [document.createElement("button"), document.createElement("span")];
  note.textContent = detail;
  item.type = "button";
  item.setAttribute("aria-pressed", String(chosen));
  item.append(...(chosen ? [icon("check")] : []), text, note);
  item.addEventListener("click", act);
  return item;
}

/** Replaces a list only where it differs, so that the focus stays where it is. */
export function fill(list, items) {
  const words = JSON.stringify(items.map(({ text, detail, chosen }) => [text, detail, chosen]));
  if (list.dataset.items === words) return;
  const at = [...list.children].indexOf(document.activeElement);
  list.dataset.items = words;
  list.replaceChildren(...items.map(choice));
  list.children[at]?.focus();
}

/** @returns {close(), areOpen()} */
export function menus(stage, signal) {
  const all = [...stage.querySelectorAll(".menu")];
  const opened = () => all.find(menu => menu.open);
  const close = () => {
    const menu = opened();
    if (!menu) return false;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus({ focusVisible: false });
    menu.open = false;
    return true;
  };
  for (const menu of all)
    menu.addEventListener("toggle", () => menu.open && all.forEach(other => other !== menu && (other.open = false)), { signal });
  document.addEventListener("click", event => !event.target.closest(".menu") && close(), { signal });
  stage.addEventListener("click", event => event.target.closest(".menu-list button") && close(), { signal });
  document.addEventListener("keydown", event => event.key === "Escape" && close() && event.preventDefault(), { signal });
  // Up and down go through an open menu, as in any other.
  stage.addEventListener(
    "keydown",
    event => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const menu = opened();
      if (!by || !menu?.contains(event.target)) return;
      const items = [...menu.querySelectorAll(".menu-list button")].filter(item => item.offsetParent);
      const next = items[(items.indexOf(event.target) + by + items.length) % items.length];
      event.preventDefault();
      next?.focus();
    },
    { signal },
  );
  return { close, areOpen: () => Boolean(opened()) };
}
