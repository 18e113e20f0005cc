import type { Field } from '../../../kernel/entity/contract.ts';
import {
  type Json,
  type Language,
  type RecordDefinition,
  type ReferencedRows,
  stableStringify,
  type Text,
  type Tx,
  type Values,
} from '../../../kernel/index.ts';
import type { ShownRow } from '../../imports/contract.ts';
import type { ImportColumn } from '../../imports/index.ts';
import { toUnit } from '../contract.ts';
import type { Decision } from '../records/record-type.ts';
import { loadReferenced, referencesIn } from '../records/references.ts';
import { unitName } from '../unit-names.ts';

/** A row that creates or changes something. */
export interface DecidedRow {
  row: number;
  decision: Extract<Decision, { kind: 'created' | 'changed' | 'unchanged' }>;
}

/** The rows as people read them: each field with what it was and what it will be. */
export async function showChanges(
  tx: Tx,
  record: RecordDefinition,
  columns: readonly ImportColumn[],
  decided: readonly DecidedRow[],
  language: Language,
): Promise<ShownRow[]> {
  const held = decided.flatMap(({ decision: { before = {}, after } }) => [
    ...referencesIn(record.fields, before),
    ...referencesIn(record.fields, after),
  ]);
  const referenced = await loadReferenced(tx, held);
  return decided.map(({ row, decision: { kind, before, after } }) => ({
    row,
    kind: kind === 'created' ? 'created' : 'changed',
    code: String(after.code),
    name: String(after.name ?? ''),
    changes: before ? changesOf(record, columns, before, after, referenced, language) : [],
  }));
}

function changesOf(
  { fields }: RecordDefinition,
  columns: readonly ImportColumn[],
  before: Values,
  after: Values,
  referenced: ReferencedRows,
  language: Language,
): ShownRow['changes'] {
  const differs = (name: string, one: Values, other: Values) =>
    stableStringify(one[name] ?? null) !== stableStringify(other[name] ?? null);
  const own = Object.entries(fields).flatMap(([name, field]) =>
    differs(name, before, after)
      ? [
          {
            label: field.label[language],
            before: showValue(field, before[name], referenced, language),
            after: showValue(field, after[name], referenced, language),
          },
        ]
      : [],
  );
  const [customBefore, customAfter] = [(before.custom ?? {}) as Values, (after.custom ?? {}) as Values];
  const custom = Object.keys(customAfter).flatMap((key) =>
    differs(key, customBefore, customAfter)
      ? [
          {
            label: columns.find(({ name }) => name === `custom.${key}`)?.label[language] ?? key,
            before: showPlain(customBefore[key], language),
            after: showPlain(customAfter[key], language),
          },
        ]
      : [],
  );
  const active = differs('active', before, after)
    ? [
        {
          label: activeLabel[language],
          before: showPlain(before.active, language),
          after: showPlain(after.active, language),
        },
      ]
    : [];
  return [...own, ...custom, ...active];
}

const activeLabel: Text = { zh: '启用', en: 'Active' };
const yesOrNo: Record<'true' | 'false', Text> = { true: { zh: '是', en: 'yes' }, false: { zh: '否', en: 'no' } };

function showValue(field: Field, value: Json | undefined, referenced: ReferencedRows, language: Language): string {
  if (typeof value === 'string' && field.words?.[value]) return field.words[value][language];
  if (typeof value === 'string' && field.reference && field.kind === 'link')
    return field.reference.table === toUnit.table
      ? unitName(value, language)
      : (referenced(field.reference, value)?.code ?? value);
  const rows = field.rows?.fields;
  if (rows && Array.isArray(value))
    return value
      .map((row) =>
        Object.entries(rows)
          .map(([name, each]) => showValue(each, (row as Values)[name], referenced, language))
          .filter(Boolean)
          .join(' '),
      )
      .join('; ');
  return showPlain(value, language);
}

function showPlain(value: Json | undefined, language: Language): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return yesOrNo[`${value}`][language];
  if (Array.isArray(value)) return value.map((each) => showPlain(each, language)).join('; ');
  return typeof value === 'object' ? stableStringify(value) : String(value);
}
