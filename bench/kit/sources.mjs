// The run of bench/sources.sh: node sources.mjs APP WORK SECONDS
import { setTimeout as pause } from "node:timers/promises";
import { f1stream } from "./f1stream.mjs";
import { machine } from "./machine.mjs";
import { cpuSeconds, start, stopAll } from "./processes.mjs";
import { met, table, writeSection } from "./results.mjs";

const [app, work, time] = process.argv.slice(2);
const seconds = Number(time);
const each = 50;
const hosts = 40;
const target = 5;
const description = machine();

async function origin() {
  const script = new URL("many-sources.mjs", import.meta.url).pathname;
  const child = start(work, process.execPath, [script, work]);
  while (!child.said.includes("\n") && child.exitCode === null) await pause(50);
  if (child.exitCode !== null) throw new Error(`The sources' server has ended:\n${child.said}`);
  const port = child.said.trim();
  const host = (i) => `http://127.0.0.${(i % hosts) + 1}:${port}`;
  return { host, count: async () => Number(await (await fetch(`${host(0)}/count`)).text()) };
}

const many = (name, extractor, settings) =>
  Array.from({ length: each }, (_, i) => ({ name: `${name} ${i}`, extractor, settings: settings(i) }));

/** All sources have been looked at once, and their streams too. */
async function settled(house) {
  const end = Date.now() + 180_000;
  for (;;) {
    const answer = await fetch(`${house.url}/api/v1/sources`, { headers: house.headers });
    const sources = await answer.json();
    const live = sources.filter((s) => s.state === "live").length;
    if (live === sources.length) return sources.length;
    if (Date.now() > end) throw new Error(`Of ${sources.length} sources ${live} are live after three minutes.`);
    await pause(1000);
  }
}

async function measure(source, pace) {
  const { host, count } = source;
  const sources = [
    ...many("Playlist", "direct-hls", (i) => ({ url: `${host(i)}/hls/${i}/live.m3u8` })),
    ...many("Page", "html-page", (i) => ({ url: `${host(i)}/page/${each + i}` })),
    ...many("Answer", "json-api", (i) => ({ url: `${host(i)}/json/${2 * each + i}`, path: "data.items[*].url", titlePath: "title" })),
    ...many("Owncast", "owncast", (i) => ({ url: `${host(i)}/owncast/${3 * each + i}/` })),
  ];
  console.log(`${sources.length} sources, ${pace.name}, ${seconds} s`);
  const house = await f1stream(work, app, sources, {}, pace.options);
  await settled(house);
  const [cpu, asked, began] = [cpuSeconds([house.pid]), await count(), performance.now()];
  await pause(seconds * 1000);
  const passed = (performance.now() - began) / 1000;
  const used = ((cpuSeconds([house.pid]) - cpu) / passed) * 100;
  const requests = ((await count()) - asked) / passed;
  await house.end();
  return [pace.name, `${requests.toFixed(1)}`, `${used.toFixed(2)} %`, `≤ ${target} %`, met(used <= target)];
}

try {
  const source = await origin();
  const looks = (extraction, health) => ["--Streams:Extraction:Interval", extraction, "--Streams:Health:Idle", health, "--Streams:Health:NearSession", "00:01:00"];
  const rows = [
    await measure(source, { name: "Near a session: extracted every 2 min, probed every 60 s", options: looks("00:02:00", "00:01:00") }),
    await measure(source, { name: "A quiet day: extracted every 15 min, probed every 10 min", options: looks("00:15:00", "00:10:00") }),
  ];
  writeSection(
    "sources",
    [
      "## Polling 200 sources",
      `${description}\n- \`bench/sources.sh\`, ${seconds} s each, after every source was live: 50 playlists, 50 pages with a frame, 50 JSON answers, 50 Owncast servers, five on each of forty hosts. Per cent of one core; what extraction, probing and the database take together`,
      table(["Pace", "Requests per second", "Processor", "target", ""], rows),
    ].join("\n\n"),
  );
  console.log(rows.map((row) => row.join("  ")).join("\n"));
} finally {
  await stopAll();
}
