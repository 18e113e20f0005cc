import type { Json, JsonObject } from '../../kernel/contract.ts';

export type TableRow = Readonly<Record<string, Json>>;

const DEPTH_MAX = 6;

/** The value under a dotted path; a field that is itself called so comes first. Undefined where there is none. */
export function valueAt(row: TableRow, path: string): Json | undefined {
  if (Object.hasOwn(row, path)) return row[path];
  let value: Json | undefined = row as JsonObject;
  for (const step of path.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, step)) return undefined;
    value = value[step];
  }
  return value;
}

/** A row that has another value under the path; the row given stays as it is. */
export function withValueAt(row: TableRow, path: string, value: Json): TableRow {
  const [first = '', ...rest] = path.split('.');
  if (rest.length === 0 || Object.hasOwn(row, path)) return { ...row, [path]: value };
  const inner = Object.hasOwn(row, first) ? row[first] : undefined;
  if (inner !== undefined && !isObject(inner)) return { ...row, [path]: value };
  return { ...row, [first]: withValueAt(inner ?? {}, rest.join('.'), value) as JsonObject };
}

/** All paths that any of the rows has, down to what is no object, in the order of the alphabet. */
export function pathsOf(rows: readonly TableRow[]): string[] {
  const paths = new Set<string>();
  for (const row of rows) gather(row, '', 1, paths);
  return [...paths].sort(compareText);
}

function gather(value: TableRow, before: string, depth: number, paths: Set<string>): void {
  for (const key of Object.keys(value)) {
    const inner = value[key];
    if (isObject(inner) && depth < DEPTH_MAX && Object.keys(inner).length > 0)
      gather(inner, `${before}${key}.`, depth + 1, paths);
    else paths.add(before + key);
  }
}

/** By code points' order, the same on every machine. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
