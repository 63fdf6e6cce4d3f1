// The clipboard API is there under https and on localhost only; a household's http gets the old way.

/**
 * Puts a text on the clipboard; throws where the browser does not let it.
 * @param place an element beside the button: what is outside of an open dialog cannot be selected.
 */
export const copy = async (text, place) => {
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
