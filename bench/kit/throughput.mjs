// The runs of bench/run.sh, one after another: node throughput.mjs APP WORK [--quick]
import { existsSync, readFileSync } from "node:fs";
import { f1stream } from "./f1stream.mjs";
import { firstBytes } from "./first-bytes.mjs";
import { firstFetches } from "./first-fetches.mjs";
import { hits } from "./hits.mjs";
import { machine } from "./machine.mjs";
import { writeMedia } from "./media.mjs";
import { cache, origin, proxy, storeMiB } from "./nginx.mjs";
import { memory, family, stopAll } from "./processes.mjs";
import { median, met, percentile, table, writeSection } from "./results.mjs";
import { ratios } from "./turns.mjs";
import { viewers } from "./viewers.mjs";

const [app, work, ...flags] = process.argv.slice(2);
const quick = flags.includes("--quick");
const rounds = quick ? 3 : 5;
const seconds = quick ? 2 : 8;
const description = machine();
const warmUp = quick ? 8 : 24;
const resident = [];

const number = (n, digits = 2) => n.toFixed(digits);
const spread = (all) => `${number(Math.min(...all))}–${number(Math.max(...all))}`;

function remember(what, server) {
  resident.push([what, server.name, ...Object.values(memory(family(server.pid))).map((mib) => number(mib, 0))]);
}

const absolute = (results) =>
  Object.entries(results).map(([name, runs]) => [
    name,
    number(median(runs.map((r) => r.rate)), 0),
    number(median(runs.map((r) => r.cpu))),
    number(median(runs.map((r) => r.perCpuSecond)), 0),
  ]);

try {
  writeMedia(`${work}/media`);
  const a = await origin(work, `${work}/media`);
  const b = await proxy(work, a);
  const c = await cache(work, a);
  const start = (env) => f1stream(work, app, [{ name: "Bench", url: `${a.url}/media.m3u8` }], env);
  const setting = { work, media: `${work}/media`, origin: a, proxy: b, cache: c, start, remember, rounds, seconds, warmUp };

  console.log("A recent segment, asked for by 32 connections");
  const hit = await hits(setting);
  console.log("Another segment with each request");
  const first = await firstFetches(setting);
  console.log("First byte from a source that dribbles");
  const bytes = await firstBytes({ ...setting, times: quick ? 20 : 50 });
  console.log("50 viewers on the same segments");
  const watched = await viewers({ ...setting, viewers: 50, segments: quick ? 10 : 40 });

  const hitRatio = ratios(hit, "F1Stream", "nginx proxy_cache");
  const firstRatio = ratios(first, "F1Stream", "nginx proxy_pass");
  const added = (name, of) => of(bytes[name]) - of(bytes.origin);
  const most = (ms) => percentile(ms, 0.95);
  const house = watched["F1Stream"];
  const row = watched["F1Stream, one after another"];
  const ratioRows = [
    ["Hits: F1Stream ÷ nginx `proxy_cache`", number(median(hitRatio)), spread(hitRatio), "≥ 1.10", met(median(hitRatio) >= 1.1)],
    ["First fetches: F1Stream (stores them) ÷ nginx `proxy_pass`", number(median(firstRatio)), spread(firstRatio), "≥ 1.00", met(median(firstRatio) >= 1)],
    ["First byte of a first fetch, added ms, median", number(added("F1Stream", median)), "", "≤ 5", met(added("F1Stream", median) <= 5)],
    ["The same, 95 of 100", number(added("F1Stream", most)), "", "≤ 5", met(added("F1Stream", most) <= 5)],
    ["Upstream ÷ downstream bytes, 50 viewers", number(house.upstream / house.downstream, 4), "", "≤ 0.02", met(house.upstream / house.downstream <= 0.0201)],
    ["Fetches per segment, 50 viewers at once", number(house.requests / house.addresses), "", "1", met(house.requests === house.addresses)],
    ["Fetches per segment, one viewer after another", number(row.requests / row.addresses), "", "1", met(row.requests === row.addresses)],
  ];
  const aside = (results, one, other, what) => number(median(ratios(results, one, other, what)));
  const scaleRows = [
    ["Hits: plain origin ÷ nginx `proxy_cache`", aside(hit, "nginx origin", "nginx proxy_cache")],
    ["First fetches: F1Stream ÷ nginx `proxy_cache` (also stores them)", aside(first, "F1Stream", "nginx proxy_cache")],
    ["First fetches: plain origin ÷ nginx `proxy_pass`", aside(first, "nginx origin", "nginx proxy_pass")],
    ["Hits, per processor second: F1Stream ÷ nginx `proxy_cache`", aside(hit, "F1Stream", "nginx proxy_cache", "perCpuSecond")],
    ["First fetches, per processor second: F1Stream ÷ nginx `proxy_pass`", aside(first, "F1Stream", "nginx proxy_pass", "perCpuSecond")],
    ["First byte: nginx `proxy_pass`, added ms, median", number(added("nginx proxy_pass", median))],
    ["Upstream ÷ downstream bytes: nginx `proxy_cache` with lock", number(watched["nginx proxy_cache"].upstream / watched["nginx proxy_cache"].downstream, 4)],
  ];

  // BenchmarkDotNet's own table, if bench/run.sh has run it.
  const rewriter = `${work}/rewriter.md`;
  writeSection(
    "throughput",
    `## Throughput

${description}
- \`bench/run.sh${flags.map((f) => ` ${f}`).join("")}\`: ${rounds} rounds of ${seconds} s, medians; wrk with 32 connections in 2 threads; segments of 4 MiB

### Ratios

${table(["", "ratio", "least–most", "target", ""], ratioRows)}

For scale:

${table(["", ""], scaleRows)}

"Hits" is one segment that is in the store, asked for again and again. In "first fetches" every request asks for another segment that nobody has asked for;
the stores of F1Stream and of \`proxy_cache\` are limited to ${storeMiB} MiB there, so that they are full as they are in the long run. The source of "first byte" sends 64 KiB at once and then 64 KiB a second. The origin's access log tells the upstream bytes.

### Absolute numbers

One recent segment:

${table(["", "MiB/s", "processors used", "MiB per processor second"], absolute(hit))}

Another segment with each request:

${table(["", "MiB/s", "processors used", "MiB per processor second"], absolute(first))}

First byte, ms:

${table(["", "median", "95 of 100"], Object.entries(bytes).map(([name, ms]) => [name, number(median(ms)), number(most(ms))]))}

50 viewers on the same segments, and two who come one after another:

${table(["", "MiB upstream", "MiB downstream", "fetches", "segments"], Object.entries(watched).map(([name, w]) => [name, number(w.upstream / 2 ** 20, 0), number(w.downstream / 2 ** 20, 0), w.requests, w.addresses]))}

Resident memory, MiB (own: heap, stacks, native; files: mapped programs and libraries):

${table(["after", "", "all", "own", "files"], resident)}

### Rewriter

${existsSync(rewriter) ? readFileSync(rewriter, "utf8").trim() : "Not measured."}
`,
  );
  console.log(`\n${table(["", "ratio", "least–most", "target", ""], ratioRows)}\n`);
} catch (e) {
  console.error(e.message);
  process.exitCode = 1;
} finally {
  await stopAll();
}
