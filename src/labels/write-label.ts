import { identifierOf } from './application-identifiers.ts';
import { isWrong, type LabelFault } from './label.ts';
import { type Element, labelOf, SEPARATOR } from './read-elements.ts';

export interface WrittenLabel {
  /** FNC1 in front and after each value that doesn't end by itself, as a scanner sends the symbol. */
  text: string;
  /** As encoders take it, and as it is printed below a symbol. */
  brackets: string;
}

/** A GS1 element string. Those that end by themselves come first, so that the symbol is short. `wrong` as reading it would say. */
export function writeLabel(elements: readonly Element[], thisYear: number): WrittenLabel | { wrong: LabelFault } {
  const read = labelOf('gs1', elements, thisYear);
  if (isWrong(read)) return read;
  // What looks like the next identifier would be read as one.
  const torn = elements.find(([, value]) => /\(\d{2,4}\)/.test(value));
  if (torn) return { wrong: { fault: 'character', ai: torn[0], value: torn[1] } };
  const ends = ([ai]: Element) => identifierOf(ai)?.predefined === true;
  const ordered = [...elements.filter(ends), ...elements.filter((one) => !ends(one))];
  const written = ordered.map((one, at) => {
    const last = at === ordered.length - 1;
    return `${one[0]}${one[1]}${ends(one) || last ? '' : SEPARATOR}`;
  });
  return {
    text: SEPARATOR + written.join(''),
    brackets: ordered.map(([ai, value]) => `(${ai})${value}`).join(''),
  };
}
