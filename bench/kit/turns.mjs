// Several servers in turns, so that whatever else the machine does meets all of them alike.

/** Runs each of `{ name: run }` once a round, each round in another order. */
export async function inTurns(rounds, runs) {
  const names = Object.keys(runs);
  const results = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < names.length; i++) {
      const name = names[(i + round) % names.length];
      const result = await runs[name](round);
      results[name].push(result);
      console.log(`  ${name}: ${result.rate.toFixed(0)} MiB/s`);
    }
  }

  return results;
}

/** The quotient of two in the same round, for each round. */
export const ratios = (results, one, other, what = "rate") => results[one].map((r, round) => r[what] / results[other][round][what]);
