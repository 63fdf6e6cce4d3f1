// The sleep timer: after a while, or when the session is over, the picture stops by itself.
const LONGEST = 2 ** 31 - 1; // ms that a timer can wait

/** @param ends() the session's end in ms, or null; asleep() is called when the time has come. */
export function sleepTimer(stage, { ends, asleep }, signal) {
  const buttons = [...stage.querySelectorAll("[data-sleep]")];
  let timer = 0;

  const show = chosen => {
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.sleep === chosen));
    stage.toggleAttribute("data-sleeps", chosen !== "0");
  };
  const choose = chosen => {
    clearTimeout(timer);
    show(chosen);
    if (chosen === "0") return;
    const left = chosen === "end" ? ends() - Date.now() : Number(chosen) * 60000;
    timer = setTimeout(() => (show("0"), asleep()), Math.min(LONGEST, left));
  };
  // A session that is over already has no end to wait for.
  const offer = () => {
    const end = buttons.find(button => button.dataset.sleep === "end");
    end.hidden = !(ends() > Date.now());
  };
  for (const button of buttons) button.addEventListener("click", () => choose(button.dataset.sleep), { signal });
  signal.addEventListener("abort", () => clearTimeout(timer));
  show("0");
  offer();
  return { offer };
}
