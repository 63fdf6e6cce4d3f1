// What was measured, and on what.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem } from "node:os";

const root = new URL("../..", import.meta.url).pathname;

// wrk tells its version on standard output and ends with 1, nginx on standard error.
function said(command, ...args) {
  try {
    return execFileSync(`${command}`, args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch (e) {
    return `${e.stdout ?? ""}`.trim();
  }
}

function system() {
  const name = readFileSync("/etc/os-release", "utf8").match(/^PRETTY_NAME="(.*)"$/m)?.[1];
  return `${name ?? "Linux"}, kernel ${release()}`;
}

/** Lines of a list, load at the start included: on a busy machine the numbers mean less. */
export function machine() {
  const dirty = said("git", "status", "--porcelain", "--", ":!bench/results.md") ? " with changes" : "";
  const runtime = said("dotnet", "--list-runtimes").match(/AspNetCore\.App (10\.\S+)/g)?.pop()?.split(" ")[1];
  // Only some runs need them.
  const nginx = said("sh", "-c", "nginx -v 2>&1").match(/nginx\/(\S+)/)?.[1];
  const wrk = said("wrk", "-v").match(/wrk\s+(\S+)/)?.[1];
  const tools = [`.NET ${runtime}`, nginx && `nginx ${nginx}`, wrk && `wrk ${wrk}`].filter(Boolean).join("; ");
  return [
    `- ${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC, commit ${said("git", "rev-parse", "--short", "HEAD")}${dirty}`,
    `- ${cpus()[0].model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB of memory; load before the run ${loadavg()[0].toFixed(1)}`,
    `- ${system()}; ${tools}`,
  ].join("\n");
}
