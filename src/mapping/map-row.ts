import type { Json } from '../kernel/contract.ts';
import type { Row } from './contract.ts';
import { type FailedRow, type Mapped, type Trace, Unmappable } from './mapped.ts';
import type { FieldOutcome, RowOutcome } from './outcome.ts';
import type { Plan, PlannedField } from './plan.ts';
import { readElements, readPath } from './read-path.ts';
import { sayFault } from './say-fault.ts';

type Value = Json | undefined;

/** What one field gave: a value, or one for each element of a list. */
type Given = { one: Value } | { many: Value[] };

/** A list of the result while its fields are gathered. */
interface List {
  head: string[];
  columns: { rest: string[]; given: Given }[];
}

const foundLengthMax = 200;

/** What a row becomes; pure. `outcome` is what the expressions gave, where the plan has any. */
export function mapRow(plan: Plan, row: Row, outcome?: RowOutcome, isTraced = false): Mapped {
  if (outcome && 'w' in outcome) {
    if (outcome.w === 0) return { kind: 'skipped', reason: plan.mapping.otherwise ?? '' };
    return { kind: 'failed', field: null, why: sayFault(outcome.w) };
  }
  const value: Record<string, Json> = {};
  const trace: Trace[] = [];
  let lists: Map<string, List> | undefined;
  let at: string | null = null;
  try {
    for (const planned of plan.fields) {
      at = planned.field.target;
      const told = planned.program < 0 ? undefined : outcome?.f[planned.program];
      // The thread ended in a later field, and what it knew of this one is lost.
      if (told === null) continue;
      const given = giveField(planned, row, told);
      if (isTraced) trace.push(traceOf(planned, row, given));
      if (!given) continue;
      const { head, rest } = planned.target;
      if (rest === undefined) {
        const one = 'one' in given ? given.one : given.many.map((element) => element ?? null);
        if (one !== undefined && !(plan.hasRepeats && isTaken(value, head))) setPath(value, head, one);
        continue;
      }
      lists ??= new Map();
      const name = head.join('.');
      const list = lists.get(name) ?? { head, columns: [] };
      list.columns.push({ rest, given });
      lists.set(name, list);
    }
    for (const list of lists?.values() ?? []) {
      at = `${list.head.join('.')}[]`;
      setPath(value, list.head, buildList(list));
    }
  } catch (error) {
    if (!(error instanceof Unmappable)) throw error;
    return failedRow(at, error);
  }
  return isTraced ? { kind: 'mapped', value, trace } : { kind: 'mapped', value };
}

function failedRow(field: string | null, { why, found }: Unmappable): FailedRow {
  const short = found === undefined ? undefined : shortened(found);
  return { kind: 'failed', field, why, ...(short === undefined ? {} : { found: short }) };
}

/** Undefined where the field is left out. */
function giveField(planned: PlannedField, row: Row, told: FieldOutcome | undefined): Given | undefined {
  if (told && 'e' in told) throw new Unmappable(sayFault(told.e), sourceOf(planned, row));
  if (told && 'c' in told) return undefined;
  const { source, unitFrom } = planned;
  if (source?.rest === undefined) {
    const value = planned.computed ? valueTold(told) : source && readPath(row, source.head);
    if (Array.isArray(value) && planned.target.rest !== undefined) {
      return { many: value.map((element) => finish(planned, element, unitFrom && readPath(row, unitFrom.head))) };
    }
    const one = finish(planned, value, unitFrom && readPath(row, unitFrom.head));
    return one === undefined ? undefined : { one };
  }
  const { rest } = source;
  const elements = readElements(row, source.head);
  const outcomes = told && 'l' in told ? told.l : undefined;
  if (!elements) return nothingIn(planned);
  const units = unitFrom?.rest === undefined ? undefined : readElements(row, unitFrom.head);
  const common = unitFrom && unitFrom.rest === undefined ? readPath(row, unitFrom.head) : undefined;
  const many = elements.map((element, index) => {
    const outcome = outcomes?.[index];
    if (outcome && 'c' in outcome) return undefined;
    const value = planned.computed ? outcome?.v : readPath(element, rest);
    const unit = units && unitFrom?.rest ? readPath(units[index], unitFrom.rest) : common;
    return finish(planned, value, unit);
  });
  return { many };
}

function valueTold(told: FieldOutcome | undefined): Value {
  return told && 'v' in told ? told.v : undefined;
}

/** A list that isn't there. */
function nothingIn(planned: PlannedField): Given | undefined {
  const one = finish(planned, undefined, undefined);
  return one === undefined ? undefined : { one };
}

function finish(planned: PlannedField, value: Value, unit: Value): Value {
  if (value === undefined || value === null || (typeof value === 'string' && isBlank(value))) {
    const { default: otherwise, required } = planned.field;
    if (otherwise !== undefined) return typeof otherwise === 'object' ? structuredClone(otherwise) : otherwise;
    if (required) {
      throw new Unmappable({
        zh: '这里必须有值，但什么也没有传来。',
        en: 'A value has to stand here, and none came.',
      });
    }
    return value === undefined ? undefined : null;
  }
  return planned.finish(value, unit);
}

function isBlank(text: string): boolean {
  return text.length === 0 || (text.charCodeAt(0) <= 32 && text.trim() === '');
}

function buildList({ columns }: List): Json[] {
  const lengths = new Set<number>();
  for (const { given } of columns) if ('many' in given) lengths.add(given.many.length);
  if (lengths.size > 1) {
    const told = [...lengths].join(', ');
    throw new Unmappable({
      zh: `同一个列表的各字段来自长度不同的列表（${told}）。`,
      en: `The fields of one list come from lists of different lengths (${told}).`,
    });
  }
  const [length = 1] = lengths;
  return Array.from({ length }, (_, index) => {
    const element: Record<string, Json> = {};
    for (const { rest, given } of columns) {
      const value = 'one' in given ? given.one : given.many[index];
      if (rest.length === 0) return value ?? null;
      if (value !== undefined && !isTaken(element, rest)) setPath(element, rest, value);
    }
    return element;
  });
}

/** An earlier field with the same target gave a value; null is none. */
function isTaken(value: Record<string, Json>, segments: readonly string[]): boolean {
  return (readPath(value, segments) ?? null) !== null;
}

function setPath(into: Record<string, Json>, segments: readonly string[], value: Json): void {
  let place = into;
  const last = segments.length - 1;
  for (let at = 0; at < last; at += 1) {
    const segment = segments[at] as string;
    const inner = Object.hasOwn(place, segment) ? place[segment] : undefined;
    if (inner === undefined) {
      const made: Record<string, Json> = {};
      place[segment] = made;
      place = made;
    } else if (inner !== null && typeof inner === 'object' && !Array.isArray(inner)) {
      place = inner;
    } else {
      throw new Unmappable({
        zh: `“${segment}”已经是一个值，里面不能再有字段。`,
        en: `'${segment}' is a value already and can't have fields in it.`,
      });
    }
  }
  place[segments[last] as string] = value;
}

function sourceOf({ source }: PlannedField, row: Row): Value {
  if (!source) return undefined;
  if (source.rest === undefined) return readPath(row, source.head);
  const { rest } = source;
  return readElements(row, source.head)?.map((element) => readPath(element, rest) ?? null);
}

function traceOf(planned: PlannedField, row: Row, given: Given | undefined): Trace {
  const from = sourceOf(planned, row);
  const to = given && ('one' in given ? given.one : given.many.map((element) => element ?? null));
  return {
    target: planned.field.target,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

/** Enough to recognise it by; undefined where it can't even be written down. */
export function shortened(found: Json): Json | undefined {
  if (typeof found === 'string') return cut(found);
  if (found === null || typeof found !== 'object') return found;
  try {
    const text = JSON.stringify(found);
    return text.length > foundLengthMax ? cut(text) : found;
  } catch {
    return undefined;
  }
}

const cut = (text: string) => (text.length > foundLengthMax ? `${text.slice(0, foundLengthMax)}…` : text);
