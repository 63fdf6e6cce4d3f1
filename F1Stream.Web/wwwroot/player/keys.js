// The keys of a player, as people know them from elsewhere. A key is somebody else's when it is typed into a field, held with another one, or meant for what has the focus.
const LETTERS = {
  " ": "play", k: "play", j: "back10", l: "on10", r: "back30", f: "full", m: "mute", c: "captions", i: "pip", t: "theatre", n: "stats", s: "sources", "?": "help", ",": "frameBack", ".": "frameOn",
};
const MOVES = { ArrowLeft: "back5", ArrowRight: "on5", Home: "over", End: "live" };
const LOUDNESS = { ArrowUp: "louder", ArrowDown: "quieter" };

const isField = target => target.closest("input:not([type=range]), textarea, select, [contenteditable], dialog");

/** @param act(name, tenths) does it; a digit is `tenths`. */
export function keys(stage, act, signal) {
  const wanted = event => {
    const { key, target } = event;
    const operated = target.closest("a, button, summary, input, [role=option]");
    if (/^[0-9]$/.test(key)) return "tenths";
    const letter = LETTERS[key.length === 1 ? key.toLowerCase() : key];
    if (letter) return key === " " && operated && operated.type !== "range" ? null : letter;
    // With a remote control the arrows go from button to button; they move the picture while there is none to be seen.
    if (document.documentElement.dataset.mode === "tv" && !("idle" in stage.dataset)) return null;
    if (target.closest("input") || target.closest(".menu-list")) return null;
    const within = stage.contains(target) || document.fullscreenElement === document.documentElement;
    if (LOUDNESS[key]) return within ? LOUDNESS[key] : null;
    return within || !operated ? MOVES[key] : null;
  };
  const onKey = event => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
    const what = wanted(event);
    if (!what || act(what, Number(event.key)) === false) return;
    event.preventDefault();
  };
  document.addEventListener("keydown", onKey, { signal });
}
