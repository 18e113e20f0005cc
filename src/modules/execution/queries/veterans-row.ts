import { formatAmount, parseAmount } from '../../../kernel/index.ts';
import type { Veterans } from '../rules/index.ts';

type Stored = { furthest: number; amount: string }[];

/** Veterans by place, or by what a report made of them, as jsonb keeps them: exact texts, places without any left out. */
export type VeteransRow = Partial<Record<string, Stored>>;

/** Null when there are none, which is nearly always. */
export function veteransRow(veterans: Readonly<Record<string, Veterans>>): VeteransRow | null {
  let row: VeteransRow | null = null;
  for (const [place, those] of Object.entries(veterans)) {
    if (those.length === 0) continue;
    row ??= {};
    row[place] = those.map(({ furthest, amount }) => ({ furthest, amount: formatAmount(amount) }));
  }
  return row;
}

function read(stored: Stored | undefined): Veterans {
  return (stored ?? []).map(({ furthest, amount }) => ({ furthest, amount: parseAmount(amount) }));
}

export function veteransOfRow({ here, held, passed }: VeteransRow) {
  return { here: read(here), held: read(held), passed: read(passed) };
}

export function reportVeteransOfRow({ good, scrap, rework }: VeteransRow) {
  return { good: read(good), scrap: read(scrap), rework: read(rework) };
}
