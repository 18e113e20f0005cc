import type { Tx } from '../../../kernel/index.ts';
import { findMonths } from '../queries/tie-out.ts';
import { tieOut } from './read-tie-out.ts';

const MONTHS = 3;

/** Of the newest three months of the value book those in which stock and vouchers differ: `2026-11`. Empty is the tie-out. */
export async function findUntied(tx: Tx): Promise<string[]> {
  const untied: string[] = [];
  for (const month of await findMonths(tx, MONTHS)) if (!(await tieOut(tx, month)).tied) untied.push(month);
  return untied;
}
