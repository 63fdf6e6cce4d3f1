// Copies the text of the button's data-copy. The clipboard API is there under https and on localhost only; a household's http gets the old
// way, inside the element, because what is outside an open dialog cannot be selected.
const copy = async (text, place) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  place.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("not copied");
};

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
