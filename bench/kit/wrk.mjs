// One run of wrk over a list of paths.
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { cpuSeconds, family } from "./processes.mjs";

const run = promisify(execFile);
const script = new URL("paths.lua", import.meta.url).pathname;
const threads = 2;

/**
 * MiB per second, and the server's share of the processors. With `once`, no path is asked for twice: a list that runs out is an error.
 */
export async function wrk(work, server, paths, { seconds, once = false, connections = 32 }) {
  const list = `${work}/paths`;
  writeFileSync(list, paths.join("\n") + "\n");
  const pids = family(server.pid);
  const headers = Object.entries(server.headers ?? {}).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const before = cpuSeconds(pids);
  const began = process.hrtime.bigint();
  const { stdout } = await run(
    "wrk",
    [`-t${threads}`, `-c${connections}`, `-d${seconds}s`, "--timeout", "30s", ...headers, "-s", script, server.url],
    { env: { ...process.env, PATHS: list, THREADS: String(threads) }, timeout: (seconds + 60) * 1000 },
  );
  const wall = Number(process.hrtime.bigint() - began) / 1e9;
  const cpu = cpuSeconds(pids) - before;
  const said = JSON.parse(stdout.slice(stdout.lastIndexOf("{")));
  if (said.errors > 0) throw new Error(`${server.name}: ${said.errors} of ${said.requests} requests failed.\n${stdout}`);
  if (said.requests === 0) throw new Error(`${server.name}: no request came to its end.\n${stdout}`);
  if (once && said.laps > 0) throw new Error(`${server.name}: ${paths.length} paths were not enough for ${seconds} s.`);
  const mib = said.bytes / 1024 / 1024;
  return { rate: mib / said.seconds, cpu: cpu / wall, perCpuSecond: mib / Math.max(cpu, 0.01), mib, requests: said.requests };
}
