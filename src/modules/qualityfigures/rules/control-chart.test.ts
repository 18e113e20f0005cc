import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../tests/support/seeded-random.ts';
import { type Signal, signals } from '../contract.ts';
import { reckonCapability } from './capability.ts';
import { c4, chartFactors, rangeConstants } from './constants.ts';
import { chooseForm, estimateLevel, linesOf, type Subgroup, spreadLinesOf } from './control-chart.ts';
import { type DatedSubgroup, drawChart } from './draw-chart.ts';

const everyRule = new Set<Signal>(signals);

function subgroupOf(values: readonly number[]): Subgroup {
  const mean = values.reduce((all, one) => all + one, 0) / values.length;
  const squares = values.reduce((all, one) => all + (one - mean) ** 2, 0);
  const deviation = values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
  return { size: values.length, bad: 0, mean, range: Math.max(...values) - Math.min(...values), deviation };
}
const dated = (subgroups: readonly Subgroup[]): DatedSubgroup[] =>
  subgroups.map((one, day) => ({ ...one, at: new Date(Date.UTC(2028, 0, 1 + day)) }));

/** Inside diameters of piston rings in mm, 25 samples of 5: a set that textbooks and statistics programs publish results of. */
const pistonRings = `
  74.030 74.002 74.019 73.992 74.008  73.995 73.992 74.001 74.011 74.004  73.988 74.024 74.021 74.005 74.002
  74.002 73.996 73.993 74.015 74.009  73.992 74.007 74.015 73.989 74.014  74.009 73.994 73.997 73.985 73.993
  73.995 74.006 73.994 74.000 74.005  73.985 74.003 73.993 74.015 73.988  74.008 73.995 74.009 74.005 74.004
  73.998 74.000 73.990 74.007 73.995  73.994 73.998 73.994 73.995 73.990  74.004 74.000 74.007 74.000 73.996
  73.983 74.002 73.998 73.997 74.012  74.006 73.967 73.994 74.000 73.984  74.012 74.014 73.998 73.999 74.007
  74.000 73.984 74.005 73.998 73.996  73.994 74.012 73.986 74.005 74.007  74.006 74.010 74.018 74.003 74.000
  73.984 74.002 74.003 74.005 73.997  74.000 74.010 74.013 74.020 74.003  73.982 74.001 74.015 74.005 73.996
  74.004 73.999 73.990 74.006 74.009  74.010 73.989 73.990 74.009 74.014  74.015 74.008 73.993 74.000 74.010
  73.982 73.984 73.995 74.017 74.013`
  .trim()
  .split(/\s+/)
  .map(Number);
const rings = Array.from({ length: 25 }, (_, at) => subgroupOf(pistonRings.slice(at * 5, at * 5 + 5)));

const pick = <One>(random: () => number, from: readonly One[]) => from[Math.floor(random() * from.length)] as One;

describe('the constants', () => {
  test('d2 and d3 are mean and standard deviation of the range, integrated anew', () => {
    for (const n of [2, 3, 5, 8, 10, 16, 25]) {
      const { d2, d3 } = integrateRange(n);
      expect(rangeConstants(n)?.d2, `d2 of ${n}`).toBeCloseTo(d2, 4);
      expect(rangeConstants(n)?.d3, `d3 of ${n}`).toBeCloseTo(d3, 4);
    }
    expect([rangeConstants(1), rangeConstants(26)]).toEqual([undefined, undefined]);
  });

  test('c4 is the mean of a sample standard deviation, integrated anew over its distribution', () => {
    for (const n of [2, 3, 5, 10, 25, 60]) expect(c4(n), `c4 of ${n}`).toBeCloseTo(integrateDeviation(n), 6);
  });

  test('the factors are those that charts are drawn with everywhere', () => {
    // n: A2, D3, D4, A3, B3, B4 as ISO 7870-2 and AIAG print them, to three decimals.
    const printed: Record<number, number[]> = {
      2: [1.88, 0, 3.267, 2.659, 0, 3.267],
      5: [0.577, 0, 2.114, 1.427, 0, 2.089],
      7: [0.419, 0.076, 1.924, 1.182, 0.118, 1.882],
      10: [0.308, 0.223, 1.777, 0.975, 0.284, 1.716],
      25: [0.153, 0.459, 1.541, 0.606, 0.565, 1.435],
    };
    for (const [n, factors] of Object.entries(printed)) {
      const { A2, D3, D4, A3, B3, B4 } = chartFactors(Number(n)) as Required<ReturnType<typeof chartFactors>> &
        Record<string, number>;
      for (const [at, factor] of [A2, D3, D4, A3, B3, B4].entries())
        expect(Math.abs((factor as number) - (factors[at] as number)), `n ${n}, ${at}`).toBeLessThan(0.0011);
    }
  });
});

describe('control limits', () => {
  test('of the piston rings are those that others publish', () => {
    // X̿ = 74.001176, R̄ = 0.581/25 = 0.02324, σ = R̄/2.32593 = 0.0099917; X̿ ± 3σ/√5 = 73.98777 … 74.01458; D4·R̄ = 2.1145·0.02324 = 0.04914.
    const form = chooseForm(
      true,
      rings.map(({ size }) => size),
    );
    const level = estimateLevel(form, rings);
    if (!level) throw new Error('no level');
    expect(form).toBe('xbar_r');
    expect(level.centre).toBeCloseTo(74.001176, 6);
    expect(level.sigma).toBeCloseTo(0.0099917, 7);
    const { lower, upper } = linesOf(form, level, 5);
    expect([lower.toFixed(5), upper.toFixed(5)]).toEqual(['73.98777', '74.01458']);
    const spread = spreadLinesOf(form, level, 5);
    expect([spread?.lower, spread?.centre.toFixed(5), spread?.upper.toFixed(4)]).toEqual([0, '0.02324', '0.0491']);
    const drawn = drawChart(true, dated(rings), [], new Set<Signal>(['beyond', 'run', 'spread']));
    expect(drawn.points.flatMap(({ signals: found }) => found)).toEqual([]);
  });

  test('of single readings come from the moving range', () => {
    // 10 12 11 13 12: |Δ| = 2 1 2 1, mean 1.5; σ = 1.5/1.12838 = 1.32934; mean 11.6 ± 3.98802; MR up to 3.267·1.5 = 4.900.
    const five = [10, 12, 11, 13, 12].map((one) => subgroupOf([one]));
    const level = estimateLevel('individuals', five);
    if (!level) throw new Error('no level');
    const { lower, upper } = linesOf('individuals', level, 1);
    expect([lower.toFixed(3), upper.toFixed(3)]).toEqual(['7.612', '15.588']);
    expect(spreadLinesOf('individuals', level, 1)?.upper.toFixed(2)).toBe('4.90');
  });

  test('of shares: 30 samples of 50 with 347 that failed', () => {
    // p̄ = 347/1500 = 0.2313; ± 3·√(0.2313·0.7687/50) = 0.0524 … 0.4102; as numbers 11.57, 2.62 … 20.51: 22 and 24 lie beyond.
    const bad = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13];
    const samples = [...bad, 9, 6].map((one) => ({ ...subgroupOf([0]), size: 50, bad: one }));
    const level = estimateLevel('p', samples);
    if (!level) throw new Error('no level');
    const { lower, upper } = linesOf('p', level, 50);
    expect([level.centre.toFixed(4), lower.toFixed(4), upper.toFixed(4)]).toEqual(['0.2313', '0.0524', '0.4102']);
    const drawn = drawChart(false, dated(samples), [], new Set<Signal>(['beyond']));
    expect(drawn.form).toBe('np');
    expect(drawn.points.flatMap(({ value, signals: found }) => (found.length > 0 ? value : []))).toEqual([22, 24]);
    expect(chooseForm(false, [50, 50, 40])).toBe('p');
  });

  test('of shares judges patterns only where enough are expected to fail: good samples in a row are no signal', () => {
    const all = new Set<Signal>(['beyond', 'run', 'trend', 'two_of_three', 'four_of_five', 'hugging', 'avoiding']);
    const sampled = (size: number, bad: readonly number[], last = size) =>
      dated(bad.map((one, at) => ({ ...subgroupOf([0]), size: at === bad.length - 1 ? last : size, bad: one })));
    // Two that failed in twenty samples of ten, then three at once: n·p̄ is 0.24, and only the three lie beyond.
    const rare = [0, 1, ...Array(16).fill(0), 1, 0, 3];
    for (const [form, last] of [
      ['np', 10],
      ['p', 9],
    ] as const) {
      const drawn = drawChart(false, sampled(10, rare, last), [], all);
      expect(drawn).toMatchObject({ form, judgedBy: ['beyond'] });
      expect(drawn.points.flatMap(({ signals: found }, at) => (found.length > 0 ? [[at, ...found]] : []))).toEqual([
        [20, 'beyond'],
      ]);
    }
    // Of a hundred each 5.5 are expected: nine below in a row are a pattern.
    const often = [...Array(9).fill(4), ...Array(9).fill(7)];
    const drawn = drawChart(false, sampled(100, often), [], all);
    expect(new Set(drawn.judgedBy)).toEqual(all);
    expect(drawn.points[8]?.signals).toContain('run');
  });

  test('of standard deviations where samples are large, and of sizes that differ by each one’s own constants', () => {
    expect(chooseForm(true, [12, 12, 12])).toBe('xbar_s');
    const [small, large] = [subgroupOf([1, 2, 3]), subgroupOf([0, 1, 2, 3, 4, 5])];
    // σ = (2/1.69257 + 5/2.53441)/2 = 1.57725; centre (3·2 + 6·2.5)/9 = 2.3333.
    const level = estimateLevel('xbar_r', [small, large]);
    expect(level?.sigma?.toFixed(4)).toBe('1.5772');
    expect(level?.centre.toFixed(4)).toBe('2.3333');
    const widths = [3, 6].map((n) => linesOf('xbar_r', level ?? { centre: 0, sigma: 0 }, n));
    expect(((widths[0]?.upper ?? 0) - 2.33333) / ((widths[1]?.upper ?? 1) - 2.33333)).toBeCloseTo(Math.SQRT2, 4);
    // s = 1 and 1.87083: σ = (1/0.88623 + 1.87083/0.95153)/2 = 1.5473.
    expect(estimateLevel('xbar_s', [small, large])?.sigma?.toFixed(4)).toBe('1.5473');
  });

  test('that were set hold from their first subgroup on, and a pattern doesn’t reach over the change', () => {
    const flat = dated(Array.from({ length: 14 }, (_, at) => subgroupOf(at % 2 === 0 ? [10, 12] : [9, 11])));
    const [, , , , , sixth] = flat;
    const set = [{ id: 'mine', from: (sixth as DatedSubgroup).at, centre: 20, sigma: 1 }];
    const { points } = drawChart(true, flat, set, new Set<Signal>(['beyond', 'run']));
    expect(points.map(({ limitsId }) => limitsId)).toEqual([...Array(5).fill(null), ...Array(9).fill('mine')]);
    expect(points.slice(0, 5).flatMap(({ signals: found }) => found)).toEqual([]);
    expect(points.slice(5, 13).map(({ signals: found }) => found)).toEqual(Array(8).fill(['beyond']));
    expect(points.at(-1)?.signals).toEqual(['beyond', 'run']);
    expect(points[5]?.lines).toMatchObject({ centre: 20, lower: 20 - 3 / Math.SQRT2 });
  });
});

describe('capability', () => {
  test('of the piston rings between 73.95 and 74.05', () => {
    // Cp = 0.1/(6·0.0099917) = 1.66805; Cpk = (74.05 − 74.001176)/(3·0.0099917) = 1.62882; s of all 125 = 0.0101989: Pp 1.63417, Ppk 1.59573.
    const level = estimateLevel('xbar_r', rings);
    const found = reckonCapability(rings, level?.sigma ?? null, { lower: 73.95, upper: 74.05 }, true);
    const overall = subgroupOf(pistonRings).deviation;
    expect(found.sigmaOverall).toBeCloseTo(overall, 10);
    expect(found.cp).toBeCloseTo(1.66805, 5);
    expect(found.cpk).toBeCloseTo(1.62882, 5);
    expect(found.pp).toBeCloseTo(1.63417, 5);
    expect(found.ppk).toBeCloseTo(1.59573, 5);
    expect(found).toMatchObject({ subgroups: 25, readings: 125, why: null });
  });

  test('with one limit, without any, without spread, and of what isn’t measured says what is missing', () => {
    const two = [subgroupOf([1, 2]), subgroupOf([2, 3])];
    // Mean 2, s = √(2/3) = 0.8165: Ppk = (5 − 2)/(3·0.8165) = 1.2247.
    const one = reckonCapability(two, 1, { lower: null, upper: 5 }, true);
    expect([one.cp, one.pp, one.cpk, one.ppk?.toFixed(4), one.why]).toEqual([null, null, 1, '1.2247', 'one_limit']);
    expect(reckonCapability(two, 1, { lower: null, upper: null }, true).why).toBe('no_limits');
    expect(reckonCapability([subgroupOf([2, 2]), subgroupOf([2, 2])], 0, { lower: 1, upper: 3 }, true).why).toBe(
      'no_spread',
    );
    expect(reckonCapability([subgroupOf([2])], null, { lower: 1, upper: 3 }, true).why).toBe('few_readings');
    expect(reckonCapability(two, 1, { lower: 1, upper: 3 }, false).why).toBe('not_measured');
  });

  test('doesn’t know the unit: shifted and stretched, figures and signals stay', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = seededRandom(seed);
      const size = pick(random, [1, 2, 5, 9, 13]);
      const values = Array.from({ length: 40 }, () => Array.from({ length: size }, () => Math.round(random() * 200)));
      const [scale, shift] = [pick(random, [0.5, 4, 1000]), pick(random, [-8, 0, 1024])];
      const moved = values.map((one) => one.map((value) => value * scale + shift));
      const both = [values, moved].map((each) => dated(each.map(subgroupOf)));
      const [plain, other] = both.map((each) => drawChart(true, each, [], everyRule));
      if (!plain?.running || !other?.running) throw new Error('no level');
      expect(other.points.map(({ signals: found }) => found)).toEqual(plain.points.map(({ signals: found }) => found));
      expect(other.running.centre).toBeCloseTo(plain.running.centre * scale + shift, 5);
      const [first, second] = [
        reckonCapability(both[0] as Subgroup[], plain.running.sigma, { lower: 20, upper: 180 }, true),
        reckonCapability(
          both[1] as Subgroup[],
          other.running.sigma,
          { lower: 20 * scale + shift, upper: 180 * scale + shift },
          true,
        ),
      ];
      for (const key of ['cp', 'cpk', 'pp', 'ppk'] as const) expect(second[key]).toBeCloseTo(first[key] as number, 6);
      expect(first.cpk as number).toBeLessThanOrEqual(first.cp as number);
    }
  });
});

describe('signals', () => {
  /** Points as so many σ from a centre of 0 that was set; single readings. */
  const signalsOf = (distances: readonly number[]) => {
    const single = dated(distances.map((one) => subgroupOf([one])));
    const [first] = single;
    if (!first) return [];
    const set = [{ id: 'set', from: first.at, centre: 0, sigma: 1 }];
    return drawChart(true, single, set, everyRule).points.map(({ signals: found }) =>
      found.filter((signal) => signal !== 'spread'),
    );
  };
  /** Each built so that its last point completes this rule alone. */
  const series: Record<Exclude<Signal, 'spread'>, number[]> = {
    beyond: [0.5, -0.5, 3.1],
    run: [-0.5, 0.3, 0.6, 0.2, 0.9, 1.2, 0.4, 0.1, 0.8, 0.5],
    trend: [-0.5, -0.3, -0.1, 0.1, 0.3, 0.5],
    alternating: [0.4, -0.3, 0.3, -0.4, 0.2, -0.2, 1.4, -0.3, 0.5, -0.1, 0.3, -0.6, 0.1, -0.2],
    two_of_three: [0.2, 2.2, -0.1, 2.1],
    four_of_five: [-0.2, 1.2, 1.3, -0.4, 1.4, 1.1],
    hugging: [0.4, 0.3, -0.3, -0.4, 0.2, 0.6, -0.2, -0.4, 0.1, 0.3, 0.2, -0.1, -0.7, 0.2, 0.4],
    avoiding: [1.2, -1.3, -1.4, 1.5, 1.2, -1.2, 1.6, -1.8],
  };

  test.each(Object.entries(series))('%s fires at the point that completes it, once', (signal, distances) => {
    const found = signalsOf(distances);
    expect(found.slice(0, -1).flat()).toEqual([]);
    expect(found.at(-1)).toEqual([signal]);
    // Upside down it is the same.
    expect(signalsOf(distances.map((one) => -one)).at(-1)).toEqual([signal]);
  });

  test('the spread has limits of its own, and a rule that is off says nothing', () => {
    const calm = Array.from({ length: 12 }, () => subgroupOf([9, 10, 11]));
    const wild = dated([...calm, subgroupOf([1, 10, 19])]);
    const level = { id: 'set', from: new Date(0), centre: 10, sigma: 1.2 };
    const found = drawChart(true, wild, [level], new Set<Signal>(['beyond', 'spread'])).points.map(
      ({ signals: some }) => some,
    );
    expect(found.flat()).toEqual(['spread']);
    expect(found.at(-1)).toEqual(['spread']);
    expect(drawChart(true, wild, [level], new Set()).points.flatMap(({ signals: some }) => some)).toEqual([]);
  });
});

/** Mean and standard deviation of the range of n from a normal distribution: E W = ∫ 1 − F, E W² = ∫ 2w(1 − F), F = n∫φ(x)(Φ(x+w) − Φ(x))ⁿ⁻¹. */
function integrateRange(n: number): { d2: number; d3: number } {
  const step = 0.02;
  const count = Math.round(17 / step) + 1;
  const at = (index: number) => -8.5 + index * step;
  const density = Array.from({ length: count }, (_, index) => Math.exp(-(at(index) ** 2) / 2) / Math.sqrt(2 * Math.PI));
  const below = [0];
  for (let index = 1; index < count; index += 1) {
    const middle = Math.exp(-((at(index) - step / 2) ** 2) / 2) / Math.sqrt(2 * Math.PI);
    below.push(
      (below[index - 1] as number) +
        (step / 6) * ((density[index - 1] as number) + 4 * middle + (density[index] as number)),
    );
  }
  const wider = Array.from({ length: Math.round(12 / step) + 1 }, (_, width) => {
    let within = 0;
    for (let index = 0; index < count; index += 1)
      within += (density[index] as number) * ((below[index + width] ?? 1) - (below[index] as number)) ** (n - 1);
    return 1 - n * step * within;
  });
  const simpson = (values: readonly number[]) =>
    (step / 3) *
    values.reduce((all, one, index) => {
      const end = index === 0 || index === values.length - 1;
      return all + one * (end ? 1 : index % 2 === 1 ? 4 : 2);
    }, 0);
  const d2 = simpson(wider);
  return { d2, d3: Math.sqrt(simpson(wider.map((one, width) => 2 * width * step * one)) - d2 ** 2) };
}

/** Mean of the standard deviation of n: s·√(n−1) is distributed like χ with n − 1 degrees; both integrals by the same steps, so that Γ isn't needed. */
function integrateDeviation(n: number): number {
  const degrees = n - 1;
  const step = 0.0005;
  let [mass, mean] = [0, 0];
  const peak = Math.sqrt(Math.max(degrees - 1, 0.01));
  for (let x = step / 2; x < peak + 12; x += step) {
    const weight = Math.exp((degrees - 1) * Math.log(x / peak) - (x ** 2 - peak ** 2) / 2);
    mass += weight;
    mean += weight * x;
  }
  return mean / mass / Math.sqrt(degrees);
}
