import type { Text } from '../contract.ts';
import { columnOfField } from '../db/column-of-field.ts';
import { column, defineList, type ListColumnDefinition, type ListDefinition, valuesOf } from '../list/index.ts';
import type { Field, FieldInList, Fields } from './contract.ts';
import { headLabels } from './define-record.ts';
import type { EntityDefinition, RecordDefinition } from './entity.ts';

type Columns = Record<string, ListColumnDefinition>;

/**
 * The list of a record: a column for each field, in their order, and code and name of whatever it points at. `r` is the record; what a
 * field points at is joined under `its_` and the field's name in snake case: `its_work_centre`.
 */
export function listOfRecord(record: RecordDefinition): ListDefinition {
  const { name, things, permissions, path, module, table, list } = record;
  const fields = shownFields(record);
  const scope = scopeOf(record);
  return defineList({
    name: `${module}.${path.slice(1)}`,
    summary: things,
    permission: permissions.read,
    path,
    from: [`${table} r`, ...fields.map(({ join }) => join), list.joins].filter(Boolean).join('\n    '),
    defaultSort: 'code',
    custom: { entity: name, sql: 'r.custom' },
    subject: {
      kind: name,
      code: 'code',
      name: 'name',
      ...(record.fields.nameEn ? { nameEn: 'nameEn' } : {}),
      closed: { column: 'active', values: [false] },
    },
    ...(scope ? { scope } : {}),
    ...(record.plantOnly ? { filters: ({ principal }) => (principal.scope.all ? 'true' : 'false') } : {}),
    columns: {
      id: column.id('r.id'),
      ...Object.assign({}, ...fields.map(({ columns }) => columns)),
      ...list.columns,
      active: { sql: 'r.active', type: 'boolean', label: headLabels.active },
      version: column.whole('r.version', '版次', 'Version'),
      updatedAt: column.moment('r.updated_at', '更新时间', 'Changed'),
      custom: { sql: 'r.custom', type: 'json', label: headLabels.custom, onRequest: true },
    },
  });
}

/** What the list of an entity says of itself: `execution.work-orders` is called as its things are, for who may read them. */
export function listOf({ name, things, permissions }: EntityDefinition, path: string, customSql?: string) {
  const custom = customSql === undefined ? {} : { custom: { entity: name, sql: customSql } };
  return { name: `${name}s`, summary: things, permission: permissions.read, path, ...custom };
}

interface ShownField {
  columns: Columns;
  join?: string;
}

/** The columns of fields, and the tables that they are found in. */
export function shownFields({ fields }: { fields: Fields }): ShownField[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    if (field.list === false || field.rows?.table) return [];
    const shown = field.list ?? {};
    const sql = shown.sql ?? `r.${columnOfField(name)}`;
    const label = shown.label ?? field.label;
    if (field.reference?.key === 'id' && field.kind === 'link') return [linkColumns(name, field, sql, label, shown)];
    return [{ columns: { [name]: plainColumn(field, sql, label, shown) } }];
  });
}

function plainColumn(field: Field, sql: string, label: Text, { onRequest, search }: FieldInList): ListColumnDefinition {
  return {
    sql,
    type: columnTypes[field.kind],
    label,
    ...(field.words ? { values: valuesOf(field.words) } : {}),
    ...(field.unit ? { unit: field.unit } : {}),
    ...(field.nullable ? { nullable: true } : {}),
    ...(onRequest ? { onRequest } : {}),
    ...(search ? { search } : {}),
  };
}

const columnTypes: Record<Field['kind'], ListColumnDefinition['type']> = {
  text: 'text',
  note: 'text',
  code: 'text',
  clock: 'text',
  link: 'text',
  flag: 'boolean',
  whole: 'integer',
  amount: 'quantity',
  choice: 'enum',
  date: 'date',
  moment: 'timestamp',
  links: 'json',
  rows: 'json',
  json: 'json',
};

/** The id on request, and code and names of what it leads to: code or names as a matter of course, the others on request. */
function linkColumns(name: string, field: Field, sql: string, label: Text, { onRequest }: FieldInList): ShownField {
  const { reference, required } = field;
  if (!reference) throw new Error(`${name} points at nothing`);
  const stem = name.replace(/Id$/, '');
  const alias = aliasOfLink(name);
  const absent = required ? { present: true } : { nullable: true };
  const said = {
    zh: `${label.zh}${reference.shown === 'code' ? '名称' : '编码'}`,
    en: `${label.en} ${reference.shown === 'code' ? 'name' : 'code'}`,
  };
  const of = (part: 'code' | 'name'): ListColumnDefinition => ({
    sql: `${alias}.${part}`,
    type: 'text',
    ...absent,
    ...(part === reference.shown ? { label, ...(onRequest ? { onRequest } : {}) } : { label: said, onRequest: true }),
  });
  const named = of('name');
  return {
    join: `left join ${reference.table} ${alias} on ${alias}.id = ${sql}`,
    columns: {
      [`${stem}Id`]: column.id(sql, { label, nullable: true, onRequest: true }),
      [`${stem}Code`]: of('code'),
      [`${stem}Name`]: named,
      [`${stem}NameEn`]: {
        ...named,
        sql: `${alias}.name_en`,
        label: { zh: `${named.label?.zh}（英文）`, en: `${named.label?.en} (English)` },
      },
    },
  };
}

/** A column of a reference's table, or SQL over its row, where that row is called so. */
export function ofRow(column: string, alias: string): string {
  return column.includes('@') ? column.replaceAll('@', alias) : `${alias}.${column}`;
}

function aliasOfLink(name: string): string {
  return `its_${columnOfField(name.replace(/Id$/, ''))}`;
}

/** The same place as `placeOf` gives, in SQL. */
function scopeOf({ fields, scope }: RecordDefinition): ListDefinition['scope'] {
  if (!scope) return undefined;
  const through =
    scope.through === undefined
      ? undefined
      : { alias: aliasOfLink(scope.through), to: fields[scope.through]?.reference };
  const level = (name: string | undefined, column: string | undefined) => {
    const own = name && `r.${columnOfField(name)}`;
    const theirs = column && through && ofRow(column, through.alias);
    return own && theirs ? `coalesce(${own}, ${theirs})` : own || theirs;
  };
  const workshop = level(scope.workshop, through?.to?.workshopColumn);
  const line = level(scope.line, through?.to?.lineColumn);
  return { ...(workshop ? { workshop } : {}), ...(line ? { line } : {}) };
}
