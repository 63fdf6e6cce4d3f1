// Players that are programs: each plays an address and tells what it saw.
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

export function run(program, args, { seconds = 60, env = {} } = {}) {
  return new Promise(done => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env }, detached: true });
    let out = "", err = "";
    child.stdout.on("data", data => (out += data));
    child.stderr.on("data", data => (err += data));
    const late = setTimeout(() => { err += `\nstill running after ${seconds} s`; process.kill(-child.pid, "SIGKILL"); }, seconds * 1000);
    child.on("error", e => { clearTimeout(late); done({ code: -1, out, err: e.message }); });
    child.on("close", code => { clearTimeout(late); done({ code, out, err }); });
  });
}

async function probe(target) {
  const { code, out, err } = await run("ffprobe", ["-v", "error", "-count_frames", "-count_packets", "-of", "json",
    "-show_entries", "stream=codec_type,nb_read_frames,nb_read_packets:format=duration", target]);
  if (code !== 0) return { why: reason(err) };
  const { streams = [], format = {} } = JSON.parse(out);
  const of = type => streams.filter(s => s.codec_type === type);
  return {
    seconds: Number(format.duration ?? 0),
    frames: Math.max(0, ...of("video").map(s => Number(s.nb_read_frames ?? 0))),
    sounds: of("audio").filter(s => Number(s.nb_read_frames ?? 0) > 0).length,
    subtitles: of("subtitle").length,
    cues: of("subtitle").reduce((sum, s) => sum + Number(s.nb_read_packets ?? 0), 0),
  };
}

const reason = text => {
  const lines = text.trim().split("\n");
  return lines.find(line => /error/i.test(line)) ?? lines.at(-1) ?? "";
};

async function ffprobe(url, stream) {
  const seen = await probe(url);
  if (stream !== "groups" || seen.why) return seen;
  // ffmpeg takes no subtitles from a master: they are asked for by their own playlist.
  const text = await probe(url.replace("master.m3u8", "cues.m3u8"));
  return { ...seen, subtitles: text.subtitles ?? 0, cues: text.cues ?? 0, why: text.why };
}

async function intoFile(play) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "f1stream-client-"));
  chmodSync(folder, 0o777); // VLC runs as somebody else
  try {
    const file = path.join(folder, "played.ts");
    const { code, out, err } = await play(file, folder);
    if (!existsSync(file)) return { why: reason(`${err}\n${out}`) || `exit ${code}` };
    return { log: err, ...(await probe(file)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// With groups of sound, streamlink 5.2 loses the end of what comes faster than it plays, also from the origin: it gets them as a live stream.
const streamlink = (url, stream) => {
  const groups = stream === "groups";
  const options = groups ? ["--hls-live-restart", "--hls-audio-select", "*"] : [];
  return intoFile(file => run("streamlink", [...options, "-o", file, `hls://${groups ? url.replace(/(\/|%2F)groups/, "$1live$1groups") : url}`, "best"]));
};

// VLC decodes everything and encodes it anew into a file, so that nothing counts that was only copied. It refuses to run as root.
const asNobody = process.getuid() === 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];
async function vlc(url) {
  const seen = await intoFile((file, folder) => {
    const [program, ...args] = [...asNobody, "cvlc", "--intf", "dummy", "--vout", "dummy", "--aout", "dummy", "-vv", "--no-color", "--play-and-exit",
      "--sout-all", "--sout", `#transcode{vcodec=mp2v,vb=800,acodec=mpga,ab=64}:std{access=file,mux=ts,dst=${file}}`, url];
    return run(program, args, { env: { HOME: folder, XDG_RUNTIME_DIR: folder } });
  });
  const listed = kind => (seen.log?.match(new RegExp(`BaseAdaptationSet ${kind} `, "g")) ?? []).length;
  return { ...seen, sounds: Math.max(seen.sounds ?? 0, listed("sound")), subtitles: listed("text"), cues: /demux module "webvtt"/.test(seen.log) ? null : 0 };
}

const firstNumber = text => /\d+(\.\d+)+[\w.+~-]*/.exec(text)?.[0] ?? "?";
const debian = async name => firstNumber((await run("dpkg-query", ["-W", "-f", "${Version}", name])).out);

export const programs = [
  { name: "ffprobe", play: ffprobe, version: async () => firstNumber((await run("ffprobe", ["-version"])).out) },
  { name: "streamlink", takesSubtitles: false, play: streamlink, version: async () => firstNumber((await run("streamlink", ["--version"])).out) },
  { name: "VLC", play: vlc, version: () => debian("vlc") },
];
