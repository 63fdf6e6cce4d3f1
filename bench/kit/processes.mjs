// Programs that a run starts, and what the kernel says of them. Each id is noted in WORK/pids, so that the script's trap can end
// what is left should this process die.
import { spawn } from "node:child_process";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

const ticksPerSecond = 100;
const running = new Set();

export async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Starts a program; its output is kept for the message if it fails. */
export function start(work, command, args, options = {}) {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  child.said = "";
  child.on("error", (e) => (child.said += e.message));
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text) => (child.said = (child.said + text).slice(-4000)));
  }

  if (child.pid) {
    appendFileSync(`${work}/pids`, `${child.pid}\n`);
    running.add(child);
    child.on("exit", () => running.delete(child));
  }

  return child;
}

export async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 15_000);
  await ended;
  clearTimeout(late);
}

export const stopAll = () => Promise.all([...running].map(stop));

/** Waits until the address answers with 2xx; fails with the program's own words if it ends or takes too long. */
export async function answers(url, child, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (child.exitCode !== null) break;
    const ok = await fetch(url, { signal: AbortSignal.timeout(2000) }).then(
      async (r) => (await r.arrayBuffer(), r.ok),
      () => false,
    );
    if (ok) return;
    await pause(100);
  }

  throw new Error(`${child.spawnfile} does not answer at ${url}:\n${child.said}`);
}

/** The process and its children: nginx's work is done by its workers. */
export function family(pid) {
  const children = `/proc/${pid}/task/${pid}/children`;
  const ids = existsSync(children) ? readFileSync(children, "utf8").trim() : "";
  return [pid, ...(ids ? ids.split(" ").map(Number) : [])];
}

/** Processor seconds used so far, in user mode and in the kernel. */
export function cpuSeconds(pids) {
  let ticks = 0;
  for (const pid of pids) {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").pop().split(" ");
    ticks += Number(fields[11]) + Number(fields[12]);
  }

  return ticks / ticksPerSecond;
}

/** Resident memory in MiB: `all`, and of it `own` (anonymous pages: heap, stacks, native) and `files` (mapped programs and libraries). */
export function memory(pids) {
  const sum = { all: 0, own: 0, files: 0 };
  for (const pid of pids) {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const mib = (name) => Number(status.match(`${name}:\\s+(\\d+) kB`)[1]) / 1024;
    sum.all += mib("VmRSS");
    sum.own += mib("RssAnon");
    sum.files += mib("RssFile");
  }

  return sum;
}
