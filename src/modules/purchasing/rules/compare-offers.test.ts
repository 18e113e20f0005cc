import { describe, expect, test } from 'vitest';
import { formatAmount, parseAmount } from '../../../kernel/index.ts';
import { compareOffers, inUnit, type Offered } from './compare-offers.ts';
import { keepPrice } from './keep-price.ts';
import { placeRequests } from './place-requests.ts';
import type { Answer } from './rfq.ts';

const pieces = { numerator: 1n, denominator: 1n };
const dozen = { numerator: 12n, denominator: 1n };
const today = '2026-11-29';

function offer(supplierId: string, price: string, more: Partial<Record<keyof Answer, unknown>> = {}): Offered {
  const amounts = { taxPercent: parseAmount('13'), quantityMin: 0n, packSize: 0n, freight: 0n };
  const days = { deliversOn: null, leadTimeDays: 5, validUntil: null };
  const answer = { supplierId, price: parseAmount(price), unit: 'pcs', ...amounts, ...days, ...more } as Answer;
  return { answer, ratio: answer.unit === 'dozen' ? dozen : pieces, whole: true };
}
const wanted = { need: parseAmount('100'), ratio: pieces, on: '2026-12-06' };
const marks = (offers: Offered[]) =>
  compareOffers(wanted, offers, today).map(({ supplierId, cheapest, earliest, best, late, expired }) => {
    const said = { cheapest, earliest, best, late, expired };
    return [supplierId, ...Object.entries(said).flatMap(([name, is]) => (is ? [name] : []))].join(' ');
  });

describe('offers side by side', () => {
  test('what would have to be bought counts, not the price of one: minimum, packs, freight', () => {
    const [one, two] = compareOffers(
      wanted,
      [
        offer('cheap', '1', { quantityMin: parseAmount('300') }),
        offer('fair', '2', { packSize: parseAmount('30'), freight: parseAmount('20') }),
      ],
      today,
    );
    expect(
      [one, two].map((each) => [formatAmount(each?.quantityToBuy ?? 0n), formatAmount(each?.landed ?? 0n)]),
    ).toEqual([
      ['300', '300'],
      ['120', '260'],
    ]);
    expect([one?.best, two?.best]).toEqual([false, true]);
    expect(formatAmount(one?.gross ?? 0n)).toBe('339');
  });

  test('a price of another unit is that of the line’s, and whole units are bought', () => {
    const [dozens] = compareOffers(wanted, [offer('S', '30', { unit: 'dozen' })], today);
    expect([dozens?.quantityToBuy, dozens?.priceInLineUnit, dozens?.net].map((one) => formatAmount(one ?? 0n))).toEqual(
      [...['9', '2.5', '270']],
    );
    expect(formatAmount(inUnit(parseAmount('1'), { numerator: 3n, denominator: 1n }, pieces))).toBe('0.333333');
  });

  test('late ones are marked, and the best is the cheapest of those in time', () => {
    expect(
      marks([
        offer('late', '1', { leadTimeDays: 8 }),
        offer('just', '2', { leadTimeDays: 7 }),
        offer('early', '3', { leadTimeDays: null, deliversOn: '2026-12-01' }),
      ]),
    ).toEqual(['late cheapest late', 'just best', 'early earliest']);
    expect(marks([offer('late', '1', { leadTimeDays: 9 })])).toEqual(['late cheapest earliest late']);
  });

  test('what has run out competes with none; its last day still counts; equal ones are equal', () => {
    const old = offer('old', '1', { validUntil: '2026-11-28' });
    const gone = offer('gone', '1', { leadTimeDays: null, deliversOn: '2026-11-28', validUntil: '2026-12-31' });
    expect(marks([gone])).toEqual(['gone expired']);
    expect(marks([old, offer('a', '2', { validUntil: today }), offer('b', '2')])).toEqual([
      'old expired',
      'a cheapest earliest best',
      'b cheapest earliest best',
    ]);
  });
});

describe('requests over the parts of a line', () => {
  const ask = (quantity: string) => ({ quantity: parseAmount(quantity) });
  test('go whole into one part each, the largest first', () => {
    const requests = ['20', '50', '30'].map(ask);
    const rooms = [parseAmount('50'), parseAmount('50')];
    const placed = placeRequests(rooms, requests);
    expect('parts' in placed && placed.parts.map((part) => part.map(({ quantity }) => formatAmount(quantity)))).toEqual(
      [['50'], ['30', '20']],
    );
  });
  test('and one that no part has room for is named', () => {
    const placed = placeRequests([parseAmount('60'), parseAmount('40')], ['50', '50'].map(ask));
    expect(placed).toEqual({ left: ask('50') });
  });
});

describe('an answer kept in terms', () => {
  const row = (price: string, validFrom: string | null = null, validTo: string | null = null, fromQuantity = '0') => ({
    ...{ fromQuantity, price, validFrom, validTo },
  });
  test('holds for every quantity until its last day; what held before holds until yesterday and again afterwards', () => {
    const before = [row('10'), row('9', null, null, '100')];
    expect(keepPrice(before, { price: '8', validUntil: '2026-12-31' }, today)).toEqual([
      row('10', null, '2026-11-28'),
      row('10', '2027-01-01'),
      row('9', null, '2026-11-28', '100'),
      row('9', '2027-01-01', null, '100'),
      row('8', today, '2026-12-31'),
    ]);
  });
  test('for good, what began today is gone, and what has run out stays as it was', () => {
    const before = [row('7', '2026-01-01', '2026-06-30'), row('10', today)];
    expect(keepPrice(before, { price: '8', validUntil: null }, today)).toEqual([
      row('7', '2026-01-01', '2026-06-30'),
      row('8', today),
    ]);
  });
});
