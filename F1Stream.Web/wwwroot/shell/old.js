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
