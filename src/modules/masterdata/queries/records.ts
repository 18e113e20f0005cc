import type { Field, Reference } from '../../../kernel/entity/contract.ts';
import {
  codeKey,
  columnOfField,
  newId,
  type RecordDefinition,
  type ReferencedRow,
  type Tx,
  type Values,
} from '../../../kernel/index.ts';
import type { FieldMark, StoredRecord } from '../records/record-type.ts';

// Table and column names come from the descriptions of records, never from a request.

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
  const fields = Object.entries(type.fields).map(([name, field]) => `${readField(name, field)} as "${name}"`);
  const rows = await tx.query<RawRecord>(
    `select r.id as "#id", r.version as "#version", r.field_history as "#history", r.created_at as "#createdAt", r.updated_at as "#updatedAt",
            r.active, r.custom, ${fields.join(', ')}
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

/** Bare amounts and big numbers would come with too many digits or too few. */
function readField(name: string, field: Field, alias = 'r'): string {
  const table = field.rows?.table;
  if (field.rows && table) {
    const parts = Object.entries(field.rows.fields).map(([key, each]) => `'${key}', ${readField(key, each, 'c')}`);
    return `(select coalesce(jsonb_agg(jsonb_build_object(${parts.join(', ')}) order by c.${columnOfField(table.orderBy, field.rows.fields[table.orderBy]?.column)}), '[]'::jsonb) from ${table.name} c where c.${table.parentColumn} = r.id)`;
  }
  const column = `${alias}.${columnOfField(name, field.column)}`;
  if (field.sqlType === 'numeric(20,6)') return `trim_scale(${column})::text`;
  if (field.sqlType === 'timestamptz') return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return field.sqlType === 'bigint' || field.sqlType === 'date' ? `${column}::text` : column;
}

/** The records that have one of the codes, compared as people see them. Of old doubles the one that is spelled so comes last, and wins. */
export async function findCodes(
  tx: Tx,
  type: RecordDefinition,
  codes: readonly string[],
): Promise<{ id: string; within: string | null; code: string }[]> {
  if (codes.length === 0) return [];
  const within = type.uniqueWithin
    ? columnOfField(type.uniqueWithin, type.fields[type.uniqueWithin]?.column)
    : 'null::text';
  const sql = type.codeDoubles
    ? `select id, ${within} as within, code from ${type.table} where kernel.code_key(code) = any($2::text[]) and not code_double
       union all select id, ${within}, code from ${type.table} where code = any($1::text[]) and code_double`
    : `select id, ${within} as within, code from ${type.table} where $1::text[] is not null and kernel.code_key(code) = any($2::text[])`;
  return tx.query(sql, [[...new Set(codes)], [...new Set(codes.map(codeKey))]]);
}

/** The rows that references lead to. */
export async function findReferenced(tx: Tx, reference: Reference, keys: readonly string[]): Promise<ReferencedRow[]> {
  const condition = reference.key === 'id' ? 'r.id::text = any($1::text[])' : 'r.code = any($1::text[])';
  // A comparison as text would not use the primary key.
  const byId = reference.key === 'id' ? 'r.id = any($1::uuid[])' : condition;
  const values = reference.key === 'id' ? keys.filter((key) => uuid.test(key)) : keys;
  if (values.length === 0) return [];
  const key = reference.key === 'id' ? 'r.id::text' : 'r.code';
  const own = (column: string | undefined, type: string) => (column ? `r.${column}` : `null::${type}`);
  const { workshopColumn, lineColumn, orgKind, kinds } = reference;
  return tx.query<ReferencedRow>(
    `select ${key} as key, r.id, r.code, r.active, ${own(kinds && 'kind', 'text')} as kind, ${own(workshopColumn, 'uuid')} as "workshopId",
            ${own(lineColumn, 'uuid')} as "lineId", ${own(orgKind && 'parent_id', 'uuid')} as "parentId"
       from ${reference.table} r where ${byId}${orgKind ? ` and r.kind = '${orgKind}'` : ''}`,
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

/** Inserts all in one statement; gives back the ids written. An id left out has met a code that another transaction took meanwhile. */
export async function insertRecords(
  tx: Tx,
  type: RecordDefinition,
  writes: readonly RecordWrite[],
  now: Date,
): Promise<Set<string>> {
  const columns = columnsOf(type.fields);
  const names = ['id', 'active', 'custom', 'field_history', 'version', ...columns.map((column) => column.column)].join(
    ', ',
  );
  const rows = await tx.query<{ id: string }>(
    `insert into ${type.table} (${names}, created_at, updated_at)
     select ${names}, $2::timestamptz, $2::timestamptz from jsonb_to_recordset($1::jsonb) as x(${recordShape(columns)})
     on conflict do nothing
     returning id`,
    [JSON.stringify(writes.map((write) => rowOf(type, write))), now],
  );
  return new Set(rows.map((row) => row.id));
}

export async function updateRecords(
  tx: Tx,
  type: RecordDefinition,
  writes: readonly RecordWrite[],
  now: Date,
): Promise<void> {
  const columns = columnsOf(type.fields);
  const names = ['active', 'custom', 'field_history', 'version', ...columns.map((column) => column.column)];
  await tx.query(
    `update ${type.table} t set ${names.map((name) => `${name} = x.${name}`).join(', ')}, updated_at = $2::timestamptz
       from jsonb_to_recordset($1::jsonb) as x(${recordShape(columns)}) where t.id = x.id`,
    [JSON.stringify(writes.map((write) => rowOf(type, write))), now],
  );
}

/** Replaces the child rows of the records that are written. */
export async function replaceChildren(
  tx: Tx,
  type: RecordDefinition,
  field: string,
  writes: readonly RecordWrite[],
): Promise<void> {
  const rows = type.fields[field]?.rows;
  if (!rows?.table || writes.length === 0) return;
  const { name, parentColumn, withId } = rows.table;
  await tx.query(`delete from ${name} where ${parentColumn} = any($1::uuid[])`, [writes.map((write) => write.id)]);
  const own = columnsOf(rows.fields);
  const written = writes.flatMap((write) =>
    (write.after[field] as Values[]).map((row) => ({
      ...Object.fromEntries(own.map((each) => [each.column, row[each.name]])),
      ...(withId ? { id: newId() } : {}),
      [parentColumn]: write.id,
    })),
  );
  if (written.length === 0) return;
  const columns = [
    { column: parentColumn, sqlType: 'uuid' },
    ...(withId ? [{ column: 'id', sqlType: 'uuid' }] : []),
    ...own,
  ];
  const names = columns.map((column) => column.column).join(', ');
  await tx.query(
    `insert into ${name} (${names}) select ${names} from jsonb_to_recordset($1::jsonb) as x(${columns.map((column) => `${column.column} ${column.sqlType}`).join(', ')})`,
    [JSON.stringify(written)],
  );
}

function columnsOf(fields: RecordDefinition['fields']): { name: string; column: string; sqlType: string }[] {
  return Object.entries(fields).flatMap(([name, { column, sqlType, rows }]) =>
    rows?.table ? [] : [{ name, column: columnOfField(name, column), sqlType }],
  );
}

function recordShape(columns: readonly { column: string; sqlType: string }[]): string {
  const own = columns.map((column) => `${column.column} ${column.sqlType}`);
  return ['id uuid', 'active boolean', 'custom jsonb', 'field_history jsonb', 'version integer', ...own].join(', ');
}

function rowOf(type: RecordDefinition, write: RecordWrite) {
  const fields = columnsOf(type.fields).map(({ name, column }) => [column, write.after[name] ?? null]);
  return {
    id: write.id,
    version: write.version,
    active: write.after.active,
    custom: write.after.custom ?? {},
    field_history: write.fieldHistory,
    ...Object.fromEntries(fields),
  };
}
