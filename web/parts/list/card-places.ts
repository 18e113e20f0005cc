import type { ListColumn } from '../../../src/kernel/contract.ts';
import type { CardPlace } from '../table/table-column.ts';
import { isState } from './is-state.ts';

/** Where columns stand on the card of a row, where a screen says so. */
export type Cards = Partial<Record<string, CardPlace>>;

/** More than these make a card that nobody looks through. */
const figuresMost = 6;

/** The first column is the title, the state stands beside it, what the thing is called below; then a few figures by their name. */
export function cardPlaces(columns: ListColumn[], said: Cards): Map<string, CardPlace> {
  const places = new Map<string, CardPlace>();
  let figures = 0;
  for (const [at, { name, type }] of columns.entries()) {
    const usual =
      at === 0 ? 'title' : isState(name) ? 'state' : /^(name|itemCode|itemName)$/.test(name) ? 'beside' : 'figure';
    // Where a screen says it, it stands there; the others as far as there is room, and nothing that only programs read.
    const place = said[name] ?? (type === 'json' ? 'none' : usual);
    if (place === 'figure') figures += 1;
    places.set(name, said[name] === undefined && place === 'figure' && figures > figuresMost ? 'none' : place);
  }
  return places;
}
