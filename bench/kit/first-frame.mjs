// The run of bench/first-frame.sh: node first-frame.mjs APP WORK RUNS CHROMIUM
// Both sides are the same thing: one tab on F1Stream's own pages, the same player script (player/picture.js) over the same hls.js with the same settings, loaded and warm, a
// video element of the same size. Only the address differs: the source's own playlist, or the channel through the relay.
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
  execFileSync("ffmpeg", ("-nostdin -v error -f lavfi -i testsrc2=size=1280x720:rate=25 -f lavfi -i sine=440 -t 60 -c:v libx264 -preset ultrafast -profile:v main -pix_fmt yuv420p "
    + `-b:v 2500k -g 50 -sc_threshold 0 -c:a aac -f hls -hls_time 2 -hls_playlist_type vod -hls_segment_filename ${folder}/%d.ts ${folder}/all.m3u8`).split(" "));
  return folder;
}

async function origin(folder) {
  const child = start(work, process.execPath, [new URL("direct-origin.mjs", import.meta.url).pathname, folder]);
  while (!child.said.includes("\n") && child.exitCode === null) await pause(50);
  return `http://127.0.0.1:${child.said.trim()}`;
}

/** Runs inside every page: the time at the last click and at the first picture of each video after it. */
function watch() {
  addEventListener("click", () => ([window.clicked, window.firstFrame] = [performance.now(), 0]), { capture: true });
  const met = new WeakSet();
  const look = () => {
    for (const video of document.querySelectorAll("video")) {
      if (met.has(video)) continue;
      met.add(video);
      video.requestVideoFrameCallback((now) => (window.firstFrame = now - window.clicked));
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  // A page of ours with a link that plays an address at once, and nothing else in it.
  window.prepare = async (source) => {
    const { picture } = await import("/player/picture.js");
    document.body.innerHTML = '<button id="play">Play</button><div style="width:960px"></div>';
    document.getElementById("play").addEventListener("click", () => {
      const video = document.createElement("video");
      [video.playsInline, video.width, video.height] = [true, 960, 540];
      document.body.append(video);
      picture(video, { source, oneSource: true }, { say: () => {}, words: {} });
    });
  };
}

const seen = async (page) => (await page.waitForFunction(() => window.firstFrame > 0 && window.firstFrame, null, { timeout: 60_000, polling: 50 })).jsonValue();

try {
  const direct = await origin(film());
  // A channel for each way: what one of them has fetched lies in no other's cache.
  const house = await f1stream(work, app, ["Relay", "Card"].map((name) => ({ name, url: `${direct}/master.m3u8?${name}` })));
  let streams = [];
  for (; streams.filter((s) => s.state === "live").length < 2; await pause(300)) streams = await (await fetch(`${house.url}/streams`, { headers: house.headers })).json();
  const id = (name) => streams.find((s) => s.source?.name === name || s.source === name).id;

  const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu", "--mute-audio", "--autoplay-policy=no-user-gesture-required"] });
  // The page's own policy would not let it ask the source.
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, bypassCSP: true, serviceWorkers: "block" });
  await context.addCookies([{ name: "f1stream", value: house.headers.Cookie.split("=").slice(1).join("="), url: house.url }]);
  await context.addInitScript(watch);
  const page = await context.newPage();

  const plays = async (source) => {
    await page.goto(`${house.url}/offline`);
    await page.evaluate((address) => window.prepare(address), source);
    await pause(500);
    await page.click("#play");
    return seen(page);
  };
  const ways = {
    direct: () => plays(`${direct}/master.m3u8`),
    relay: () => plays(`/live/${id("Relay")}/master.m3u8`),
    card: async () => {
      await page.goto(house.url);
      const card = page.locator(`.card-link[href$="${id("Card")}"]`);
      await card.waitFor();
      await pause(1_500); // the circuit has drawn the page
      await card.click();
      return seen(page);
    },
  };
  const names = Object.keys(ways);
  const results = Object.fromEntries(names.map((name) => [name, []]));
  for (let run = -2; run < runs; run++) {
    // Another one goes first each time.
    for (let i = 0; i < names.length; i++) {
      const way = names[(i + run + names.length) % names.length];
      const ms = await ways[way]();
      if (run >= 0) results[way].push(ms);
      console.log(`${run} ${way} ${ms.toFixed(0)} ms`);
      await page.goto("about:blank");
    }
  }
  await browser.close();
  await house.end();

  const base = median(results.direct);
  const ratio = median(results.relay) / base;
  const whole = median(results.card) / base;
  const row = (name, all, quotient = "", target = "", verdict = "") => [name, `${median(all).toFixed(0)} ms`, `${percentile(all, 0.1).toFixed(0)}–${percentile(all, 0.9).toFixed(0)} ms`, quotient, target, verdict];
  writeSection(
    "first-frame",
    [
      "## From the click to the first picture",
      `${machine()}\n- \`bench/first-frame.sh --runs ${runs}\`: one tab, the same player script, hls.js and settings, loaded and warm; a click plays the source's own address, or the channel through F1Stream, in turns; and a click on the home page's card, which draws the watch page as well. To the first frame that the browser shows (requestVideoFrameCallback). 720p, pieces of 2 s.`,
      table(
        ["", "median", "10–90 of 100", "ratio", "target", ""],
        [
          row("Directly", results.direct),
          row("Through F1Stream", results.relay, ratio.toFixed(2), `≤ ${wanted}`, met(ratio <= wanted)),
          row("Through F1Stream, from home to the watch page", results.card, whole.toFixed(2), `≤ ${wanted}`, met(whole <= wanted)),
        ],
      ),
    ].join("\n\n"),
  );
  console.log(`ratio ${ratio.toFixed(2)}, from home ${whole.toFixed(2)}`);
  if (Math.max(ratio, whole) > wanted) process.exitCode = 1;
} finally {
  await stopAll();
}
