export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Each of `measures` in turn, again and again: what slows the machine down for a while slows all of them. */
export async function interleaved(measures, times) {
  const values = Object.fromEntries(Object.keys(measures).map((name) => [name, []]));
  for (let round = -1; round < times; round += 1)
    for (const [name, measure] of Object.entries(measures)) {
      const value = await measure();
      // The first round only warms up.
      if (round >= 0) values[name].push(value);
    }
  return values;
}
