import { codeKey, newId, type Tx } from '../../../kernel/index.ts';
import type { FieldMark, RecordType, Reference, ReferencedRow, StoredRecord, Values } from '../records/record-type.ts';

// Table and column names come from the record types in this module, never from a request.

/** Locks the records, in order of id, and reads them. */
export async function lockRecords(
  tx: Tx,
  type: RecordType,
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
  type: RecordType,
  ids: readonly string[],
): Promise<Map<string, StoredRecord>> {
  if (ids.length === 0) return new Map();
  const fields = Object.entries(type.fields).map(
    ([name, field]) => `${readColumn(field.column, field.sqlType)} as "${name}"`,
  );
  const children = Object.entries(type.children ?? {}).map(([name, child]) => {
    const parts = Object.entries(child.columns).map(
      ([key, column]) => `'${key}', c.${column.column}${column.sqlType === 'bigint' ? '::text' : ''}`,
    );
    const order = child.columns[child.orderBy]?.column ?? child.orderBy;
    return `(select coalesce(jsonb_agg(jsonb_build_object(${parts.join(', ')}) order by c.${order}), '[]'::jsonb) from ${child.table} c where c.${child.parentColumn} = r.id) as "${name}"`;
  });
  const rows = await tx.query<RawRecord>(
    `select r.id as "#id", r.version as "#version", r.field_history as "#history", r.created_at as "#createdAt", r.updated_at as "#updatedAt",
            r.active, r.custom, ${[...fields, ...children].join(', ')}
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

function readColumn(column: string, sqlType: string): string {
  return sqlType === 'numeric(20,6)' ? `trim_scale(r.${column})::text` : `r.${column}`;
}

/** The records that have one of the codes, compared as people see them. Of old doubles the one that is spelled so comes last, and wins. */
export async function findCodes(
  tx: Tx,
  type: RecordType,
  codes: readonly string[],
): Promise<{ id: string; within: string | null; code: string }[]> {
  if (codes.length === 0) return [];
  const within = type.uniqueWithin ? (type.fields[type.uniqueWithin]?.column ?? 'null') : 'null::text';
  return tx.query(
    `select id, ${within} as within, code from ${type.table} where kernel.code_key(code) = any($2::text[]) and not code_double
     union all select id, ${within}, code from ${type.table} where code = any($1::text[]) and code_double`,
    [[...new Set(codes)], [...new Set(codes.map(codeKey))]],
  );
}

/** The rows that references lead to. */
export async function findReferenced(tx: Tx, reference: Reference, keys: readonly string[]): Promise<ReferencedRow[]> {
  const condition = reference.key === 'id' ? 'r.id::text = any($1::text[])' : 'r.code = any($1::text[])';
  // A comparison as text would not use the primary key.
  const byId = reference.key === 'id' ? 'r.id = any($1::uuid[])' : condition;
  const values = reference.key === 'id' ? keys.filter((key) => uuid.test(key)) : keys;
  if (values.length === 0) return [];
  const key = reference.key === 'id' ? 'r.id::text' : 'r.code';
  const workshop = workshopColumn[reference.table] ?? 'null::uuid';
  const parent = reference.orgKind ? 'r.parent_id' : 'null::uuid';
  const placeKind = reference.table === 'masterdata.location' ? 'r.kind' : 'null::text';
  const kind = reference.orgKind ? ` and r.kind = '${reference.orgKind}'` : '';
  return tx.query<ReferencedRow>(
    `select ${key} as key, r.id, r.code, r.active, ${placeKind} as kind, ${workshop} as "workshopId", ${parent} as "parentId" from ${reference.table} r where ${byId}${kind}`,
    [values],
  );
}

const uuid = /^[0-9a-f-]{36}$/i;
const workshopColumn: Record<string, string> = {
  'masterdata.warehouse': 'r.workshop_id',
  'masterdata.work_centre': 'r.workshop_id',
  'masterdata.calendar': 'r.workshop_id',
};

export interface RecordWrite {
  id: string;
  version: number;
  after: Values;
  fieldHistory: Record<string, FieldMark>;
}

/** Inserts all in one statement; gives back the ids written. An id left out has met a code that another transaction took meanwhile. */
export async function insertRecords(
  tx: Tx,
  type: RecordType,
  writes: readonly RecordWrite[],
  now: Date,
): Promise<Set<string>> {
  const columns = columnsOf(type);
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
  type: RecordType,
  writes: readonly RecordWrite[],
  now: Date,
): Promise<void> {
  const columns = columnsOf(type);
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
  type: RecordType,
  field: string,
  writes: readonly RecordWrite[],
): Promise<void> {
  const child = type.children?.[field];
  if (!child || writes.length === 0) return;
  await tx.query(`delete from ${child.table} where ${child.parentColumn} = any($1::uuid[])`, [
    writes.map((write) => write.id),
  ]);
  const rows = writes.flatMap((write) =>
    (write.after[field] as Values[]).map((row) => ({
      ...Object.fromEntries(Object.entries(child.columns).map(([key, column]) => [column.column, row[key]])),
      ...(child.withId ? { id: newId() } : {}),
      [child.parentColumn]: write.id,
    })),
  );
  if (rows.length === 0) return;
  const columns = [
    { column: child.parentColumn, sqlType: 'uuid' },
    ...(child.withId ? [{ column: 'id', sqlType: 'uuid' }] : []),
    ...Object.values(child.columns),
  ];
  const names = columns.map((column) => column.column).join(', ');
  await tx.query(
    `insert into ${child.table} (${names}) select ${names} from jsonb_to_recordset($1::jsonb) as x(${columns.map((column) => `${column.column} ${column.sqlType}`).join(', ')})`,
    [JSON.stringify(rows)],
  );
}

function columnsOf(type: RecordType): { name: string; column: string; sqlType: string }[] {
  return Object.entries(type.fields).map(([name, field]) => ({ name, column: field.column, sqlType: field.sqlType }));
}

function recordShape(columns: readonly { column: string; sqlType: string }[]): string {
  const own = columns.map((column) => `${column.column} ${column.sqlType}`);
  return ['id uuid', 'active boolean', 'custom jsonb', 'field_history jsonb', 'version integer', ...own].join(', ');
}

function rowOf(type: RecordType, write: RecordWrite) {
  const fields = columnsOf(type).map(({ name, column }) => [column, write.after[name] ?? null]);
  return {
    id: write.id,
    version: write.version,
    active: write.after.active,
    custom: write.after.custom ?? {},
    field_history: write.fieldHistory,
    ...Object.fromEntries(fields),
  };
}
