import type { Custom } from '../../../kernel/contract.ts';
import type { Field } from '../../../kernel/entity/contract.ts';
import type { Tx } from '../../../kernel/index.ts';
import type { VersionState } from '../contract.ts';
import type { FieldMark, Values } from '../records/record-type.ts';
import { columnOf, type VersionKind } from '../versions/version-kind.ts';
import { asText } from './version-lines.ts';

// Table and column names come from the kinds in this module, never from a request.

type HeadsOf<Own extends Values> = Pick<VersionKind<Own>, 'table' | 'own'>;

export interface VersionHead<Own extends Values = Values> {
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
  own: Own;
  fieldHistory: Record<string, FieldMark>;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

function select<Own extends Values>({ table, own }: HeadsOf<Own>): string {
  const parts = Object.entries<Field>(own).map(([name, field]) => {
    const { column, sqlType } = columnOf(name, field);
    return `'${name}', ${asText(`h.${column}`, sqlType)}`;
  });
  return `h.id, h.code, h.item_id as "itemId", h.version_number as "versionNumber", h.state, h.effective_from as "effectiveFrom",
    h.effective_to as "effectiveTo", h.published_at as "publishedAt", h.note, h.custom, jsonb_build_object(${parts.join(', ')}) as own,
    h.field_history as "fieldHistory", h.version, h.created_at as "createdAt", h.updated_at as "updatedAt" from ${table} h`;
}

export async function lockVersion<Own extends Values>(
  tx: Tx,
  kind: HeadsOf<Own>,
  id: string,
): Promise<VersionHead<Own> | undefined> {
  const rows = await tx.query<VersionHead<Own>>(`select ${select(kind)} where h.id = $1 for no key update`, [id]);
  return rows[0];
}

export async function readVersion<Own extends Values>(
  tx: Tx,
  kind: HeadsOf<Own>,
  id: string,
): Promise<VersionHead<Own> | undefined> {
  const rows = await tx.query<VersionHead<Own>>(`select ${select(kind)} where h.id = $1`, [id]);
  return rows[0];
}

/** Locks the item, so that two new versions don't take one number, and gives the number that comes next. */
export async function lockNextVersionNumber(tx: Tx, { table }: { table: string }, itemId: string): Promise<number> {
  await tx.query('select 1 from masterdata.item where id = $1 for no key update', [itemId]);
  const rows = await tx.query<{ next: number }>(
    `select coalesce(max(version_number), 0) + 1 as next from ${table} where item_id = $1`,
    [itemId],
  );
  return rows[0]?.next ?? 1;
}

export async function insertVersion<Own extends Values>(
  tx: Tx,
  kind: HeadsOf<Own>,
  head: VersionHead<Own>,
): Promise<void> {
  const { id, itemId, versionNumber, code, note, custom, createdAt } = head;
  const own = ownColumns(kind, head);
  await tx.query(
    `insert into ${kind.table} (id, item_id, version_number, code, note, custom, created_at, updated_at${own.map(({ column }) => `, ${column}`).join('')})
     values ($1, $2, $3, $4, $5, $6, $7, $7${own.map((_, at) => `, $${at + 8}`).join('')})`,
    [id, itemId, versionNumber, code, note, JSON.stringify(custom), createdAt, ...own.map(({ value }) => value)],
  );
}

/** Everything of a head that may change. */
export async function updateVersion<Own extends Values>(
  tx: Tx,
  kind: HeadsOf<Own>,
  head: VersionHead<Own>,
): Promise<void> {
  const { id, note, custom, state, effectiveFrom, effectiveTo, publishedAt, fieldHistory, version, updatedAt } = head;
  const own = ownColumns(kind, head);
  const json = [JSON.stringify(custom), JSON.stringify(fieldHistory)];
  await tx.query(
    `update ${kind.table} set note = $2, state = $3, effective_from = $4, effective_to = $5, published_at = $6, version = $7, updated_at = $8,
            custom = $9, field_history = $10${own.map(({ column }, at) => `, ${column} = $${at + 11}`).join('')} where id = $1`,
    [
      ...[id, note, state, effectiveFrom, effectiveTo, publishedAt, version, updatedAt],
      ...json,
      ...own.map(({ value }) => value),
    ],
  );
}

function ownColumns<Own extends Values>(kind: HeadsOf<Own>, head: VersionHead<Own>) {
  return Object.entries<Field>(kind.own).map(([name, field]) => ({
    column: columnOf(name, field).column,
    value: head.own[name],
  }));
}

/** The version in force for each item at a moment: the latest start wins, then the higher number. */
export function findEffectiveVersions<Own extends Values>(
  tx: Tx,
  kind: HeadsOf<Own>,
  itemIds: readonly string[],
  at: Date,
): Promise<VersionHead<Own>[]> {
  return tx.prepared<VersionHead<Own>>(
    `masterdata.find-effective-${kind.table}`,
    `select distinct on (h.item_id) ${select(kind)}
      where h.item_id = any($1::uuid[]) and h.state = 'published' and h.effective_from <= $2 and (h.effective_to is null or h.effective_to > $2)
      order by h.item_id, h.effective_from desc, h.version_number desc`,
    [itemIds, at],
  );
}

/** The latest draft of an item, which an import continues; locked. */
export async function lockLatestDraft<Own extends Values>(
  tx: Tx,
  kind: HeadsOf<Own>,
  itemId: string,
): Promise<VersionHead<Own> | undefined> {
  const rows = await tx.query<VersionHead<Own>>(
    `select ${select(kind)} where h.item_id = $1 and h.state = 'draft' order by h.version_number desc limit 1 for no key update`,
    [itemId],
  );
  return rows[0];
}

/** Published versions of an item, in order of time. */
export function findPublished<Own extends Values>(
  tx: Tx,
  kind: HeadsOf<Own>,
  itemId: string,
): Promise<VersionHead<Own>[]> {
  return tx.query<VersionHead<Own>>(
    `select ${select(kind)} where h.item_id = $1 and h.state = 'published' order by h.effective_from, h.version_number`,
    [itemId],
  );
}

/** Whoever publishes a version of an item waits here for whoever does the same. */
export async function lockItemOfVersion(tx: Tx, { table }: { table: string }, id: string): Promise<void> {
  await tx.query(
    `select 1 from masterdata.item where id = (select item_id from ${table} where id = $1) for no key update`,
    [id],
  );
}
