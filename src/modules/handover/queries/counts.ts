import { type Amount, insertRows, parseAmount, parseAmounts, type Tx, type WithTexts } from '../../../kernel/index.ts';
import type { Side } from '../contract.ts';

/** What somebody counted. */
export interface CountRow {
  side: Side;
  operationId: string | null;
  handlingUnitId: string | null;
  quantity: Amount;
  /** What the books had at that moment, as they knew it then. */
  book: Amount;
  countedAt: Date;
  postedAt: Date;
  personId: string | null;
  personName: string;
}

export interface NewCount extends CountRow {
  id: string;
  handoverId: string;
  commandId: string;
}

export async function insertCount(tx: Tx, count: NewCount): Promise<void> {
  await insertRows(tx, 'handover.count', [count]);
}

/** The last word of each side on each operation and box. */
export async function findCounts(tx: Tx, handoverId: string): Promise<CountRow[]> {
  const rows = await tx.query<WithTexts<CountRow, 'quantity' | 'book'>>(
    `select distinct on (c.side, c.operation_id, c.handling_unit_id) c.side, c.operation_id as "operationId",
            c.handling_unit_id as "handlingUnitId", c.quantity, c.book, c.counted_at as "countedAt", c.posted_at as "postedAt",
            c.person_id as "personId", c.person_name as "personName"
       from handover.count c where c.handover_id = $1
      order by c.side, c.operation_id, c.handling_unit_id, c.posted_at desc, c.id desc`,
    [handoverId],
  );
  return rows.map((row) => parseAmounts(row, ['quantity', 'book']));
}

/** A line as it was signed. */
export interface SignedLine {
  operationId: string | null;
  handlingUnitId: string | null;
  orderId: string | null;
  book: Amount;
  held: Amount;
  ready: Amount;
  outside: Amount;
  counted: Amount | null;
  countedAt: Date | null;
  unit: string;
}

export async function insertLines(
  tx: Tx,
  lines: readonly (SignedLine & { id: string; handoverId: string })[],
): Promise<void> {
  await insertRows(tx, 'handover.line', lines);
}

export async function findSignedLines(tx: Tx, handoverId: string): Promise<SignedLine[]> {
  const rows = await tx.query<WithTexts<SignedLine, 'book' | 'held' | 'ready' | 'outside' | 'counted'>>(
    `select l.operation_id as "operationId", l.handling_unit_id as "handlingUnitId", l.order_id as "orderId", l.book, l.held, l.ready,
            l.outside, l.counted, l.counted_at as "countedAt", l.unit
       from handover.line l where l.handover_id = $1`,
    [handoverId],
  );
  return rows.map(({ counted, ...row }) => ({
    ...parseAmounts(row, ['book', 'held', 'ready', 'outside']),
    counted: counted === null ? null : parseAmount(counted),
  }));
}
