import type { Json } from '../../src/kernel/contract.ts';
import { joinWords, type Translate, useWords } from '../../ui/i18n/index.ts';
import { useCustomFields } from './entity-form.tsx';
import type { FieldSpec } from './form-fields.tsx';
import { partWords } from './words.ts';

/** What the factory's own fields of a thing hold, in words. A field that is defined no more is said by its key, as long as it holds something. */
export function useCustomFacts(entity: string, custom: Readonly<Record<string, Json>>) {
  const p = useWords(partWords);
  const fields = useCustomFields(entity);
  const known = new Set(fields.map(({ name }) => name));
  const left = Object.keys(custom).filter((key) => !known.has(`custom.${key}`) && custom[key] !== null);
  return [
    ...fields.map((field) => ({
      label: field.label,
      value: sayCustomValue(field, custom[field.name.slice('custom.'.length)], p),
    })),
    ...left.map((key) => ({ label: key, value: sayCustomValue(undefined, custom[key], p) })),
  ];
}

/** A choice by its words, yes and no in the reader's language, several values side by side. */
export function sayCustomValue(
  field: FieldSpec | undefined,
  value: Json | undefined,
  p: Translate<'yes' | 'no'>,
): string {
  if (value === undefined || value === null || value === '') return '–';
  if (typeof value === 'boolean') return p(value ? 'yes' : 'no');
  const options = field?.kind === 'select' ? field.options : [];
  return joinWords(
    [value].flat().map((each) => options.find((option) => option.value === each)?.label ?? String(each)),
  );
}
