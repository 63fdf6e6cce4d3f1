// A live origin with a real picture whose addresses die: node dying-origin.mjs FOLDER LIFE_SECONDS
// FOLDER holds 0.ts … 29.ts of two seconds each, played round and round. GET /api names an address with a token of LIFE seconds; playlists, keys and segments want it and answer
// 403 once it is over. POST /down /up /failing /answering /restart change it; GET /counts tells how many tokens were handed out and how many requests were refused.
import { createCipheriv, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const [folder, life] = [process.argv[2], Number(process.argv[3])];
const [pieces, seconds, window] = [30, 2, 6];
const key = randomBytes(16);
const files = Array.from({ length: pieces }, (_, i) => readFileSync(`${folder}/${i}.ts`));
const alive = new Map();
const counts = { tokens: 0, refused: 0 };
let [down, failing, run, began] = [false, false, 0, Date.now() - window * seconds * 1000];

function token() {
  const [sig, exp] = [randomBytes(8).toString("hex"), Math.floor(Date.now() / 1000) + life];
  alive.set(sig, exp * 1000);
  counts.tokens++;
  return `?exp=${exp}&sig=${sig}`;
}

function playlist(query) {
  const last = Math.floor((Date.now() - began) / 1000 / seconds) - 1;
  const first = Math.max(0, last - window + 1);
  const breaks = Math.floor(Math.max(0, first - 1) / pieces);
  const lines = ["#EXTM3U", "#EXT-X-VERSION:6", `#EXT-X-TARGETDURATION:${seconds}`, `#EXT-X-MEDIA-SEQUENCE:${first}`, `#EXT-X-DISCONTINUITY-SEQUENCE:${breaks}`];
  lines.push(`#EXT-X-KEY:METHOD=AES-128,URI="key${query}"`);
  for (let i = first; i <= last; i++) {
    if (i > 0 && i % pieces === 0) lines.push("#EXT-X-DISCONTINUITY");
    lines.push(`#EXTINF:${seconds}.0,`, `${run}-${i}.ts${query}`);
  }
  return lines.join("\n") + "\n";
}

function segment(number) {
  const iv = Buffer.alloc(16);
  iv.writeUInt32BE(number, 12);
  const cipher = createCipheriv("aes-128-cbc", key, iv);
  return Buffer.concat([cipher.update(files[number % pieces]), cipher.final()]);
}

const orders = {
  "/down": () => (down = true),
  "/up": () => (down = false),
  "/failing": () => (failing = true),
  "/answering": () => (failing = false),
  "/restart": () => ([run, began] = [run + 1, Date.now() - seconds * 1000]),
};

const server = createServer((request, response) => {
  const url = new URL(request.url, `http://${request.headers.host}`);
  if (request.method === "POST") return orders[url.pathname]?.(), response.end("done");
  if (url.pathname === "/counts") return response.end(JSON.stringify(counts));
  if (down) return request.socket.destroy();
  if (url.pathname === "/api") {
    if (failing) return response.writeHead(500).end();
    return response.end(JSON.stringify({ streams: [{ title: "Race", url: `${url.origin}/live/master.m3u8${token()}` }] }));
  }
  if (!((alive.get(url.searchParams.get("sig")) ?? 0) > Date.now())) return counts.refused++, response.writeHead(403).end();
  const name = url.pathname.slice("/live/".length);
  if (name === "master.m3u8") return response.end(`#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=400000,RESOLUTION=320x180\nmid.m3u8${url.search}\n`);
  if (name === "mid.m3u8") return response.end(playlist(url.search));
  if (name === "key") return response.end(key);
  response.end(segment(Number(name.match(/-(\d+)\.ts$/)[1])));
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
