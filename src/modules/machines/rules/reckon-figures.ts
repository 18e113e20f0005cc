import { formatAmount, parseAmount } from '../../../kernel/index.ts';
import type { FigureGap, Figures } from '../contract.ts';
import type { LineSegment } from './lay-line.ts';
import { lengthOf, overlapOf, unionOf } from './spans.ts';
import type { Span } from './types.ts';

/** What was reported at one operation on the machine, net of reversals. Amounts in millionths of the order's unit. */
export interface ReportedPieces {
  good: bigint;
  scrap: bigint;
  rework: bigint;
  /** Standard time of one piece in thousandths of a second; 0: the routing says none. */
  runMillis: bigint;
}

export interface ToReckon {
  /** The calendar's hours within the time asked for, up to now; undefined where there is no calendar. */
  planned: readonly Span[] | undefined;
  line: readonly LineSegment[];
  reported: readonly ReportedPieces[];
  counted: bigint;
  /** Up to which share of the planned time may lack data. Time without data counts as not running. */
  noDataShareMax: number;
}

/** Sums, from which ratios come: they add up over machines, shifts and days. Times in milliseconds. */
export interface Parts {
  busyMs: number | null;
  runMs: number | null;
  standardMs: number | null;
  produced: bigint;
  good: bigint;
  counted: bigint;
  overtimeMs: number;
  plannedStopMs: number;
  idleMs: number;
  stopMs: number;
  offMs: number;
  noDataMs: number;
  unreasonedMs: number;
  why: { busy?: FigureGap; standard?: FigureGap };
}

const MILLIONTH = 1_000_000n;

/**
 * The parts of DOMAIN.md's figures for one machine. Planned busy time PBT: the calendar's hours less planned stops; what it ran besides was busy too,
 * and counts into PBT and APT. APT: it ran. PRI·PQ: standard time of what was reported.
 */
export function reckonParts({ planned, line, reported, counted, noDataShareMax }: ToReckon): Parts {
  const of = (test: (segment: LineSegment) => boolean) => unionOf(line.filter(test));
  const running = of(({ state }) => state === 'running');
  const plannedStops = of(({ stop }) => stop?.planned === true);
  const noData = of(({ state }) => state === 'no_data');
  const hours = unionOf(planned ?? []);
  const within = (spans: Span[]) => lengthOf(overlapOf(spans, hours));
  const plannedMs = lengthOf(hours);
  const plannedStopMs = within(plannedStops);
  const runMs = lengthOf(running);
  const overtimeMs = planned ? runMs - within(running) : 0;
  const busyMs = plannedMs - plannedStopMs + overtimeMs;
  const noDataMs = planned ? within(noData) : lengthOf(noData);
  const gap = busyGap(planned, busyMs, noDataMs, noDataShareMax);
  const standard = standardOf(reported);
  const sum = (pick: (one: ReportedPieces) => bigint) => reported.reduce((total, one) => total + pick(one), 0n);
  return {
    busyMs: gap ? null : busyMs,
    runMs: gap === 'no_data' ? null : runMs,
    standardMs: standard ?? null,
    produced: sum(({ good, scrap, rework }) => good + scrap + rework),
    good: sum(({ good }) => good),
    counted,
    overtimeMs,
    plannedStopMs,
    idleMs: lengthOf(of(({ state }) => state === 'idle')),
    stopMs: lengthOf(of(({ state }) => state === 'stopped' || state === 'fault')),
    offMs: lengthOf(of(({ state }) => state === 'off')),
    noDataMs,
    unreasonedMs: lengthOf(of(({ stop }) => stop !== undefined && stop.reasonCode === null && !stop.micro)),
    why: { ...(gap && { busy: gap }), ...(standard === undefined && { standard: 'no_standard_time' as const }) },
  };
}

function busyGap(
  planned: readonly Span[] | undefined,
  busyMs: number,
  noDataMs: number,
  shareMax: number,
): FigureGap | undefined {
  if (!planned) return 'no_calendar';
  if (busyMs <= 0) return 'not_planned';
  return noDataMs > busyMs * shareMax ? 'no_data' : undefined;
}

/** Undefined where pieces were reported whose standard time nobody knows. */
function standardOf(reported: readonly ReportedPieces[]): number | undefined {
  let total = 0n;
  for (const { good, scrap, rework, runMillis } of reported) {
    const pieces = good + scrap + rework;
    if (pieces !== 0n && runMillis <= 0n) return undefined;
    total += pieces * runMillis;
  }
  return Number(total / MILLIONTH);
}

/** Parts of several machines or times as one. Those that lack a part are left out of what needs it: ask `isWhole` first. */
export function addParts(all: readonly Parts[]): Parts {
  const sum = (pick: (parts: Parts) => number | null) =>
    all.reduce<number | null>((total, parts) => {
      const value = pick(parts);
      return total === null || value === null ? null : total + value;
    }, 0);
  const amount = (pick: (parts: Parts) => bigint) => all.reduce((total, parts) => total + pick(parts), 0n);
  const first = (pick: (parts: Parts) => FigureGap | undefined) => all.map(pick).find((gap) => gap !== undefined);
  const [busy, standard] = [first(({ why }) => why.busy), first(({ why }) => why.standard)];
  const time = (pick: (parts: Parts) => number) => all.reduce((total, parts) => total + pick(parts), 0);
  return {
    busyMs: sum((parts) => parts.busyMs),
    runMs: sum((parts) => parts.runMs),
    standardMs: sum((parts) => parts.standardMs),
    produced: amount((parts) => parts.produced),
    good: amount((parts) => parts.good),
    counted: amount((parts) => parts.counted),
    overtimeMs: time((parts) => parts.overtimeMs),
    plannedStopMs: time((parts) => parts.plannedStopMs),
    idleMs: time((parts) => parts.idleMs),
    stopMs: time((parts) => parts.stopMs),
    offMs: time((parts) => parts.offMs),
    noDataMs: time((parts) => parts.noDataMs),
    unreasonedMs: time((parts) => parts.unreasonedMs),
    why: { ...(busy && { busy }), ...(standard && { standard }) },
  };
}

/** A machine that was neither planned nor ran says nothing; any other has to know its busy time and its standard times. */
export const saysNothing = ({ why }: Parts) => why.busy === 'not_planned';
export const isWhole = ({ why }: Parts) => why.busy === undefined && why.standard === undefined;

/** Ratios of the sums. Null with the reason where a part isn't known; nothing is put in its place. */
export function figuresOf(parts: Parts): Figures {
  const { busyMs, runMs, standardMs, produced, good, why } = parts;
  const availabilityGap = why.busy;
  const effectivenessGap =
    (runMs === null ? (why.busy ?? 'no_data') : undefined) ??
    (runMs === 0 ? 'not_running' : undefined) ??
    why.standard ??
    (produced === 0n ? 'no_pieces' : undefined);
  const qualityGap: FigureGap | undefined = produced <= 0n ? 'no_pieces' : undefined;
  const availability = availabilityGap || !busyMs || runMs === null ? null : runMs / busyMs;
  const effectiveness = effectivenessGap || !runMs || standardMs === null ? null : standardMs / runMs;
  const qualityRatio = qualityGap ? null : Number((good * 1_000_000n) / produced) / 1_000_000;
  // A machine that had to work and didn't has an OEE of 0, whatever nobody knows of pieces that there aren't.
  const stood = availability === 0 && produced === 0n;
  const oeeGap = stood ? undefined : (availabilityGap ?? effectivenessGap ?? qualityGap);
  const oee = stood ? 0 : oeeGap ? null : (availability ?? 0) * (effectiveness ?? 0) * (qualityRatio ?? 0);
  return {
    plannedBusySeconds: seconds(busyMs),
    productionSeconds: seconds(runMs),
    overtimeSeconds: parts.overtimeMs / 1_000,
    plannedStopSeconds: parts.plannedStopMs / 1_000,
    idleSeconds: parts.idleMs / 1_000,
    stopSeconds: parts.stopMs / 1_000,
    offSeconds: parts.offMs / 1_000,
    noDataSeconds: parts.noDataMs / 1_000,
    unreasonedSeconds: parts.unreasonedMs / 1_000,
    standardSeconds: seconds(standardMs),
    quantityProduced: formatAmount(produced < 0n ? 0n : produced),
    quantityGood: formatAmount(good < 0n ? 0n : good),
    quantityCounted: formatAmount(parts.counted),
    availability: rounded(availability),
    effectiveness: rounded(effectiveness),
    qualityRatio: rounded(qualityRatio),
    oee: rounded(oee),
    why: {
      ...(availabilityGap && { availability: availabilityGap }),
      ...(effectivenessGap && { effectiveness: effectivenessGap }),
      ...(qualityGap && { qualityRatio: qualityGap }),
      ...(oeeGap && { oee: oeeGap }),
    },
  };
}

const seconds = (ms: number | null) => (ms === null ? null : ms / 1_000);
const rounded = (ratio: number | null) => (ratio === null ? null : Math.round(ratio * 10_000) / 10_000);

/** `12.5` in millionths. */
export const amountOf = (text: string) => parseAmount(text);
/** Seconds with three decimals in thousandths. */
export const millisOf = (text: string) => parseAmount(text) / 1_000n;
