// The source: a folder of streams on loopback, with ranges, that remembers who asked. What is asked for below /live/ appears as time goes by.
import { createReadStream, readFileSync, statSync } from "node:fs";
import http from "node:http";
import path from "node:path";

// Two segments at first, then as they play; it ends a while after the last one.
function upTo(playlist, seconds) {
  const lines = [];
  let next = 0;
  for (const line of playlist.split("\n")) {
    if (line.startsWith("#EXT-X-PLAYLIST-TYPE") || (line === "#EXT-X-ENDLIST" && seconds < next + 4)) continue;
    if (line.startsWith("#EXTINF:")) {
      if (next > seconds + 2) return `${lines.join("\n")}\n`;
      next += Number.parseFloat(line.slice("#EXTINF:".length));
    }

    lines.push(line);
  }

  return `${lines.join("\n")}\n`;
}

export async function startOrigin(folder) {
  const askers = [];
  let liveSince = 0;
  const server = http.createServer((request, response) => {
    askers.push(request.headers["user-agent"] ?? "");
    const asked = path.normalize(new URL(request.url, "http://origin").pathname);
    const live = asked.startsWith("/live/");
    const file = path.join(folder, live ? asked.slice("/live".length) : asked);
    const size = statSync(file, { throwIfNoEntry: false })?.size;
    if (size === undefined) return response.writeHead(404).end();
    if (live && file.endsWith(".m3u8")) {
      liveSince = file.endsWith("master.m3u8") ? Date.now() : liveSince;
      response.writeHead(200, { "Content-Type": "application/vnd.apple.mpegurl" });
      return response.end(upTo(readFileSync(file, "utf8"), (Date.now() - liveSince) / 1000));
    }

    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
    const first = range ? Number(range[1]) : 0;
    const last = range?.[2] ? Math.min(Number(range[2]), size - 1) : size - 1;
    response.writeHead(range ? 206 : 200, {
      "Content-Type": file.endsWith(".m3u8") ? "application/vnd.apple.mpegurl" : "application/octet-stream",
      "Content-Length": last - first + 1,
      ...(range && { "Content-Range": `bytes ${first}-${last}/${size}` }),
    });
    createReadStream(file, { start: first, end: last }).pipe(response);
  });
  await new Promise(done => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    // Everybody but the relay, since the last time that this was asked.
    strangers: () => askers.splice(0).filter(agent => !agent.startsWith("F1Stream/")),
    stop: () => server.close(),
  };
}
