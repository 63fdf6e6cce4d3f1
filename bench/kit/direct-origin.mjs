// A live stream with a real picture that any page may play: node direct-origin.mjs FILM
// FILM is a folder of 2-second pieces 0.ts, 1.ts…; they go round and round. Prints its port.
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";

const [film] = process.argv.slice(2);
const seconds = 2;
const window = 6;
const pieces = readdirSync(film).filter((name) => name.endsWith(".ts")).length;

// Counted from the start: hls.js goes through all discontinuities from 0 on, and takes seconds over millions of them.
const began = Date.now() - window * seconds * 1000;

function playlist() {
  const last = Math.floor((Date.now() - began) / 1000 / seconds) - 1;
  const numbers = Array.from({ length: window }, (_, i) => last - window + 1 + i);
  const round = (n) => Math.floor(Math.max(0, n) / pieces);
  return ["#EXTM3U", "#EXT-X-VERSION:6", `#EXT-X-TARGETDURATION:${seconds}`, `#EXT-X-MEDIA-SEQUENCE:${numbers[0]}`, `#EXT-X-DISCONTINUITY-SEQUENCE:${round(numbers[0] - 1)}`]
    .concat(numbers.flatMap((n) => [...(n % pieces || !n ? [] : ["#EXT-X-DISCONTINUITY"]), `#EXT-X-PROGRAM-DATE-TIME:${new Date(began + n * seconds * 1000).toISOString()}`, `#EXTINF:${seconds}.0,`, `${n}.ts`]), "")
    .join("\n");
}

const answers = {
  "/master.m3u8": ["application/vnd.apple.mpegurl", () => "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=2700000,RESOLUTION=1280x720\nmedia.m3u8\n"],
  "/media.m3u8": ["application/vnd.apple.mpegurl", playlist],
};

const server = createServer((request, response) => {
  const path = request.url.split("?")[0];
  const piece = path.match(/^\/(\d+)\.ts$/);
  const [type, body] = piece ? ["video/mp2t", () => readFileSync(`${film}/${Number(piece[1]) % pieces}.ts`)] : (answers[path] ?? []);
  if (!type) return response.writeHead(404).end();
  const kept = piece ? { "Cache-Control": "private, max-age=60" } : {}; // as F1Stream's
  response.writeHead(200, { "Content-Type": type, "Access-Control-Allow-Origin": "*", ...kept }).end(body());
});
server.keepAliveTimeout = 120_000; // as long as F1Stream's
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
