import { formatAmount, groupBy, parseAmount, type Tx } from '../../../kernel/index.ts';
import { type PartsAsked, type PassSums, sumYieldsOfParts } from '../queries/yields.ts';
import { type FirstPass, firstPassOf } from '../rules/first-pass.ts';

export interface FirstPassOfUnit extends FirstPass {
  unit: string;
}

/**
 * First pass of a place and time, by unit: of the whole, and of its parts (`part` is an index into those asked for). The same rule and rows as
 * `GET /first-pass-yield`, as they were known at a moment. Whoever asks answers for the reader's area.
 */
export async function findFirstPass(
  tx: Tx,
  asked: PartsAsked,
): Promise<{ totals: FirstPassOfUnit[]; parts: (FirstPassOfUnit & { part: number })[] }> {
  const rows = await sumYieldsOfParts(tx, asked);
  const units = groupBy(rows, ({ unit }) => unit);
  return {
    totals: [...units].map(([unit, own]) => ({ unit, ...firstPassOf(addUp(own)) })),
    parts: rows.map((row) => ({ part: row.part, unit: row.unit, ...firstPassOf(row) })),
  };
}

function addUp(rows: readonly PassSums[]) {
  const sum = (pick: (row: PassSums) => string) =>
    formatAmount(rows.reduce((total, row) => total + parseAmount(pick(row)), 0n));
  return {
    good: sum(({ good }) => good),
    scrap: sum(({ scrap }) => scrap),
    rework: sum(({ rework }) => rework),
    accepted: sum(({ accepted }) => accepted),
    conceded: sum(({ conceded }) => conceded),
    again: sum(({ again }) => again),
    againGood: sum(({ againGood }) => againGood),
    returned: sum(({ returned }) => returned),
  };
}
