// bench/results.md: a section for each kind of run; a run replaces its own and keeps the others.
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const file = new URL("../results.md", import.meta.url);
const order = ["throughput", "memory", "sources", "patrol", "soak", "first-frame", "tiles", "page"];

const head = `# What it can do

Measured by \`bench/run.sh\` (throughput, first byte, upstream bytes, rewriter) \`bench/memory.sh\` (memory of many streams) \`bench/sources.sh\` (polling many sources), \`bench/patrol.sh\` (health of many streams), \`bench/soak.sh\` (an evening in a browser), \`bench/first-frame.sh\` (from the click to the first picture) and \`bench/page.sh\` (weight and speed of pages), which write this file.
nginx runs beside F1Stream, on the same machine, over the same files, in turns. **Ratios carry over to other machines, absolute numbers do not.**
Both scripts install nginx and wrk where they are missing (Debian, Ubuntu). \`--quick\` makes either shorter and its numbers rougher.
`;

export function writeSection(name, text) {
  const old = existsSync(file) ? readFileSync(file, "utf8") : "";
  const section = (n) => old.match(new RegExp(`<!-- ${n} -->\n([^]*?)<!-- /${n} -->`))?.[1];
  const parts = order
    .map((n) => [n, n === name ? `\n${text.trim()}\n\n` : section(n)])
    .filter(([, body]) => body)
    .map(([n, body]) => `<!-- ${n} -->\n${body}<!-- /${n} -->\n`);
  writeFileSync(file, [head, ...parts].join("\n"));
}

export function table(columns, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(columns), line(columns.map((_, i) => (i === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

export const met = (yes) => (yes ? "met" : "**missed**");

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function percentile(numbers, part) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)];
}
