// Viewers who watch the same segments, at the same time and one after another; the origin's access log tells what that costs upstream.
import { Agent, get } from "node:http";
import { segmentPaths } from "./f1stream.mjs";
import { segments as addresses, writePlaylist } from "./media.mjs";
import { watched } from "./nginx.mjs";

export async function viewers({ media, origin, cache, start, remember, viewers, segments }) {
  const house = await start();
  try {
    const part = (name) => addresses("watched", name, segments);
    const relayed = await segmentPaths(house, origin.url + writePlaylist(media, "watched", part("house")));
    const results = {};
    for (const [name, server, paths, log, count] of [
      ["nginx proxy_cache", cache, part("cache"), "cache", viewers],
      ["F1Stream", house, relayed, "house", viewers],
      ["F1Stream, one after another", house, await inARow(), "row", 1],
    ]) {
      const downstream = await watch(server, paths, count);
      const { bytes, requests, addresses } = watched(origin, log);
      results[name] = { downstream, upstream: bytes, requests, addresses };
      console.log(`  ${name}: ${requests} fetches of ${addresses} segments`);
    }

    // Each segment twice: the second viewer comes when the first has just got its last byte.
    async function inARow() {
      const paths = await segmentPaths(house, origin.url + writePlaylist(media, "row", part("row")));
      return paths.flatMap((path) => [path, path]);
    }

    remember("50 viewers", house);
    remember("50 viewers", cache);
    return results;
  } finally {
    await house.end();
  }
}

async function watch(server, paths, count) {
  const agent = new Agent({ keepAlive: true });
  const viewer = async () => {
    let sum = 0;
    for (const path of paths) sum += await length(server, path, agent);
    return sum;
  };
  const sums = await Promise.all(Array.from({ length: count }, viewer));
  agent.destroy();
  return sums.reduce((a, b) => a + b);
}

/** Bytes of a body, read to its end. */
function length(server, path, agent) {
  return new Promise((done, fail) => {
    get(server.url + path, { agent, headers: server.headers }, (answer) => {
      let sum = 0;
      answer.on("data", (chunk) => (sum += chunk.length));
      answer.on("error", fail);
      answer.on("end", () => {
        const whole = answer.statusCode === 200 && sum === Number(answer.headers["content-length"] ?? sum);
        if (whole) done(sum);
        else fail(new Error(`${server.name}: status ${answer.statusCode}, ${sum} bytes`));
      });
    }).on("error", fail);
  });
}
