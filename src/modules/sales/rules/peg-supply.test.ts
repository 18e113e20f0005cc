import { expect, test } from 'vitest';
import { pegSupply } from './peg-supply.ts';

const need = (lineId: string, quantity: bigint) => ({ lineId, orderId: `order of ${lineId}`, quantity });
const pegs = (...given: Parameters<typeof pegSupply<{ name: string; quantity: bigint; forOrderId?: string }>>) =>
  pegSupply(...given).map(({ lineId, supply, quantity }) => `${lineId} ${quantity} of ${supply.name}`);

test('what comes first serves who is served first, and nothing is given twice', () => {
  const supplies = [
    { name: 'first', quantity: 4n },
    { name: 'second', quantity: 9n },
  ];
  expect(pegs([need('a', 3n), need('b', 5n), need('c', 9n)], supplies)).toEqual([
    'a 3 of first',
    'b 1 of first',
    'b 4 of second',
    'c 5 of second',
  ]);
});

test('what is made for an order goes to it before anybody else, and only its rest to others', () => {
  const own = { name: 'own', quantity: 6n, forOrderId: 'order of b' };
  expect(pegs([need('a', 3n), need('b', 5n)], [own, { name: 'any', quantity: 1n }])).toEqual([
    'b 5 of own',
    'a 1 of own',
    'a 1 of any',
  ]);
});
