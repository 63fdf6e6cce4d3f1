// Players of the web in Chromium, in a page that seems to be the relay's: no other origin is involved.
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const own = name => new URL(name, import.meta.url);
const files = {
  "players.js": own("players.js"),
  "hls.js": own("node_modules/hls.js/dist/hls.min.mjs"),
  "shaka.js": own("node_modules/shaka-player/dist/shaka-player.compiled.js"),
  "video.js": own("node_modules/video.js/dist/video.min.js"),
};
const page = `<!DOCTYPE html><link rel="icon" href="data:,"><video muted></video>
  <script src="/clients/shaka.js"></script><script src="/clients/video.js"></script><script src="/clients/players.js"></script>`;

const versionOf = name => JSON.parse(readFileSync(own(`node_modules/${name}/package.json`))).version;

export async function startBrowser(executablePath) {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--mute-audio", "--autoplay-policy=no-user-gesture-required"] });
  const players = ["hls.js", "Shaka Player", "video.js"].map(name => ({
    name,
    version: async () => `${versionOf(name === "Shaka Player" ? "shaka-player" : name)}, Chromium ${browser.version()}`,
    play: (url, stream, origin) => play(browser, name, url, stream, origin),
  }));
  return { players, stop: () => browser.close() };
}

async function play(browser, name, url, stream, origin) {
  // The page stands in for one of the server's, whose policy would refuse scripts that are not its own.
  const context = await browser.newContext({ bypassCSP: true });
  const tab = await context.newPage();
  const complaints = [], past = [];
  tab.on("console", message => message.type() === "error" && complaints.push(message.text()));
  tab.on("pageerror", error => complaints.push(error.message));
  tab.on("request", request => request.url().startsWith(origin) && past.push(request.url()));
  await tab.route("**/clients/*", (route, request) => {
    const file = files[new URL(request.url()).pathname.split("/").at(-1)];
    return file
      ? route.fulfill({ contentType: "text/javascript", body: readFileSync(file) })
      : route.fulfill({ contentType: "text/html", body: page });
  });
  try {
    await tab.goto(new URL("/clients/page", url).href);
    await tab.evaluate(([player, source]) => Promise.race([
      window.play[player](source),
      new Promise((_, late) => setTimeout(() => late(new Error("did not begin within 20 s")), 20_000)),
    ]), [name, url]);
    await tab.waitForFunction(() => seen().ended || seen().errors.length, null, { timeout: 40_000 }).catch(() => {});
    const seen = await tab.evaluate(() => window.seen());
    const why = [...seen.errors, ...complaints, !seen.soundBytes && "no sound decoded"].filter(Boolean).join("; ");
    return { ...seen, past: past.length, why };
  } catch (error) {
    return { past: past.length, why: [error.message.split("\n")[0], ...complaints].join("; ") };
  } finally {
    await context.close();
  }
}
