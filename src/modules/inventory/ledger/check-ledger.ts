import type { Tx } from '../../../kernel/index.ts';
import {
  allowLongStatements,
  countLedger,
  type DeviationRow,
  findBalanceDeviations,
  findCodes,
  findDoubledLots,
  findReservedDeviations,
  findReversalDeviations,
  findSerialDeviations,
  findSerialPlaceDeviations,
  findSnapshotDeviations,
  findSumDeviations,
} from '../queries/check.ts';

const DEVIATIONS_MAX = 200;

/** One thing in the ledger that is not as it must be, with the codes that people know. */
export interface LedgerDeviation extends DeviationRow {
  itemCode: string;
  locationCode: string | null;
  lotCode: string | null;
}

export interface LedgerReport {
  whole: boolean;
  movements: number;
  balances: number;
  snapshots: number;
  /** At most 200 of each kind. */
  deviations: LedgerDeviation[];
}

/**
 * Proves the ledger: balances are the fold of the movements, Σ per item is zero, what is reserved is the sum of the reservations, a
 * serial is one piece at one place (virtual ends included), no two lots of an item have codes that people can't tell apart, a reversal is the opposite of its original, snapshots are the fold up to their moment.
 * Reads everything once (about 10 s at a million movements); call it in a read (repeatable) transaction.
 */
export async function checkLedger(tx: Tx): Promise<LedgerReport> {
  await allowLongStatements(tx);
  const rows: DeviationRow[] = [];
  for (const find of [
    findBalanceDeviations,
    findSumDeviations,
    findReservedDeviations,
    findSerialDeviations,
    findSerialPlaceDeviations,
    findDoubledLots,
    findReversalDeviations,
    findSnapshotDeviations,
  ]) {
    rows.push(...(await find(tx, DEVIATIONS_MAX)));
  }
  const given = (ids: (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];
  const codes = await findCodes(tx, {
    items: given(rows.map((row) => row.itemId)),
    locations: given(rows.map((row) => row.locationId)),
    lots: given(rows.map((row) => row.lotId)),
  });
  const deviations = rows.map((row) => ({
    ...row,
    itemCode: codes.get(row.itemId) ?? row.itemId,
    locationCode: row.locationId && (codes.get(row.locationId) ?? row.locationId),
    lotCode: row.lotId && (codes.get(row.lotId) ?? row.lotId),
  }));
  return { whole: deviations.length === 0, ...(await countLedger(tx)), deviations };
}
