import type { CanonicalForm } from '../../../connectors/index.ts';
import type { Fields } from '../../../kernel/entity/contract.ts';
import type { ListDefinition } from '../../../kernel/index.ts';
import { isPlain, type Mapping, plainFields } from '../../../mapping/index.ts';
import type { Named } from '../../bridge/index.ts';
import type { ComparedRoute } from '../queries/routes.ts';
import { setOf } from './set-fields.ts';
import type { SetOf } from './value-sets.ts';

export interface ComparedField {
  /** The column of the list here. */
  name: string;
  /** Where it stands in a row there; null where only the mapping knows. */
  path: string | null;
  form: CanonicalForm;
  /** What it names, where it leads to another thing: each side writes it by its own id of it. */
  reference?: Named;
  /** Where it holds several values. */
  set?: SetOf;
}

export interface ComparedFields {
  fields: ComparedField[];
  /** No row there needs the mapping, as long as its fields are written alike. */
  plain: boolean;
  /** What else of a row there the mapping reads. */
  beside: string[];
}

const forms: Partial<Record<ListDefinition['columns'][string]['type'], CanonicalForm>> = {
  text: 'text',
  enum: 'text',
  quantity: 'number',
  integer: 'number',
  ratio: 'number',
  boolean: 'flag',
  date: 'date',
  timestamp: 'moment',
};

/**
 * What is compared of a row: each field of the mapping that is a column of the list and has one text, leads to one thing, or holds several
 * values in no order. What goes out is compared only where the mapping takes it over as it is: what was told can't be read back.
 */
export function comparedFields(
  { direction }: Pick<ComparedRoute, 'direction'>,
  mapping: Mapping,
  list: Pick<ListDefinition, 'columns'>,
  { ignored, references, own = {} }: Asked,
): ComparedFields {
  const plain = plainFields(mapping);
  const compare = (name: string, path: string | null, { target, named }: Filled): ComparedField[] => {
    const column = Object.hasOwn(list.columns, name) && !ignored.has(name) ? list.columns[name] : undefined;
    if (!column) return [];
    const referenceOf = (part: string) => references.get(part === '' ? `${target}[]` : `${target}[].${part}`);
    const field = Object.hasOwn(own, name) ? own[name] : undefined;
    const set = setOf({ field, column, named, referenceOf });
    if (set) return [{ name, path, form: 'text', set }];
    const reference = references.get(target);
    const leadsThere = reference?.key === 'id';
    const form = leadsThere ? column.type === 'id' && 'text' : forms[column.type];
    return form ? [{ name, path, form, ...(reference && { reference }) }] : [];
  };
  if (direction === 'out') {
    const fields = plain.flatMap(({ from, target }) => compare(from, target, { target, named: new Set() }));
    return { fields, plain: true, beside: [] };
  }
  const pathOf = new Map(plain.map(({ from, target }) => [target, from]));
  const fields = filledBy(mapping).flatMap((filled) =>
    compare(filled.target, pathOf.get(filled.target) ?? null, filled),
  );
  const compared = new Set(fields.map(({ path }) => path));
  const beside = mapping.fields.flatMap(({ from }) => (from === undefined || compared.has(from) ? [] : [from]));
  const allPlain = isPlain(mapping) && fields.every(({ path }) => path !== null && !path.includes('.'));
  return { fields, plain: allPlain && beside.every((path) => !/[.[]/.test(path)), beside: [...new Set(beside)] };
}

interface Asked {
  ignored: ReadonlySet<string>;
  references: ReadonlyMap<string, Named>;
  /** The fields of the record that the rows are. */
  own?: Fields;
}

/** A field that the mapping fills, and which fields of its rows, where it is filled row by row. */
interface Filled {
  target: string;
  named: ReadonlySet<string>;
}

function filledBy({ fields }: Mapping): Filled[] {
  const filled = new Map<string, Set<string>>();
  for (const { target } of fields) {
    const [head = '', rest] = target.split('[]', 2);
    const named = filled.get(head) ?? new Set();
    filled.set(head, named);
    if (rest) named.add(rest.slice(1));
  }
  return [...filled].map(([target, named]) => ({ target, named }));
}

/** One name a line. */
export function namesIn(text: string): Set<string> {
  return new Set(text.split(/[\n,;]/).flatMap((line) => line.trim() || []));
}
