import type { Fields, Reference } from '../../../kernel/entity/contract.ts';
import {
  inBothLanguages,
  type Json,
  listed,
  type ReferencedRow,
  type ReferencedRows,
  type Refusal,
  type Text,
  type Tx,
  type Values,
} from '../../../kernel/index.ts';
import { findReferenced } from '../queries/records.ts';
import { refuse } from '../refusals.ts';

/** What a value points at, and where the value stands. */
interface Link {
  where: string;
  label: Text;
  reference: Reference;
  value: Json;
}

/** Each reference that the values hold, with its place. */
export function* referencesIn(
  fields: Fields,
  values: Values,
  names: Iterable<string> = Object.keys(fields),
  within = '',
): Generator<Link> {
  for (const name of names) {
    const field = fields[name];
    const value = values[name];
    if (!field || value === null || value === undefined) continue;
    const where = `${within}/${name}`;
    if (field.kind === 'link' && field.reference)
      yield { where, label: field.label, reference: field.reference, value };
    // What lies in a document is asked about by the record's own rules.
    if (!field.rows?.table || !Array.isArray(value)) continue;
    for (const [index, row] of value.entries()) {
      const found = referencesIn(field.rows.fields, row as Values, undefined, `${where}/${index}`);
      for (const each of found) yield { ...each, label: field.label };
    }
  }
}

/** The rows that the links lead to, with one query for each kind of thing. */
export async function loadReferenced(
  tx: Tx,
  links: Iterable<Pick<Link, 'reference' | 'value'>>,
): Promise<ReferencedRows> {
  const wanted = new Map<string, { reference: Reference; keys: Set<string> }>();
  for (const { reference, value } of links) {
    const entry = wanted.get(nameOf(reference)) ?? { reference, keys: new Set<string>() };
    entry.keys.add(String(value));
    wanted.set(nameOf(reference), entry);
  }
  const found = new Map<string, ReferencedRow>();
  for (const [name, { reference, keys }] of wanted)
    for (const row of await findReferenced(tx, reference, [...keys])) found.set(`${name} ${row.key}`, row);
  return (reference, key) => found.get(`${nameOf(reference)} ${String(key)}`);
}

/** Two references to one table ask for different rows where they name a kind of organisation unit, and for its kind where they allow some. */
const nameOf = ({ table, orgKind, kinds }: Reference) => `${table} ${orgKind ?? ''} ${kinds?.allowed.join() ?? ''}`;

/** What is wrong with the first link that leads to nothing, to what is out of use, or to a place of a wrong kind. */
export function whyNotReferences(links: Iterable<Link>, referenced: ReferencedRows): Refusal | undefined {
  for (const { where, label: field, reference, value } of links) {
    const row = referenced(reference, value);
    const parameters = { field, thing: reference.thing, value: row?.code ?? String(value) };
    if (!row) return refuse('masterdata.reference_unknown', parameters, { where });
    if (!row.active) return refuse('masterdata.reference_inactive', parameters, { where });
    const { kinds } = reference;
    if (!kinds || !row.kind || kinds.allowed.includes(row.kind)) continue;
    const said = (kind: string) => kinds.words[kind] ?? inBothLanguages(() => kind);
    const kind = { kind: said(row.kind), allowed: listed(kinds.allowed.map(said)) };
    return refuse('masterdata.place_kind_wrong', { field, value: row.code, ...kind }, { where });
  }
  return undefined;
}
