import { formatAmount, groupBy, parseAmount, type Tx } from '../../../kernel/index.ts';
import { type PartsAsked, type PassSums, sumBesideReports } from '../queries/yields.ts';
import { type FirstPass, firstPassOf } from '../rules/first-pass.ts';

export interface FirstPassOfUnit extends FirstPass {
  unit: string;
}

/** What reports say themselves, added up: of `good`, `held` waited for an inspection. `part` is an index into the parts asked for. */
export interface ReportedSums {
  part: number;
  unit: string;
  good: string;
  held: string;
  scrap: string;
  rework: string;
}

/**
 * First pass of a place and time, by unit: of the whole, and of its parts. The same rule and rows as `GET /first-pass-yield`, as they were known at a
 * moment. Whoever asks has added up the reports, which are many, and answers for the reader's area.
 */
export async function findFirstPass(
  tx: Tx,
  asked: PartsAsked,
  reported: readonly ReportedSums[],
): Promise<{ totals: FirstPassOfUnit[]; parts: (FirstPassOfUnit & { part: number })[] }> {
  const rows = [...reported.map(ofReports), ...(await sumBesideReports(tx, asked))];
  return {
    totals: [...groupBy(rows, ({ unit }) => unit)].map(([unit, own]) => ({ unit, ...firstPassOf(addUp(own)) })),
    parts: [...groupBy(rows, ({ part, unit }) => `${part} ${unit}`).values()].map((own) => {
      const [{ part, unit }] = own as [(typeof own)[number]];
      return { part, unit, ...firstPassOf(addUp(own)) };
    }),
  };
}

const none = { accepted: '0', conceded: '0', again: '0', againGood: '0', returned: '0' };

function ofReports({ good, held, ...others }: ReportedSums): PassSums & { part: number } {
  return { ...none, ...others, good: formatAmount(parseAmount(good) - parseAmount(held)) };
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
