import type { Json } from '../../kernel/contract.ts';

type Classed = { __class__: string } & Record<string, Json>;

/** Values as Tryton writes them, in our form: decimals and moments as text (moments in UTC), `field.` beside `field` as an object of it. */
export function fromTryton(value: Json): Json {
  if (Array.isArray(value)) return value.map(fromTryton);
  if (typeof value !== 'object' || value === null) return value;
  if (typeof value.__class__ === 'string') return plainOf(value as Classed);
  const row: Record<string, Json> = {};
  const beside = Object.entries(value).filter(([name]) => name.endsWith('.'));
  for (const [name, one] of Object.entries(value)) if (!name.endsWith('.')) row[name] = fromTryton(one);
  for (const [name, one] of beside) row[name.slice(0, -1)] = fromTryton(one);
  return row;
}

function plainOf(value: Classed): Json {
  const two = (number: Json | undefined) => String(number ?? 0).padStart(2, '0');
  const date = () => `${String(value.year).padStart(4, '0')}-${two(value.month)}-${two(value.day)}`;
  const time = () => {
    const micro = Number(value.microsecond ?? 0);
    const fraction = micro === 0 ? '' : `.${String(micro).padStart(6, '0')}`;
    return `${two(value.hour)}:${two(value.minute)}:${two(value.second)}${fraction}`;
  };
  switch (value.__class__) {
    case 'Decimal':
      return value.decimal ?? null;
    case 'date':
      return date();
    case 'datetime':
      return `${date()}T${time()}Z`;
    case 'time':
      return time();
    case 'timedelta':
      return value.seconds ?? null;
    case 'bytes':
      return typeof value.base64 === 'string' ? value.base64.replace(/\s/g, '') : null;
    default:
      return value;
  }
}

/** A moment, ISO 8601, as Tryton takes it: without a zone, in UTC. Null for what is none. */
export function toTrytonMoment(text: string): Json {
  const milliseconds = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) || !text.includes('T') ? text : `${text}Z`);
  if (Number.isNaN(milliseconds)) return null;
  const at = new Date(milliseconds);
  // Digits beyond the millisecond stay as they were written.
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? '';
  return {
    __class__: 'datetime',
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    microsecond: Number(fraction.padEnd(6, '0').slice(0, 6)),
  };
}

export interface TrytonField {
  type: string;
  string?: string;
  relation?: string;
  required?: boolean;
  readonly?: boolean;
  searchable?: boolean;
}
export type TrytonFields = Readonly<Record<string, TrytonField>>;

/**
 * A body as Tryton takes it, by the types of its fields. Lists of objects are made (`create`), lists of ids added; whoever writes Tryton's own
 * commands (`[['create', …]]`) has them passed on.
 */
export async function toTryton(
  body: Readonly<Record<string, Json>>,
  fields: TrytonFields,
  fieldsOf: (model: string) => Promise<TrytonFields>,
): Promise<Record<string, Json>> {
  const values: Record<string, Json> = {};
  for (const [name, value] of Object.entries(body)) values[name] = await encode(value, fields[name], fieldsOf);
  return values;
}

async function encode(
  value: Json,
  field: TrytonField | undefined,
  fieldsOf: (model: string) => Promise<TrytonFields>,
): Promise<Json> {
  if (value === null || field === undefined || (typeof value === 'object' && '__class__' in value)) return value;
  switch (field.type) {
    case 'numeric':
      return { __class__: 'Decimal', decimal: String(value) };
    case 'float':
    case 'integer':
    case 'biginteger':
      return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
    case 'date':
      return encodeDate(value);
    case 'datetime':
    case 'timestamp':
      return typeof value === 'string' ? toTrytonMoment(value) : value;
    case 'timedelta':
      return typeof value === 'number' ? { __class__: 'timedelta', seconds: value } : value;
    case 'many2one':
    case 'one2one':
      return idOf(value);
    case 'one2many':
    case 'many2many':
      return encodeLines(value, field, fieldsOf);
    case 'char':
    case 'text':
    case 'selection':
      return typeof value === 'number' ? String(value) : value;
    default:
      return value;
  }
}

async function encodeLines(
  value: Json,
  { relation }: TrytonField,
  fieldsOf: (model: string) => Promise<TrytonFields>,
): Promise<Json> {
  if (!Array.isArray(value) || value.length === 0) return value;
  if (value.every((one) => typeof one === 'number' || (typeof one === 'string' && /^\d+$/.test(one))))
    return [['add', value.map(Number)]];
  if (relation === undefined || !value.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one)))
    return value;
  const below = await fieldsOf(relation);
  const rows = await Promise.all(value.map((row) => toTryton(row as Record<string, Json>, below, fieldsOf)));
  return [['create', rows]];
}

function encodeDate(value: Json): Json {
  const [, year, month, day] = (typeof value === 'string' && /^(\d{4})-(\d\d)-(\d\d)/.exec(value)) || [];
  return year === undefined ? value : { __class__: 'date', year: Number(year), month: Number(month), day: Number(day) };
}

function idOf(value: Json): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return idOf(value.id ?? null);
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
}
