import type { ChartForm } from '../contract.ts';
import { c4, rangeConstants, rangeSizes } from './constants.ts';

/** The readings of one task. Of what isn't measured only `size` and `bad` are there. In the unit of the characteristic. */
export interface Subgroup {
  size: number;
  /** How many of them failed. */
  bad: number;
  mean: number;
  /** Largest less smallest. */
  range: number;
  /** Sample standard deviation; 0 of a single reading. */
  deviation: number;
}

/** What limits are drawn from: of a share the centre alone. */
export interface ProcessLevel {
  centre: number;
  /** σ of single readings within a subgroup; null of shares. */
  sigma: number | null;
}

export interface Lines {
  centre: number;
  lower: number;
  upper: number;
}

/** Above so many readings the range tells less than the standard deviation. */
const RANGE_SIZE_MAX = 10;

/**
 * How the readings are charted: single ones as individuals with a moving range, up to 10 by mean and range, more by mean and standard
 * deviation; what is good or not by the share that failed, or by their number where all subgroups are of one size.
 */
export function chooseForm(measured: boolean, sizes: readonly number[]): ChartForm {
  if (!measured) return new Set(sizes).size <= 1 ? 'np' : 'p';
  const typical = [...sizes].sort((a, b) => a - b)[Math.floor(sizes.length / 2)] ?? 1;
  if (typical <= 1) return 'individuals';
  return typical > RANGE_SIZE_MAX ? 'xbar_s' : 'xbar_r';
}

/**
 * Centre and σ from the subgroups themselves: R̄/d2, s̄/c4 or mean moving range/d2(2). Where sizes vary each is divided by the constant of
 * its own size first, and larger ones weigh more in the centre. Undefined where they say nothing of σ.
 */
export function estimateLevel(form: ChartForm, subgroups: readonly Subgroup[]): ProcessLevel | undefined {
  const readings = sum(subgroups.map(({ size }) => size));
  if (readings === 0) return undefined;
  if (form === 'p' || form === 'np') return { centre: sum(subgroups.map(({ bad }) => bad)) / readings, sigma: null };
  const sigmas = form === 'individuals' ? movingSigmas(subgroups) : subgroups.flatMap((one) => sigmaOf(form, one));
  if (sigmas.length === 0) return undefined;
  const centre = sum(subgroups.map(({ mean, size }) => mean * size)) / readings;
  return { centre, sigma: sum(sigmas) / sigmas.length };
}

/** Range of each reading to the one before it. */
export function movingRanges(subgroups: readonly Subgroup[]): (number | null)[] {
  return subgroups.map(({ mean }, at) => {
    const before = subgroups[at - 1];
    return before ? Math.abs(mean - before.mean) : null;
  });
}

function movingSigmas(subgroups: readonly Subgroup[]): number[] {
  const d2 = rangeConstants(2)?.d2 as number;
  return movingRanges(subgroups).flatMap((range) => (range === null ? [] : range / d2));
}

function sigmaOf(form: ChartForm, { size, range, deviation }: Subgroup): number[] {
  if (size < 2) return [];
  if (form === 'xbar_r' && size <= rangeSizes.most) return [range / (rangeConstants(size)?.d2 as number)];
  return [deviation / c4(size)];
}

/** σ of a point of `size` readings. */
export function sigmaOfPoint(form: ChartForm, { centre, sigma }: ProcessLevel, size: number): number {
  if (form === 'p') return Math.sqrt((centre * (1 - centre)) / size);
  if (form === 'np') return Math.sqrt(centre * (1 - centre) * size);
  return form === 'individuals' ? (sigma ?? 0) : (sigma ?? 0) / Math.sqrt(size);
}

/** Centre and control limits, three σ of the point to each side; shares and numbers don't go below nothing, or beyond all. */
export function linesOf(form: ChartForm, level: ProcessLevel, size: number): Lines {
  const away = 3 * sigmaOfPoint(form, level, size);
  if (form !== 'p' && form !== 'np')
    return { centre: level.centre, lower: level.centre - away, upper: level.centre + away };
  const most = form === 'np' ? size : 1;
  const centre = level.centre * most;
  return { centre, lower: Math.max(0, centre - away), upper: Math.min(most, centre + away) };
}

/** The same for range, standard deviation or moving range; null where there is none. */
export function spreadLinesOf(form: ChartForm, { sigma }: ProcessLevel, size: number): Lines | null {
  if (sigma === null || form === 'p' || form === 'np') return null;
  if (form === 'individuals') return rangeLines(2, sigma);
  if (size < 2) return null;
  if (form === 'xbar_r') return rangeLines(size, sigma);
  const centre = c4(size) * sigma;
  const away = 3 * sigma * Math.sqrt(1 - c4(size) ** 2);
  return { centre, lower: Math.max(0, centre - away), upper: centre + away };
}

function rangeLines(size: number, sigma: number): Lines | null {
  const constants = rangeConstants(size);
  if (!constants) return null;
  const { d2, d3 } = constants;
  return { centre: d2 * sigma, lower: Math.max(0, (d2 - 3 * d3) * sigma), upper: (d2 + 3 * d3) * sigma };
}

/** What is drawn of a subgroup. */
export function valueDrawn(form: ChartForm, { size, bad, mean }: Subgroup): number {
  return form === 'p' ? bad / size : form === 'np' ? bad : mean;
}

export const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
