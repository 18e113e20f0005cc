import { insertRows, type Tx, updateRow } from '../../../kernel/index.ts';
import type { ListView } from '../contract.ts';

export interface ListViewRow extends Omit<ListView, 'own'> {
  ownerId: string;
}

const columns = 'v.id, v.list, v.name, v.query as state, v.layout, v.audience, v.owner_id as "ownerId"';

export async function lockListView(tx: Tx, id: string): Promise<ListViewRow | undefined> {
  return tx.first(`select ${columns} from identity.list_view v where v.id = $1 for no key update`, [id]);
}

/** The person's own, and those of others that are shared with one of these. */
export async function findListViews(tx: Tx, ownerId: string, audiences: readonly string[]): Promise<ListViewRow[]> {
  return tx.query(
    `select ${columns} from identity.list_view v
     where v.owner_id = $1 or (v.audience <> 'own' and v.audience = any($2)) order by v.audience = 'own', v.created_at, v.id`,
    [ownerId, audiences],
  );
}

export async function countListViews(tx: Tx, ownerId: string): Promise<number> {
  const row = await tx.first<{ count: string }>('select count(*) from identity.list_view where owner_id = $1', [
    ownerId,
  ]);
  return Number(row?.count);
}

export async function insertListView(tx: Tx, { state, ...view }: ListViewRow, at: Date): Promise<void> {
  await insertRows(tx, 'identity.list_view', [{ ...view, query: state, createdAt: at, updatedAt: at }]);
}

export async function updateListView(
  tx: Tx,
  { id, ownerId: _, state, ...content }: ListViewRow,
  at: Date,
): Promise<void> {
  await updateRow(tx, 'identity.list_view', id, { ...content, query: state, updatedAt: at });
}

export async function deleteListViewRow(tx: Tx, id: string): Promise<void> {
  await tx.query('delete from identity.list_view where id = $1', [id]);
}

/** What each list opens with, by the list's name. */
export async function findFirstViews(tx: Tx, personId: string): Promise<Record<string, string>> {
  const rows = await tx.query<{ list: string; view: string }>(
    'select list, view from identity.first_view where person_id = $1',
    [personId],
  );
  return Object.fromEntries(rows.map(({ list, view }) => [list, view]));
}

export async function saveFirstView(
  tx: Tx,
  { personId, list, view }: { personId: string; list: string; view: string | null },
): Promise<void> {
  if (view === null) {
    await tx.query('delete from identity.first_view where person_id = $1 and list = $2', [personId, list]);
    return;
  }
  await insertRows(tx, 'identity.first_view', [{ personId, list, view }], { orUpdate: { key: ['personId', 'list'] } });
}
