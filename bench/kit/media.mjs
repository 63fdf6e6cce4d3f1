// Segments and playlists for the origin.
import { randomFillSync } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";

const packet = 188;
export const files = 40;

/** Whole packets of a transport stream, as far as a sync byte goes, with noise between. */
export function packets(size) {
  const bytes = randomFillSync(Buffer.alloc(size - (size % packet)));
  for (let at = 0; at < bytes.length; at += packet) bytes[at] = 0x47;
  return bytes;
}

const number = (i) => `${Math.floor(i / files)}${String(i % files).padStart(2, "0")}`;

const playlist = (paths) =>
  ["#EXTM3U", "#EXT-X-VERSION:3", "#EXT-X-TARGETDURATION:4", ...paths.flatMap((p) => ["#EXTINF:4.0,", p]), "#EXT-X-ENDLIST", ""].join("\n");

/** The addresses of so many segments; with another `part` they are others. */
export const segments = (folder, part, count) => Array.from({ length: count }, (_, i) => `/${folder}/${part}/${number(i)}.ts`);

/** 40 files of 4 MiB and the playlist that a source starts from. */
export function writeMedia(folder) {
  mkdirSync(folder);
  const bytes = packets(4 * 1024 * 1024);
  for (let i = 0; i < files; i++) {
    bytes.writeUInt32BE(i, 4);
    writeFileSync(`${folder}/${number(i).slice(-2)}.ts`, bytes);
  }

  writeFileSync(`${folder}/slow.ts`, bytes.subarray(0, 128 * 1024));
  writePlaylist(folder, "media", segments("seg", "start", files));
}

export function writePlaylist(folder, name, paths) {
  writeFileSync(`${folder}/${name}.m3u8`, playlist(paths));
  return `/${name}.m3u8`;
}
