// A source of live streams that move on by the clock: node live-origin.mjs STREAMS MEGABITS SECONDS_PER_SEGMENT
// Each has a port of its own, as if on a host of its own: /media.m3u8 and /NUMBER.ts. A segment takes a quarter of its duration to arrive, as from a line that is four times as fast as the stream.
// GET /counts tells what was asked for since POST /counts, and how many streams have been probed; any port will do.
import { createServer } from "node:http";
import { packets } from "./media.mjs";

const [streams, megabits, duration] = process.argv.slice(2).map(Number);
const size = (megabits * 1e6 * duration) / 8;
const body = packets(size);
const window = 6;
const piece = 64 * 1024;
const pause = (duration * 1000) / 4 / Math.ceil(body.length / piece);

let polls = [];
let fetches = new Map();
let bytes = 0;
const probed = new Set();

const newest = () => Math.floor(Date.now() / 1000 / duration) - 1;

function playlist(stream) {
  const last = newest();
  const numbers = Array.from({ length: window }, (_, i) => last - window + 1 + i);
  polls[stream]?.push(Date.now());
  return ["#EXTM3U", "#EXT-X-VERSION:3", `#EXT-X-TARGETDURATION:${duration}`, `#EXT-X-MEDIA-SEQUENCE:${numbers[0]}`]
    .concat(numbers.flatMap((n) => [`#EXTINF:${duration}.0,`, `${n}.ts`]), "")
    .join("\n");
}

/** The first packet names stream and number: the viewer checks that it got what it asked for. */
function segment(stream, number, response) {
  const name = `${stream}/${number}`;
  fetches.set(name, (fetches.get(name) ?? 0) + 1);
  response.writeHead(200, { "Content-Type": "video/mp2t", "Content-Length": body.length });
  const head = Buffer.from(body.subarray(0, 188));
  head.writeUInt32BE(stream, 4);
  head.writeUInt32BE(number, 8);
  response.write(head);
  let at = head.length;
  const timer = setInterval(() => {
    const end = Math.min(at + piece, body.length);
    response.write(body.subarray(at, end));
    at = end;
    if (at === body.length) {
      clearInterval(timer);
      response.end();
    }
  }, pause);
  response.on("close", () => {
    clearInterval(timer);
    bytes += at;
  });
}

function counts() {
  const all = [...fetches.values()];
  const gaps = polls.flatMap((times) => times.slice(1).map((t, i) => t - times[i]));
  return { segments: all.length, fetches: all.reduce((a, b) => a + b, 0), twice: all.filter((n) => n > 1).length, bytes, polls: gaps.length, gaps, probed: probed.size };
}

function answer(stream, request, response) {
  const name = request.url.slice(1);
  if (name === "counts") {
    if (request.method === "POST") {
      polls = Array.from({ length: streams }, () => []);
      fetches = new Map();
      bytes = 0;
    }
    response.end(JSON.stringify(counts()));
  } else if (name === "media.m3u8") {
    response.setHeader("Content-Type", "application/vnd.apple.mpegurl");
    response.end(playlist(stream));
  } else if (/^\d+\.ts$/.test(name)) {
    // A probe wants only the beginning of the newest segment, and has done its work then.
    if (request.headers.range) probed.add(stream);
    segment(stream, Number(name.slice(0, -3)), response);
  } else {
    response.writeHead(404).end();
  }
}

const ports = Array.from({ length: streams }, async (_, stream) => {
  const server = createServer((request, response) => answer(stream, request, response));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return server.address().port;
});
console.log((await Promise.all(ports)).join(" "));
