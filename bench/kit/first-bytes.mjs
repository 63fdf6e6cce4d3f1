// How long the first byte of a segment takes when the source sends the rest slowly: a relay that waits for more shows here.
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { segmentPaths } from "./f1stream.mjs";
import { segments, writePlaylist } from "./media.mjs";

// Compiled code gets better with use: about thirty calls and a moment later.
const warmUp = 60;

/** Milliseconds from the request to the first byte of the body, for each server, in turns. */
export async function firstBytes({ media, origin, proxy, start, remember, times }) {
  const house = await start();
  try {
    const all = segments("slow", "part", 2 * (warmUp + times));
    const relayed = await segmentPaths(house, origin.url + writePlaylist(media, "slow", all));
    const results = { origin: [], "nginx proxy_pass": [], F1Stream: [] };
    for (let i = -warmUp; i < times; i++) {
      const at = i + warmUp;
      const ms = {
        origin: await firstByte(origin, all[at]),
        "nginx proxy_pass": await firstByte(proxy, all[at + all.length / 2]),
        F1Stream: await firstByte(house, relayed[at]),
      };
      if (i >= 0) Object.entries(ms).forEach(([name, value]) => results[name].push(value));
      await pause(30);
    }

    remember("first bytes", house);
    return results;
  } finally {
    await house.end();
  }
}

/** On a connection of its own, which stands before the clock starts; the rest of the body is read in the background. */
function firstByte(server, path) {
  return new Promise((done, fail) => {
    const { hostname, port, host } = new URL(server.url);
    const headers = Object.entries({ Host: host, ...server.headers, Connection: "close" });
    const request = [`GET ${path} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`), "", ""].join("\r\n");
    let head = "";
    let asked;
    const socket = connect({ host: hostname, port: Number(port), noDelay: true }, () => {
      asked = performance.now();
      socket.write(request);
    });
    socket.on("error", fail);
    socket.on("close", () => fail(new Error(`${server.name} ended before the first byte: ${head.slice(0, 200)}`)));
    socket.on("data", function listen(chunk) {
      head += chunk.toString("latin1", 0, Math.min(chunk.length, 8192));
      const end = head.indexOf("\r\n\r\n");
      if (end < 0 || head.length <= end + 4) return;
      const ms = performance.now() - asked;
      socket.off("data", listen);
      socket.resume();
      if (head.startsWith("HTTP/1.1 200 ")) done(ms);
      else fail(new Error(`${server.name}: ${head.slice(0, 200)}`));
    });
  });
}
