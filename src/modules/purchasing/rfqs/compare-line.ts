import type { Item } from '../../masterdata/index.ts';
import { type Compared, compareOffers } from '../rules/compare-offers.ts';
import type { Answer, RfqLine } from '../rules/rfq.ts';
import { ratioOf } from '../terms/ratio-of.ts';

interface On {
  item: Item;
  /** The day on which it is needed, and today. */
  wantedOn: string;
  today: string;
}

/** What the answers for a line come to; those that decline, or name a unit that the item no longer has, come to nothing. */
export function compareLine(
  line: Pick<RfqLine, 'id' | 'unit' | 'quantityBase'>,
  answers: readonly Answer[],
  { item, wantedOn, today }: On,
): Compared[] {
  const offers = answers.flatMap((answer) => {
    const ratio = answer.declines || answer.lineId !== line.id ? undefined : ratioOf(item, answer.unit);
    return ratio ? [{ answer, ratio, whole: item.wholeUnits.has(answer.unit) }] : [];
  });
  const wanted = {
    need: line.quantityBase,
    ratio: ratioOf(item, line.unit) ?? { numerator: 1n, denominator: 1n },
    on: wantedOn,
  };
  return compareOffers(wanted, offers, today);
}
