// Two hundred sources on forty hosts (127.0.0.1 to 127.0.0.40, one port), each of its own kind and address: node many-sources.mjs WORK
// /hls/N/live.m3u8 moves on by the clock; /page/N names it in a frame, /json/N in JSON, /owncast/N speaks Owncast. GET /count tells how many requests came.
import { createServer } from "node:http";
import { packets } from "./media.mjs";

const duration = 4;
const body = packets(64 * 1024);
let count = 0;

function playlist() {
  const last = Math.floor(Date.now() / 1000 / duration);
  const numbers = Array.from({ length: 6 }, (_, i) => last - 6 + i);
  return ["#EXTM3U", `#EXT-X-TARGETDURATION:${duration}`, `#EXT-X-MEDIA-SEQUENCE:${numbers[0]}`]
    .concat(numbers.flatMap((n) => [`#EXTINF:${duration}.0,`, `${n}.ts`]), "")
    .join("\n");
}

const filler = "<p>words between the words</p>".repeat(500);
const kinds = [
  [/\.m3u8$/, "application/vnd.apple.mpegurl", () => playlist()],
  [/\.ts$/, "video/mp2t", () => body],
  [/^\/page\/(\d+)$/, "text/html", (n) => `<html><body>${filler}<iframe src="/frame/${n}"></iframe></body></html>`],
  [/^\/frame\/(\d+)$/, "text/html", (n) => `<html><body><script>player.load("/hls/${n}/live.m3u8");</script></body></html>`],
  [/^\/json\/(\d+)$/, "application/json", (n, host) => JSON.stringify({ data: { items: [{ title: "Race", url: `http://${host}/hls/${n}/live.m3u8` }] } })],
  [/\/api\/status$/, "application/json", () => JSON.stringify({ online: true, streamTitle: "Race", viewerCount: 3 })],
];

const answer = (request, response) => {
  const path = new URL(request.url, "http://host").pathname;
  if (path === "/count") return response.end(String(count));
  count++;
  const kind = kinds.find(([pattern]) => pattern.test(path));
  if (!kind) return response.writeHead(404).end();
  response.writeHead(200, { "Content-Type": kind[1] }).end(kind[2](path.match(kind[0])[1], request.headers.host));
};

const first = createServer(answer);
first.listen(0, "127.0.0.1", async () => {
  const { port } = first.address();
  const others = Array.from({ length: 39 }, (_, i) => `127.0.0.${i + 2}`);
  await Promise.all(others.map((host) => new Promise((ready) => createServer(answer).listen(port, host, ready))));
  console.log(port);
});
