import {
  fieldsOfSubjects,
  labelSources,
  providedFor,
  type QueryContext,
  readSubjectValues,
  type Text,
  type Tx,
} from '../../../kernel/index.ts';
import { assertMay } from '../../identity/index.ts';
import type { LabelDesign, LabelKind } from '../contract.ts';
import { type FieldValues, fieldsIn } from '../drawing/fill-text.ts';

/** One thing and what the fields of a template say of it. */
export interface LabelThing {
  id: string;
  code: string;
  values: FieldValues;
}

/** What a template of a kind may name: the columns of its list, and what sources provide. */
export async function fieldsOfKind(tx: Tx, kind: LabelKind): Promise<{ name: string; label: Text }[]> {
  const sourced = sourcesOf(tx, kind).flatMap(({ fields }) => Object.entries(fields));
  return [...(await fieldsOfSubjects(tx, kind)), ...sourced.map(([name, label]) => ({ name, label }))];
}

/**
 * The things whose labels are wanted, in their order, as the reader may see them. Throws kernel.permission_missing and
 * kernel.not_found.
 */
export async function readLabelThings(
  context: QueryContext,
  { kind, language, elements }: Pick<LabelDesign, 'kind' | 'language' | 'elements'>,
  ids: readonly string[],
): Promise<LabelThing[]> {
  const { tx, principal } = context;
  const columns = [...new Set(elements.flatMap((element) => ('text' in element ? fieldsIn(element.text) : [])))];
  const things = await readSubjectValues(context, { kind, ids, columns, language });
  const more = new Map<string, FieldValues>();
  for (const { permission, fields, read } of sourcesOf(tx, kind)) {
    const wanted = columns.filter((name) => Object.hasOwn(fields, name));
    if (wanted.length === 0) continue;
    if (permission) assertMay(tx, principal, permission);
    const found = await read({ tx }, ids);
    for (const id of ids) {
      const said = found.get(id) ?? {};
      const values = wanted.map((name) => [name, { said: said[name] ?? '', raw: said[name] ?? '' }]);
      more.set(id, { ...more.get(id), ...Object.fromEntries(values) });
    }
  }
  return things.map(({ id, code, values }) => ({ id, code, values: { ...values, ...more.get(id) } }));
}

function sourcesOf(tx: Tx, kind: LabelKind) {
  return providedFor(tx, labelSources).filter((source) => source.kind === kind);
}
