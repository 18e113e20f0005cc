import type { Json, Tx } from '../../../kernel/index.ts';

export interface MappingRow {
  id: string;
  routeId: string;
  number: number;
  state: 'draft' | 'published' | 'replaced';
  mapping: Record<string, Json>;
  cases: Record<string, Json>[];
  note: string;
  version: number;
  publishedBy: string | null;
}

const columns = `id, route_id as "routeId", number, state, mapping, cases, note, version, published_by as "publishedBy"`;

export function findPublished(tx: Tx, routeId: string): Promise<MappingRow | undefined> {
  return tx.first(`select ${columns} from bridge.mapping where route_id = $1 and state = 'published'`, [routeId]);
}

/** The draft; without one what is in force. */
export function findNewest(tx: Tx, routeId: string): Promise<MappingRow | undefined> {
  return tx.first(
    `select ${columns} from bridge.mapping where route_id = $1 and state in ('draft', 'published') order by number desc limit 1`,
    [routeId],
  );
}

export function lockDraft(tx: Tx, routeId: string): Promise<MappingRow | undefined> {
  return tx.first(`select ${columns} from bridge.mapping where route_id = $1 and state = 'draft' for no key update`, [
    routeId,
  ]);
}

export async function nextNumber(tx: Tx, routeId: string): Promise<number> {
  const row = await tx.first<{ next: number }>(
    'select coalesce(max(number), 0) + 1 as next from bridge.mapping where route_id = $1',
    [routeId],
  );
  return row?.next ?? 1;
}

export async function insertDraft(
  tx: Tx,
  draft: Pick<MappingRow, 'id' | 'routeId' | 'number' | 'mapping' | 'cases' | 'note'>,
  by: string,
  now: Date,
): Promise<void> {
  const { id, routeId, number, mapping, cases, note } = draft;
  await tx.write(
    `insert into bridge.mapping (id, route_id, number, state, mapping, cases, note, changed_at, changed_by)
     values ($1, $2, $3, 'draft', $4, $5, $6, $7, $8)`,
    [id, routeId, number, JSON.stringify(mapping), JSON.stringify(cases), note, now, by],
  );
}

export async function updateDraft(
  tx: Tx,
  { id, mapping, cases, note, version }: Pick<MappingRow, 'id' | 'mapping' | 'cases' | 'note' | 'version'>,
  by: string,
  now: Date,
): Promise<void> {
  await tx.write(
    `update bridge.mapping set mapping = $2, cases = $3, note = $4, version = $5, changed_at = $6, changed_by = $7 where id = $1`,
    [id, JSON.stringify(mapping), JSON.stringify(cases), note, version, now, by],
  );
}

/** The draft comes into force, and what was in force is replaced. */
export async function publishDraft(
  tx: Tx,
  draft: MappingRow,
  by: { id: string; name: string },
  now: Date,
): Promise<void> {
  await tx.write(`update bridge.mapping set state = 'replaced' where route_id = $1 and state = 'published'`, [
    draft.routeId,
  ]);
  await tx.write(
    `update bridge.mapping set state = 'published', version = version + 1, published_at = $2, published_by = $3,
            changed_at = $2, changed_by = $4 where id = $1`,
    [draft.id, now, by.id, by.name],
  );
}
