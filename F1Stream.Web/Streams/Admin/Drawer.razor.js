// Shows the dialog as a modal one. It never closes by itself: whoever owns it is asked, because there may be something unsaved in it.
export const start = (dialog, drawer) => {
  const life = new AbortController();
  const on = (type, handle) => dialog.addEventListener(type, handle, { signal: life.signal });
  const before = document.activeElement;
  const ask = () => drawer.invokeMethodAsync("AskToCloseAsync").catch(() => {});

  on("keydown", event => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    ask();
  });
  on("cancel", event => {
    if (event.target !== dialog) return;
    event.preventDefault();
    ask();
  });
  on("close", ask); // the browser insisted
  let pressed = null; // a selection that is dragged out of the drawer is no wish to close it
  on("pointerdown", event => (pressed = event.target));
  on("click", event => event.target === dialog && pressed === dialog && ask());

  if (!dialog.open) dialog.showModal();
  return {
    focus: selector => requestAnimationFrame(() => {
      const element = dialog.querySelector(selector);
      element?.focus();
      element?.scrollIntoView({ block: "nearest" });
    }),
    stop: () => {
      life.abort();
      if (dialog.open) dialog.close();
      if (before?.isConnected) before.focus({ preventScroll: true });
    },
  };
};
