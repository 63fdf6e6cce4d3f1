// The published program, started as a household would, with a data directory of its own.
import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { answers, freePort, start, stop } from "./processes.mjs";

let count = 0;

/**
 * Starts it with sources `[{ name, url }]`, or with `extractor` and `settings` in place of the address, and signs a viewer in, as in a household that is set up: `headers` go with each request of
 * theirs. `end` stops it and removes its data.
 */
export async function f1stream(work, app, sources, env = {}, more = []) {
  const folder = `${work}/f1stream-${++count}`;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  mkdirSync(folder);
  writeFileSync(
    `${folder}/sources.json`,
    JSON.stringify({ sources: sources.map((s) => ({ name: s.name, extractor: s.extractor ?? "direct-hls", settings: s.settings ?? { url: s.url } })) }),
  );
  const options = ["--urls", url, "--data", `${folder}/data`, "--sources", `${folder}/sources.json`, "--demo", "false"];
  // Neither the calendar nor the health of streams plays a part here: after the first probes no request is made but for viewers.
  const quiet = ["--calendar-url", "http://127.0.0.1:9/", "--Streams:Health:NearSession", "10:00:00", "--Streams:Health:Idle", "10:00:00"];
  const password = randomUUID();
  const member = { F1STREAM_ADMIN_USER: "bench", F1STREAM_ADMIN_PASSWORD: password };
  const child = start(work, "dotnet", [`${app}/F1Stream.Web.dll`, ...options, ...quiet, ...more], {
    cwd: folder,
    env: { ...process.env, ...member, ...env },
  });
  const server = { name: "F1Stream", pid: child.pid, url, folder, child };
  server.end = async () => {
    await stop(child);
    rmSync(folder, { recursive: true, force: true });
  };
  await answers(`${url}/readyz`, child);
  server.headers = { Cookie: await signIn(url, "bench", password) };
  return server;
}

/** By the page, as a browser does; returns the session's cookie. */
async function signIn(url, name, password) {
  const page = await fetch(`${url}/sign-in`);
  const [own] = (await page.text()).split("</form>"); // the page has another one, for the language
  const hidden = [...own.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const form = new URLSearchParams([...hidden.map(([, field, value]) => [field, value]), ["Name", name], ["Password", password]]);
  const cookies = (answer) => answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  const headers = { Cookie: cookies(page).join("; ") };
  const answer = await fetch(`${url}/sign-in`, { method: "POST", body: form, headers, redirect: "manual" });
  const session = cookies(answer).find((cookie) => cookie.startsWith("f1stream="));
  if (!session) throw new Error(`F1Stream does not let the viewer in: ${answer.status}`);
  return session;
}

/** The paths on F1Stream of the segments that the playlist at this address names. */
export async function segmentPaths(server, playlist) {
  const answer = await fetch(`${server.url}/proxy?url=${encodeURIComponent(playlist)}`, { headers: server.headers });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`F1Stream does not relay ${playlist}: ${answer.status} ${text.slice(0, 300)}`);
  return text.split("\n").filter((line) => line.startsWith("/relay/"));
}
