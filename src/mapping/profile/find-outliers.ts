import type { Classified } from './classify-value.ts';
import { type Outlier, profileLimits } from './contract.ts';
import { compareText } from './field-of-row.ts';

export type CountedValue = Classified & { count: number };

/** Beyond it a value is told. Iglewicz and Hoaglin (1993) advise 3.5; quantities of a factory are skewed, and their long tails are in order. */
const DISTANCE_MAX = 6;
/** Fewer say nothing about what is usual. */
const VALUES_MIN = 8;
/** The median absolute deviation times this estimates the standard deviation of normal values; so does the mean absolute deviation times the other. */
const [OF_MEDIAN, OF_MEAN] = [1.4826, 1.2533];
const [YEARS_BACK_MAX, YEARS_AHEAD_MAX] = [60, 30];
/** What programs keep where they have no date. */
const placeholders = /^(0001-01-01|1753-01-01|1899-12-3[01]|1900-01-0[01]|1970-01-01|2999-12-31|9999-12-31)$/;

/** What stands far from the rest: numbers, years and lengths, the furthest first. `today` is a day such as `2026-11-08`. */
export function findOutliers(values: readonly CountedValue[], today: string): { told: Outlier[]; found: number } {
  const numbers = values.filter(({ number }) => number !== undefined);
  const texts = values.filter(({ type }) => type === 'text');
  const all = [
    ...farFrom(numbers, ({ number = 0 }) => number, 'far_number'),
    ...farFrom(texts, ({ text }) => [...text].length, 'odd_length'),
    ...values.flatMap((value) => oddDate(value, Number(today.slice(0, 4)))),
  ];
  all.sort((a, b) => Math.abs(b.distance ?? 0) - Math.abs(a.distance ?? 0) || compareText(a.value, b.value));
  return { told: all.slice(0, profileLimits.outliersMax), found: all.length };
}

function farFrom(
  values: readonly CountedValue[],
  measure: (value: CountedValue) => number,
  why: 'far_number' | 'odd_length',
): Outlier[] {
  const total = values.reduce((sum, { count }) => sum + count, 0);
  if (total < VALUES_MIN) return [];
  const middle = medianOf(values.map((value) => [measure(value), value.count]));
  const deviations = values.map((value): [number, number] => [Math.abs(measure(value) - middle), value.count]);
  const spread = medianOf(deviations) * OF_MEDIAN || meanOf(deviations, total) * OF_MEAN;
  if (spread === 0) return [];
  return values.flatMap((value) => {
    const distance = (measure(value) - middle) / spread;
    if (Math.abs(distance) <= DISTANCE_MAX) return [];
    return [{ value: cut(value.text), count: value.count, why, distance: Math.round(distance * 10) / 10 }];
  });
}

function oddDate({ day, text, count }: CountedValue, thisYear: number): Outlier[] {
  if (day === undefined) return [];
  if (placeholders.test(day)) return [{ value: text, count, why: 'placeholder_date', distance: null }];
  const distance = Number(day.slice(0, 4)) - thisYear;
  if (distance >= -YEARS_BACK_MAX && distance <= YEARS_AHEAD_MAX) return [];
  return [{ value: text, count, why: 'odd_century', distance }];
}

/** Of values that each stand for several. */
function medianOf(weighted: [value: number, count: number][]): number {
  weighted.sort((a, b) => a[0] - b[0]);
  const half = weighted.reduce((sum, [, count]) => sum + count, 0) / 2;
  let below = 0;
  for (const [at, [value, count]] of weighted.entries()) {
    below += count;
    if (below > half) return value;
    if (below === half) return (value + (weighted[at + 1]?.[0] ?? value)) / 2;
  }
  return 0;
}

/** Added up from the smallest, so that any order of rows gives the same last digit. */
function meanOf(sorted: [value: number, count: number][], total: number): number {
  return sorted.reduce((sum, [value, count]) => sum + value * count, 0) / total;
}

const cut = (text: string) => text.slice(0, profileLimits.textCharactersMax);
