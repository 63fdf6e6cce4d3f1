// A recent segment, asked for by all connections again and again.
import { segmentPaths } from "./f1stream.mjs";
import { segments } from "./media.mjs";
import { inTurns } from "./turns.mjs";
import { wrk } from "./wrk.mjs";

export async function hits({ work, origin, proxy, cache, start, remember, rounds, seconds, warmUp }) {
  const house = await start();
  try {
    const [plain] = segments("seg", "start", 1);
    const [relayed] = await segmentPaths(house, `${origin.url}/media.m3u8`);
    const ask = (server, path, time = seconds) => wrk(work, server, [path], { seconds: time });
    remember("start", house);
    // Compiled code gets better with use, and nginx has to have the segment.
    await ask(cache, plain, 1);
    await ask(house, relayed, warmUp);
    const results = await inTurns(rounds, {
      "nginx origin": () => ask(origin, plain),
      "nginx proxy_pass": () => ask(proxy, plain),
      "nginx proxy_cache": () => ask(cache, plain),
      F1Stream: () => ask(house, relayed),
    });
    remember("hits", house);
    remember("hits", cache);
    return results;
  } finally {
    await house.end();
  }
}
