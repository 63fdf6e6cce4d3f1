// What televisions of before 2022 do not know and scripts here use. Nothing happens in a browser of today.
const add = (prototype, name, value) => prototype[name] || Object.defineProperty(prototype, name, { value, configurable: true, writable: true });

function replaceChildren(...nodes) {
  while (this.lastChild) this.lastChild.remove();
  this.append(...nodes);
}
add(Element.prototype, "replaceChildren", replaceChildren);
add(String.prototype, "replaceAll", function (what, by) {
  return this.split(what).join(by);
});
for (const prototype of [Array.prototype, String.prototype]) {
  add(prototype, "at", function (index) {
    return this[index < 0 ? this.length + index : index];
  });
}

// Before Chromium 90 and Safari 15 nobody reads until when a listener is to listen: it would go on for ever.
let isRead = false;
const asks = {
  get signal() {
    isRead = true;
    return undefined;
  },
};
document.createElement("i").addEventListener("click", () => {}, asks);
if (!isRead) {
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, handle, how) {
    const target = this ?? globalThis;
    const signal = how?.signal;
    if (signal?.aborted) return;
    listen.call(target, type, handle, how);
    if (signal) listen.call(signal, "abort", () => target.removeEventListener(type, handle, how), { once: true });
  };
}
