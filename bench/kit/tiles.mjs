// The run of bench/tiles.sh: node tiles.mjs APP WORK MINUTES CHROMIUM
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { setTimeout as pause } from "node:timers/promises";
import { f1stream } from "./f1stream.mjs";
import { machine } from "./machine.mjs";
import { memory, start, stopAll } from "./processes.mjs";
import { met, table, writeSection } from "./results.mjs";

const [app, work, time, browserPath] = process.argv.slice(2);
const minutes = Number(time);
const { chromium } = createRequire(new URL("../clients/", import.meta.url))("playwright-core");
const tiles = 4;
const looked = 60_000; // ms for which dropped frames are counted
const settling = 15_000;
const screen = { width: 1920, height: 1080 };
const browserOptions = { executablePath: browserPath, args: ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--mute-audio"] };

function film() {
  const folder = `${work}/film`;
  mkdirSync(folder);
  execFileSync("ffmpeg", ("-nostdin -v error -f lavfi -i testsrc2=size=1280x720:rate=25 -f lavfi -i sine=440 -t 60 -c:v libx264 -preset ultrafast -b:v 2500k -maxrate 3000k -bufsize 5000k "
    + `-profile:v main -pix_fmt yuv420p -g 50 -sc_threshold 0 -c:a aac ${folder}/film.mp4`).split(" "));
  execFileSync("ffmpeg", `-nostdin -v error -i ${folder}/film.mp4 -c copy -f hls -hls_time 2 -hls_playlist_type vod -hls_segment_filename ${folder}/%d.ts ${folder}/all.m3u8`.split(" "));
  return folder;
}

async function origin(folder) {
  const child = start(work, process.execPath, [new URL("film-origin.mjs", import.meta.url).pathname, folder]);
  while (!child.said.includes("\n") && child.exitCode === null) await pause(50);
  return `http://127.0.0.1:${child.said.trim()}`;
}

/** Frames shown and dropped by the page's pictures while somebody looks. */
async function frames(page) {
  const count = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("video")]
        .map((v) => v.getVideoPlaybackQuality())
        .reduce((sum, q) => ({ all: sum.all + q.totalVideoFrames, dropped: sum.dropped + q.droppedVideoFrames }), { all: 0, dropped: 0 }),
    );
  await page.waitForFunction((n) => [...document.querySelectorAll("video")].filter((v) => v.currentTime > 1 && v.videoHeight === 720).length === n, tiles, { timeout: 90_000 });
  await pause(settling);
  const before = await count();
  await pause(looked);
  const after = await count();
  const all = after.all - before.all;
  return { all, dropped: after.dropped - before.dropped, share: (after.dropped - before.dropped) / all };
}

/** Of the tab: its scripts' heap, and its process's own pages, in MiB. */
async function tab(browser, page) {
  const [whole, one] = [await browser.newBrowserCDPSession(), await page.context().newCDPSession(page)];
  await one.send("HeapProfiler.collectGarbage");
  await one.send("Performance.enable");
  const { metrics } = await one.send("Performance.getMetrics");
  const { processInfo } = await whole.send("SystemInfo.getProcessInfo");
  const renderers = processInfo.filter((p) => p.type === "renderer").map((p) => memory([p.id]).own);
  await Promise.all([whole.detach(), one.detach()]);
  return { heap: metrics.find((m) => m.name === "JSHeapUsedSize").value / 2 ** 20, own: Math.max(...renderers) };
}

const percent = (share) => `${(100 * share).toFixed(2)} %`;

try {
  const url = await origin(film());
  const sources = Array.from({ length: tiles }, (_, i) => ({ name: `Channel ${i + 1}`, url: `${url}/${i}/live.m3u8` }));
  const house = await f1stream(work, app, sources);
  let streams = [];
  for (let tries = 0; streams.length < tiles && tries < 120; tries++, await pause(500)) streams = await (await fetch(`${house.url}/streams`, { headers: house.headers })).json();

  const plainBrowser = await chromium.launch(browserOptions);
  const plainPage = await plainBrowser.newPage({ viewport: screen });
  await plainPage.goto(`${url}/plain?n=${tiles}`);
  const plain = await frames(plainPage);
  await plainBrowser.close();
  console.log("plain", JSON.stringify(plain));

  const browser = await chromium.launch(browserOptions);
  const context = await browser.newContext({ viewport: screen });
  await context.addCookies([{ name: "f1stream", value: house.headers.Cookie.split("=").slice(1).join("="), url: house.url }]);
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (m) => m.type() === "error" && complaints.push(m.text()));
  const began = Date.now();
  await page.goto(`${house.url}/multiview?layout=2x2&${streams.map((s) => `t=stream:${s.id}`).join("&")}&sound=1`);
  const wall = await frames(page);
  console.log("tiles", JSON.stringify(wall));

  const until = (minute) => pause(Math.max(0, minute * 60_000 - (Date.now() - began)));
  const first = Math.min(5, Math.max(2, minutes / 2));
  await until(first);
  const early = await tab(browser, page);
  await until(minutes);
  const late = await tab(browser, page);
  const playing = await page.evaluate(() => [...document.querySelectorAll(".tile")].filter((t) => t.dataset.state === "playing").length);
  await browser.close();
  await house.end();
  console.log(JSON.stringify({ early, late, playing, complaints: complaints.slice(0, 5) }));

  // A frame in a thousand is nothing that anybody sees, and a ratio of two such numbers says nothing.
  const close = wall.share <= Math.max(plain.share, 0.001) * 1.1;
  const growth = late.own / early.own - 1;
  const rows = [
    ["Frames dropped by four plain `<video>` elements", `${percent(plain.share)} of ${plain.all}`, "", ""],
    ["Frames dropped by four tiles", `${percent(wall.share)} of ${wall.all}`, "as plain ones, or ≤ 0.11 %", met(close)],
    ["Ratio", plain.dropped ? (wall.share / plain.share).toFixed(2) : "–", "≤ 1.1", ""],
    [`Memory of the tab's process, minute ${first} → ${minutes}`, `${early.own.toFixed(0)} → ${late.own.toFixed(0)} MiB (${percent(growth)})`, "within 15 %", met(growth <= 0.15)],
    [`Heap of its scripts, minute ${first} → ${minutes}`, `${early.heap.toFixed(1)} → ${late.heap.toFixed(1)} MiB`, "", ""],
    ["Tiles that play at the end", `${playing}`, `${tiles}`, met(playing === tiles)],
    ["Errors in the browser's console", `${complaints.length}`, "0", met(complaints.length === 0)],
  ];
  writeSection(
    "tiles",
    [
      "## Four pictures beside each other",
      `${machine()}\n- \`bench/tiles.sh --minutes ${minutes}\`: four 720p channels at 25 frames a second in a window of ${screen.width} × ${screen.height}, ${looked / 1000} s each; server and source run beside it on the same machine.`,
      table(["", "Seen", "target", ""], rows),
    ].join("\n\n"),
  );
  if (!close || growth > 0.15 || playing !== tiles || complaints.length) process.exitCode = 1;
} finally {
  await stopAll();
}
