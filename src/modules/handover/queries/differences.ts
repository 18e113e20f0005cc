import { type Amount, insertRows, parseAmounts, type Tx, updateRow, type WithTexts } from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import type { CauseKind, Side } from '../contract.ts';

export interface DifferenceRow {
  id: string;
  handoverId: string;
  side: Side;
  operationId: string | null;
  handlingUnitId: string | null;
  state: 'open' | 'settled';
  expected: Amount;
  counted: Amount;
  amount: Amount;
  unit: string;
  countedAt: Date;
  postedAt: Date;
  ownerId: string | null;
  ownerName: string;
  cause: CauseKind | null;
  note: string | null;
  settledById: string | null;
  settledByName: string | null;
  settledByNameEn: string | null;
  settledAt: Date | null;
}

const columns = `d.id, d.handover_id as "handoverId", d.side, d.operation_id as "operationId", d.handling_unit_id as "handlingUnitId", d.state,
  d.expected, d.counted, d.amount, d.unit, d.counted_at as "countedAt", d.posted_at as "postedAt", d.owner_id as "ownerId",
  d.owner_name as "ownerName", d.cause, d.note, d.settled_by as "settledById", d.settled_by_name as "settledByName",
  ${englishNameOf('d.settled_by')} as "settledByNameEn", d.settled_at as "settledAt"`;
const amounts = ['expected', 'counted', 'amount'] as const;
type Raw = WithTexts<DifferenceRow, (typeof amounts)[number]>;

export async function findDifferences(tx: Tx, handoverId: string): Promise<DifferenceRow[]> {
  const rows = await tx.query<Raw>(
    `select ${columns} from handover.difference d where d.handover_id = $1 order by d.side desc, d.made_at, d.id`,
    [handoverId],
  );
  return rows.map((row) => parseAmounts(row, amounts));
}

/** The handover of a difference, which is locked before it. */
export async function findHandoverOf(tx: Tx, differenceId: string): Promise<string | undefined> {
  const row = await tx.first<{ handoverId: string }>(
    'select d.handover_id as "handoverId" from handover.difference d where d.id = $1',
    [differenceId],
  );
  return row?.handoverId;
}

/** Of a handover that is locked. */
export async function readDifference(tx: Tx, id: string): Promise<DifferenceRow> {
  const row = await tx.first<Raw>(`select ${columns} from handover.difference d where d.id = $1`, [id]);
  if (!row) throw new Error(`difference ${id} is not there`);
  return parseAmounts(row, amounts);
}

export type NewDifference = Omit<
  DifferenceRow,
  'state' | 'cause' | 'note' | 'settledById' | 'settledByName' | 'settledByNameEn' | 'settledAt'
> & {
  madeAt: Date;
};

export async function insertDifferences(tx: Tx, differences: readonly NewDifference[]): Promise<void> {
  await insertRows(tx, 'handover.difference', differences);
}

export interface DifferenceChange {
  ownerId?: string;
  ownerName?: string;
  state?: 'settled';
  cause?: CauseKind | null;
  note?: string | null;
  settledBy?: string | null;
  settledByName?: string;
  settledAt?: Date;
}

export async function updateDifference(tx: Tx, id: string, change: DifferenceChange): Promise<void> {
  await updateRow(tx, 'handover.difference', id, change);
}
