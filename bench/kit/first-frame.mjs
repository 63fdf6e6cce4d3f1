// The run of bench/first-frame.sh: node first-frame.mjs APP WORK RUNS CHROMIUM
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { setTimeout as pause } from "node:timers/promises";
import { f1stream } from "./f1stream.mjs";
import { machine } from "./machine.mjs";
import { start, stopAll } from "./processes.mjs";
import { median, met, percentile, table, writeSection } from "./results.mjs";

const [app, work, times, browserPath] = process.argv.slice(2);
const runs = Number(times);
const wanted = 1.15;
const { chromium } = createRequire(new URL("../clients/", import.meta.url))("playwright-core");

function film() {
  const folder = `${work}/film`;
  mkdirSync(folder);
  execFileSync("ffmpeg", ("-nostdin -v error -f lavfi -i testsrc2=size=640x360:rate=25 -f lavfi -i sine=440 -t 60 -c:v libx264 -preset ultrafast -profile:v baseline -pix_fmt yuv420p "
    + `-g 50 -sc_threshold 0 -c:a aac -f hls -hls_time 2 -hls_playlist_type vod -hls_segment_filename ${folder}/%d.ts ${folder}/all.m3u8`).split(" "));
  return folder;
}

async function origin(folder) {
  const child = start(work, process.execPath, [new URL("direct-origin.mjs", import.meta.url).pathname, folder, `${app}/wwwroot`]);
  while (!child.said.includes("\n") && child.exitCode === null) await pause(50);
  return `http://127.0.0.1:${child.said.trim()}`;
}

/** Runs inside every page: the time of day at the last click and at the first picture of each video after it. */
function watch() {
  const clock = () => performance.timeOrigin + performance.now();
  addEventListener("click", () => sessionStorage.setItem("clicked", clock()), { capture: true });
  const met = new WeakSet();
  new MutationObserver(() => {
    for (const video of document.querySelectorAll("video")) {
      if (met.has(video)) continue;
      met.add(video);
      video.requestVideoFrameCallback(() => (window.firstFrame = clock() - Number(sessionStorage.getItem("clicked"))));
    }
  }).observe(document, { childList: true, subtree: true });
}

const seen = async (page) => (await page.waitForFunction(() => window.firstFrame, null, { timeout: 60_000, polling: 50 })).jsonValue();

try {
  const direct = await origin(film());
  const house = await f1stream(work, app, [{ name: "Source", url: `${direct}/master.m3u8` }]);
  for (let n = 0; n < 1; await pause(300)) n = (await (await fetch(`${house.url}/streams`, { headers: house.headers })).json()).length;

  const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"] });
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  await context.addCookies([{ name: "f1stream", value: house.headers.Cookie.split("=").slice(1).join("="), url: house.url }]);
  await context.addInitScript(watch);
  const page = await context.newPage();

  const ways = {
    direct: async () => {
      await page.goto(`${direct}/page`);
      await pause(1_000);
      await page.click("a");
      return seen(page);
    },
    relay: async () => {
      await page.goto(house.url);
      await page.locator(".card-link").first().waitFor();
      await pause(1_000); // the circuit has drawn the page
      await page.evaluate(() => delete window.firstFrame);
      await page.click(".card-link");
      return seen(page);
    },
  };
  const results = { direct: [], relay: [] };
  for (let run = -2; run < runs; run++) {
    // Whoever goes first is turned round each time.
    for (const way of run % 2 ? ["direct", "relay"] : ["relay", "direct"]) {
      const ms = await ways[way]();
      if (run >= 0) results[way].push(ms);
      console.log(`${run} ${way} ${ms.toFixed(0)} ms`);
    }
  }
  await browser.close();
  await house.end();

  const ratio = median(results.relay) / median(results.direct);
  const row = (name, all, target = "", verdict = "") => [name, `${median(all).toFixed(0)} ms`, `${percentile(all, 0.9).toFixed(0)} ms`, target, verdict];
  writeSection(
    "first-frame",
    [
      "## From the click to the first picture",
      `${machine()}\n- \`bench/first-frame.sh --runs ${runs}\`: a click on the home page's card, and on a link to a page that plays the same stream directly with hls.js, set up in the same way; in turns, in one Chromium with a warm cache`,
      table(["", "median", "90 of 100", "target", ""], [row("Directly", results.direct), row("Through F1Stream", results.relay), ["Ratio of the medians", ratio.toFixed(2), "", `≤ ${wanted}`, met(ratio <= wanted)]]),
    ].join("\n\n"),
  );
  console.log(`ratio ${ratio.toFixed(2)}`);
  if (ratio > wanted) process.exitCode = 1;
} finally {
  await stopAll();
}
