// The run of bench/soak.sh: node soak.mjs APP WORK MINUTES CHROMIUM
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { setTimeout as pause } from "node:timers/promises";
import { f1stream } from "./f1stream.mjs";
import { machine } from "./machine.mjs";
import { cpuSeconds, memory, start, stopAll } from "./processes.mjs";
import { met, table, writeSection } from "./results.mjs";

const [app, work, time, browserPath] = process.argv.slice(2);
const minutes = Number(time);
const { chromium } = createRequire(new URL("../clients/", import.meta.url))("playwright-core");
const life = 20;

function film() {
  const folder = `${work}/film`;
  mkdirSync(folder);
  execFileSync("ffmpeg", ("-nostdin -v error -f lavfi -i testsrc2=size=320x180:rate=25 -f lavfi -i sine=440 -t 60 -c:v libx264 -preset ultrafast -profile:v baseline -pix_fmt yuv420p "
    + `-g 50 -sc_threshold 0 -c:a aac -f hls -hls_time 2 -hls_playlist_type vod -hls_segment_filename ${folder}/%d.ts ${folder}/all.m3u8`).split(" "));
  return folder;
}

async function origin(folder) {
  const child = start(work, process.execPath, [new URL("dying-origin.mjs", import.meta.url).pathname, folder, String(life)]);
  while (!child.said.includes("\n") && child.exitCode === null) await pause(50);
  const url = `http://127.0.0.1:${child.said.trim()}`;
  return { url, order: (what) => fetch(`${url}/${what}`, { method: "POST" }), counts: async () => (await fetch(`${url}/counts`)).json() };
}

/** Runs inside the page: what a viewer would notice. */
function watch() {
  const video = document.querySelector("video");
  const seen = (window.seen = { back: 0, stood: 0, longest: 0, last: video.currentTime, at: performance.now(), waits: 0 });
  video.addEventListener("waiting", () => seen.waits++);
  setInterval(() => {
    const [now, t] = [video.currentTime, performance.now()];
    if (now < seen.last - 0.05) seen.back++;
    if (now > seen.last) [seen.last, seen.at] = [now, t];
    const still = (t - seen.at) / 1000;
    if (still > seen.longest) seen.longest = still;
  }, 250);
}

async function evening(a, b, minute) {
  const happened = [];
  const tell = (what) => (happened.push(what), console.log(`${minute().toFixed(1)} min: ${what}`));
  const end = minutes;
  for (let round = 0; minute() + 5 < end || round === 0; round++) {
    await pause(60_000);
    await a.order("failing"); tell("A's extractor fails for a minute");
    await pause(60_000);
    await a.order("answering");
    await pause(30_000);
    await a.order("restart"); tell("A's encoder starts again");
    await pause(40_000);
    await a.order("down"); tell("A is killed");
    await pause(60_000);
    await a.order("up"); tell("A is back");
    await pause(70_000);
    await b.order("down"); tell("B is killed");
    await pause(60_000);
    await b.order("up");
    if (minute() >= end) break;
  }
  while (minute() < end) await pause(1000);
  return happened;
}

try {
  const folder = film();
  const [a, b] = [await origin(folder), await origin(folder)];
  const source = (name, o) => ({ name, extractor: "json-api", settings: { url: `${o.url}/api`, path: "streams[*].url", titlePath: "title" } });
  const house = await f1stream(work, app, [source("A", a), source("B", b)], {}, ["--Streams:Health:NearSession", "00:00:15", "--Streams:Health:Idle", "00:00:15", "--Streams:Health:Dead", "00:00:15"]);
  const schedule = await (await fetch(`${house.url}/schedule`)).json();
  const session = schedule.events.flatMap((e) => e.sessions).at(-1).id;
  for (let n = 0; n < 2; await pause(500)) n = (await (await fetch(`${house.url}/streams?session=${session}`, { headers: house.headers })).json()).length;

  const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"] });
  const context = await browser.newContext({ extraHTTPHeaders: {} });
  await context.addCookies([{ name: "f1stream", value: house.headers.Cookie.split("=").slice(1).join("="), url: house.url }]);
  const page = await context.newPage();
  const refused = [];
  page.on("response", (r) => r.url().includes("/live/") && r.status() >= 400 && refused.push(`${r.status()} ${new URL(r.url()).pathname}`));
  await page.goto(`${house.url}/watch/${session}`);
  await page.waitForFunction(() => document.querySelector("video")?.currentTime > 1, null, { timeout: 60_000 });
  await page.evaluate(watch);
  const began = Date.now();
  const minute = () => (Date.now() - began) / 60_000;
  const cpu = cpuSeconds([house.pid]);
  const happened = await evening(a, b, minute);
  const seen = await page.evaluate(() => window.seen);
  const used = ((cpuSeconds([house.pid]) - cpu) / ((Date.now() - began) / 1000)) * 100;
  const mib = memory([house.pid]);
  const [ca, cb] = [await a.counts(), await b.counts()];
  const switches = await page.locator("[data-switch]").count();
  await browser.close();
  await house.end();
  console.log(JSON.stringify({ seen, refused: refused.slice(0, 10), ca, cb, switches }));
  const rows = [
    ["4xx or 5xx at the player", `${refused.length}`, "0", met(refused.length === 0)],
    ["Longest time that the picture stood still", `${seen.longest.toFixed(1)} s`, "≤ 6 s", met(seen.longest <= 6)],
    ["Times that the picture jumped back", `${seen.back}`, "0", met(seen.back === 0)],
    ["Times that the browser waited for data", `${seen.waits}`, "", ""],
    ["Addresses handed out, and requests refused, by A", `${ca.tokens}, ${ca.refused}`, "", ""],
    ["Addresses handed out, and requests refused, by B", `${cb.tokens}, ${cb.refused}`, "", ""],
    ["Processor of the server, of one core", `${used.toFixed(1)} %`, "", ""],
    ["Memory of the server's own", `${mib.own.toFixed(0)} MiB`, "", ""],
  ];
  const times = (what) => happened.filter((h) => h.includes(what)).length;
  writeSection(
    "soak",
    [
      "## An evening in front of a channel",
      `${machine()}\n- \`bench/soak.sh --minutes ${minutes}\`: two sources with encrypted streams whose addresses die after ${life} s each, one viewer in Chromium. Meanwhile A's extractor failed for a minute ${times("fails")} times, its encoder started again ${times("starts again")} times, A was killed ${times("A is killed")} times and B ${times("B is killed")} times`,
      table(["", "Seen", "target", ""], rows),
    ].join("\n\n"),
  );
  if (refused.length > 0 || seen.longest > 6 || seen.back > 0) process.exitCode = 1;
} finally {
  await stopAll();
}
