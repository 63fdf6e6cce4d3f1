// On another screen: the page's own link with its code, the stream's plain address for programs that cast, AirPlay where the browser has it.
import { copy } from "../shell/copy.js";

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
