// The published program, started as a household would, with a data directory of its own.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { answers, freePort, start, stop } from "./processes.mjs";

let count = 0;

/** Starts it with sources `[{ name, url }]`; `end` stops it and removes its data. */
export async function f1stream(work, app, sources, env = {}) {
  const folder = `${work}/f1stream-${++count}`;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  mkdirSync(folder);
  writeFileSync(
    `${folder}/sources.json`,
    JSON.stringify({ sources: sources.map((s) => ({ name: s.name, extractor: "direct-hls", settings: { url: s.url } })) }),
  );
  const options = ["--urls", url, "--data", `${folder}/data`, "--sources", `${folder}/sources.json`, "--demo", "false"];
  // Neither the calendar nor the health of streams plays a part here: after the first probes no request is made but for viewers.
  const quiet = ["--calendar-url", "http://127.0.0.1:9/", "--Streams:Health:NearSession", "10:00:00", "--Streams:Health:Idle", "10:00:00"];
  const child = start(work, "dotnet", [`${app}/F1Stream.Web.dll`, ...options, ...quiet], { cwd: folder, env: { ...process.env, ...env } });
  const server = { name: "F1Stream", pid: child.pid, url, folder, child };
  server.end = async () => {
    await stop(child);
    rmSync(folder, { recursive: true, force: true });
  };
  await answers(`${url}/readyz`, child);
  return server;
}

/** The paths on F1Stream of the segments that the playlist at this address names. */
export async function segmentPaths(server, playlist) {
  const answer = await fetch(`${server.url}/proxy?url=${encodeURIComponent(playlist)}`);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`F1Stream does not relay ${playlist}: ${answer.status} ${text.slice(0, 300)}`);
  return text.split("\n").filter((line) => line.startsWith("/relay/"));
}
