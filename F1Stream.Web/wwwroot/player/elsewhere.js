// On another screen: the page's own link with its code, the stream's plain address for programs that cast, AirPlay where the browser has it.

// The clipboard API is there under https and on localhost only; a household's http gets the old way, inside the dialog, because nothing outside of it can be selected.
const copy = async (text, dialog) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  dialog.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("not copied");
};

export function elsewhere(stage, video, { source, words }, signal) {
  // Outside of the stage, and drawn anew by a new circuit.
  const dialog = () => document.querySelector('[data-part="elsewhere"]');
  const say = text => (dialog().querySelector("[role=status]").textContent = text);
  const air = stage.querySelector('[data-do="airplay"]');

  const put = async what => {
    const text = what === "stream" ? new URL(source(), location.href).href : location.href;
    try {
      await copy(text, dialog());
      say(words.copied);
    } catch {
      say(words.notCopied);
    }
  };
  document.addEventListener("click", event => event.target.closest("[data-copies]") && put(event.target.closest("[data-copies]").dataset.copies), { signal });
  video.addEventListener("webkitplaybacktargetavailabilitychanged", event => (air.hidden = event.availability !== "available"), { signal });

  return { open: () => (say(""), dialog().showModal()), airplay: () => video.webkitShowPlaybackTargetPicker?.() };
}
