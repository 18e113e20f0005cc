import { insertRows, type Tx, updateRow } from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import type { DayNote } from '../contract.ts';
import type { StoredState } from '../states.ts';

export interface DayRow {
  id: string;
  placeId: string;
  day: string;
  state: StoredState;
  signedBy: string | null;
  signedByName: string | null;
  signedByNameEn?: string | null;
  signedAt: Date | null;
  notes: DayNote[];
  remindedAt: Date | null;
  sealId: string | null;
}

const columns = `d.id, d.place_id as "placeId", d.day, d.state, d.signed_by as "signedBy", d.signed_by_name as "signedByName",
  ${englishNameOf('d.signed_by')} as "signedByNameEn",
  d.signed_at as "signedAt", d.notes, d.reminded_at as "remindedAt", d.seal_id as "sealId"`;

/** Of a place the day; undefined where nobody touched it. Its place's lock guards it. */
export async function readDayRow(tx: Tx, placeId: string, day: string): Promise<DayRow | undefined> {
  return tx.first(`select ${columns} from closing.day d where d.place_id = $1 and d.day = $2`, [placeId, day]);
}

export async function insertDay(tx: Tx, day: Pick<DayRow, 'id' | 'placeId' | 'day'> & Partial<DayRow>): Promise<void> {
  await insertRows(tx, 'closing.day', [day]);
}

export async function updateDay(
  tx: Tx,
  id: string,
  change: Partial<Omit<DayRow, 'id' | 'placeId' | 'day'>>,
): Promise<void> {
  await updateRow(tx, 'closing.day', id, change);
}

/** The rows of these places between two days, and all that wait. */
export async function findDays(tx: Tx, placeIds: readonly string[], first: string): Promise<DayRow[]> {
  return tx.query(
    `select ${columns} from closing.day d where d.place_id = any($1::uuid[]) and (d.day >= $2 or d.state <> 'sealed')`,
    [placeIds, first],
  );
}
