import { codeKey } from '../../kernel/code-key.ts';
import type { Json } from '../../kernel/contract.ts';
import { stableStringify } from '../../kernel/json.ts';
import { type TableRow, valueAt } from '../profile/field-of-row.ts';
import type { BadReason, RepairRule } from './contract.ts';
import { isEmpty } from './repair-cell.ts';

type Standing = { index: number; row: TableRow };

/** Which rows go and which are set aside, so that of each key the newest is left. Rows without a whole key are nobody's duplicates. */
export function keepNewest(
  rule: Extract<RepairRule, { kind: 'keep_newest' }>,
  rows: readonly Standing[],
): { drops: Set<number>; bad: Map<number, BadReason> } {
  const drops = new Set<number>();
  const bad = new Map<number, BadReason>();
  for (const group of groupsOf(rule.keyFields, rows)) {
    const dated = group.map((one) => ({ ...one, at: momentOf(valueAt(one.row, rule.byField)) }));
    const newest = dated.reduce(
      (most, { at }) => (at !== undefined && at > most ? at : most),
      Number.NEGATIVE_INFINITY,
    );
    const [kept, ...equals] = dated.filter(({ at }) => at === newest);
    const isOne = equals.every(({ row }) => stableStringify(row) === stableStringify(kept?.row));
    for (const { index, at } of dated) {
      if (at === undefined) bad.set(index, 'newest_unknown');
      else if (at < newest || (isOne && index !== kept?.index)) drops.add(index);
      else if (!isOne) bad.set(index, 'newest_twice');
    }
  }
  return { drops, bad };
}

function groupsOf(keyFields: readonly string[], rows: readonly Standing[]): Standing[][] {
  const groups = new Map<string, Standing[]>();
  for (const one of rows) {
    const key = keyFields.map((field) => valueAt(one.row, field));
    if (key.some(isEmpty)) continue;
    const name = JSON.stringify(key.map((part) => (typeof part === 'object' ? part : codeKey(String(part).trim()))));
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** A number, or a moment in milliseconds; undefined where it says neither. */
function momentOf(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return undefined;
  // A moment without an offset is compared as if all were in one zone.
  const read = Date.parse(
    /(Z|[+-]\d{2}:?\d{2})$/.test(text.slice(10)) || text.length === 10 ? text : `${text.replace(' ', 'T')}Z`,
  );
  return Number.isNaN(read) ? undefined : read;
}
