// Copies the text of a button's data-copy, or says it.
import { copy } from "../shell/copy.js";

export const start = element => {
  const button = element.querySelector("[data-copy]");
  const status = element.querySelector("[role=status]");
  const onClick = async () => {
    try {
      await copy(button.dataset.copy, element);
      status.textContent = element.dataset.copied;
    } catch {
      status.textContent = button.dataset.copy;
    }
  };
  button.addEventListener("click", onClick);
  return { stop: () => button.removeEventListener("click", onClick) };
};
