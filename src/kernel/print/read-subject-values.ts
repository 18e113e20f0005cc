import type { QueryContext } from '../commands/definitions.ts';
import { configurationFor } from '../configuration/configuration.ts';
import type { Language, Text } from '../contract.ts';
import type { Tx } from '../db/database.ts';
import { isId } from '../id.ts';
import { withCustomColumns } from '../list/custom-columns.ts';
import type { ListColumnDefinition } from '../list/define-list.ts';
import { columnLabel } from '../list/describe-list.ts';
import type { ListRow } from '../list/read-list.ts';
import { refuse } from '../refusals.ts';
import { loadSubject, type SubjectList, subjectListOf } from '../subject/subjects.ts';
import { wordsIn } from './format-value.ts';
import { sayPrintValue } from './lay-out-document.ts';
import { readLetterhead } from './letterhead.ts';
import { printValue, readRowsByIds } from './read-facts.ts';

/** What a column says of one thing: as people read it, and plain (a day as ISO, a number without zeros behind). */
export interface SubjectValue {
  said: string;
  raw: string;
}

export interface SubjectField {
  name: string;
  label: Text;
  type: ListColumnDefinition['type'];
}

/** What the list of a kind of subject can say of one in words; ids and documents within a row are none of it. */
export async function fieldsOfSubjects(tx: Tx, kind: string): Promise<SubjectField[]> {
  const { columns } = await wholeList(tx, kind);
  return Object.entries(columns)
    .filter(([, { type }]) => !['id', 'json'].includes(type))
    .map(([name, column]) => ({
      name,
      label: { zh: columnLabel(name, column, 'zh'), en: columnLabel(name, column, 'en') },
      type: column.type,
    }));
}

/**
 * Code and columns of subjects, in the order of their ids, as the reader may see them. Columns that the list doesn't have are left out.
 * Throws kernel.permission_missing, and kernel.not_found for what the reader can't see.
 */
export async function readSubjectValues(
  context: QueryContext,
  {
    kind,
    ids,
    columns,
    language,
  }: { kind: string; ids: readonly string[]; columns: readonly string[]; language: Language },
): Promise<{ id: string; code: string; values: Record<string, SubjectValue> }[]> {
  const list = await wholeList(context.tx, kind);
  const [first] = ids;
  // It says which permission is missing, before anything is read.
  if (first) await loadSubject(context.tx, context, { kind, id: first });
  const known = columns.filter((name) => Object.hasOwn(list.columns, name));
  const rows = await readRowsByIds(context, list, ids.filter(isId), [...known, list.subject.code]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const { timeZone } = await readLetterhead(context, language);
  const words = wordsIn(language, timeZone);
  return ids.map((id) => {
    const row = byId.get(id);
    if (!row) throw refuse('kernel.not_found', { thing: list.summary[context.principal.language], id });
    const values = known.map((name) => {
      const column = list.columns[name];
      const empty = !column || row[name] === null || row[name] === '';
      const said = empty ? '' : sayPrintValue(printValue(row, name, column), words);
      return [name, { said, raw: empty ? '' : rawOf(row, name, column) }] as const;
    });
    return { id, code: String(row[list.subject.code] ?? ''), values: Object.fromEntries(values) };
  });
}

async function wholeList(tx: Tx, kind: string): Promise<SubjectList> {
  const list = subjectListOf(tx, kind);
  if (!list) throw new Error(`nothing lists ${kind} as subjects`);
  if (!list.custom) return list;
  const { customFields } = await configurationFor(tx, {});
  return { ...list, ...withCustomColumns(list, customFields[list.custom.entity] ?? []) };
}

function rawOf(row: ListRow, name: string, { type }: ListColumnDefinition): string {
  const text = String(row[name]);
  return type === 'quantity' && text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
