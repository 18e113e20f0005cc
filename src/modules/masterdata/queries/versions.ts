import type { Custom } from '../../../kernel/contract.ts';
import { columnOfField, insertRows, type Tx, updateRow, type Values } from '../../../kernel/index.ts';
import type { VersionState } from '../contract.ts';
import type { FieldMark } from '../records/record-type.ts';
import type { VersionKind } from '../versions/version-kind.ts';
import { readField } from './described-rows.ts';

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
  custom: Custom;
  /** What heads of this kind have besides. */
  own: Values;
  fieldHistory: Record<string, FieldMark>;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const headFields = [
  ...(['id', 'code', 'itemId', 'versionNumber', 'state', 'effectiveFrom', 'effectiveTo', 'publishedAt'] as const),
  ...(['note', 'custom', 'fieldHistory', 'version', 'createdAt', 'updatedAt'] as const),
];

function select({ table, own }: VersionKind): string {
  const head = headFields.map((name) => `h.${columnOfField(name)} as "${name}"`);
  const parts = Object.entries(own).map(([name, field]) => `'${name}', ${readField(name, field, 'h')}`);
  return `${head.join(', ')}, jsonb_build_object(${parts.join(', ')}) as own from ${table} h`;
}

export async function readVersion(
  tx: Tx,
  kind: VersionKind,
  id: string,
  lock: 'for no key update' | '' = '',
): Promise<VersionHead | undefined> {
  return tx.first(`select ${select(kind)} where h.id = $1 ${lock}`, [id]);
}

/** Locks the item, so that two new versions don't take one number, and gives the number that comes next. */
export async function lockNextVersionNumber(tx: Tx, { table }: VersionKind, itemId: string): Promise<number> {
  await tx.query('select 1 from masterdata.item where id = $1 for no key update', [itemId]);
  const rows = await tx.query<{ next: number }>(
    `select coalesce(max(version_number), 0) + 1 as next from ${table} where item_id = $1`,
    [itemId],
  );
  return rows[0]?.next ?? 1;
}

export async function insertVersion(tx: Tx, { table }: VersionKind, { own, ...head }: VersionHead): Promise<void> {
  await insertRows(tx, table, [{ ...head, ...own }]);
}

/** Everything of a head that may change. */
export async function updateVersion(tx: Tx, { table }: VersionKind, head: VersionHead): Promise<void> {
  const { id, code: _code, itemId: _itemId, versionNumber: _number, createdAt: _createdAt, own, ...changing } = head;
  await updateRow(tx, table, id, { ...changing, ...own });
}

/** The version in force for each item at a moment: the latest start wins, then the higher number. */
export function findEffectiveVersions(
  tx: Tx,
  kind: VersionKind,
  itemIds: readonly string[],
  at: Date,
): Promise<VersionHead[]> {
  return tx.prepared<VersionHead>(
    `masterdata.find-effective-${kind.table}`,
    `select distinct on (h.item_id) ${select(kind)}
      where h.item_id = any($1::uuid[]) and h.state = 'published' and h.effective_from <= $2 and (h.effective_to is null or h.effective_to > $2)
      order by h.item_id, h.effective_from desc, h.version_number desc`,
    [itemIds, at],
  );
}

/** The version of an item in force at a moment, or else the latest that isn't obsolete. */
export function readVersionToCopy(
  tx: Tx,
  kind: VersionKind,
  itemId: string,
  at: Date,
): Promise<VersionHead | undefined> {
  return tx.first(
    `select ${select(kind)} where h.item_id = $1 and h.state <> 'obsolete'
      order by (h.state = 'published' and h.effective_from <= $2 and (h.effective_to is null or h.effective_to > $2)) desc, h.version_number desc
      limit 1`,
    [itemId, at],
  );
}

/** The latest draft of an item, which an import continues; locked. */
export async function lockLatestDraft(tx: Tx, kind: VersionKind, itemId: string): Promise<VersionHead | undefined> {
  return tx.first(
    `select ${select(kind)} where h.item_id = $1 and h.state = 'draft' order by h.version_number desc limit 1 for no key update`,
    [itemId],
  );
}

/** As lockLatestDraft, for a question: what publishing it needs. */
export function readLatestDraft(
  tx: Tx,
  { table }: VersionKind,
  itemId: string,
): Promise<{ id: string; code: string; version: number } | undefined> {
  return tx.first(
    `select h.id, h.code, h.version from ${table} h where h.item_id = $1 and h.state = 'draft' order by h.version_number desc limit 1`,
    [itemId],
  );
}

/** Published versions of an item, in order of time. */
export function findPublished(tx: Tx, kind: VersionKind, itemId: string): Promise<VersionHead[]> {
  return tx.query<VersionHead>(
    `select ${select(kind)} where h.item_id = $1 and h.state = 'published' order by h.effective_from, h.version_number`,
    [itemId],
  );
}

/** Whoever publishes a version of an item waits here for whoever does the same. */
export async function lockItemOfVersion(tx: Tx, { table }: VersionKind, id: string): Promise<void> {
  await tx.query(
    `select 1 from masterdata.item where id = (select item_id from ${table} where id = $1) for no key update`,
    [id],
  );
}
