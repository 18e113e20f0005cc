import type { CanonicalForm } from '../../../connectors/index.ts';
import type { ListDefinition } from '../../../kernel/index.ts';
import { isPlain, type Mapping, plainFields } from '../../../mapping/index.ts';
import type { Named } from '../../bridge/index.ts';
import type { ComparedRoute } from '../queries/routes.ts';

export interface ComparedField {
  /** The column of the list here. */
  name: string;
  /** Where it stands in a row there; null where only the mapping knows. */
  path: string | null;
  form: CanonicalForm;
  /** What it names, where it leads to another thing: each side writes it by its own id of it. */
  reference?: Named;
}

export interface ComparedFields {
  fields: ComparedField[];
  /** No row there needs the mapping: they can be hashed where they are. */
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
 * What is compared of a row: each field of the mapping that is a column of the list and has one text, or leads to one thing. What holds
 * several values isn't. What goes out is compared only where the mapping takes it over as it is: what was told can't be read back.
 */
export function comparedFields(
  { direction }: Pick<ComparedRoute, 'direction'>,
  mapping: Mapping,
  list: Pick<ListDefinition, 'columns'>,
  { ignored, references }: { ignored: ReadonlySet<string>; references: ReadonlyMap<string, Named> },
): ComparedFields {
  const plain = plainFields(mapping);
  const compare = (name: string, path: string | null, reference: Named | undefined): ComparedField[] => {
    const column = Object.hasOwn(list.columns, name) && !ignored.has(name) ? list.columns[name] : undefined;
    const leadsThere = reference?.key === 'id';
    const form = leadsThere ? column?.type === 'id' && 'text' : column && forms[column.type];
    return form ? [{ name, path, form, ...(reference && { reference }) }] : [];
  };
  if (direction === 'out') {
    const fields = plain.flatMap(({ from, target }) => compare(from, target, references.get(target)));
    return { fields, plain: true, beside: [] };
  }
  const pathOf = new Map(plain.map(({ from, target }) => [target, from]));
  const fields = mapping.fields.flatMap(({ target }) =>
    compare(target, pathOf.get(target) ?? null, references.get(target)),
  );
  const compared = new Set(fields.map(({ path }) => path));
  const beside = mapping.fields.flatMap(({ from }) => (from === undefined || compared.has(from) ? [] : [from]));
  const allPlain = isPlain(mapping) && fields.every(({ path }) => path !== null && !path.includes('.'));
  return { fields, plain: allPlain && beside.every((path) => !/[.[]/.test(path)), beside: [...new Set(beside)] };
}

/** One name a line. */
export function namesIn(text: string): Set<string> {
  return new Set(text.split(/[\n,;]/).flatMap((line) => line.trim() || []));
}
