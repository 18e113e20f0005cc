import type { Field, Fields } from '../../../kernel/entity/contract.ts';
import type { Json, ListDefinition } from '../../../kernel/index.ts';
import type { Named } from '../../bridge/index.ts';
import type { ComparedField } from './compared-fields.ts';
import type { SetOf, SetPart } from './value-sets.ts';

/** A field as text, where a row has it. Times that people write stay texts. */
const formsOfFields: Partial<Record<Field['kind'], ComparedField['form']>> = {
  text: 'text',
  note: 'text',
  code: 'text',
  clock: 'text',
  choice: 'text',
  link: 'text',
  flag: 'flag',
  whole: 'number',
  amount: 'number',
  date: 'date',
  moment: 'moment',
};

interface Asked {
  /** The record's own field of that name. */
  field: Field | undefined;
  column: ListDefinition['columns'][string] | undefined;
  /** Which fields of its rows the mapping fills; empty: the whole of them. */
  named: ReadonlySet<string>;
  referenceOf(name: string): Named | undefined;
}

/** Of which values a field is a set, where it is one; what has an order of its own or a form of its own is none. */
export function setOf({ field, column, named, referenceOf }: Asked): SetOf | undefined {
  if (column?.type === 'choices') return { parts: [{ name: '', form: 'text', initial: null }] };
  if (field?.kind === 'links') return setOfLinks(referenceOf('') ?? field.reference);
  if (!field?.rows) return undefined;
  const parts = partsOf(field.rows.fields, (name) => named.size === 0 || named.has(name), referenceOf);
  return parts.length > 0 ? { parts } : undefined;
}

function setOfLinks(reference: Named | undefined): SetOf {
  return { parts: [{ name: '', form: 'text', initial: null, ...(reference && { reference }) }] };
}

function partsOf(fields: Fields, isMeant: (name: string) => boolean, referenceOf: Asked['referenceOf']): SetPart[] {
  return Object.entries(fields).flatMap(([name, field]): SetPart[] => {
    if (!isMeant(name)) return [];
    const initial = initialOf(field);
    const reference = referenceOf(name) ?? field.reference;
    if (field.kind === 'links') return [{ name, form: 'text', initial, set: setOfLinks(reference) }];
    if (field.rows) {
      const parts = partsOf(
        field.rows.fields,
        () => true,
        () => undefined,
      );
      return [{ name, form: 'text', initial, set: { parts } }];
    }
    const form = formsOfFields[field.kind];
    return form ? [{ name, form, initial, ...(reference && { reference }) }] : [];
  });
}

function initialOf({ given }: Field): Json {
  const made = given.safeParse(undefined);
  return made.success ? (made.data as Json) : null;
}
