/**
 * What control charts divide by: samples of n from a normal distribution with σ = 1. The table holds mean and standard deviation of their range;
 * the same figures, rounded, stand in ISO 7870-2 and in the SPC manual of AIAG. `constants.test.ts` integrates them anew.
 */
const ranges: Readonly<Record<number, readonly [d2: number, d3: number]>> = {
  2: [1.12838, 0.8525],
  3: [1.69257, 0.88837],
  4: [2.05875, 0.87981],
  5: [2.32593, 0.86408],
  6: [2.53441, 0.84804],
  7: [2.70436, 0.83321],
  8: [2.8472, 0.81983],
  9: [2.97003, 0.80783],
  10: [3.07751, 0.79705],
  11: [3.17287, 0.78731],
  12: [3.25846, 0.77848],
  13: [3.33598, 0.77042],
  14: [3.40676, 0.76302],
  15: [3.47183, 0.75621],
  16: [3.53198, 0.74991],
  17: [3.58788, 0.74405],
  18: [3.64006, 0.73859],
  19: [3.68896, 0.73348],
  20: [3.73495, 0.72869],
  21: [3.77834, 0.72417],
  22: [3.81938, 0.71991],
  23: [3.85832, 0.71589],
  24: [3.89535, 0.71207],
  25: [3.93063, 0.70844],
};

export const rangeSizes = { least: 2, most: 25 } as const;

/** Mean (d2) and standard deviation (d3) of the range of n readings, in σ; undefined beyond 2 … 25. */
export function rangeConstants(n: number): { d2: number; d3: number } | undefined {
  const known = ranges[n];
  return known && { d2: known[0], d3: known[1] };
}

/** Mean of the sample standard deviation of n readings, in σ: √(2/(n−1)) · Γ(n/2)/Γ((n−1)/2). For any n from 2 on. */
export function c4(n: number): number {
  // By c4(2) = √(2/π) and c4(n)·c4(n+1) = √((n−1)/n): no gamma function is needed.
  let value = Math.sqrt(2 / Math.PI);
  for (let size = 2; size < n; size += 1) value = Math.sqrt((size - 1) / size) / value;
  return value;
}

/** The factors as charts are drawn with them: limits are mean ± A2·R̄ or ± A3·s̄, D3·R̄ to D4·R̄, B3·s̄ to B4·s̄. */
export function chartFactors(n: number) {
  const range = rangeConstants(n);
  const deviation = c4(n);
  const spread = (3 * Math.sqrt(1 - deviation ** 2)) / deviation;
  const ofDeviation = {
    c4: deviation,
    A3: 3 / (deviation * Math.sqrt(n)),
    B3: Math.max(0, 1 - spread),
    B4: 1 + spread,
  };
  if (!range) return ofDeviation;
  const { d2, d3 } = range;
  const ofRange = {
    d2,
    d3,
    A2: 3 / (d2 * Math.sqrt(n)),
    D3: Math.max(0, 1 - (3 * d3) / d2),
    D4: 1 + (3 * d3) / d2,
  };
  return { ...ofDeviation, ...ofRange };
}
