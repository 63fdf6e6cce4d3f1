// The run of bench/patrol.sh: node patrol.mjs APP WORK SECONDS
import { setTimeout as pause } from "node:timers/promises";
import { f1stream } from "./f1stream.mjs";
import { machine } from "./machine.mjs";
import { cpuSeconds, memory, start, stopAll } from "./processes.mjs";
import { met, table, writeSection } from "./results.mjs";

const [app, work, time] = process.argv.slice(2);
// Streams that were found together are looked at almost together: less than a whole interval would miss them.
const seconds = Math.max(60, Number(time));
const streams = 500;
const processorTarget = 10;
const memoryTarget = 30;
const description = machine();

async function origin() {
  const script = new URL("many-sources.mjs", import.meta.url).pathname;
  const child = start(work, process.execPath, [script, work]);
  while (!child.said.includes("\n") && child.exitCode === null) await pause(50);
  if (child.exitCode !== null) throw new Error(`The streams' server has ended:\n${child.said}`);
  const url = `http://127.0.0.1:${child.said.trim()}`;
  return { url, count: async () => Number(await (await fetch(`${url}/count`)).text()) };
}

/** Every stream is live and has been looked at once more: the first look takes two requests for the playlist, the later ones take one. */
async function settled(house, wanted) {
  const end = Date.now() + 300_000;
  for (;;) {
    const answer = await fetch(`${house.url}/streams?all=true`, { headers: house.headers });
    const live = (await answer.json()).filter((s) => s.state === "live").length;
    if (live === wanted) return;
    if (Date.now() > end) throw new Error(`Of ${wanted} streams ${live} are live after five minutes.`);
    await pause(1000);
  }
}

/** Extraction rests: what is left is the patrol. */
async function measure(source, count) {
  const sources = Array.from({ length: count }, (_, i) => ({ name: `Stream ${i}`, url: `${source.url}/hls/${i}/live.m3u8` }));
  const rest = ["--Streams:Extraction:Interval", "10:00:00", "--Streams:Extraction:NearSession", "10:00:00"];
  const pace = ["--Streams:Health:Idle", "00:01:00", "--Streams:Health:NearSession", "00:01:00"];
  const house = await f1stream(work, app, sources, {}, [...rest, ...pace]);
  await settled(house, count);
  const [cpu, asked, began] = [cpuSeconds([house.pid]), await source.count(), performance.now()];
  await pause(seconds * 1000);
  const passed = (performance.now() - began) / 1000;
  const seen = {
    processor: ((cpuSeconds([house.pid]) - cpu) / passed) * 100,
    requests: ((await source.count()) - asked) / passed,
    memory: memory([house.pid]).own,
  };
  await house.end();
  console.log(`${count} streams: ${seen.requests.toFixed(1)} requests/s, ${seen.processor.toFixed(2)} % of a core, ${seen.memory.toFixed(0)} MiB`);
  return seen;
}

try {
  const source = await origin();
  const one = await measure(source, 1);
  const many = await measure(source, streams);
  const more = many.memory - one.memory;
  const rows = [
    ["Processor", `${many.processor.toFixed(2)} % of a core`, `≤ ${processorTarget} %`, met(many.processor <= processorTarget)],
    ["Memory beyond that with one stream", `${more.toFixed(0)} MiB`, `≤ ${memoryTarget} MiB`, met(more <= memoryTarget)],
    ["Requests per second", many.requests.toFixed(1), "", ""],
  ];
  writeSection(
    "patrol",
    [
      `## ${streams} streams under patrol`,
      `${description}\n- \`bench/patrol.sh\`, ${seconds} s, after every stream was live: ${streams} streams on one host, each looked at about every 48 s as near a session, nobody watching. Memory is what the process has of its own (heap, stacks, native)`,
      table(["What", "Measured", "target", ""], rows),
    ].join("\n\n"),
  );
  console.log(rows.map((row) => row.join("  ")).join("\n"));
} finally {
  await stopAll();
}
