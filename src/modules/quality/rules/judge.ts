import { parseAmount, type Refusal } from '../../../kernel/index.ts';
import type { AskedCharacteristic, Failed, Result } from '../contract.ts';
import { refuse } from '../refusals.ts';
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
  index: number,
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
    return undefined;
  }
  if (said.value !== undefined) return refuse('quality.value_needless', named, where);
  if (said.ok === undefined) return refuse('quality.ok_missing', named, where);
  if (said.ok && said.defectCode !== undefined) return refuse('quality.defect_needless', named, where);
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
  score: number;
}

/**
 * Ac and Re decide each characteristic by itself: rejected as soon as as many failed as Re says, whatever is missing yet; accepted once all
 * samples are read and none reached it.
 */
export function judge(
  characteristics: readonly AskedCharacteristic[],
  readings: readonly StandingReading[],
): Judgement {
  const failed: Failed[] = [];
  let complete = true;
  let rejected = false;
  let read = 0;
  let score = Number.POSITIVE_INFINITY;
  for (const asked of characteristics) {
    const own = readings.filter(({ characteristicId }) => characteristicId === asked.characteristicId);
    const bad = own.filter(({ ok }) => !ok);
    read += own.length;
    if (own.length < asked.size) complete = false;
    if (bad.length >= asked.rejection) rejected = true;
    if (asked.letter !== null) score = Math.min(score, scoreOf(asked, bad.length));
    if (bad.length === 0) continue;
    const { characteristicId, code, name, severity, size, acceptance } = asked;
    const defectCodes = [...new Set(bad.flatMap(({ defectCode }) => defectCode ?? []))].sort();
    failed.push({ characteristicId, code, name, severity, size, acceptance, nonconforming: bad.length, defectCodes });
  }
  return {
    result: rejected ? 'rejected' : complete ? 'accepted' : undefined,
    read,
    asked: characteristics.reduce((sum, { size }) => sum + size, 0),
    failed,
    score: Number.isFinite(score) ? score : 0,
  };
}

/** What the switching rules hear of a lot. */
export function lotResultOf({ result, score }: Judgement): LotResult {
  return { accepted: result === 'accepted', score };
}
