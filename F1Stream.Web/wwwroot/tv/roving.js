// TV mode: arrows move the focus to what is nearest in their direction, OK is Enter, Back closes what is open or goes back. Menus and dialogs keep the focus inside.
const root = document.documentElement;
const WAYS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const BACK = new Set(["Escape", "Backspace", "GoBack", "BrowserBack", "XF86Back"]);
const BACK_CODES = new Set([461, 10009]); // webOS, Tizen: keys without a name
const FOCUSABLE = "a[href], button:not(:disabled), input:not([type=hidden]):not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex]";
const HOLDS = "dialog[open], [aria-modal=true], details.menu[open], [role=menu], [popover]";
const FIRST = "[autofocus], .button.primary, .card-link, [data-do=play], .weekend[open] > summary";
const TYPING = "input:not([type=range]):not([type=checkbox]):not([type=radio]):not([type=button]):not([type=submit]):not([type=file]), textarea, [contenteditable]";
const SLIDING = "input[type=range], [role=slider]";
const NEXT_ROW = 10000; // px, more than any screen is wide
const FAR = 0.75; // of the screen: beyond that the page moves first, so that nothing is passed unread

const latest = list => list[list.length - 1];
const isTv = () => root.dataset.mode === "tv";
const seen = element => (element.checkVisibility?.({ visibilityProperty: true }) ?? element.offsetParent !== null) && element.getBoundingClientRect().width > 1;
const area = () => document.querySelector(".watch[data-picker] .picker") ?? document.activeElement.closest(HOLDS) ?? latest(document.querySelectorAll("dialog[open], [aria-modal=true]")) ?? document.body;
const choices = within => [...within.querySelectorAll(FOCUSABLE)].filter(element => element.tabIndex >= 0 && !element.closest("[inert], .skip") && seen(element));

// A card is as large as its picture and text, though its link is only the title. Inside one card each thing is itself.
const box = (element, other) => {
  const card = element.closest(".card, .weekend-line");
  return (card && !card.contains(other) ? card : element).getBoundingClientRect();
};

const cost = (from, to, [x, y]) => {
  const ahead = x ? (x > 0 ? to.left - from.right : from.left - to.right) : y > 0 ? to.top - from.bottom : from.top - to.bottom;
  const [middle, size] = x ? [x * (to.left + to.right - from.left - from.right), Math.min(from.width, to.width)] : [y * (to.top + to.bottom - from.top - from.bottom), Math.min(from.height, to.height)];
  if (middle <= 0 || ahead < -size / 2) return Infinity;
  const beside = x ? Math.max(0, to.top - from.bottom, from.top - to.bottom) : Math.max(0, to.left - from.right, from.left - to.right);
  if (x && beside > Math.max(from.height, 48)) return Infinity; // sideways stays in the row,
  const outside = x && beside > 0 ? NEXT_ROW : 0; // and goes to the end of it before it goes to the one beside
  const off = x ? Math.abs(to.top + to.bottom - from.top - from.bottom) : Math.abs(to.left - from.left);
  return Math.max(0, ahead) + 3 * beside + 0.2 * off + outside;
};

let last = null; // where the focus was: what had it may be gone
const land = element => {
  element.focus({ preventScroll: true });
  (element.closest(".card") ?? element).scrollIntoView({ block: "nearest", inline: "nearest" });
};
const first = () => {
  const found = choices(document.querySelector("main") ?? document.body);
  return found.find(element => element.matches(FIRST)) ?? found.find(element => !element.matches(".next")) ?? found[0];
};

// A slider keeps its arrows until it is at its end.
const slides = (element, [x]) => element.closest(TYPING) || (element.matches("[role=slider]") || (element.matches(SLIDING) && (x > 0 ? Number(element.value) < Number(element.max) : Number(element.value) > Number(element.min))));

const move = way => {
  const active = document.activeElement;
  const within = area();
  const lost = active === document.body || active === root;
  if ((lost && !last) || active.matches("h1")) return first() && land(first());
  let [best, least] = [null, Infinity];
  for (const element of choices(within)) {
    if (element === active) continue;
    const price = cost(lost ? last : box(active, element), box(element, active), way);
    if (price < least) [best, least] = [element, price];
  }
  const height = innerHeight;
  const rect = best && box(best, active);
  const isFar = way[1] && within === document.body && (!best || (way[1] > 0 ? rect.top > height * (1 + FAR) : rect.bottom < -height * FAR));
  if (isFar) scrollBy({ top: way[1] * height * 0.6 });
  else if (best) land(best);
};

// The controls of a picture have faded: the first key brings them back and does nothing else.
const wakes = () => {
  const stage = document.activeElement.closest(".stage[data-idle], .tile[data-idle]") ?? (document.activeElement.matches("body, h1") ? document.querySelector(".stage[data-idle]") : null);
  stage?.dispatchEvent(new PointerEvent("pointermove", { bubbles: true }));
  return stage !== null && stage !== undefined;
};

const take = event => {
  event.preventDefault();
  event.stopImmediatePropagation();
};

addEventListener("keydown", event => {
  if (!isTv() || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const target = document.activeElement;
  const way = WAYS[event.key];
  if (way) {
    // Sideways in a picture without controls is time: the player's own keys.
    if (way[0] && document.querySelector(".stage[data-idle]")?.contains(target)) return;
    if (wakes()) return take(event);
    if (way[0] && slides(target, way)) return;
    if (target.closest("textarea, [contenteditable], [role=listbox]")) return;
    take(event);
    return move(way);
  }
  if (event.key !== "Enter") return;
  if (wakes()) return take(event);
  if (target.matches("input[type=checkbox], input[type=radio]")) (take(event), target.click());
}, true);

const openMenu = () => document.activeElement.closest("details.menu[open]") ?? document.querySelector("details.menu[open]");
const back = event => {
  const menu = openMenu();
  if (menu) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
    return true;
  }
  const dialog = latest(document.querySelectorAll("dialog[open], [aria-modal=true], [popover][data-placed]"));
  if (dialog) {
    if (event.key === "Escape") return false; // the dialog has heard it
    const inside = dialog.contains(document.activeElement) ? document.activeElement : dialog;
    const heard = !inside.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
    if (dialog.matches("[popover]")) dialog.hidePopover?.();
    else if (!heard && dialog.open) dialog.close();
    return true;
  }
  const picker = document.querySelector(".watch[data-picker] [data-do=sources]");
  if (picker) return picker.click(), true;
  if (document.fullscreenElement) return document.exitFullscreen(), true;
  if (location.pathname === "/") return false; // the television's own way out
  if (globalThis.navigation?.canGoBack ?? history.length > 1) history.back();
  else location.assign("/");
  return true;
};
addEventListener("keydown", event => {
  if (!isTv() || event.defaultPrevented || event.isTrusted === false) return;
  if (!BACK.has(event.key) && !BACK_CODES.has(event.keyCode)) return;
  if (event.key === "Backspace" && document.activeElement.closest(TYPING)) return;
  if (back(event)) event.preventDefault();
});

// A menu that opens takes the focus to what is chosen in it; one that closes gives it back.
document.addEventListener("toggle", event => {
  const menu = event.target;
  if (!isTv() || !menu.matches("details.menu")) return;
  const inside = menu.contains(document.activeElement);
  if (menu.open && inside) {
    const items = choices(menu).filter(item => !item.matches("summary"));
    const wanted = items.find(item => item.matches("[aria-pressed=true], [aria-checked=true], [aria-current]:not([aria-current=false])")) ?? items[0];
    if (wanted) land(wanted);
  } else if (!menu.open && (inside || document.activeElement === document.body)) {
    document.activeElement.blur(); // it may have been given back without a ring
    menu.querySelector("summary")?.focus({ preventScroll: true, focusVisible: true });
  }
}, true);

document.addEventListener("focusin", event => {
  if (!isTv()) return;
  last = event.target.getBoundingClientRect();
  // After a navigation the heading has the focus: on a sofa it goes to what one came for.
  if (event.target.matches("h1") && first()) requestAnimationFrame(() => document.activeElement === event.target && first() && land(first()));
});
root.dataset.roving = "";
if (isTv() && document.activeElement.matches("body, h1") && first()) land(first());
