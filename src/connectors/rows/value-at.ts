import type { Json } from '../../kernel/contract.ts';

/**
 * What stands at a path: `data.items`, `items[0].id`, a name with dots in it where there is one so called (`@odata.nextLink`); an empty path is the
 * whole. Undefined where nothing does; what a value inherits is nothing.
 */
export function valueAt(value: Json | undefined, path: string): Json | undefined {
  if (path === '' || path === '$') return value;
  if (hasOwn(value, path)) return value[path];
  const parts = path
    .replace(/^\$\.?/, '')
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((part) => part !== '');
  let found: Json | undefined = value;
  for (const part of parts) {
    if (Array.isArray(found)) found = /^\d+$/.test(part) ? (found as Json[])[Number(part)] : undefined;
    else if (hasOwn(found, part)) found = found[part];
    else return undefined;
  }
  return found;
}

function hasOwn(value: Json | undefined, name: string): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name);
}

/** A plain value as text; undefined for what is none, or empty. */
export function textAt(value: Json | undefined, path: string): string | undefined {
  const found = valueAt(value, path);
  if (typeof found === 'string') return found === '' ? undefined : found;
  return typeof found === 'number' || typeof found === 'boolean' ? String(found) : undefined;
}
