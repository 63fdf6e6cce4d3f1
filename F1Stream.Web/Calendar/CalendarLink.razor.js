// Copies the text of a button's data-copy. The clipboard API is there under https and on localhost only; a household's http gets the old way.
const copy = async text => {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("not copied");
};

export const start = element => {
  const button = element.querySelector("[data-copy]");
  const status = element.querySelector("[role=status]");
  const onClick = async () => {
    try {
      await copy(button.dataset.copy);
      status.textContent = element.dataset.copied;
    } catch {
      status.textContent = button.dataset.copy;
    }
  };
  button.addEventListener("click", onClick);
  return { stop: () => button.removeEventListener("click", onClick) };
};
