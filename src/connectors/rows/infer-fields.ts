import type { Json } from '../../kernel/contract.ts';
import type { Row, SourceField } from '../port.ts';

const DEPTH_MAX = 4;
const FIELDS_MAX = 500;

/** The fields of sample rows, objects by dotted paths; what is missing or null somewhere may be null. */
export function inferFields(samples: readonly Row[]): SourceField[] {
  const found = new Map<string, { types: Set<SourceField['type']>; told: number }>();
  for (const sample of samples) collect(sample, '', 1, found);
  return [...found].map(([path, { types, told }]) => ({
    path,
    type: commonType(types),
    nullable: told < samples.length || types.has('unknown'),
  }));
}

/** What may serve as identity (told in every row, no two alike) and as watermark (a moment, or a number that goes by such a name). */
export function guessMarks(
  fields: readonly SourceField[],
  samples: readonly Row[],
  valueIn: (row: Row, path: string) => unknown,
) {
  const isKey = ({ path, type }: SourceField) => {
    if (type !== 'text' && type !== 'number') return false;
    const values = samples
      .map((row) => valueIn(row, path))
      .filter((value) => value !== null && value !== undefined && value !== '');
    return (
      values.length === samples.length &&
      new Set(values).size === samples.length &&
      /(^|[._])(id|key|code|no|number|uuid|编码|编号|单号)$|Id$|No$|Number$|Code$/i.test(path)
    );
  };
  const isWatermark = ({ path, type }: SourceField) =>
    type === 'moment' ||
    (/(updat|modif|chang|write|version|sequence|ts$)/i.test(path) && (type === 'number' || type === 'date'));
  const pathsOf = (test: (field: SourceField) => boolean) => fields.filter(test).map(({ path }) => path);
  const byName = (paths: string[], name: RegExp) => paths.sort((a, b) => Number(name.test(b)) - Number(name.test(a)));
  return {
    keyFields: byName(pathsOf(isKey), /^id$/i),
    watermarkFields: byName(pathsOf(isWatermark), /updat|modif|chang|write/i),
  };
}

function collect(
  row: Row,
  before: string,
  depth: number,
  found: Map<string, { types: Set<SourceField['type']>; told: number }>,
) {
  for (const [name, value] of Object.entries(row)) {
    const path = before + name;
    if (!found.has(path) && found.size >= FIELDS_MAX) return;
    const entry = found.get(path) ?? { types: new Set(), told: 0 };
    found.set(path, entry);
    entry.types.add(typeOf(value));
    if (value !== null) entry.told += 1;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isObject && depth < DEPTH_MAX) collect(value, `${path}.`, depth + 1, found);
  }
}

export function typeOf(value: Json): SourceField['type'] {
  if (value === null) return 'unknown';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'object') return 'object';
  if (typeof value === 'boolean') return 'flag';
  if (typeof value === 'number') return 'number';
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return 'date';
  return /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(value) ? 'moment' : 'text';
}

function commonType(types: Set<SourceField['type']>): SourceField['type'] {
  const [only, ...others] = [...types].filter((type) => type !== 'unknown');
  if (only === undefined) return 'unknown';
  return others.length === 0
    ? only
    : [only, ...others].every((type) => ['text', 'date', 'moment'].includes(type))
      ? 'text'
      : 'unknown';
}
