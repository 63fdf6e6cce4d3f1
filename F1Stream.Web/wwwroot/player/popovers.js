// Menus lie above everything, where a small tile cannot cut them off; here they find their place beside what opened them.
const EDGE = 8; // px to the window's edge

export function popovers(page, signal) {
  page.addEventListener(
    "toggle",
    event => {
      const menu = event.target;
      if (!menu.matches?.("[popover]")) return;
      menu.toggleAttribute("data-placed", event.newState === "open");
      if (event.newState !== "open") return;
      const opener = page.querySelector(`[popovertarget="${menu.id}"]`).getBoundingClientRect();
      const [width, height] = [menu.offsetWidth, menu.offsetHeight];
      const top = opener.top - height - EDGE >= EDGE ? opener.top - height - EDGE : Math.min(opener.bottom + EDGE, innerHeight - height - EDGE);
      menu.style.top = `${Math.max(EDGE, top)}px`;
      menu.style.left = `${Math.max(EDGE, Math.min(opener.right - width, innerWidth - width - EDGE))}px`;
    },
    { capture: true, signal },
  );
}
