import { setImmediate as pause } from 'node:timers/promises';
import type { Json } from '../../kernel/contract.ts';
import { stableStringify } from '../../kernel/json.ts';
import { checkReferences, type KnownSet, type OpenSet, openSets } from './check-references.ts';
import { classifyValue } from './classify-value.ts';
import {
  type Counted,
  type FieldProfile,
  type NearDuplicates,
  profileLimits,
  type TableProfile,
  type ValueType,
  valueTypes,
} from './contract.ts';
import { compareText, pathsOf, type TableRow, valueAt } from './field-of-row.ts';
import { type CountedValue, findOutliers } from './find-outliers.ts';
import { nearCodes, nearNames } from './near-duplicates.ts';
import { patternOf } from './text-pattern.ts';

export interface ProfileOptions {
  /** `2026-11-08`: from there years are odd. */
  today: string;
  /** What references may point into. */
  sets?: readonly KnownSet[];
  /** Fields of which it is known: by field, the set's name. */
  references?: Readonly<Record<string, string>>;
}

/**
 * What a table is like, field by field; the same whatever the order of its rows. Between two fields others get their turn, as a large
 * table takes seconds (100,000 rows of ten fields, most of them unlike: 8 s on a busy core).
 */
export async function profileRows(rows: readonly TableRow[], options: ProfileOptions): Promise<TableProfile> {
  const sets = openSets(options.sets ?? []);
  const paths = pathsOf(rows);
  const fields: FieldProfile[] = [];
  for (const path of paths.slice(0, profileLimits.fieldsMax)) {
    await pause();
    fields.push(profileField(rows, path, options, sets));
  }
  await pause();
  return {
    rows: rows.length,
    repeatedRows: rows.length - new Set(rows.map(stableStringify)).size,
    fields,
    fieldsLeftOut: Math.max(0, paths.length - profileLimits.fieldsMax),
  };
}

function profileField(
  rows: readonly TableRow[],
  field: string,
  { today, references = {} }: ProfileOptions,
  sets: readonly OpenSet[],
): FieldProfile {
  const all = countValues(rows, field);
  const values = all.filter(({ type }) => type !== 'empty');
  const filled = values.reduce((sum, { count }) => sum + count, 0);
  const types = countBy(all, ({ type }) => type);
  const scalars = mergeTexts(values.filter(({ type }) => type !== 'list' && type !== 'object'));
  const texts = mergeTexts(values.filter(({ type }) => type === 'text'));
  const patterns = [...countBy(scalars, ({ value }) => patternOf(value))].sort(mostFirst);
  const outliers = findOutliers(values, today);
  const lengths = scalars.map(({ value }) => [...value].length);
  return {
    field,
    rows: rows.length,
    empties: rows.length - filled,
    distinct: values.length,
    types: valueTypes.flatMap((type) => (types.has(type) ? [{ type, count: types.get(type) ?? 0 }] : [])),
    ...rangeOf(values, types),
    lengthMin: lengths.reduce((least, length) => Math.min(least, length), lengths[0] ?? 0),
    lengthMax: lengths.reduce((most, length) => Math.max(most, length), 0),
    common: scalars.slice(0, profileLimits.commonMax).map(cut),
    patterns: patterns.slice(0, profileLimits.patternsMax).map(([pattern, count]) => ({ pattern, count })),
    patternsFound: patterns.length,
    outliers: outliers.told,
    outliersFound: outliers.found,
    likelyCode: isLikelyCode(scalars, filled, patterns),
    nearDuplicates: [nearCodes(scalars), nearNames(texts)]
      .filter(({ found, tooCommon }) => found + tooCommon > 0)
      .map(cutAll),
    references: checkReferences(scalars, sets, references[field]).map((one) => ({
      ...one,
      broken: one.broken.map(cut),
    })),
  };
}

/** Each value once: what a column says of its cells is asked of far fewer than there are rows. */
function countValues(rows: readonly TableRow[], field: string): CountedValue[] {
  const texts = new Map<Json | undefined, number>();
  const objects = new Map<string, [Json, number]>();
  for (const row of rows) {
    const value = valueAt(row, field);
    if (typeof value !== 'object' || value === null) texts.set(value, (texts.get(value) ?? 0) + 1);
    else {
      const key = stableStringify(value);
      objects.set(key, [value, (objects.get(key)?.[1] ?? 0) + 1]);
    }
  }
  return [...texts, ...objects.values()].map(([value, count]) => ({ ...classifyValue(value), count }));
}

/** A number and the text that reads the same are told as one; the most common first. */
function mergeTexts(values: readonly CountedValue[]): Counted[] {
  const merged = countBy(values, ({ text }) => text);
  return [...merged].sort(mostFirst).map(([value, count]) => ({ value, count }));
}

function countBy<T extends { count: number }, K>(values: readonly T[], keyOf: (value: T) => K): Map<K, number> {
  const counts = new Map<K, number>();
  for (const value of values) {
    const key = keyOf(value);
    counts.set(key, (counts.get(key) ?? 0) + value.count);
  }
  return counts;
}

const mostFirst = (a: [string, number], b: [string, number]) => b[1] - a[1] || compareText(a[0], b[0]);

/** The least and the greatest of the kind that most rows have. */
function rangeOf(values: readonly CountedValue[], types: ReadonlyMap<ValueType, number>) {
  const of = (...names: ValueType[]) => names.reduce((sum, name) => sum + (types.get(name) ?? 0), 0);
  const [numbers, days, texts] = [of('whole', 'decimal'), of('date', 'moment'), of('text', 'flag')];
  if (numbers + days + texts === 0) return { min: null, max: null };
  const told: [key: number | string, text: string][] =
    numbers >= days && numbers >= texts
      ? values.flatMap(({ number, text }) => (number === undefined ? [] : [[number, text]]))
      : days >= texts
        ? values.flatMap(({ day, text }) => (day === undefined ? [] : [[`${day} ${text}`, text]]))
        : values.flatMap(({ type, text }) => (type === 'text' || type === 'flag' ? [[text, text]] : []));
  const before = (a: [number | string, string], b: [number | string, string]) =>
    a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
  const min = told.reduce((least, one) => (before(one, least) ? one : least));
  const max = told.reduce((most, one) => (before(most, one) ? one : most));
  return { min: cutText(min[1]), max: cutText(max[1]) };
}

function isLikelyCode(values: readonly Counted[], filled: number, patterns: [string, number][]): boolean {
  if (filled < 3 || values.length < filled * 0.95) return false;
  if (values.some(({ value }) => value.length > 64 || /\s\S*\s/.test(value.trim()))) return false;
  const inFew = patterns.slice(0, 5).reduce((sum, [, count]) => sum + count, 0);
  return inFew >= filled * 0.8 && values.some(({ value }) => /\d/.test(value));
}

const cutText = (text: string) => text.slice(0, profileLimits.textCharactersMax);
const cut = ({ value, count }: Counted): Counted => ({ value: cutText(value), count });
const cutAll = (near: NearDuplicates): NearDuplicates => ({
  ...near,
  groups: near.groups.map((group) => group.map(cut)),
});
