import { insertRows, type Tx, updateRow } from '../../../kernel/index.ts';

export interface ListRow {
  id: string;
  code: string;
  origin: 'manual' | 'daily';
  state: 'open' | 'closed' | 'cancelled';
  warehouseId: string | null;
  workshopId: string | null;
  lineId: string | null;
  madeByName: string;
  madeAt: Date;
}

const columns = `t.id, t.code, t.origin, t.state, t.warehouse_id as "warehouseId", t.workshop_id as "workshopId", t.line_id as "lineId",
  t.made_by_name as "madeByName", t.made_at as "madeAt"`;

export interface NewList extends Omit<ListRow, 'state'> {
  day: string | null;
  note: string;
  madeBy: string | null;
}

/** False where the warehouse has its daily list of that day; who makes one at the same moment is waited for. */
export async function insertCountList(tx: Tx, list: NewList): Promise<boolean> {
  return (await insertRows(tx, 'counting.count_list', [list], { skipTaken: true })) > 0;
}

/** Everything that is done with a list goes by this lock, so that it is known when nothing of it is left. */
export async function lockCountList(tx: Tx, id: string): Promise<ListRow | undefined> {
  return tx.first<ListRow>(`select ${columns} from counting.count_list t where t.id = $1 for no key update`, [id]);
}

/** The list that a line stands on, locked. */
export async function lockListOfLine(tx: Tx, lineId: string): Promise<ListRow | undefined> {
  return tx.first<ListRow>(
    `select ${columns} from counting.count_list t
      where t.id = (select l.list_id from counting.line l where l.id = $1) for no key update`,
    [lineId],
  );
}

export async function findDailyList(tx: Tx, warehouseId: string, day: string): Promise<ListRow | undefined> {
  return tx.first<ListRow>(
    `select ${columns} from counting.count_list t where t.warehouse_id = $1 and t.day = $2 and t.origin = 'daily'`,
    [warehouseId, day],
  );
}

export interface ListFigures {
  places: number;
  lines: number;
  toCount: number;
  /** Lines that wait for anybody, and places without a line at which nobody was. */
  open: number;
}

export async function readFigures(tx: Tx, listId: string): Promise<ListFigures> {
  const figures = await tx.first<ListFigures>(
    `select (select count(*)::int from counting.list_place p where p.list_id = $1) as places,
            count(l.id)::int as lines,
            count(l.id) filter (where l.state in ('to_count', 'recount'))::int as "toCount",
            (count(l.id) filter (where l.state in ('to_count', 'recount', 'counted'))
              + (select count(*) from counting.list_place p where p.list_id = $1 and p.empty_at is null
                  and not exists (select 1 from counting.line n where n.list_id = $1 and n.location_id = p.location_id)))::int as open
       from counting.line l where l.list_id = $1`,
    [listId],
  );
  return figures as ListFigures;
}

export async function endCountList(tx: Tx, id: string, state: 'closed' | 'cancelled', endedAt: Date): Promise<void> {
  await updateRow(tx, 'counting.count_list', id, { state, endedAt });
}

/** Something was found there after all was counted. */
export async function reopenCountList(tx: Tx, id: string): Promise<void> {
  await updateRow(tx, 'counting.count_list', id, { state: 'open', endedAt: null });
}

export async function insertPlaces(tx: Tx, listId: string, locationIds: readonly string[]): Promise<void> {
  await insertRows(
    tx,
    'counting.list_place',
    locationIds.map((locationId, sequence) => ({ listId, locationId, sequence })),
  );
}

export async function isPlaceOfList(tx: Tx, listId: string, locationId: string): Promise<boolean> {
  const row = await tx.first('select 1 from counting.list_place where list_id = $1 and location_id = $2', [
    listId,
    locationId,
  ]);
  return row !== undefined;
}

export async function markEmpty(
  tx: Tx,
  { listId, locationId, at, byName }: { listId: string; locationId: string; at: Date; byName: string },
): Promise<void> {
  await tx.query(
    'update counting.list_place set empty_at = $3, empty_by_name = $4 where list_id = $1 and location_id = $2',
    [listId, locationId, at, byName],
  );
}
