import {
  codeKey,
  type EntityDefinition,
  formatAmount,
  headLabels,
  inBothLanguages,
  inScope,
  type Json,
  type OrgPlace,
  outOfScope,
  type Principal,
  parseAmount,
  type RecordDefinition,
  type ReferencedRows,
  type Refusal,
  stableStringify,
  type Text,
  type Values,
} from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';
import { asRecordValues, type Decision, type FieldMark, type Save, type StoredRecord } from './record-type.ts';
import { referencesIn, whyNotReferences } from './references.ts';

/** What the decision needs to know; loaded for all saves at once. */
export interface SaveFacts {
  principal: Principal;
  now: Date;
  newId: () => string;
  stored: ReadonlyMap<string, StoredRecord>;
  /** Unique key → the record that has it. */
  codes: ReadonlyMap<string, CodeOwner>;
  referenced: ReferencedRows;
  /** Checks `custom` and puts it into its stored form. */
  whyNotCustom: (values: Values) => Refusal | undefined;
}

export interface CodeOwner {
  id: string;
  code: string;
}

/** Decides each save in turn, on the state that the saves before it leave. Pure but for the ids it is given. */
export function decideSaves(type: RecordDefinition, saves: readonly Save[], facts: SaveFacts): Decision[] {
  const codes = new Map(facts.codes);
  const touched = new Map<string, StoredRecord>();
  return saves.map((save) => {
    const stored = save.kind === 'change' ? (touched.get(save.id) ?? facts.stored.get(save.id)) : undefined;
    const decision = decideSave(type, save, stored, codes, facts);
    if (decision.kind === 'refused') return decision;
    codes.set(uniqueKey(type, decision.after), { id: decision.id, code: String(decision.after.code) });
    touched.set(decision.id, {
      id: decision.id,
      version: decision.version,
      fieldHistory: decision.fieldHistory,
      createdAt: stored?.createdAt ?? facts.now,
      updatedAt: facts.now,
      values: decision.after,
    });
    return decision;
  });
}

/** What two records must not share: the code as people see it, not as it is typed. */
export function uniqueKey(type: RecordDefinition, values: Values): string {
  const key = codeKey(String(values.code));
  return type.uniqueWithin ? `${values[type.uniqueWithin]}\n${key}` : key;
}

function decideSave(
  type: RecordDefinition,
  save: Save,
  stored: StoredRecord | undefined,
  codes: ReadonlyMap<string, CodeOwner>,
  facts: SaveFacts,
): Decision {
  if (save.kind === 'change' && !stored) return refused(notFound(type, save.id));
  const before = stored?.values;
  const after = normalise(type, mergeValues(before, save.values));
  if (save.kind === 'create') after.active = true;
  const changed = Object.keys(after).filter(
    (field) => stableStringify(after[field]) !== stableStringify(before?.[field]),
  );
  const id = stored?.id ?? facts.newId();
  const outside = whyNotInScope(type, before, after, facts);
  if (outside) return refused(outside);
  // What changes nothing breaks no rule.
  if (stored && changed.length === 0) {
    const { version, fieldHistory } = stored;
    return { kind: 'unchanged', id, version, before, after, changed, fieldHistory };
  }
  const refusal =
    (stored && save.kind === 'change' ? whyNotMerge(type, save.expectedVersion, stored, changed) : undefined) ??
    whyNotChange(type, before, after, changed) ??
    // A code never changes; a double from before this was watched may stay.
    (stored ? undefined : whyNotCode(type, after, codes)) ??
    whyNotReferences(referencesIn(type.fields, after, changed), facts.referenced) ??
    type.whyNot?.(asRecordValues(after), {
      before: before && asRecordValues(before),
      referenced: facts.referenced,
    }) ??
    (changed.includes('custom') || !before ? facts.whyNotCustom(after) : undefined);
  if (refusal) return refused(refusal);
  const version = (stored?.version ?? 0) + 1;
  const mark: FieldMark = { version, by: facts.principal.name, at: facts.now.toISOString() };
  const fieldHistory = { ...stored?.fieldHistory };
  // What a record was made with needs no mark: nobody can have opened it before.
  if (stored) for (const field of changed) fieldHistory[field] = mark;
  return { kind: stored ? 'changed' : 'created', id, version, before, after, changed, fieldHistory };
}

function mergeValues(before: Values | undefined, change: Values): Values {
  const after: Values = { ...before, ...change };
  if (!before || change.custom === undefined) return after;
  // Custom fields merge by key; null takes one away.
  const merged = { ...(before.custom as Values), ...(change.custom as Values) };
  after.custom = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
  return after;
}

function normalise(type: RecordDefinition, values: Values): Values {
  for (const [name, field] of Object.entries(type.fields)) {
    const value = values[name];
    if (field.kind === 'amount' && typeof value === 'string') values[name] = formatAmount(parseAmount(value));
    if (field.kind === 'moment' && typeof value === 'string') values[name] = new Date(value).toISOString();
    const orderBy = field.rows?.table?.orderBy;
    if (orderBy && Array.isArray(value))
      values[name] = [...value].sort((a, b) => compareText(sortKey(a, orderBy), sortKey(b, orderBy)));
  }
  return values;
}

const sortKey = (row: Json, key: string): string => String((row as Values)[key] ?? '');
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function whyNotInScope(
  type: RecordDefinition,
  before: Values | undefined,
  after: Values,
  facts: SaveFacts,
): Refusal | undefined {
  const places = [before, after].flatMap((values): OrgPlace[] =>
    values && type.scope ? [placeOf(type, values, facts.referenced)] : [],
  );
  places.push(...alsoNamed(type, after, facts.referenced));
  if (places.every((place) => inScope(facts.principal, place))) return undefined;
  return outOfScope(facts.principal);
}

/** Where what else the record points at stands. */
function alsoNamed({ scope, fields }: RecordDefinition, values: Values, referenced: ReferencedRows): OrgPlace[] {
  return (scope?.also ?? []).flatMap((name): OrgPlace[] => {
    const reference = fields[name]?.reference;
    const there = reference && referenced(reference, values[name]);
    return there ? [{ workshopId: there.workshopId, lineId: there.lineId }] : [];
  });
}

/** Where a record stands; without a scope it belongs to the whole plant. */
export function placeOf({ scope, fields }: RecordDefinition, values: Values, referenced: ReferencedRows): OrgPlace {
  if (!scope) return {};
  const own = (name: string | undefined) => {
    const value = name === undefined ? null : values[name];
    return typeof value === 'string' ? value : null;
  };
  const reference = scope.through === undefined ? undefined : fields[scope.through]?.reference;
  const there = reference && referenced(reference, own(scope.through));
  return {
    workshopId: own(scope.workshop) ?? there?.workshopId ?? null,
    lineId: own(scope.line) ?? there?.lineId ?? null,
  };
}

/** Edits of different fields merge; only a field that somebody else set since is a conflict. */
export function whyNotMerge(
  type: Pick<EntityDefinition, 'thing' | 'fields'>,
  expectedVersion: number,
  stored: StoredRecord,
  changed: readonly string[],
): Refusal | undefined {
  const conflicts = changed.filter((field) => (stored.fieldHistory[field]?.version ?? 0) > expectedVersion);
  const field = conflicts[0];
  if (field === undefined) return undefined;
  const mark = stored.fieldHistory[field] as FieldMark;
  return refuse(
    'masterdata.changed_meanwhile',
    {
      thing: type.thing,
      code: String(stored.values.code),
      field: labelOf(type, field),
      changedBy: mark.by,
      changedAt: mark.at,
      current: showValue(stored.values[field]),
      expected: expectedVersion,
      actual: stored.version,
    },
    {
      where: `/${field}`,
      details: {
        conflicts: conflicts.map((name) => ({
          field: name,
          current: stored.values[name],
          changedBy: stored.fieldHistory[name]?.by,
          changedAt: stored.fieldHistory[name]?.at,
        })),
      },
    },
  );
}

function whyNotChange(
  type: RecordDefinition,
  before: Values | undefined,
  after: Values,
  changed: readonly string[],
): Refusal | undefined {
  const field = before && changed.find((name) => type.fields[name]?.fixed);
  if (!field) return undefined;
  const parameters = { code: String(after.code), field: labelOf(type, field), current: showValue(before[field]) };
  return refuse('masterdata.field_fixed', parameters, { where: `/${field}` });
}

function whyNotCode(type: RecordDefinition, after: Values, codes: ReadonlyMap<string, CodeOwner>): Refusal | undefined {
  const owner = codes.get(uniqueKey(type, after));
  return owner && codeTaken(type, String(after.code), owner.code);
}

export function codeTaken(type: RecordDefinition, code: string, owner: string): Refusal {
  return refuse('masterdata.code_taken', { thing: type.thing, code, owner }, { where: '/code' });
}

export function notFound(type: Pick<RecordDefinition, 'thing'>, id: string): Refusal {
  return refuse('masterdata.not_found', { thing: type.thing, id });
}

function labelOf({ fields }: Pick<EntityDefinition, 'fields'>, field: string): Text {
  if (field === 'active' || field === 'custom') return headLabels[field];
  return fields[field]?.label ?? inBothLanguages(() => field);
}

function showValue(value: Json | undefined): string {
  const text = typeof value === 'string' ? value : stableStringify(value ?? null);
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}

function refused(refusal: Refusal): Decision {
  return { kind: 'refused', refusal };
}
