// A live stream with a real picture, and a page that plays it directly with hls.js, set up as F1Stream sets it up: node direct-origin.mjs FILM WWWROOT
// FILM is a folder of 2-second pieces 0.ts, 1.ts…; they go round and round. /page has a link that, as in F1Stream, shows the player without leaving the
// document; player and library come from F1Stream's WWWROOT.
// Prints its port.
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";

const [film, wwwroot] = process.argv.slice(2);
const seconds = 2;
const window = 6;
const pieces = readdirSync(film).filter((name) => name.endsWith(".ts")).length;
const html = (body) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Direct</title><link rel="icon" href="data:,">${body}</html>`;

function playlist() {
  const last = Math.floor(Date.now() / 1000 / seconds) - 1;
  const numbers = Array.from({ length: window }, (_, i) => last - window + 1 + i);
  const round = (n) => Math.floor(n / pieces);
  return ["#EXTM3U", "#EXT-X-VERSION:6", `#EXT-X-TARGETDURATION:${seconds}`, `#EXT-X-MEDIA-SEQUENCE:${numbers[0]}`, `#EXT-X-DISCONTINUITY-SEQUENCE:${round(numbers[0] - 1)}`]
    .concat(numbers.flatMap((n) => [...(n % pieces ? [] : ["#EXT-X-DISCONTINUITY"]), `#EXT-X-PROGRAM-DATE-TIME:${new Date(n * seconds * 1000).toISOString()}`, `#EXTINF:${seconds}.0,`, `${n}.ts`]), "")
    .join("\n");
}

const script = `import { picture } from "/player/picture.js";
picture(document.querySelector("video"), { source: "/master.m3u8", oneSource: true }, { say: () => {}, words: {} });`;

const link = `document.querySelector("a").addEventListener("click", event => {
  event.preventDefault();
  document.body.innerHTML = '<video playsinline></video>';
  import("/play.js");
});`;

const answers = {
  "/page": ["text/html", () => html('<body><a href="/play">Watch</a><script type="module" src="/link.js"></script></body>')],
  "/link.js": ["text/javascript", () => link],
  "/play.js": ["text/javascript", () => script],
  "/master.m3u8": ["application/vnd.apple.mpegurl", () => "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=900000,RESOLUTION=640x360\nmedia.m3u8\n"],
  "/media.m3u8": ["application/vnd.apple.mpegurl", playlist],
};

const server = createServer((request, response) => {
  const path = request.url.split("?")[0];
  const file = path.match(/^\/(?:player|lib)\/[\w.]+js$/);
  const piece = path.match(/^\/(\d+)\.ts$/);
  const [type, body] = piece ? ["video/mp2t", () => readFileSync(`${film}/${Number(piece[1]) % pieces}.ts`)] : file ? ["text/javascript", () => readFileSync(wwwroot + path)] : (answers[path] ?? []);
  if (!type) return response.writeHead(404).end();
  // What does not change is kept by the browser, as it keeps F1Stream's.
  const lasting = file || path === "/play.js" ? { "Cache-Control": "max-age=3600" } : {};
  response.writeHead(200, { "Content-Type": type, ...lasting }).end(body());
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
