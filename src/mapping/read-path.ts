import type { Json } from '../kernel/contract.ts';
import { namesAlong } from './contract.ts';

/** A path taken apart: up to the list, and on from each of its elements. */
export interface Path {
  head: string[];
  /** Undefined where the path goes through no list. */
  rest: string[] | undefined;
}

export function parsePath(path: string): Path {
  // A list's mark inside backticks belongs to the name.
  const at = path.replace(/`[^`]*`/g, (quoted) => '`'.repeat(quoted.length)).indexOf('[]');
  if (at < 0) return { head: namesAlong(path), rest: undefined };
  return { head: namesAlong(path.slice(0, at)), rest: namesAlong(path.slice(at + 2)) };
}

/** What stands there; undefined where nothing does. Only own fields: what every object inherits is no value of a row. */
export function readPath(from: Json | undefined, segments: readonly string[]): Json | undefined {
  let value: unknown = from;
  for (const segment of segments) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, segment)) return undefined;
    value = (value as Record<string, unknown>)[segment];
  }
  return value as Json | undefined;
}

/** The elements of the list at a path. XML and some interfaces write a list of one as the one; no list at all is undefined. */
export function readElements(from: Json | undefined, segments: readonly string[]): Json[] | undefined {
  const value = readPath(from, segments);
  if (value === undefined || value === null) return undefined;
  return Array.isArray(value) ? value : [value];
}
