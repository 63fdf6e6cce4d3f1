// Every request asks for a segment that nobody has asked for before.
import { segmentPaths } from "./f1stream.mjs";
import { segments, writePlaylist } from "./media.mjs";
import { inTurns } from "./turns.mjs";
import { wrk } from "./wrk.mjs";

const warmUpSeconds = 3;
// More than twice what the machine on which this was written could fetch.
const perSecond = 1000;

export async function firstFetches({ work, media, origin, proxy, cache, start, remember, rounds, seconds }) {
  const never = (server, round) => segments("seg", `first-${server.name.replace(" ", "-")}-${round}`, perSecond * seconds);
  const ask = (server, paths, time = seconds) => wrk(work, server, paths, { seconds: time, once: true });

  async function house(round) {
    const server = await start();
    try {
      const warmUp = await relayed(server, `warm-up-${round}`, segments("seg", `warm-up-${round}`, perSecond * warmUpSeconds));
      await ask(server, warmUp, warmUpSeconds);
      const result = await ask(server, await relayed(server, `first-${round}`, never(server, round)));
      if (round === rounds - 1) remember("first fetches", server);
      return result;
    } finally {
      await server.end();
    }
  }

  async function relayed(server, name, paths) {
    const found = await segmentPaths(server, origin.url + writePlaylist(media, name, paths));
    if (found.length !== paths.length) throw new Error(`Of ${paths.length} segments F1Stream names ${found.length}.`);
    return found;
  }

  const results = await inTurns(rounds, {
    "nginx origin": (round) => ask(origin, never(origin, round)),
    "nginx proxy_pass": (round) => ask(proxy, never(proxy, round)),
    "nginx proxy_cache": (round) => ask(cache, never(cache, round)),
    F1Stream: house,
  });
  remember("first fetches", proxy);
  return results;
}
