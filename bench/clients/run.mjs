// Every client plays every stream through the relay; see ../clients.sh, which starts this.
// node run.mjs SERVER.dll STREAMS SECONDS CHROMIUM RESULTS.md
import { writeFileSync } from "node:fs";
import os from "node:os";
import { startBrowser } from "./browsers.mjs";
import { startOrigin } from "./origin.mjs";
import { programs } from "./programs.mjs";
import { startServer } from "./server.mjs";

const [dll, streams, length, chromium, results] = process.argv.slice(2);
const only = process.env.ONLY; // one client, while it is being looked into; writes no results
const whole = { seconds: Number(length), frames: Number(length) * 25, cues: Math.ceil(Number(length) / 2) };
const kinds = {
  ts: "TS, two variants",
  groups: "fMP4, groups of sound, WebVTT",
  aes: "TS, AES-128",
  ranges: "fMP4, byte ranges",
};

// A few pictures may fall away where a player changes the variant or has no time for them.
function wrong(client, seen, stream) {
  const [sounds, subtitles] = stream === "groups" ? [2, client.takesSubtitles === false ? 0 : 1] : [1, 0];
  return [
    seen.why,
    !(seen.seconds >= whole.seconds - 1) && "not played to the end",
    !(seen.frames >= whole.frames * 0.8) && "pictures are missing",
    !(seen.sounds >= sounds) && "a sound is missing",
    !(seen.subtitles >= subtitles) && "subtitles are missing",
    subtitles > 0 && seen.cues !== null && !(seen.cues >= whole.cues) && "cues are missing",
    seen.strangers > 0 && "asked the origin",
  ].filter(Boolean);
}

const origin = await startOrigin(streams);
const server = await startServer(dll, `${origin.url}/ts/master.m3u8`);
const browser = await startBrowser(chromium);
const rows = [];
try {
  for (const client of [...programs, ...browser.players].filter(c => !only || c.name === only)) {
    for (const stream of Object.keys(kinds)) {
      const direct = `${origin.url}/${stream}/master.m3u8`;
      origin.strangers();
      const seen = await client.play(`${server.url}/proxy?url=${encodeURIComponent(direct)}`, stream, origin.url);
      seen.strangers = origin.strangers().length + (seen.past ?? 0);
      const faults = wrong(client, seen, stream);
      let result = faults.length === 0 ? "PASS" : "FAIL";
      // A program that cannot play the stream at the origin itself says nothing about the relay.
      if (result === "FAIL" && seen.strangers === 0 && programs.includes(client) && wrong(client, await client.play(direct, stream), stream).length > 0) {
        result = "no, nor from the origin";
      }

      rows.push({ client, stream, seen, result, faults });
      console.log(line(rows.at(-1)));
    }
  }

  const versions = await Promise.all([...programs, ...browser.players].map(async c => `- ${c.name} ${await c.version()}`));
  if (!only) writeFileSync(results, page(versions));
} finally {
  await browser.stop();
  await server.stop();
  origin.stop();
}

process.exit(rows.some(row => row.result === "FAIL") ? 1 : 0);

function line({ client, stream, seen, result, faults }) {
  const of = value => value ?? "–";
  const text = stream === "groups" && client.takesSubtitles !== false ? `${of(seen.subtitles)} (${seen.cues === null ? "read" : `${of(seen.cues)} cues`})` : "–";
  const why = faults.length ? `: ${faults[0].replaceAll("|", "/").slice(0, 160)}` : "";
  return `| ${client.name} | ${kinds[stream]} | ${seen.seconds?.toFixed(1) ?? "–"} | ${of(seen.frames)} | ${of(seen.sounds)} | ${text} | ${seen.strangers} | ${result}${why} |`;
}

function page(versions) {
  return `# Players through the relay

Written by \`bench/clients.sh\` on ${new Date().toISOString().slice(0, 10)}: every client plays every stream (${whole.seconds} s, ${whole.frames} pictures) through \`/proxy\`
of the built server. VLC's pictures are those that it decoded and encoded anew; the players of the web are asked in Chromium.
streamlink 5.2 gets the groups of sound as a live stream: with a whole one it loses the end, from the origin just as well; it takes no subtitles.
"Origin" is how many requests the client sent to the origin's port itself.

| Client | Stream | Seconds | Pictures | Sounds | Subtitles | Origin | Result |
|---|---|---|---|---|---|---|---|
${rows.map(line).join("\n")}

${versions.join("\n")}
- Node.js ${process.versions.node}, ${os.cpus().length} × ${os.cpus()[0].model.trim()}, ${os.type()} ${os.release()}
`;
}
