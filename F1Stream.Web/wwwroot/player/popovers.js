// Menus lie above everything, where a small tile cannot cut them off; here they find their place beside what opened them.
const EDGE = 8; // px to the window's edge

export function popovers(page, signal) {
  const place = menu => {
    const opener = page.querySelector(`[popovertarget="${menu.id}"]`).getBoundingClientRect();
    const [width, height] = [menu.offsetWidth, menu.offsetHeight];
    const top = opener.top - height - EDGE >= EDGE ? opener.top - height - EDGE : Math.min(opener.bottom + EDGE, innerHeight - height - EDGE);
    menu.style.top = `${Math.max(EDGE, top)}px`;
    menu.style.left = `${Math.max(EDGE, Math.min(opener.right - width, innerWidth - width - EDGE))}px`;
  };
  if (!("popover" in HTMLElement.prototype)) return oldWay(page, place, signal);
  page.addEventListener(
    "toggle",
    event => {
      const menu = event.target;
      if (!menu.matches?.("[popover]")) return;
      menu.toggleAttribute("data-placed", event.newState === "open");
      if (event.newState === "open") place(menu);
    },
    { capture: true, signal },
  );
}

// Televisions of before 2024 have no popovers: a menu is there while it is data-placed.
function oldWay(page, place, signal) {
  const close = except => page.querySelectorAll("[popover][data-placed]").forEach(menu => menu !== except && menu.removeAttribute("data-placed"));
  page.addEventListener(
    "click",
    event => {
      const opener = event.target.closest("[popovertarget]");
      const menu = opener && page.querySelector(`#${opener.getAttribute("popovertarget")}`);
      close(menu ?? (event.target.closest("[data-do=sooner], [data-do=ahead], input") && event.target.closest("[popover]")));
      if (menu?.toggleAttribute("data-placed")) (place(menu), menu.querySelector("button")?.focus());
    },
    { signal },
  );
  document.addEventListener("keydown", event => event.key === "Escape" && close(), { signal });
}
