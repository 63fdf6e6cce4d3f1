// nginx with files, ports and a configuration of our own, beside whatever the machine's own nginx does.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { answers, freePort, start } from "./processes.mjs";

/** What `proxy_cache` may keep, and F1Stream where both fill their stores. */
export const storeMiB = 512;

// The first lines are Debian's own choices; keepalive is long so that no run sees connections end.
const frame = (folder, body) => `
${process.getuid() === 0 ? "user root;" : ""}
daemon off;
worker_processes auto;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log warn;
events { worker_connections 768; }
http {
  sendfile on;
  tcp_nopush on;
  keepalive_timeout 65;
  keepalive_requests 1000000;
  default_type video/mp2t;
  types { application/vnd.apple.mpegurl m3u8; }
  log_format bytes '$body_bytes_sent $request_uri';
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
${body}
}
`;

const through = (origin) => `
  upstream origin { server ${origin}; keepalive 64; }
  proxy_http_version 1.1;
  proxy_set_header Connection "";`;

async function nginx(work, name, body) {
  const folder = `${work}/${name}`;
  const port = await freePort();
  mkdirSync(folder);
  writeFileSync(`${folder}/nginx.conf`, frame(folder, body(folder, `127.0.0.1:${port}`)));
  const child = start(work, "nginx", ["-p", folder, "-c", `${folder}/nginx.conf`, "-e", `${folder}/error.log`]);
  const server = { name: `nginx ${name}`, pid: child.pid, url: `http://127.0.0.1:${port}`, authority: `127.0.0.1:${port}`, folder };
  await answers(`${server.url}/media.m3u8`, child);
  return server;
}

/**
 * Files from the disk. Below /seg/ any number whose last two digits are those of a file leads to that file, so that there are many
 * addresses and few bytes; /watched/ is the same with an access log; /slow/ sends 64 KiB at once and the rest in a second.
 */
export const origin = (work, media) =>
  nginx(work, "origin", (folder, address) => `
  server {
    listen ${address};
    root ${media};
    rewrite ^/seg/[^/]+/\\d*(\\d\\d)\\.ts$ /$1.ts last;
    location /watched/ {
      access_log ${folder}/watched.log bytes;
      rewrite ^/watched/[^/]+/\\d*(\\d\\d)\\.ts$ /$1.ts break;
    }
    location /slow/ {
      tcp_nopush off;
      limit_rate_after 64k;
      limit_rate 64k;
      rewrite ^ /slow.ts break;
    }
  }`);

/** `proxy_pass` as it comes: buffering on, no cache. */
export const proxy = (work, origin) =>
  nginx(work, "proxy", (_, address) => `${through(origin.authority)}
  server {
    listen ${address};
    location / { proxy_pass http://origin; }
  }`);

/** `proxy_cache` with a lock: one fetch for all who ask at the same time. */
export const cache = (work, origin) =>
  nginx(work, "cache", (folder, address) => `${through(origin.authority)}
  proxy_cache_path ${folder}/cache keys_zone=segments:10m max_size=${storeMiB}m use_temp_path=off;
  server {
    listen ${address};
    location / {
      proxy_pass http://origin;
      proxy_cache segments;
      proxy_cache_lock on;
      proxy_cache_valid 200 10m;
    }
  }`);

/** What the origin sent below /watched/: bytes, requests, addresses. */
export function watched(origin, part) {
  const lines = readFileSync(`${origin.folder}/watched.log`, "utf8").trim().split("\n");
  const ours = lines.map((l) => l.split(" ")).filter(([, path]) => path.startsWith(`/watched/${part}/`));
  return {
    bytes: ours.reduce((sum, [bytes]) => sum + Number(bytes), 0),
    requests: ours.length,
    addresses: new Set(ours.map(([, path]) => path)).size,
  };
}
