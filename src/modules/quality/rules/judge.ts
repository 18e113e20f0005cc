import { groupBy, parseAmount, type Refusal } from '../../../kernel/index.ts';
import type { AskedCharacteristic, Failed, FaultClass, JudgedClass, Result } from '../contract.ts';
import { refuse } from '../refusals.ts';
import { classKey, countedBy, countNonconforming } from './judged-together.ts';
import { type LotResult, scoreOf } from './sampling/switch-severity.ts';

/** A reading as it was said. */
export interface SaidReading {
  characteristicId: string;
  sampleNo: number;
  value?: string | undefined;
  ok?: boolean | undefined;
  defectCode?: string | undefined;
}

/** Whether a measured value, in the unit of the characteristic, lies within its limits; both ends count as within. */
export function isWithin(
  value: string,
  { limitLower, limitUpper }: Pick<AskedCharacteristic, 'limitLower' | 'limitUpper'>,
): boolean {
  const amount = parseAmount(value);
  if (limitLower !== null && amount < parseAmount(limitLower)) return false;
  return limitUpper === null || amount <= parseAmount(limitUpper);
}

/** Why a reading can't be taken down as it is said. */
export function whyNotReading(
  said: SaidReading,
  asked: AskedCharacteristic | undefined,
  { index, codeAtOnce }: { index: number; codeAtOnce: boolean },
): Refusal | undefined {
  const where = { where: `/readings/${index}` };
  if (!asked) return refuse('quality.characteristic_unknown', { id: said.characteristicId }, where);
  const named = { code: asked.code, name: asked.name };
  if (said.sampleNo > asked.size)
    return refuse('quality.sample_beyond', { ...named, sample: said.sampleNo, size: asked.size }, where);
  if (asked.kind === 'measured') {
    if (said.value === undefined) return refuse('quality.value_missing', named, where);
    const decimals = said.value.split('.')[1]?.length ?? 0;
    if (decimals > asked.decimals)
      return refuse('quality.value_too_fine', { ...named, value: said.value, decimals: asked.decimals }, where);
    return codeAtOnce && said.defectCode === undefined && !isWithin(said.value, asked)
      ? refuse('quality.defect_missing', named, where)
      : undefined;
  }
  if (said.value !== undefined) return refuse('quality.value_needless', named, where);
  if (said.ok === undefined) return refuse('quality.ok_missing', named, where);
  if (said.ok && said.defectCode !== undefined) return refuse('quality.defect_needless', named, where);
  if (codeAtOnce && !said.ok && said.defectCode === undefined) return refuse('quality.defect_missing', named, where);
  return undefined;
}

/** Whether it is good: limits judge what is measured, the inspector the rest. */
export function isGood(said: SaidReading, asked: AskedCharacteristic): boolean {
  return asked.kind === 'measured' ? isWithin(said.value as string, asked) : said.ok === true;
}

/** The readings that stand: of each characteristic and sample the last that was taken down. */
export interface StandingReading {
  characteristicId: string;
  sampleNo: number;
  ok: boolean;
  defectCode: string | null;
}

export interface Judgement {
  /** Undefined while samples are missing and nothing is decided yet. */
  result: Result | undefined;
  /** How many samples of all are read. */
  read: number;
  asked: number;
  failed: Failed[];
  classes: JudgedClass[];
  /** What each class that is sampled by the standard tells the switching rules; what isn't read to its end tells nothing. */
  lots: Map<FaultClass, LotResult>;
}

/**
 * Ac and Re decide by class of faults (ISO 2859-1:1999, 4.2 and 10.1): all characteristics of a class that are sampled by its AQL together, a
 * piece with several faults of it counted once. Rejected as soon as any class reaches its Re, whatever is missing yet; accepted once all
 * samples are read and none did. What is sampled otherwise stands alone, with Ac 0.
 */
export function judge(
  characteristics: readonly AskedCharacteristic[],
  readings: readonly StandingReading[],
): Judgement {
  const badOf = groupBy(
    readings.filter(({ ok }) => !ok),
    (one) => one.characteristicId,
  );
  const readOf = groupBy(readings, (one) => one.characteristicId);
  const isRead = (asked: AskedCharacteristic) => (readOf.get(asked.characteristicId)?.length ?? 0) >= asked.size;
  const failed = characteristics.flatMap((asked) => {
    const bad = badOf.get(asked.characteristicId) ?? [];
    if (bad.length === 0) return [];
    const { characteristicId, code, name, severity, size, acceptance } = asked;
    const defectCodes = [...new Set(bad.flatMap(({ defectCode }) => defectCode ?? []))].sort();
    return [{ characteristicId, code, name, severity, size, acceptance, nonconforming: bad.length, defectCodes }];
  });
  const lots = new Map<FaultClass, LotResult>();
  const classes = [...groupBy(characteristics, classKey).values()].map((group) => {
    const judged = judgeClass(group, badOf, group.every(isRead));
    const [first] = group;
    if (judged.result !== null && first && first.letter !== null)
      lots.set(first.severity, {
        accepted: judged.result === 'accepted',
        score: scoreOf(first, judged.nonconforming),
      });
    return judged;
  });
  const rejected = classes.some(({ result }) => result === 'rejected');
  return {
    result: rejected ? 'rejected' : classes.every(({ result }) => result === 'accepted') ? 'accepted' : undefined,
    read: characteristics.reduce((sum, one) => sum + (readOf.get(one.characteristicId)?.length ?? 0), 0),
    asked: characteristics.reduce((sum, { size }) => sum + size, 0),
    failed,
    classes,
    lots,
  };
}

function judgeClass(
  group: readonly AskedCharacteristic[],
  badOf: ReadonlyMap<string, readonly StandingReading[]>,
  complete: boolean,
): JudgedClass {
  const [first] = group as [AskedCharacteristic];
  const bad = group.flatMap(({ characteristicId }) => badOf.get(characteristicId) ?? []);
  const { severity, letter, aql = null, strictness = 'normal', acceptance, rejection } = first;
  const counted = countedBy(first);
  const nonconforming = countNonconforming(first, bad);
  const result = nonconforming >= rejection ? 'rejected' : complete ? 'accepted' : null;
  return {
    ...{ severity, letter, aql, strictness, acceptance, rejection, counted, nonconforming, result },
    codes: group.map(({ code }) => code),
    size: Math.max(...group.map(({ size }) => size)),
  };
}
