import { type ApplicationIdentifier, identifierAt, identifierOf } from './application-identifiers.ts';
import { hasCheckDigit } from './check-digit.ts';
import type { Label, LabelFault, ReadLabel } from './label.ts';
import { readDate } from './read-date.ts';

/** FNC1, as scanners send it between two elements. */
export const SEPARATOR = '\u001d';

export type Element = readonly [ai: string, value: string];

/** What may stand in an alphanumeric value: GS1's character set 82. */
const characters = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]+$/;

/** The elements of a symbol: a value of variable length ends at FNC1, one of predefined length by itself. */
export function splitElements(text: string): Element[] | LabelFault {
  const elements: Element[] = [];
  for (let at = 0; at < text.length; ) {
    const ai = identifierAt(text, at);
    const identifier = ai === undefined ? undefined : identifierOf(ai);
    if (ai === undefined || !identifier) return { fault: 'unknown_identifier', ai: '', value: text.slice(at, at + 4) };
    at += ai.length;
    const end = text.indexOf(SEPARATOR, at);
    const rest = text.slice(at, end < 0 ? text.length : end);
    const value = identifier.predefined ? rest.slice(0, lengthOf(identifier)) : rest;
    elements.push([ai, value]);
    at += value.length;
    // Some encoders end every element, also one that ends by itself.
    if (text[at] === SEPARATOR) at += 1;
  }
  return elements;
}

/** As it is printed below a symbol: `(01)09506000134352(17)271231(10)ABC123`. */
export function splitBrackets(text: string): Element[] | undefined {
  const found = [...text.matchAll(/\((\d{2,4})\)/g)].filter(({ 1: ai = '' }) => identifierOf(ai));
  if (found[0]?.index !== 0) return undefined;
  return found.map(({ 0: head, 1: ai = '', index }, at) => [
    ai,
    text.slice(index + head.length, found[at + 1]?.index ?? text.length).trim(),
  ]);
}

/** Holds elements against what the standard says of them, and tells what they mean. `thisYear` says the century of dates. */
export function labelOf(standard: Label['standard'], elements: readonly Element[], thisYear: number): ReadLabel {
  const seen = new Map<string, string>();
  for (const [ai, value] of elements) {
    const wrong = whyWrong(ai, value, thisYear) ?? (seen.has(ai) && seen.get(ai) !== value ? 'twice' : undefined);
    if (wrong) return { wrong: { fault: wrong, ai, value } };
    seen.set(ai, value);
  }
  for (const ai of seen.keys()) {
    const missing = identifierOf(ai)?.needs?.find((some) => !some.some((one) => seen.has(one)));
    if (missing) return { wrong: { fault: 'companion', ai, value: missing.join(', ') } };
  }
  return { label: { standard, elements, ...meaningOf(seen, thisYear) } };
}

function whyWrong(ai: string, value: string, thisYear: number): LabelFault['fault'] | undefined {
  const identifier = identifierOf(ai);
  if (!identifier) return 'unknown_identifier';
  const { length, checked, date } = identifier;
  if ('exactly' in length ? value.length !== length.exactly : value.length > length.most || value === '')
    // What is longer than it may be has most often swallowed its neighbour, because the scanner left out FNC1.
    return 'most' in length && value.length > length.most ? 'separator' : 'length';
  if (checked && value.length < checked) return 'length';
  if (!(identifier.digits ? /^\d+$/ : characters).test(value)) return 'character';
  if (checked && !hasCheckDigit(value.slice(0, checked))) return 'check_digit';
  if (date && !readDate(value, thisYear)) return 'date';
  return undefined;
}

function meaningOf(seen: ReadonlyMap<string, string>, thisYear: number): Omit<Label, 'standard' | 'elements'> {
  const dayOf = (ai: string) => {
    const text = seen.get(ai)?.slice(0, 6);
    return text === undefined ? undefined : readDate(text, thisYear);
  };
  const count = seen.get('37') ?? seen.get('30');
  const said: { [Name in keyof Label]?: Label[Name] | undefined } = {
    gtin: seen.get('01') ?? seen.get('02') ?? seen.get('8006')?.slice(0, 14),
    sscc: seen.get('00'),
    lot: seen.get('10'),
    serial: seen.get('21'),
    producedOn: dayOf('11') ?? dayOf('8008'),
    expiresOn: dayOf('17') ?? dayOf('15'),
    ...(count === undefined ? weightOf(seen) : { quantity: String(Number(count)) }),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

function weightOf(seen: ReadonlyMap<string, string>): Pick<Label, 'quantity' | 'unit'> {
  const [ai, digits] = [...seen].find(([name]) => name.startsWith('310')) ?? [];
  if (ai === undefined || digits === undefined) return {};
  const decimals = Number(ai.slice(3));
  const whole = digits.slice(0, digits.length - decimals).replace(/^0+(?=\d)/, '');
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  return { quantity: fraction === '' ? whole : `${whole}.${fraction}`, unit: 'kg' };
}

function lengthOf({ length }: ApplicationIdentifier): number {
  return 'exactly' in length ? length.exactly : length.most;
}
