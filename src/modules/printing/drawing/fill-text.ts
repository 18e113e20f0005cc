import { identifierOf, isWrong, type LabelFault, splitBrackets, writeLabel } from '../../../labels/index.ts';

/** A field of a thing: as people read it, and as codes hold it (a day as ISO, a number plain). */
export interface FieldValue {
  said: string;
  raw: string;
}
export type FieldValues = Readonly<Record<string, FieldValue>>;

const placeholder = /\{([A-Za-z][A-Za-z0-9._-]*)\}/g;

/** The fields that a text names. */
export function fieldsIn(text: string): string[] {
  return [...text.matchAll(placeholder)].map(([, name = '']) => name);
}

/** What stands there for this thing. Empty where every field that it names is: 有效期至 alone says nothing. */
export function fillText(text: string, values: FieldValues, form: keyof FieldValue): string {
  const named = fieldsIn(text);
  const filled = (name: string) => values[name]?.[form] ?? '';
  if (named.length > 0 && named.every((name) => filled(name) === '')) return '';
  return text.replace(placeholder, (_, name: string) => filled(name)).trim();
}

/** `(01){gtin}(17){expiresOn}(10){code}` as elements in brackets: a day in six digits, a GTIN in fourteen. */
export function fillElements(text: string, values: FieldValues, thisYear: number): string | { wrong: LabelFault } {
  const elements = (splitBrackets(text) ?? []).flatMap(([ai, content]) => {
    const value = formOf(ai, fillText(content, values, 'raw'));
    return value === '' ? [] : [[ai, value] as const];
  });
  if (elements.length === 0) return '';
  const written = writeLabel(elements, thisYear);
  return isWrong(written) ? written : written.brackets;
}

function formOf(ai: string, value: string): string {
  const day = /^\d\d(\d\d)-(\d\d)-(\d\d)/.exec(value);
  if (identifierOf(ai)?.date && day) return `${day[1]}${day[2]}${day[3]}`;
  if ((ai === '01' || ai === '02') && /^\d{8,13}$/.test(value)) return value.padStart(14, '0');
  return value;
}
