// Before every other script: one of them that did not come, because the line was down just then, is asked for again. The framework's is connection.js's affair.
const again = event => {
  const failed = event.target;
  if (failed.nodeName !== "SCRIPT" || failed.src.includes("/_framework/")) return;
  const next = document.createElement("script");
  for (const { name, value } of failed.attributes) next.setAttribute(name, value);
  setTimeout(() => failed.replaceWith(next), 1000);
};
addEventListener("error", again, { capture: true });
