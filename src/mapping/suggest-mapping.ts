import type { Json, Text } from '../kernel/contract.ts';
import type { SourceField, TargetField } from './check-mapping.ts';
import { type MappedField, type Mapping, type ReadingKind, type Row, zMapping, zPath } from './contract.ts';
import { type FieldNames, groupsOf, likenessOf, namesOf } from './field-words.ts';
import { parsePath, readElements, readPath } from './read-path.ts';
import { readerOf } from './readings/read-as.ts';

/** A source field with what people call it there. */
export interface LabelledSource extends SourceField {
  label?: string;
}

/** A target field with what people call it here, and as what its values are read. */
export interface LabelledTarget extends TargetField {
  label?: Text;
  as?: ReadingKind;
  /** The only values that it takes: states, kinds. */
  values?: readonly string[];
}

export interface Suggestion {
  target: string;
  from: string;
  /** 0 to 1; below 0.5 nothing is suggested. From 0.8 on it may be taken without looking twice. */
  confidence: number;
  /** Of the samples that have a value: how many can be read as the target wants it, 0 to 1. Null without samples. */
  readable: number | null;
  /** The samples can be read in several ways, and a person has to say which is meant: the setting of the field. */
  choose?: keyof Meant;
}

export interface SuggestedMapping {
  /** All suggestions as a mapping, to be looked through, checked and published by a person. */
  mapping: Mapping;
  suggestions: Suggestion[];
  /** Targets that must be filled and for which nothing was found. */
  missing: string[];
}

export interface Hints {
  samples?: readonly Row[];
  /** The time zone of moments that name none. */
  zone?: string;
  /** Words that mean the same in this trade: [['item', 'material', 'product'], …]. */
  synonyms?: readonly (readonly string[])[];
}

type Meant = Pick<MappedField, 'decimal' | 'order' | 'zone'>;

interface Candidate extends Suggestion {
  field: MappedField;
}

const confidenceMin = 0.5;
const elementsMax = 20;

/**
 * Which field there is most likely which field here: by names in English, in Chinese and in pinyin, by types, and by what the samples can be
 * read as. Each source serves one target. Pure; says the same for the same input.
 */
export function suggestMapping(
  sourceFields: readonly LabelledSource[],
  targetFields: readonly LabelledTarget[],
  { samples = [], zone, synonyms = [] }: Hints = {},
): SuggestedMapping {
  const groups = groupsOf(synonyms);
  const sources = [
    ...sourceFields.filter(({ type }) => type !== 'list' && type !== 'object'),
    ...insidesOf(sourceFields, samples),
  ];
  const named = sources.flatMap(addressed).map((source) => ({
    source,
    names: namesOf(source.path, source.label ? [source.label] : []),
  }));
  const candidates = targetFields.flatMap((target) => {
    const names = namesOf(target.path, target.label ? [target.label.zh, target.label.en] : []);
    return named.flatMap(
      ({ source, names: other }) => candidateOf(source, target, likeness(names, other), samples, zone) ?? [],
    );
  });
  candidates.sort(
    (a, b) => b.confidence - a.confidence || a.target.localeCompare(b.target) || a.from.localeCompare(b.from),
  );
  const taken = new Set<string>();
  const chosen = new Map<string, Candidate>();
  for (const candidate of candidates) {
    if (chosen.has(candidate.target) || taken.has(candidate.from)) continue;
    chosen.set(candidate.target, candidate);
    taken.add(candidate.from);
  }
  const inOrder = targetFields.flatMap(({ path }) => chosen.get(path) ?? []);
  return {
    mapping: zMapping.parse({ fields: inOrder.map(({ field }) => field) }),
    suggestions: inOrder.map(({ field: _, ...suggestion }) => suggestion),
    missing: targetFields.filter(({ path, required }) => required && !chosen.has(path)).map(({ path }) => path),
  };

  function likeness(one: FieldNames, other: FieldNames): number {
    return likenessOf(one, other, groups);
  }
}

/** With a path that a mapping takes: a name with points in it, `No.`, stands in backticks. */
function addressed(source: LabelledSource): LabelledSource[] {
  const ways = [source.path, `\`${source.path}\``];
  const path = ways.find((way) => zPath.safeParse(way).success);
  return path === undefined ? [] : [{ ...source, path }];
}

function candidateOf(
  source: LabelledSource,
  target: LabelledTarget,
  likeness: number,
  samples: readonly Row[],
  zone: string | undefined,
): Candidate | undefined {
  if (source.path.includes('[]') !== target.path.includes('[]')) return undefined;
  const values = valuesAt(source.path, samples);
  const { meant, choose } = meaningOf(target.as, source, values, zone);
  const readable = values.length === 0 ? null : readableShare(values, { as: target.as, ...meant }, target.values);
  // A name that fits is worth little where hardly a value does.
  if (readable !== null && readable < 0.5 && choose === undefined) return undefined;
  const byType = fitsType(source.type, target.as) ? 0.9 : 0.4;
  const fit = choose === undefined ? (readable ?? byType) : 0.5;
  const confidence = Math.round(likeness * (0.7 + 0.3 * fit) * 100) / 100;
  if (confidence < confidenceMin) return undefined;
  const field: MappedField = {
    target: target.path,
    from: source.path,
    ...(target.as ? { as: target.as } : {}),
    ...meant,
    ...(target.required ? { required: true } : {}),
  };
  const suggestion = { target: target.path, from: source.path, confidence, readable, field };
  return choose === undefined ? suggestion : { ...suggestion, choose };
}

/** What the values themselves say of how they are meant: which mark is the decimal one, what comes first in a date. */
function meaningOf(
  as: ReadingKind | undefined,
  source: LabelledSource,
  values: readonly Json[],
  zone: string | undefined,
): { meant: Meant; choose?: keyof Meant } {
  if (as === 'number' || as === 'whole') {
    // Systems that know it for a number write it with a point.
    if (source.type === 'number') {
      return { meant: values.some((value) => typeof value === 'string') ? { decimal: '.' } : {} };
    }
    return simplestWay(as, values, [{ decimal: '.' }, { decimal: ',' }]);
  }
  if (as !== 'date' && as !== 'moment') return { meant: {} };
  const orders: Meant[] = [{ order: 'day_first' }, { order: 'month_first' }];
  const inZone = zone === undefined ? [] : [{ zone }, ...orders.map((order) => ({ ...order, zone }))];
  return simplestWay(as, values, [...orders, ...inZone]);
}

/** How it must be said to read all values; nothing where that needs no saying. Where several ways read all, a person chooses. */
function simplestWay(
  as: ReadingKind,
  values: readonly Json[],
  ways: readonly Meant[],
): { meant: Meant; choose?: keyof Meant } {
  const readsAll = (meant: Meant) => readableShare(values, { as, ...meant }, undefined) === 1;
  if (readsAll({})) return { meant: {} };
  const whole = ways.filter(readsAll);
  const least = Math.min(...whole.map((way) => Object.keys(way).length));
  const [simplest, other] = whole.filter((way) => Object.keys(way).length === least);
  if (!simplest) return { meant: {} };
  return other ? { meant: {}, choose: Object.keys(simplest)[0] as keyof Meant } : { meant: simplest };
}

function readableShare(
  values: readonly Json[],
  meant: Meant & Pick<MappedField, 'as'>,
  allowed: readonly string[] | undefined,
): number {
  if (values.length === 0) return 1;
  const read = readerOf(meant);
  const readable = values.filter((value) => {
    try {
      const result = read(value);
      return allowed === undefined || allowed.includes(String(result));
    } catch {
      return false;
    }
  });
  // Other systems have other words for the same states: a code list can bring them together.
  const share = readable.length / values.length;
  return allowed === undefined ? share : Math.max(share, 0.5);
}

function valuesAt(path: string, samples: readonly Row[]): Json[] {
  const { head, rest } = parsePath(path);
  const found = samples.flatMap((row) => {
    if (rest === undefined) return [readPath(row as Json, head)];
    return (readElements(row as Json, head) ?? []).slice(0, elementsMax).map((element) => readPath(element, rest));
  });
  return found.filter((value) => value !== undefined && value !== null && value !== '') as Json[];
}

/** What stands in lists, which connectors don't describe: `order_line[].qty`, as the samples have it. */
function insidesOf(sourceFields: readonly LabelledSource[], samples: readonly Row[]): LabelledSource[] {
  return sourceFields.flatMap(({ path, type }) => {
    if (type !== 'list' || path.includes('[]')) return [];
    const found = new Map<string, string>();
    for (const row of samples) {
      for (const element of (readElements(row as Json, path.split('.')) ?? []).slice(0, elementsMax))
        addLeaves(element, '', found);
    }
    return [...found].map(([inner, kind]) => ({ path: `${path}[].${inner}`, type: kind }));
  });
}

function addLeaves(value: Json, path: string, into: Map<string, string>): void {
  if (value !== null && typeof value === 'object') {
    if (Array.isArray(value)) return;
    for (const [name, inner] of Object.entries(value)) {
      if (/^[^.[\]]+$/.test(name)) addLeaves(inner, path === '' ? name : `${path}.${name}`, into);
    }
  } else if (path !== '' && value !== null) {
    into.set(path, typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'flag');
  }
}

function fitsType(type: string, as: ReadingKind | undefined): boolean {
  if (as === undefined || as === 'text' || type === 'text' || type === 'unknown') return true;
  if (as === 'whole') return type === 'number';
  return type === as || (type === 'moment' && as === 'date');
}
