// Before every other script: one of them that did not come, because the line was down just then, is asked for again. The framework's is connection.js's affair.
const SLOWEST_TRY = 5000; // ms
const again = event => {
  const failed = event.target;
  if (failed.nodeName !== "SCRIPT" || failed.src.includes("/_framework/")) return;
  const next = document.createElement("script");
  for (const { name, value } of failed.attributes) next.setAttribute(name, value);
  const [address, tries = 0] = failed.src.split("#");
  // Some browsers remember that a module's address failed (modules.js).
  next.src = `${address}#${Number(tries) + 1}`;
  setTimeout(() => failed.replaceWith(next), Math.min(SLOWEST_TRY, 1000 * 2 ** tries));
};
addEventListener("error", again, { capture: true });
