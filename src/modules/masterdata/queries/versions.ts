import type { Tx } from '../../../kernel/index.ts';
import type { VersionState } from '../contract.ts';
import type { FieldMark, Values } from '../records/record-type.ts';

/** A BOM or a routing: versions of one item, drafted, published, obsolete. */
export type VersionTable = 'masterdata.bom' | 'masterdata.routing';

export interface VersionHead {
  id: string;
  code: string;
  itemId: string;
  versionNumber: number;
  state: VersionState;
  effectiveFrom: Date | null;
  effectiveTo: Date | null;
  publishedAt: Date | null;
  note: string;
  custom: Values;
  fieldHistory: Record<string, FieldMark>;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  /** BOMs only. */
  batchQuantity: string;
}

const headColumns = (
  table: VersionTable,
) => `h.id, h.code, h.item_id as "itemId", h.version_number as "versionNumber", h.state,
  h.effective_from as "effectiveFrom", h.effective_to as "effectiveTo", h.published_at as "publishedAt", h.note, h.custom,
  h.field_history as "fieldHistory", h.version, h.created_at as "createdAt", h.updated_at as "updatedAt",
  ${table === 'masterdata.bom' ? 'trim_scale(h.batch_quantity)::text' : "'1'"} as "batchQuantity"`;

export async function lockVersion(tx: Tx, table: VersionTable, id: string): Promise<VersionHead | undefined> {
  const rows = await tx.query<VersionHead>(
    `select ${headColumns(table)} from ${table} h where h.id = $1 for no key update`,
    [id],
  );
  return rows[0];
}

export async function readVersions(tx: Tx, table: VersionTable, ids: readonly string[]): Promise<VersionHead[]> {
  return tx.query<VersionHead>(`select ${headColumns(table)} from ${table} h where h.id = any($1::uuid[])`, [ids]);
}

/** Locks the item, so that two new versions don't take one number, and gives the number that comes next. */
export async function lockNextVersionNumber(tx: Tx, table: VersionTable, itemId: string): Promise<number> {
  await tx.query('select 1 from masterdata.item where id = $1 for no key update', [itemId]);
  const rows = await tx.query<{ next: number }>(
    `select coalesce(max(version_number), 0) + 1 as next from ${table} where item_id = $1`,
    [itemId],
  );
  return rows[0]?.next ?? 1;
}

export interface NewVersion {
  id: string;
  itemId: string;
  versionNumber: number;
  code: string;
  note: string;
  custom: Values;
  batchQuantity: string;
}

export async function insertVersion(tx: Tx, table: VersionTable, head: NewVersion, now: Date): Promise<void> {
  const isBom = table === 'masterdata.bom';
  await tx.query(
    `insert into ${table} (id, item_id, version_number, code, note, custom, created_at, updated_at${isBom ? ', batch_quantity' : ''})
     values ($1, $2, $3, $4, $5, $6, $7, $7${isBom ? ', $8' : ''})`,
    [
      head.id,
      head.itemId,
      head.versionNumber,
      head.code,
      head.note,
      JSON.stringify(head.custom),
      now,
      ...(isBom ? [head.batchQuantity] : []),
    ],
  );
}

export async function updateVersionHead(
  tx: Tx,
  table: VersionTable,
  head: Pick<VersionHead, 'id' | 'note' | 'custom' | 'fieldHistory' | 'batchQuantity'>,
  now: Date,
): Promise<void> {
  const isBom = table === 'masterdata.bom';
  await tx.query(
    `update ${table} set note = $2, custom = $3, field_history = $4, version = version + 1, updated_at = $5${isBom ? ', batch_quantity = $6' : ''} where id = $1`,
    [
      head.id,
      head.note,
      JSON.stringify(head.custom),
      JSON.stringify(head.fieldHistory),
      now,
      ...(isBom ? [head.batchQuantity] : []),
    ],
  );
}

export async function updateVersionState(
  tx: Tx,
  table: VersionTable,
  change: {
    id: string;
    state: VersionState;
    effectiveFrom: Date | null;
    effectiveTo: Date | null;
    publishedAt: Date | null;
    fieldHistory: Record<string, FieldMark>;
  },
  now: Date,
): Promise<void> {
  await tx.query(
    `update ${table} set state = $2, effective_from = $3, effective_to = $4, published_at = $5, field_history = $6, version = version + 1, updated_at = $7 where id = $1`,
    [
      change.id,
      change.state,
      change.effectiveFrom,
      change.effectiveTo,
      change.publishedAt,
      JSON.stringify(change.fieldHistory),
      now,
    ],
  );
}

/** The version in force for each item at a moment: the latest start wins, then the higher number. */
export function findEffectiveVersions(
  tx: Tx,
  table: VersionTable,
  itemIds: readonly string[],
  at: Date,
): Promise<VersionHead[]> {
  return tx.prepared<VersionHead>(
    `masterdata.find-effective-${table}`,
    `select distinct on (h.item_id) ${headColumns(table)} from ${table} h
      where h.item_id = any($1::uuid[]) and h.state = 'published' and h.effective_from <= $2 and (h.effective_to is null or h.effective_to > $2)
      order by h.item_id, h.effective_from desc, h.version_number desc`,
    [itemIds, at],
  );
}

/** The latest draft of an item, which an import continues. */
export async function findLatestDrafts(
  tx: Tx,
  table: VersionTable,
  itemIds: readonly string[],
): Promise<{ id: string; itemId: string; version: number }[]> {
  return tx.query(
    `select distinct on (h.item_id) h.id, h.item_id as "itemId", h.version from ${table} h
      where h.item_id = any($1::uuid[]) and h.state = 'draft' order by h.item_id, h.version_number desc`,
    [itemIds],
  );
}

/** Published versions of an item, in order of time. */
export function findPublished(tx: Tx, table: VersionTable, itemId: string): Promise<VersionHead[]> {
  return tx.query<VersionHead>(
    `select ${headColumns(table)} from ${table} h where h.item_id = $1 and h.state = 'published' order by h.effective_from, h.version_number`,
    [itemId],
  );
}

/** Whoever publishes a BOM or a routing of an item waits here for whoever does the same. */
export async function lockItemOfVersion(tx: Tx, table: VersionTable, id: string): Promise<void> {
  await tx.query(
    `select 1 from masterdata.item where id = (select item_id from ${table} where id = $1) for no key update`,
    [id],
  );
}
