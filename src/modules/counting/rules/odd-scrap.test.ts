import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOddScrap } from './odd-scrap.ts';

const days = (...rates: number[]) => rates.map((rate) => ({ rate }));

test.each([
  ['as much as always', 0.03, days(0.03, 0.02, 0.04, 0.03, 0.03, 0.02), false],
  ['ten times as much', 0.3, days(0.03, 0.02, 0.04, 0.03, 0.03, 0.02), true],
  ['ten times as much, though one day of the past was as bad', 0.3, days(0.03, 0.02, 0.4, 0.03, 0.03, 0.02), true],
  ['a little, where there never was any', 0.01, days(0, 0, 0, 0, 0, 0), false],
  ['a good part, where there never was any', 0.1, days(0, 0, 0, 0, 0, 0), true],
  ['much, where it is uneven every day', 0.3, days(0.05, 0.3, 0.1, 0.25, 0.02, 0.2), false],
  ['much, where there is no past to tell', 0.5, days(0.01, 0.02), false],
])('%s', (_, today, past, odd) => {
  expect(isOddScrap({ rate: today }, past)).toBe(odd);
});

test('a day like the median is never odd, and more is never less odd', () => {
  const rate = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(rate, { minLength: 5, maxLength: 30 }), rate, rate, (past, a, b) => {
      const [less, more] = a < b ? [a, b] : [b, a];
      const sorted = [...past].sort((x, y) => x - y);
      expect(isOddScrap({ rate: sorted[(sorted.length - 1) >> 1] ?? 0 }, days(...past))).toBe(false);
      if (isOddScrap({ rate: less }, days(...past))) expect(isOddScrap({ rate: more }, days(...past))).toBe(true);
    }),
  );
});
