// The run of bench/page.sh: node page.mjs APP WORK LOADS CHROMIUM
import { createRequire } from "node:module";
import { setTimeout as pause } from "node:timers/promises";
import { f1stream } from "./f1stream.mjs";
import { machine } from "./machine.mjs";
import { stopAll } from "./processes.mjs";
import { median, met, table, writeSection } from "./results.mjs";

const [app, work, times, browserPath] = process.argv.slice(2);
const loads = Number(times);
const { chromium } = createRequire(new URL("../clients/", import.meta.url))("playwright-core");
const bounds = { kilobytes: 900, lcp: 1.2, cls: 0.05 };
const sizes = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const settled = 3_000;

/** Runs inside the page from its first moment. */
function observe() {
  window.seen = { lcp: 0, what: "", cls: 0, shifts: [] };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) [seen.lcp, seen.what] = [entry.startTime, entry.element?.className || entry.element?.tagName || entry.url];
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      seen.cls += entry.value;
      seen.shifts.push(`${entry.value.toFixed(3)} ${entry.sources.map((s) => s.node?.className || s.node?.nodeName).join(", ")}`);
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** One load by somebody who was never here: bytes as they came over the wire. Pictures of the stream are the stream's, not the page's. */
async function load(browser, server, path, viewport) {
  const context = await browser.newContext({ baseURL: server.url, viewport, serviceWorkers: "block" });
  try {
    const [name, value] = server.headers.Cookie.split(/=(.*)/s);
    await context.addCookies([{ name, value, url: server.url }, { name: "tz", value: "Europe/Berlin", url: server.url }]);
    const page = await context.newPage();
    await page.addInitScript(observe);
    const network = await context.newCDPSession(page);
    await network.send("Network.enable");
    const [addresses, parts] = [new Map(), new Map()];
    network.on("Network.requestWillBeSent", (e) => addresses.set(e.requestId, e.request.url));
    network.on("Network.loadingFinished", (e) => {
      const { pathname } = new URL(addresses.get(e.requestId) ?? server.url);
      if (!/^\/(live|relay)\//.test(pathname)) parts.set(pathname, (parts.get(pathname) ?? 0) + e.encodedDataLength);
    });
    await page.goto(path, { waitUntil: "load" });
    await pause(settled);
    const seen = await page.evaluate("seen");
    return { ...seen, parts, kilobytes: [...parts.values()].reduce((a, b) => a + b, 0) / 1000 };
  } finally {
    await context.close();
  }
}

const server = await f1stream(work, app, [], {}, ["--demo", "true"]);
const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu", "--mute-audio", "--autoplay-policy=no-user-gesture-required"] });
let missed = 0;
try {
  let live = null;
  while (!live) {
    const streams = await (await fetch(`${server.url}/streams`, { headers: server.headers })).json();
    live = streams.find((stream) => stream.state === "live");
    if (!live) await pause(500);
  }
  const pages = { Home: "/", Calendar: "/calendar", Watch: `/watch/stream/${live.id}` };
  await load(browser, server, "/", sizes.desk); // the server's first page takes as long as compiling it
  await load(browser, server, pages.Calendar, sizes.desk);
  await load(browser, server, pages.Watch, sizes.desk);
  const rows = [];
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const [name, path] of Object.entries(pages)) {
      const all = [];
      for (let i = 0; i < loads; i++) all.push(await load(browser, server, path, viewport));
      const [kilobytes, lcp, cls] = [median(all.map((l) => l.kilobytes)), median(all.map((l) => l.lcp)) / 1000, median(all.map((l) => l.cls))];
      const good = kilobytes < bounds.kilobytes && lcp < bounds.lcp && cls < bounds.cls;
      if (!good) missed++;
      rows.push([`${name}, ${size}`, `${kilobytes.toFixed(0)} kB`, `${lcp.toFixed(2)} s`, cls.toFixed(3), met(good)]);
      const heaviest = [...all[0].parts].sort((a, b) => b[1] - a[1]).slice(0, 8).map(([part, bytes]) => `${part} ${(bytes / 1000).toFixed(0)}`);
      console.log(`${name}, ${size}: ${rows.at(-1).slice(1).join(", ")}\n  heaviest: ${heaviest.join(", ")}\n  largest: ${all[0].what}; shifts: ${all[0].shifts.join(" | ") || "none"}`);
    }
  }
  writeSection("page", `## Pages

Chromium, empty cache, ${loads} loads each, medians: bytes over the wire without the stream, largest contentful paint, layout shift until ${settled / 1000} s after loading.
Bounds: ${bounds.kilobytes} kB, ${bounds.lcp} s, ${bounds.cls}.

${machine()}

${table(["page", "weight", "largest paint", "shift", "bounds"], rows)}
`);
} finally {
  await browser.close();
  await server.end();
  await stopAll();
}
process.exitCode = missed ? 1 : 0;
