import { type CanonicalForm, canonical } from '../../../connectors/index.ts';
import type { Json } from '../../../kernel/index.ts';
import type { Named } from '../../bridge/index.ts';

/** A field that holds several values, or rows of some values each. No order is meant, and what is said twice is said once. */
export interface SetOf {
  parts: readonly SetPart[];
}

/** What is compared of each of the values: the value itself, or one field of a row. */
export interface SetPart {
  /** Empty: the value itself. */
  name: string;
  form: CanonicalForm;
  /** What a row that doesn't say it has. */
  initial: Json;
  reference?: Named;
  set?: SetOf;
}

/** Inside a value the first is doubled, so that neither pair ever comes from one. The same stand in queries/set-text.ts. */
const UNIT = '\u001f';
const NEXT_PART = `${UNIT}|`;
const NEXT_VALUE = `${UNIT};`;

/** All of a set as one text, the same for all sets that mean the same. One value alone is a set of one, as XML and some interfaces write it. */
export function textOfSet(value: Json | undefined, set: SetOf): string {
  const values = value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
  return joined(values.map((each) => set.parts.map((part) => textOfPart(each, part))));
}

function textOfPart(value: Json, { name, form, initial, set }: SetPart): string {
  const said = name === '' ? value : rowOf(value)[name];
  const meant = said === undefined ? initial : said;
  return set ? textOfSet(meant, set) : canonical(meant, form);
}

function rowOf(value: Json): { readonly [name: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}

/** The set with every value of its parts written otherwise. */
export function mapSet(text: string, { parts }: SetOf, to: (value: string, part: SetPart) => string): string {
  const written = (value: string, part: SetPart) => (part.set ? mapSet(value, part.set, to) : to(value, part));
  return joined(valuesIn(text).map((values) => parts.map((part, at) => written(values[at] ?? '', part))));
}

/** Whether both sets mean the same things, whatever each side calls them. What nobody knows is the same only where it is written alike. */
export function sameSets(
  here: string,
  there: string,
  set: SetOf,
  keyOf: (value: string, part: SetPart) => string | undefined,
): boolean {
  const keys = (text: string) => mapSet(text, set, (value, part) => keyOf(value, part) ?? value);
  return keys(here) === keys(there);
}

/** Both sides for people: what the other side hasn't stands first, for what is long is cut. */
export function saySets(here: string, there: string, set: SetOf): [here: string, there: string] {
  const [ours, theirs] = [wholesIn(here), wholesIn(there)];
  const say = (own: readonly string[], other: readonly string[]) =>
    [...own.filter((one) => !other.includes(one)), ...own.filter((one) => other.includes(one))]
      .map((one) => sayValue(one, set))
      .join('; ');
  return [say(ours, theirs), say(theirs, ours)];
}

function sayValue(whole: string, { parts }: SetOf): string {
  const [values = []] = valuesIn(whole);
  return parts
    .map(({ set }, at) => {
      const value = values[at] ?? '';
      return set
        ? `(${wholesIn(value)
            .map((one) => sayValue(one, set))
            .join(', ')})`
        : value;
    })
    .join(' / ');
}

function joined(values: readonly (readonly string[])[]): string {
  const wholes = values.map((parts) => parts.map(escaped).join(NEXT_PART)).filter((whole) => whole !== '');
  return [...new Set(wholes)].sort(byBytes).join(NEXT_VALUE);
}

/** As databases put texts in order without a language. */
function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function escaped(value: string): string {
  return value.replaceAll(UNIT, UNIT + UNIT);
}

/** Each value as it stands in the text. */
function wholesIn(text: string): string[] {
  return text === '' ? [] : splitAt(text, ';');
}

function valuesIn(text: string): string[][] {
  return wholesIn(text).map((whole) => splitAt(whole, '|').map((part) => part.replaceAll(UNIT + UNIT, UNIT)));
}

/** Takes pairs from the left, so that a doubled unit is never half of a mark. */
function splitAt(text: string, mark: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf(UNIT); at >= 0; at = text.indexOf(UNIT, at + 2)) {
    if (text[at + 1] !== mark) continue;
    parts.push(text.slice(from, at));
    from = at + 2;
  }
  parts.push(text.slice(from));
  return parts;
}
