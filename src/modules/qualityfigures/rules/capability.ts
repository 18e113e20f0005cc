import type { CapabilityGap } from '../contract.ts';
import { type Subgroup, sum } from './control-chart.ts';

export interface Tolerance {
  lower: number | null;
  upper: number | null;
}

export interface Capability {
  subgroups: number;
  readings: number;
  /** Readings beyond tolerance. */
  bad: number;
  mean: number | null;
  sigmaWithin: number | null;
  /** Sample standard deviation of all readings together. */
  sigmaOverall: number | null;
  cp: number | null;
  cpk: number | null;
  pp: number | null;
  ppk: number | null;
  why: CapabilityGap | null;
}

/**
 * Cp = (U − L)/6σ and Cpk = min(U − mean, mean − L)/3σ with σ within subgroups; Pp and Ppk the same with that of all readings (ISO 22514-2,
 * AIAG). With one limit there is no Cp and Pp; with none, or without any spread, nothing.
 */
export function reckonCapability(
  subgroups: readonly Subgroup[],
  sigmaWithin: number | null,
  { lower, upper }: Tolerance,
  measured: boolean,
): Capability {
  const readings = sum(subgroups.map(({ size }) => size));
  const bad = sum(subgroups.map((one) => one.bad));
  const counted = { subgroups: subgroups.length, readings, bad };
  const nothing = { mean: null, sigmaWithin: null, sigmaOverall: null, cp: null, cpk: null, pp: null, ppk: null };
  if (!measured) return { ...counted, ...nothing, why: 'not_measured' };
  if (readings < 2) return { ...counted, ...nothing, why: 'few_readings' };
  const mean = sum(subgroups.map((one) => one.mean * one.size)) / readings;
  const sigmaOverall = overall(subgroups, mean, readings);
  const known = { ...counted, ...nothing, mean, sigmaWithin, sigmaOverall };
  if (lower === null && upper === null) return { ...known, why: 'no_limits' };
  if (sigmaOverall === 0) return { ...known, why: 'no_spread' };
  const whole = (sigma: number | null) =>
    lower === null || upper === null || !sigma ? null : (upper - lower) / (6 * sigma);
  const nearer = (sigma: number | null) =>
    sigma
      ? Math.min(
          ...(upper === null ? [] : [(upper - mean) / (3 * sigma)]),
          ...(lower === null ? [] : [(mean - lower) / (3 * sigma)]),
        )
      : null;
  return {
    ...known,
    ...{ cp: whole(sigmaWithin), cpk: nearer(sigmaWithin), pp: whole(sigmaOverall), ppk: nearer(sigmaOverall) },
    why: lower === null || upper === null ? 'one_limit' : null,
  };
}

/** From means and deviations of the subgroups: what varies within them and what varies between. */
function overall(subgroups: readonly Subgroup[], mean: number, readings: number): number {
  const squares = subgroups.map((one) => (one.size - 1) * one.deviation ** 2 + one.size * (one.mean - mean) ** 2);
  const deviation = Math.sqrt(sum(squares) / (readings - 1));
  return deviation <= Math.abs(mean) * 1e-12 ? 0 : deviation;
}
