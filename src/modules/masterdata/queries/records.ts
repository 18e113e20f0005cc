import type { Fields, Reference } from '../../../kernel/entity/contract.ts';
import {
  codeKey,
  columnOfField,
  insertRows,
  ofRow,
  type RecordDefinition,
  type ReferencedRow,
  type Tx,
  updateRows,
  type Values,
} from '../../../kernel/index.ts';
import type { FieldMark, StoredRecord } from '../records/record-type.ts';
import { columnsIn, insertChildren, selectFields } from './described-rows.ts';

/** Locks the records, in order of id, and reads them. */
export async function lockRecords(
  tx: Tx,
  type: RecordDefinition,
  ids: readonly string[],
): Promise<Map<string, StoredRecord>> {
  if (ids.length === 0) return new Map();
  await tx.query(`select id from ${type.table} where id = any($1::uuid[]) order by id for no key update`, [
    [...new Set(ids)],
  ]);
  return readRecords(tx, type, ids);
}

export async function readRecords(
  tx: Tx,
  type: RecordDefinition,
  ids: readonly string[],
): Promise<Map<string, StoredRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<RawRecord>(
    `select r.id as "#id", r.version as "#version", r.field_history as "#history", r.created_at as "#createdAt", r.updated_at as "#updatedAt",
            r.active, r.custom, ${selectFields(type.fields, 'r').join(', ')}
       from ${type.table} r where r.id = any($1::uuid[])`,
    [[...new Set(ids)]],
  );
  return new Map(rows.map((row) => [row['#id'], storedFrom(row)]));
}

interface RawRecord {
  '#id': string;
  '#version': number;
  '#history': Record<string, FieldMark>;
  '#createdAt': Date;
  '#updatedAt': Date;
}

function storedFrom(row: RawRecord): StoredRecord {
  const {
    '#id': id,
    '#version': version,
    '#history': fieldHistory,
    '#createdAt': createdAt,
    '#updatedAt': updatedAt,
    ...values
  } = row;
  return { id, version, fieldHistory, createdAt, updatedAt, values: values as unknown as Values };
}

/** The records that have one of the codes, compared as people see them. Of old doubles the one that is spelled so comes last, and wins. */
export async function findCodes(
  tx: Tx,
  type: RecordDefinition,
  codes: readonly string[],
): Promise<{ id: string; within: string | null; code: string }[]> {
  if (codes.length === 0) return [];
  const within = type.uniqueWithin ? columnOfField(type.uniqueWithin) : 'null::text';
  const sql = type.codeDoubles
    ? `select id, ${within} as within, code from ${type.table} where kernel.code_key(code) = any($2::text[]) and not code_double
       union all select id, ${within}, code from ${type.table} where code = any($1::text[]) and code_double`
    : `select id, ${within} as within, code from ${type.table} where $1::text[] is not null and kernel.code_key(code) = any($2::text[])`;
  return tx.query(sql, [[...new Set(codes)], [...new Set(codes.map(codeKey))]]);
}

/** The rows that references lead to. */
export async function findReferenced(tx: Tx, reference: Reference, keys: readonly string[]): Promise<ReferencedRow[]> {
  const { table, workshopColumn, lineColumn, orgKind, kinds } = reference;
  const byId = reference.key === 'id';
  const values = byId ? keys.filter((key) => uuid.test(key)) : keys;
  if (values.length === 0) return [];
  const own = (column: string | undefined, type: string) => (column ? ofRow(column, 'r') : `null::${type}`);
  return tx.query<ReferencedRow>(
    `select ${byId ? 'r.id::text' : 'r.code'} as key, r.id, r.code, r.active, ${own(kinds && 'kind', 'text')} as kind, ${own(workshopColumn, 'uuid')} as "workshopId",
            ${own(lineColumn, 'uuid')} as "lineId", ${own(orgKind && 'parent_id', 'uuid')} as "parentId"
       from ${table} r where ${byId ? 'r.id = any($1::uuid[])' : 'r.code = any($1::text[])'}${orgKind ? ` and r.kind = '${orgKind}'` : ''}`,
    [values],
  );
}

const uuid = /^[0-9a-f-]{36}$/i;

export interface RecordWrite {
  id: string;
  version: number;
  after: Values;
  fieldHistory: Record<string, FieldMark>;
}

/** Gives back the ids written. An id left out has met a code that another transaction took meanwhile. */
export async function insertRecords(
  tx: Tx,
  type: RecordDefinition,
  writes: readonly RecordWrite[],
  now: Date,
): Promise<Set<string>> {
  const { table, fields } = type;
  const rows = writes.map((write) => ({ ...rowOf(fields, write, now), createdAt: now }));
  const inserted = await insertRows(tx, table, rows, { skipTaken: true });
  const written = new Set(
    inserted === rows.length
      ? rows.map(({ id }) => id)
      : (
          await readRecords(
            tx,
            type,
            rows.map(({ id }) => id),
          )
        ).keys(),
  );
  const parents = writes.filter(({ id }) => written.has(id)).map(({ id, after }) => ({ ...after, id }));
  await insertChildren(tx, fields, parents);
  return written;
}

/** Writes records that are there; `changed` says which rows in tables of their own are put in place of those before. */
export async function updateRecords(
  tx: Tx,
  { table, fields }: RecordDefinition,
  writes: readonly (RecordWrite & { changed: ReadonlySet<string> })[],
  now: Date,
): Promise<void> {
  await updateRows(
    tx,
    table,
    writes.map((write) => rowOf(fields, write, now)),
  );
  for (const [name, field] of Object.entries(fields)) {
    const parents = writes.filter(({ changed }) => field.rows?.table && changed.has(name));
    if (!field.rows?.table || parents.length === 0) continue;
    const { name: children, parentColumn } = field.rows.table;
    await tx.query(`delete from ${children} where ${parentColumn} = any($1::uuid[])`, [parents.map(({ id }) => id)]);
    await insertChildren(
      tx,
      { [name]: field },
      parents.map(({ id, after }) => ({ ...after, id })),
    );
  }
}

function rowOf(fields: Fields, { id, version, after, fieldHistory }: RecordWrite, updatedAt: Date) {
  const { active = true, custom = {} } = after;
  return { ...columnsIn(fields, after), id, active, custom, fieldHistory, version, updatedAt };
}
