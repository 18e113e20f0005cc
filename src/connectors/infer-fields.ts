import type { Json } from '../kernel/contract.ts';
import type { Row, SourceField } from './port.ts';

const FIELDS_MAX = 500;
const DEPTH_MAX = 5;

/** The fields of rows that have no schema, as their samples show them: dotted into objects, nullable where a row lacks them. */
export function inferFields(rows: readonly Row[]): SourceField[] {
  const seen = new Map<string, { types: Set<SourceField['type']>; count: number }>();
  function look(row: Row, prefix: string, depth: number): void {
    for (const [name, value] of Object.entries(row)) {
      const path = `${prefix}${name}`;
      if (seen.size >= FIELDS_MAX && !seen.has(path)) return;
      const field = seen.get(path) ?? { types: new Set(), count: 0 };
      seen.set(path, field);
      if (value === null) continue;
      field.count += 1;
      const type = typeOf(value);
      field.types.add(type);
      if (type === 'object' && depth < DEPTH_MAX) look(value as Row, `${path}.`, depth + 1);
    }
  }
  for (const row of rows) look(row, '', 0);
  return [...seen].map(([path, { types, count }]) => ({
    path,
    type: types.size === 1 ? ([...types][0] ?? 'unknown') : 'unknown',
    nullable: count < rows.length,
  }));
}

function typeOf(value: Json): SourceField['type'] {
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'object') return 'object';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'flag';
  if (/^\d{4}-\d\d-\d\d$/.test(String(value))) return 'date';
  return /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/.test(String(value)) ? 'moment' : 'text';
}
