// Every request asks for a segment that nobody has asked for before.
import { segmentPaths } from "./f1stream.mjs";
import { segments, writePlaylist } from "./media.mjs";
import { storeMiB } from "./nginx.mjs";
import { inTurns } from "./turns.mjs";
import { wrk } from "./wrk.mjs";

// More than twice what the machine on which this was written could fetch.
const perSecond = 1000;

/**
 * The stores of F1Stream and of `proxy_cache` are small, so that they are full all the time and memory and disk are used anew, as in the
 * long run. A store that fills for the first time measures how fast the machine, if it is a virtual one, gets memory from its host.
 */
export async function firstFetches({ work, media, origin, proxy, cache, start, remember, rounds, seconds, warmUp }) {
  const ask = (server, paths, time = seconds) => wrk(work, server, paths, { seconds: time, once: true });
  const never = (server, round) => segments("seg", `first-${server.name.replace(" ", "-")}-${round}`, perSecond * seconds);

  async function relayed(server, paths) {
    const found = await segmentPaths(server, origin.url + writePlaylist(media, paths[0].split("/")[2], paths));
    if (found.length !== paths.length) throw new Error(`Of ${paths.length} segments F1Stream names ${found.length}.`);
    return found;
  }

  const house = await start({ Relay__Segments__CapacityMiB: String(storeMiB) });
  try {
    // Compiled code gets better with use, for as long as a quarter of a minute.
    for (let i = 0; i * seconds < warmUp; i++) await ask(house, await relayed(house, never(house, `warm-up-${i}`)));
    const results = await inTurns(rounds, {
      "nginx origin": (round) => ask(origin, never(origin, round)),
      "nginx proxy_pass": (round) => ask(proxy, never(proxy, round)),
      "nginx proxy_cache": (round) => ask(cache, never(cache, round)),
      F1Stream: async (round) => ask(house, await relayed(house, never(house, round))),
    });
    remember("first fetches", house);
    remember("first fetches", proxy);
    return results;
  } finally {
    await house.end();
  }
}
