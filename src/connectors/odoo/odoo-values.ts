import type { Json } from '../../kernel/contract.ts';
import type { SourceField } from '../port.ts';

export interface OdooField {
  type: string;
  string?: string;
  required?: boolean;
  store?: boolean;
  relation?: string;
}
export type OdooFields = Readonly<Record<string, OdooField>>;

/** Values as Odoo writes them, in our form: its `false` for "nothing" is null, `[id, name]` an object, a moment ISO 8601 in UTC. */
export function fromOdoo(row: Readonly<Record<string, Json>>, fields: OdooFields): Record<string, Json> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, decode(value, fields[name]?.type)]));
}

function decode(value: Json, type: string | undefined): Json {
  if (value === false && type !== 'boolean') return null;
  if (type === 'many2one' && Array.isArray(value)) return { id: value[0] ?? null, name: value[1] ?? null };
  if (type === 'datetime' && typeof value === 'string') return `${value.replace(' ', 'T')}Z`;
  return value;
}

/** A body as Odoo takes it, by the types of its fields. Lists of objects are made; Odoo's own commands (`[[0, 0, …]]`) are passed on. */
export async function toOdoo(
  body: Readonly<Record<string, Json>>,
  fields: OdooFields,
  fieldsOf: (model: string) => Promise<OdooFields>,
): Promise<Record<string, Json>> {
  const values: Record<string, Json> = {};
  for (const [name, value] of Object.entries(body)) values[name] = await encode(value, fields[name], fieldsOf);
  return values;
}

async function encode(
  value: Json,
  field: OdooField | undefined,
  fieldsOf: (model: string) => Promise<OdooFields>,
): Promise<Json> {
  if (value === null) return false;
  switch (field?.type) {
    case 'integer':
    case 'float':
    case 'monetary':
      return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
    case 'many2one':
    case 'many2one_reference':
      return idOf(value);
    case 'date':
      return typeof value === 'string' ? value.slice(0, 10) : value;
    case 'datetime':
      return typeof value === 'string' ? toOdooMoment(value) : value;
    case 'char':
    case 'text':
    case 'selection':
      return typeof value === 'number' ? String(value) : value;
    case 'one2many':
    case 'many2many':
      return encodeLines(value, field, fieldsOf);
    default:
      return value;
  }
}

/** To make (0), and to link (4), as Odoo's commands for lists have it. */
async function encodeLines(
  value: Json,
  { relation }: OdooField,
  fieldsOf: (model: string) => Promise<OdooFields>,
): Promise<Json> {
  if (!Array.isArray(value)) return value;
  if (value.every((one) => typeof one === 'number' || (typeof one === 'string' && /^\d+$/.test(one))))
    return value.map((id) => [4, Number(id), 0]);
  if (relation === undefined || value.some((one) => typeof one !== 'object' || one === null || Array.isArray(one)))
    return value;
  const below = await fieldsOf(relation);
  return Promise.all(value.map(async (row) => [0, 0, await toOdoo(row as Record<string, Json>, below, fieldsOf)]));
}

/** 'YYYY-MM-DD HH:MM:SS' in UTC. */
export function toOdooMoment(text: string): string {
  const milliseconds = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text.replace(' ', 'T')}Z`);
  return Number.isNaN(milliseconds) ? text : new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ');
}

function idOf(value: Json): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return idOf(value.id ?? null);
  if (value === null) return false;
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
}

const typeNames: Readonly<Record<string, SourceField['type']>> = {
  char: 'text',
  text: 'text',
  html: 'text',
  selection: 'text',
  reference: 'text',
  integer: 'number',
  float: 'number',
  monetary: 'number',
  boolean: 'flag',
  date: 'date',
  datetime: 'moment',
  one2many: 'list',
  many2many: 'list',
  many2one: 'object',
};

export function describeOdooField(name: string, { type, string: label, required }: OdooField): SourceField[] {
  const field: SourceField = {
    path: name,
    type: typeNames[type] ?? 'unknown',
    nullable: required !== true,
    ...(label ? { label } : {}),
  };
  if (type !== 'many2one') return [field];
  return [field, { ...field, path: `${name}.id`, type: 'number' }, { ...field, path: `${name}.name`, type: 'text' }];
}
