// The built server with a data directory of its own, on a free port.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

export async function startServer(dll, source) {
  const data = mkdtempSync(path.join(os.tmpdir(), "f1stream-clients-"));
  const sources = path.join(data, "sources.json");
  writeFileSync(sources, JSON.stringify({ sources: [{ name: "Clients", extractor: "direct-hls", settings: { url: source } }] }));
  const child = spawn("dotnet", [dll, "--urls", "http://127.0.0.1:0", "--data", data, "--sources", sources, "--demo", "false", "--calendar-url", "http://127.0.0.1:9/"],
    { stdio: ["ignore", "pipe", "inherit"] });
  const gone = new Promise(done => child.on("exit", done));
  const url = await new Promise((found, lost) => {
    let said = "";
    const late = setTimeout(() => { child.kill(); lost(new Error(`The server is not ready after 60 s:\n${said}`)); }, 60_000);
    gone.then(() => lost(new Error(`The server did not start:\n${said}`)));
    child.stdout.on("data", data => {
      said = (said + data).slice(-20_000);
      const ready = /F1Stream is ready: open (http:\/\/\S+)/.exec(said);
      if (ready) { clearTimeout(late); found(ready[1].replace(/\/$/, "")); }
    });
  });
  return {
    url,
    async stop() {
      child.kill();
      await gone;
      rmSync(data, { recursive: true, force: true });
    },
  };
}
