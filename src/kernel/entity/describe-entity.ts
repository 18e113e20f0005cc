import type { Json, Language } from '../contract.ts';
import { type EntityDescription, type Field, type FieldDescription, type Fields, field } from './contract.ts';
import { headLabels, isRecord } from './define-record.ts';
import type { EntityDefinition } from './entity.ts';

/** An entity as forms and the audit log read it, in the reader's language. */
export function describeEntity(entity: EntityDefinition, language: Language): EntityDescription {
  return {
    name: entity.name,
    thing: entity.thing[language],
    things: entity.things[language],
    custom: entity.custom,
    path: isRecord(entity) ? entity.path : null,
    fields: describeFields(isRecord(entity) ? { ...entity.fields, active } : entity.fields, language),
  };
}

/** Turned by commands of its own, never asked for by a form. */
const active = field.flag({ ...headLabels.active, form: false });

function describeFields(fields: Fields, language: Language): FieldDescription[] {
  return Object.entries(fields).map(([name, each]) => describeField(name, each, language));
}

/** A new row begins with what a record made without naming its fields would hold. */
function describeRow(fields: Fields, language: Language): FieldDescription[] {
  return Object.entries(fields).map(([name, each]) => {
    const { initial = each.given.safeParse(undefined).data } = each;
    const described = describeField(
      name,
      initial === undefined ? each : { ...each, initial: initial as Json },
      language,
    );
    return { ...described, headings: headingsOf(name, each) };
  });
}

/** In both languages: a table may come from anywhere. */
function headingsOf(name: string, { label, import: imported }: Field): string[] {
  const { label: inFile, aliases = [] } = imported || {};
  return [...new Set([name, label.zh, label.en, ...(inFile ? [inFile.zh, inFile.en] : []), ...aliases])];
}

function describeField(name: string, described: Field, language: Language): FieldDescription {
  const {
    kind,
    required,
    reference,
    words,
    offered,
    rows,
    help,
    unset,
    initial,
    wide,
    min,
    max,
    unit,
    technical,
    since,
  } = described;
  return withoutUndefined({
    name,
    label: described.label[language],
    kind,
    required,
    fixed: described.fixed ?? false,
    asked: described.form !== false,
    help: help?.[language],
    initial,
    wide,
    min,
    max,
    unit,
    positive: kind === 'amount' ? !described.value.safeParse('0').success : undefined,
    options:
      words &&
      Object.entries(words).map(([value, label]) => ({
        value,
        label: label[language],
        offered: offered?.includes(value) ?? true,
      })),
    unset: unset?.[language],
    reference: reference && {
      entity: reference.entity,
      path: reference.path,
      key: reference.key,
      ...(reference.orgKind ? { orgKind: reference.orgKind } : {}),
      ...(reference.kinds ? { kinds: [...reference.kinds.allowed] } : {}),
    },
    rows: rows && describeRow(rows.fields, language),
    technical,
    since,
  });
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}
