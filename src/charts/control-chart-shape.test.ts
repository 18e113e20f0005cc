import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ChartedValue, cornersOfLine, endsOfLines, isDated, scalesOfChart } from './control-chart-shape.ts';

const room = { width: 600, height: 200, margin: { top: 10, right: 100, bottom: 20, left: 15 } };
const points = fc.array(
  fc.record({
    value: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    lower: fc.double({ min: -1e6, max: 0, noNaN: true }),
    centre: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    upper: fc.double({ min: 0, max: 1e6, noNaN: true }),
  }),
  { minLength: 1, maxLength: 200 },
);
const tight = { value: 1, lower: 0.99, centre: 1, upper: 1.01 } satisfies ChartedValue;

describe('the shape of a control chart', () => {
  test('stands within its room, larger values higher, from left to right', () => {
    fc.assert(
      fc.property(points, (all) => {
        const { x, y } = scalesOfChart(all, room);
        for (const [at, { value, lower, upper }] of all.entries()) {
          for (const one of [value, lower, upper]) {
            expect(y(one)).toBeGreaterThanOrEqual(10 - 1e-6);
            expect(y(one)).toBeLessThanOrEqual(180 + 1e-6);
          }
          expect(y(upper)).toBeLessThanOrEqual(y(lower));
          expect(x(at)).toBeGreaterThanOrEqual(15);
          expect(x(at)).toBeLessThanOrEqual(500 + 1e-6);
          if (at > 0) expect(x(at)).toBeGreaterThan(x(at - 1));
        }
      }),
    );
  });

  test('a line reaches from the first point to the last without a gap', () => {
    fc.assert(
      fc.property(points, (all) => {
        const scales = scalesOfChart(all, room);
        const corners = cornersOfLine(all, scales, ({ upper }) => upper);
        expect(corners).toHaveLength(2 * all.length);
        expect(corners[0]?.[0]).toBe(scales.x(0));
        expect(corners.at(-1)?.[0]).toBe(scales.x(all.length - 1));
        for (let at = 2; at < corners.length; at += 2) expect(corners[at]?.[0]).toBe(corners[at - 1]?.[0]);
      }),
    );
  });

  test('values that don’t vary lie in the middle; a line that isn’t known isn’t drawn', () => {
    const flat = [{ value: 5, lower: 5, upper: 5 }];
    const scales = scalesOfChart(flat, room);
    expect(scales.y(5)).toBe(95);
    expect(cornersOfLine(flat as ChartedValue[], scales, ({ centre }) => centre)).toEqual([]);
  });

  test('words at the ends keep apart, the upper first', () => {
    const ends = (all: ChartedValue[]) => endsOfLines(all, scalesOfChart(all, room), 14).map(({ line }) => line);
    expect(ends([tight])).toEqual(['upper', 'centre', 'lower']);
    expect(ends([{ ...tight, value: 100 }, tight])).toEqual(['upper']);
    expect(ends([])).toEqual([]);
  });

  test('the newest point is dated, and no two dates lie on each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (count) => {
        const dated = Array.from({ length: count }, (_, at) => at).filter((at) => isDated(at, count, room, 40));
        expect(dated.at(-1)).toBe(count - 1);
        const step = 485 / Math.max(1, count - 1);
        for (const [nth, at] of dated.entries()) {
          const before = dated[nth - 1];
          if (before !== undefined) expect((at - before) * step).toBeGreaterThanOrEqual(40);
        }
      }),
    );
  });
});
