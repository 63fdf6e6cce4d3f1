// Copies the text of the button's data-copy.
import { copy } from "../shell/copy.js";

export const start = element => {
  const button = element.querySelector("[data-copy]");
  const status = element.querySelector("[role=status]");
  let forget = 0;
  const onClick = async () => {
    try {
      await copy(button.dataset.copy, element);
      status.textContent = element.dataset.copied;
    } catch {
      status.textContent = element.dataset.refused;
    }
    clearTimeout(forget);
    forget = setTimeout(() => (status.textContent = ""), 5000);
    button.focus();
  };
  button.addEventListener("click", onClick);
  return { stop: () => (clearTimeout(forget), button.removeEventListener("click", onClick)) };
};
