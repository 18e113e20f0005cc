/** The same run for the same seed (mulberry32). */
export function seededRandom(seed: number) {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const between = (least: number, most: number) => least + next() * (most - least);
  return {
    next,
    between,
    whole: (least: number, most: number) => Math.floor(between(least, most + 1)),
    chance: (part: number) => next() < part,
    one: <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T,
  };
}

export type Random = ReturnType<typeof seededRandom>;
