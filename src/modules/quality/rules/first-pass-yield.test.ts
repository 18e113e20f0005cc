import { expect, test } from 'vitest';
import { firstPassYield } from './first-pass-yield.ts';

const pieces = (good: number, scrap = 0, rework = 0, again = 0, rejected = 0) => {
  const amount = (count: number) => BigInt(count) * 1_000_000n;
  const { ratio } = firstPassYield({
    ...{ good: amount(good), scrap: amount(scrap), rework: amount(rework) },
    ...{ again: amount(again), rejected: amount(rejected) },
  });
  return ratio;
};

test('first pass yield is good at the first try by dealt with for the first time', () => {
  expect(pieces(90, 4, 6)).toBe(0.9);
  // Six came back and were good: they count on neither side.
  expect(pieces(96, 4, 6, 6)).toBe(0.9);
  // An inspection took ten of those that were reported good.
  expect(pieces(90, 4, 6, 0, 10)).toBe(0.8);
  expect(pieces(0, 5)).toBe(0);
});

test('it is never below nothing, and unknown where nothing was dealt with for the first time', () => {
  expect(pieces(0)).toBeNull();
  expect(pieces(5, 0, 0, 5)).toBeNull();
  expect(pieces(5, 0, 0, 0, 9)).toBe(0);
  for (let good = 0; good < 6; good += 1)
    for (let scrap = 0; scrap < 4; scrap += 1)
      for (let again = 0; again <= good + scrap; again += 1)
        for (let rejected = 0; rejected < 4; rejected += 1) {
          const ratio = pieces(good, scrap, 1, again, rejected);
          expect(ratio === null || (ratio >= 0 && ratio <= 1)).toBe(true);
        }
});
