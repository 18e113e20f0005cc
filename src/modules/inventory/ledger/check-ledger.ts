import type { Tx } from '../../../kernel/index.ts';
import { countLedger, type DeviationRow, findCodes, findDeviations, type LedgerCounts } from '../queries/check.ts';

const DEVIATIONS_MAX = 200;

/** One thing in the ledger that is not as it must be, with the codes that people know. */
export interface LedgerDeviation extends DeviationRow {
  itemCode: string;
  locationCode: string | null;
  lotCode: string | null;
}

export interface LedgerReport extends LedgerCounts {
  whole: boolean;
  /** At most 200 of each kind. */
  deviations: LedgerDeviation[];
}

/**
 * Proves the ledger: balances are the fold of the movements, Σ per item is zero, what is reserved is the sum of the reservations, a
 * serial is one piece at one place (virtual ends included), no two lots of an item have codes that people can't tell apart, a reversal is the opposite of its original, what stands in handling units is the fold of their movements and
 * what places keep as packed, no unit stands in itself, snapshots are the fold up to their moment.
 * Reads everything once (about 10 s at a million movements); call it in a read (repeatable) transaction.
 */
export async function checkLedger(tx: Tx): Promise<LedgerReport> {
  const rows = await findDeviations(tx, DEVIATIONS_MAX);
  const codes = await findCodes(
    tx,
    rows.flatMap((row) => [row.itemId, row.locationId, row.lotId]),
  );
  const deviations = rows.map((row) => ({
    ...row,
    itemCode: codes.get(row.itemId) ?? row.itemId,
    locationCode: row.locationId && (codes.get(row.locationId) ?? row.locationId),
    lotCode: row.lotId && (codes.get(row.lotId) ?? row.lotId),
  }));
  return { whole: deviations.length === 0, ...(await countLedger(tx)), deviations };
}
