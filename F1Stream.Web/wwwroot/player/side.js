// In full screen the picker lies beyond the right edge, until it is asked for.

/** @returns {toggle(), close() whether it was open, show() it as it is, to a page that may be new} */
export function sidePicker(stage, signal) {
  const button = stage.querySelector('[data-do="sources"]');
  const isFull = () => document.fullscreenElement === document.documentElement;
  let isOpen = false;

  // For style sheets, which on an old television know neither :has() nor what is in full screen.
  const mark = () => document.documentElement.toggleAttribute("data-full", isFull() && !signal.aborted);
  signal.addEventListener("abort", mark);

  const show = () => {
    const page = stage.closest(".watch");
    const picker = page?.querySelector(".picker");
    if (!picker) return;
    page.toggleAttribute("data-picker", isOpen);
    button.setAttribute("aria-expanded", String(isOpen));
    if (isFull()) picker.dataset.theme = "dark"; // as around every picture
    else delete picker.dataset.theme;
  };
  const set = next => {
    const wasOpen = isOpen;
    isOpen = next && isFull();
    show();
    const picker = stage.closest(".watch")?.querySelector(".picker");
    if (isOpen) (picker?.querySelector("[aria-current]") ?? picker?.querySelector("a, button"))?.focus();
    else if (wasOpen && picker?.contains(document.activeElement)) button.focus();
    return wasOpen;
  };

  document.addEventListener("fullscreenchange", () => (mark(), set(false)), { signal });
  document.addEventListener("click", event => event.target.closest(".picker a") && set(false), { signal });
  return { toggle: () => isFull() && (set(!isOpen), true), close: () => set(false), show };
}
