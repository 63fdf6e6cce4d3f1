// Writes the style sheets of wwwroot/css once more for browsers that are years old, televisions above all: node lower-css.mjs PROJECT FROM TO
// What lightningcss knows how to say in old words it says; the rest stands here: units, containers, :is(), gaps of flex boxes.
import { createRequire } from "node:module";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const [project, from, to] = process.argv.slice(2);
const { Features, transform } = createRequire(resolve(project, "package.json"))("lightningcss");
const targets = { chrome: 79 << 16, safari: 13 << 16 };

const sides = ["top", "right", "bottom", "left"];
// "0 calc(1px + 2px)" as two, whatever stands in brackets.
const words = value => {
  const found = [""];
  let depth = 0;
  for (const sign of value) {
    depth += { "(": 1, ")": -1 }[sign] ?? 0;
    if (sign === " " && depth === 0) found.push("");
    else found[found.length - 1] += sign;
  }
  return found;
};
// What a declaration says, and whether it insists.
const insists = value => {
  const plain = value.replace(/ ?!important$/, "");
  return { sizes: words(plain), mark: plain === value ? "" : " !important" };
};
const known = { inset: "top", "inset-block-start": "top", "inset-inline-end": "right", "inset-block-end": "bottom", "inset-inline-start": "left" };
// One declaration as those that say the same in old words. What is too new and cannot be said stands behind what everybody knows.
const plainly = line => {
  const [, name, value] = /^([\w-]+): (.*)$/s.exec(line) ?? [];
  const { sizes, mark } = insists(value ?? "");
  if (name === "inset") return sides.map((side, i) => `${side}: ${sizes[i] ?? sizes[i - 2] ?? sizes[0]}${mark}`);
  if (name === "inset-block") return [`top: ${sizes[0]}${mark}`, `bottom: ${sizes.at(-1)}${mark}`];
  if (known[name]) return [`${known[name]}: ${value}`];
  if (/^(padding|margin)-(inline|block)$/.test(name)) return [`${name}-start: ${sizes[0]}${mark}`, `${name}-end: ${sizes.at(-1)}${mark}`];
  if (name === "overflow" && sizes.includes("clip")) return [line.replace(/\bclip\b/g, "hidden"), line];
  if (/\d(dvh|cqi)\b/.test(value)) return [line.replace(/dvh\b/g, "vh").replace(/cqi\b/g, "vw"), line];
  return [line];
};

const isSimple = selector => selector.every(part => part.type !== "combinator");

// :is(a, b) c is a c, b c; :not(a, b) is :not(a):not(b).
const spread = selector => {
  const not = selector.findIndex(part => part.kind === "not" && part.selectors.length > 1);
  if (not >= 0) return spread(selector.flatMap((part, i) => (i === not ? part.selectors.map(one => ({ ...part, selectors: [one] })) : [part])));
  const at = selector.findIndex(part => part.kind === "is");
  if (at < 0) return [selector];
  const { selectors } = selector[at];
  const isAlone = at === 0 || selector[at - 1].value === "descendant";
  if (!selectors.every(isSimple) && !isAlone) throw new Error(`:is() of several steps: ${JSON.stringify(selector)}`);
  return selectors.flatMap(one => {
    const before = selector.slice(0, at);
    const follows = before.length > 0 && before.at(-1).type !== "combinator";
    if (follows && one[0].type === "type") throw new Error(`:is() with an element behind something: ${JSON.stringify(selector)}`);
    return spread([...before, ...one, ...selector.slice(at + 1)]);
  });
};

// A flat sheet as a tree of blocks: { head, lines } of declarations or { head, blocks }.
const read = css => {
  const blocks = [];
  for (let at = 0; ; ) {
    const open = css.indexOf("{", at);
    if (open < 0) return blocks;
    let close = open;
    for (let depth = 1; depth; ) depth += { "{": 1, "}": -1 }[css[++close]] ?? 0;
    const [head, body] = [css.slice(at, open).trim(), css.slice(open + 1, close)];
    blocks.push(body.includes("{") ? { head, blocks: read(body) } : { head, lines: body.split(/;\s*\n/).map(line => line.trim()).filter(Boolean) });
    at = close + 1;
  }
};
const write = blocks => blocks.map(({ head, lines, blocks: inner }) => `${head} {\n${inner ? write(inner) : lines.join(";\n")}\n}\n`).join("");

// Where no container can be asked, the screen is: about as wide as the page that it holds.
const room = { page: rem => (rem < 46 ? rem + 2 : rem + 9), stage: rem => rem, tile: rem => 3 * rem };
const onScreen = ({ head, blocks }) => {
  const [, name, how, rem] = /^@container (\w+) \((?:inline-size|width) (<|>=) ([\d.]+)rem\)$/.exec(head) ?? [];
  if (!name) throw new Error(`${head}: one comparison with < or >= in rem, please`);
  return { head: "@supports not (container-type: inline-size)", blocks: [{ head: `@media (${how === "<" ? "max" : "min"}-width: ${room[name](Number(rem)) - (how === "<" ? 0.01 : 0)}rem)`, blocks }] };
};

// The gap between things in a row, or below one another: old flex boxes do not know it. Browsers that know aspect-ratio do.
const spaced = ({ head, lines }) => {
  const value = name => lines.findLast(line => line.startsWith(`${name}:`))?.slice(name.length + 1).trim();
  const gap = value("gap");
  if (!gap || !/flex( ?!important)?$/.test(value("display") ?? "")) return [];
  const isColumn = value("flex-direction") === "column";
  const { sizes, mark } = insists(gap);
  const margin = isColumn ? `margin-block-start: ${sizes[0]}${mark}` : `margin-inline-start: ${sizes.at(-1)}${mark}`;
  const beside = head.split(/,\s*/).map(selector => `${selector} > * + *`).join(", ");
  return [{ head: "@supports not (aspect-ratio: 1)", blocks: [{ head: beside, lines: [margin] }] }];
};
// Who does not know :focus-visible gets the ring for every focus.
const ringed = ({ head, lines }) => {
  const on = head.split(/,\s*/).filter(selector => selector.includes(":focus-visible") && !/:(has|not)\(/.test(selector));
  if (on.length === 0 || lines.some(line => line.startsWith("outline: none"))) return [];
  return [{ head: "@supports not (aspect-ratio: 1)", blocks: [{ head: on.join(", ").replaceAll(":focus-visible", ":focus"), lines }] }];
};
// Selectors that are too new take the others of their list along: each in a rule of its own.
const apart = block => {
  const all = block.head.split(/,\s*(?![^(]*\))/); // none of ours has brackets in brackets with a comma
  const late = all.filter(selector => /:(has|focus-visible|popover-open)\b/.test(selector));
  if (late.length === 0 || all.length === 1) return [block];
  const rest = all.filter(selector => !late.includes(selector));
  return [...(rest.length ? [rest.join(", ")] : []), ...late].map(head => ({ ...block, head }));
};
const old = blocks =>
  blocks.flatMap(block => {
    if (block.lines) return [...apart(block), ...spaced(block), ...ringed(block)];
    const head = block.head.replace(/\((width|height) < ([\d.]+)rem\)/g, (_, side, rem) => `(max-${side}: ${Number(rem) - 0.01}rem)`);
    const inner = { head, blocks: head.startsWith("@keyframes") ? block.blocks : old(block.blocks) };
    return head.startsWith("@container") ? [inner, onScreen(inner)] : [inner];
  });
const inOldWords = blocks => blocks.map(block => (block.lines ? { ...block, lines: block.lines.flatMap(plainly) } : { ...block, blocks: inOldWords(block.blocks) }));

mkdirSync(to, { recursive: true });
for (const file of readdirSync(from).filter(name => name.endsWith(".css"))) {
  const step = (code, how) => transform({ filename: file, code: Buffer.from(code), ...how }).code.toString();
  const flat = step(readFileSync(join(from, file), "utf8"), { include: Features.Nesting });
  const plain = step(flat, { visitor: { Selector: spread } });
  const lowered = step(write(old(read(plain))), { targets });
  writeFileSync(join(to, file), write(inOldWords(read(lowered))));
}
