// The run of bench/memory.sh: node memory.mjs APP WORK HEAPLOG_DLL SECONDS
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { f1stream } from "./f1stream.mjs";
import { machine } from "./machine.mjs";
import { Players } from "./players.mjs";
import { cpuSeconds, memory, start, stopAll } from "./processes.mjs";
import { median, met, percentile, table, writeSection } from "./results.mjs";

const [app, work, hook, time] = process.argv.slice(2);
const [streams, viewers, megabits, duration] = [20, 3, 8, 4];
const seconds = Number(time);
// The first minute fills pools and compiles; a shorter run leaves out a fifth.
const settling = Math.min(60, seconds / 5);
const every = 5;
const mib = 1024 * 1024;
const number = (n, digits = 1) => (Object.is(n, -0) || Math.abs(n) < 0.5 / 10 ** digits ? 0 : n).toFixed(digits);
const description = machine();

/** The addresses of the live playlists, and a way to ask what was fetched of them. */
async function liveOrigin() {
  const script = new URL("live-origin.mjs", import.meta.url).pathname;
  const child = start(work, process.execPath, [script, streams, megabits, duration, work].map(String));
  while (!child.said.includes("\n") && child.exitCode === null) await pause(50);
  if (child.exitCode !== null) throw new Error(`The source of live streams has ended:\n${child.said}`);
  const hosts = child.said.trim().split(" ").map((port) => `http://127.0.0.1:${port}`);
  const counts = async (method = "GET") => (await fetch(`${hosts[0]}/counts`, { method })).json();
  return { playlists: hosts.map((host) => `${host}/media.m3u8`), counts };
}

/** Each stream is probed once when it is found; until then requests upstream are not only for viewers. */
async function probed(origin) {
  const end = Date.now() + 120_000;
  while ((await origin.counts()).probed < streams) {
    if (Date.now() > end) throw new Error("Not all streams were probed in two minutes.");
    await pause(500);
  }
}

const heapNow = () => JSON.parse(readFileSync(`${work}/heap.log`, "utf8").trimEnd().split("\n").pop());

function sample(house, at) {
  const { all, own, files } = memory([house.pid]);
  const { now, heap, large, committed, allocated, collections, full } = heapNow();
  return { at, all, own, files, now: now / mib, heap: heap / mib, large: large / mib, committed: committed / mib, allocated: allocated / mib, collections, full };
}

/** Samples over so many seconds, one each five. */
async function watch(house, length, players) {
  const samples = [];
  const began = performance.now();
  for (let at = every; at <= length; at += every) {
    await pause(began + at * 1000 - performance.now());
    if (players?.troubles.length) throw new Error(players.troubles[0]);
    if (house.child.exitCode !== null) throw new Error(`F1Stream has ended:\n${house.child.said}`);
    samples.push(sample(house, at));
  }

  return samples;
}

const middle = (samples, what) => median(samples.map((s) => s[what]));

try {
  const origin = await liveOrigin();
  const house = await f1stream(
    work,
    app,
    origin.playlists.map((url, i) => ({ name: `Stream ${i + 1}`, url })),
    { DOTNET_gcServer: "0", DOTNET_STARTUP_HOOKS: hook, HEAPLOG_FILE: `${work}/heap.log` },
  );
  console.log("Nobody watches");
  await probed(origin);
  const idle = (await watch(house, 30)).slice(-3);

  console.log(`${streams} streams, ${viewers} viewers each, ${seconds} s`);
  await origin.counts("POST");
  const players = new Players(house.headers);
  const address = (playlist) => new URL(`${house.url}/proxy?url=${encodeURIComponent(playlist)}`);
  // Some at the same instant, some a moment later: only what is shared keeps the source in peace.
  const join = (stream) => players.join(address(origin.playlists[stream]), stream);
  for (let stream = 0; stream < streams; stream++) {
    for (let i = 0; i < viewers; i++) setTimeout(join, stream * 200 + Math.floor(i / 2) * 500, stream);
  }

  const cpu = cpuSeconds([house.pid]);
  const busy = await watch(house, seconds, players);
  const used = (cpuSeconds([house.pid]) - cpu) / seconds;
  await players.leave();
  const counts = await origin.counts();
  if (players.troubles.length) throw new Error(players.troubles[0]);
  await house.end();

  const settled = busy.filter((s) => s.at > settling);
  // Medians of what lies close together: a collection may come at any moment.
  const few = Math.max(3, Math.ceil(settled.length / 5));
  const [early, late] = [settled.slice(0, few), settled.slice(-few)];
  const growth = (what) => middle(late, what) - middle(early, what);
  const above = (what) => middle(late, what) - middle(idle, what);
  const tooSoon = counts.gaps.filter((ms) => ms < 1000).length;
  const minutes = (late.at(-1).at - early[0].at) / 60;
  // A tenth of the limit per stream, over the whole run.
  const flat = Math.max(growth("own"), growth("committed")) / streams <= 0.1;
  const fetchedIn = (time) => (counts.segments * time) / seconds;
  const perSegment = (settled.at(-1).allocated - settled[0].allocated) / fetchedIn(settled.at(-1).at - settled[0].at);
  // No object of that kind is smaller than 83 KiB: what comes with every segment would show as at least that, a table that grows as nearly nothing.
  const large = (growth("large") * 1024) / fetchedIn(late.at(-1).at - early[0].at);
  const ratio = counts.bytes / players.bytes;

  const rows = [
    ["Own memory above idle, MiB per stream", number(above("own") / streams, 2), "≤ 1", met(above("own") / streams <= 1)],
    ["Own memory, growth after the first minute, MiB per stream", number(growth("own") / streams, 2), "flat (≤ 0.1)", met(flat)],
    ["Large objects (LOH), growth per segment after the first minute, KiB", number(large, 2), "0 (≤ 1)", met(large <= 1)],
    ["Upstream ÷ downstream bytes", number(ratio, 3), `1/${viewers}`, met(ratio <= 1.02 / viewers)],
    ["Segments fetched more than once", `${counts.twice} of ${counts.segments}`, "0", met(counts.twice === 0)],
    ["Polls of a playlist less than 1 s after the one before", `${tooSoon} of ${counts.polls}`, "0", met(tooSoon === 0)],
    ["Segments that viewers missed", `${players.late} of ${players.segments}`, "0", met(players.late === 0)],
  ];
  const shown = [
    ["own", "Own memory (heap, stacks, native)"],
    ["all", "Resident in all"],
    ["files", "of it mapped files"],
    ["committed", "Committed by the garbage collector"],
    ["heap", "Heap after the last collection"],
    ["now", "Heap now"],
    ["large", "Large objects"],
  ].map(([key, what]) => [what, ...[idle, early, late].map((part) => number(middle(part, key))), number(Math.max(...busy.map((s) => s[key])))]);

  writeSection(
    "memory",
    `## Memory

${description}
- \`bench/memory.sh\`, ${seconds} s: ${streams} live streams of ${megabits} Mbit/s with segments of ${duration} s, ${viewers} viewers each, who do what players do;
  streams are not probed meanwhile, so that every request upstream is for a viewer

${table(["", "measured", "target", ""], rows)}

MiB; medians of the last ${idle.length} samples of 30 s without viewers, and of ${few} samples each at the beginning and at the end of what follows the first ${number(settling, 0)} s; one sample each ${every} s:

${table(["", "idle", "early", "late", "most"], shown)}

- ${players.segments} segments went to viewers, ${number(players.bytes / mib, 0)} MiB; ${counts.fetches} fetches upstream, ${number(counts.bytes / mib, 0)} MiB; ${counts.polls} polls, ${number(percentile(counts.gaps, 0.01), 0)} ms apart in the closest one of 100
- ${number(used, 2)} processors used; ${number(perSegment * 1024, 0)} KiB allocated per segment fetched, requests of viewers included; ${late.at(-1).collections - early[0].collections} collections in ${number(minutes)} minutes, ${late.at(-1).full - early[0].full} of them full
`,
  );
  console.log(`\n${table(["", "measured", "target", ""], rows)}\n`);
} catch (e) {
  console.error(e.message);
  process.exitCode = 1;
} finally {
  await stopAll();
}
