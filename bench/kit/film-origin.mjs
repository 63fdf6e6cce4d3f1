// Live channels with a real picture, and the same picture as one file: node film-origin.mjs FOLDER
// FOLDER holds 0.ts, 1.ts, … of 2 s each and film.mp4; /N/live.m3u8 is channel N, a few seconds apart from the others; /plain?n=4 is a page of plain <video> elements.
import { createReadStream, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";

const folder = process.argv[2];
const pieces = readdirSync(folder).filter((name) => name.endsWith(".ts")).length;
const [duration, window, apart] = [2, 6, 7];
const began = Date.now() / 1000 - window * duration;

function playlist(channel) {
  const last = Math.floor((Date.now() / 1000 - began) / duration) + channel * apart;
  const numbers = Array.from({ length: window }, (_, i) => last - window + 1 + i);
  // A film begins anew: its clock goes back.
  const lines = numbers.flatMap((n) => [...(n > 0 && n % pieces === 0 ? ["#EXT-X-DISCONTINUITY"] : []), `#EXTINF:${duration}.0,`, `${n}.ts`]);
  const head = ["#EXTM3U", "#EXT-X-VERSION:3", `#EXT-X-TARGETDURATION:${duration}`, `#EXT-X-MEDIA-SEQUENCE:${numbers[0]}`];
  return [...head, `#EXT-X-DISCONTINUITY-SEQUENCE:${Math.floor(Math.max(0, numbers[0] - 1) / pieces)}`, ...lines, ""].join("\n");
}

function film(request, response) {
  const { size } = statSync(`${folder}/film.mp4`);
  const [, from = "0", to = ""] = request.headers.range?.match(/bytes=(\d+)-(\d*)/) ?? [];
  const end = to === "" ? size - 1 : Number(to);
  response.writeHead(206, { "Content-Type": "video/mp4", "Accept-Ranges": "bytes", "Content-Range": `bytes ${from}-${end}/${size}`, "Content-Length": end - from + 1 });
  createReadStream(`${folder}/film.mp4`, { start: Number(from), end }).pipe(response);
}

const page = (count) =>
  "<!doctype html><style>body{margin:0;background:#000;display:grid;grid-template-columns:1fr 1fr;gap:4px}video{width:100%;aspect-ratio:16/9}</style>" +
  "<video src=film.mp4 autoplay loop muted playsinline></video>".repeat(count);

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://x");
  const [, channel, name] = pathname.match(/^\/(\d+)\/(.+)$/) ?? [];
  if (pathname === "/plain") response.writeHead(200, { "Content-Type": "text/html" }).end(page(Number(searchParams.get("n"))));
  else if (pathname === "/film.mp4") film(request, response);
  else if (name === "live.m3u8") response.writeHead(200, { "Content-Type": "application/vnd.apple.mpegurl" }).end(playlist(Number(channel)));
  else if (name?.endsWith(".ts")) response.writeHead(200, { "Content-Type": "video/mp2t" }).end(readFileSync(`${folder}/${Number.parseInt(name, 10) % pieces}.ts`));
  else response.writeHead(404).end();
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
