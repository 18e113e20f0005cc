import { type Amount, lineMoney, type Ratio } from '../../../kernel/index.ts';
import { quantityToBuy } from './quantity-to-buy.ts';
import { type Answer, comesOn, daysBetween } from './rfq.ts';

export interface Wanted {
  /** In base units. */
  need: Amount;
  /** 1 of the line's unit in base units. */
  ratio: Ratio;
  /** The day on which it is needed. */
  on: string;
}

export interface Offered {
  answer: Answer;
  /** 1 of the answer's unit in base units. */
  ratio: Ratio;
  /** Its unit is counted in whole numbers. */
  whole: boolean;
}

/** What an answer comes to for a whole line. Money is without tax unless it says otherwise. */
export interface Compared {
  supplierId: string;
  /** Of one of the line's unit, rounded half up to millionths; nothing is reckoned with it. */
  priceInLineUnit: Amount;
  /** In the answer's unit, rounded up to its minimum and packs. */
  quantityToBuy: Amount;
  net: Amount;
  gross: Amount;
  landed: Amount;
  comesOn: string;
  daysLate: number;
  late: boolean;
  expired: boolean;
  cheapest: boolean;
  earliest: boolean;
  /** The cheapest of those that come in time: whoever takes another says why. */
  best: boolean;
}

/**
 * What suppliers' answers for a line come to, side by side. What is compared is all that would be paid without tax for what would have to
 * be bought, freight with it. An answer that has run out is reckoned too, and competes with none. Equal ones are marked alike.
 */
export function compareOffers(wanted: Wanted, offers: readonly Offered[], today: string): Compared[] {
  const reckoned = offers.map((offer) => reckon(wanted, offer, today));
  const valid = reckoned.filter(({ expired }) => !expired);
  const inTime = valid.filter(({ late }) => !late);
  const least = leastOf(valid.map(({ landed }) => landed));
  const leastInTime = leastOf(inTime.map(({ landed }) => landed));
  const [first] = valid.map((one) => one.comesOn).sort();
  return reckoned.map((one) => ({
    ...one,
    cheapest: !one.expired && one.landed === least,
    earliest: !one.expired && one.comesOn === first,
    best: !one.expired && !one.late && one.landed === leastInTime,
  }));
}

function reckon({ need, ratio: lineRatio, on }: Wanted, { answer, ratio, whole }: Offered, today: string) {
  const { price, taxPercent, freight, quantityMin, packSize } = answer;
  const quantity = quantityToBuy(need, ratio, { quantityMin, packSize, whole });
  const { net, gross } = lineMoney({ quantity, price, taxPercent });
  const comes = comesOn(answer, today) ?? today;
  const daysLate = daysBetween(on, comes);
  return {
    supplierId: answer.supplierId,
    priceInLineUnit: inUnit(price, ratio, lineRatio),
    quantityToBuy: quantity,
    ...{ net, gross, landed: net + freight },
    ...{ comesOn: comes, daysLate, late: daysLate > 0, expired: isExpired(answer, today) },
    ...{ cheapest: false, earliest: false, best: false },
  };
}

/** Until when an answer can be taken: as long as it is valid, and its day hasn't passed. */
export function lastDayOf({ validUntil, deliversOn }: Pick<Answer, 'validUntil' | 'deliversOn'>): string | null {
  const [first = null] = [validUntil, deliversOn].filter((day) => day !== null).sort();
  return first;
}

/** Its last day has passed. */
export function isExpired(answer: Pick<Answer, 'validUntil' | 'deliversOn'>, today: string): boolean {
  const last = lastDayOf(answer);
  return last !== null && last < today;
}

/** A price of one of a unit as that of one of another of the same item, rounded half up. */
export function inUnit(price: Amount, from: Ratio, to: Ratio): Amount {
  const above = price * to.numerator * from.denominator;
  const below = to.denominator * from.numerator;
  return (2n * above + below) / (2n * below);
}

function leastOf(amounts: readonly Amount[]): Amount | undefined {
  return amounts.reduce<Amount | undefined>(
    (least, one) => (least === undefined || one < least ? one : least),
    undefined,
  );
}
