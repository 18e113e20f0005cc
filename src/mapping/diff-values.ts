import type { Json } from '../kernel/contract.ts';
import type { Row } from './contract.ts';

/** A place in which two values differ; a side that has nothing there is left out. */
export interface Difference {
  /** Dotted: `lines.0.itemCode`. */
  path: string;
  before?: Json;
  after?: Json;
}

/** Where two rows differ, leaf by leaf. */
export function diffValues(before: Row, after: Row): Difference[] {
  const differences: Difference[] = [];
  compare(before as Json, after as Json, '', differences);
  return differences;
}

function compare(before: Json | undefined, after: Json | undefined, path: string, into: Difference[]): void {
  if (before === after) return;
  if (isBranch(before) && isBranch(after) && Array.isArray(before) === Array.isArray(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      compare(childOf(before, name), childOf(after, name), path === '' ? name : `${path}.${name}`, into);
    }
    return;
  }
  into.push({ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) });
}

type Branch = Json[] | { [key: string]: Json };

const isBranch = (value: Json | undefined): value is Branch => value !== null && typeof value === 'object';

function childOf(branch: Branch, name: string): Json | undefined {
  return Object.hasOwn(branch, name) ? (branch as Record<string, Json>)[name] : undefined;
}
