import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  countOrderPairs,
  findMachineMismatches,
  findOverReported,
  findUnarrived,
  findUnderReported,
  findWorkerOverlaps,
  reportedSteps,
} from './find-disagreements.ts';
import { findDuplicates } from './find-duplicates.ts';
import { frameLog, frameMapping } from './frame-log.fixture.ts';
import type { LogRow } from './log-row.ts';
import { planRoutes, routeOf } from './plan-routes.ts';
import { parseLog } from './read-log.ts';

const rows = findDuplicates(parseLog(frameLog, frameMapping).rows).unique;
const { orders, versions } = planRoutes(rows);

test('the route of an order is read from when its steps first finish a piece', () => {
  expect(orders.map(({ order, version }) => [order, version.steps.map(({ name }) => name)])).toEqual([
    ['F-1', ['Cutting', 'Welding', 'Inspection', 'Packing']],
    ['F-2', ['Cutting', 'Packing']],
  ]);
  expect(versions).toHaveLength(2);
  expect(versions.map((version) => version.effectiveFrom.toISOString())).toEqual([
    '2026-03-02T00:00:00.000Z',
    '2026-03-02T01:30:00.000Z',
  ]);
});

test('a step that never counts a piece follows the next one, and never ends a route', () => {
  expect(orders[0]?.version.steps.filter((step) => !step.counted)).toEqual([{ name: 'Inspection', counted: false }]);
  const late = rows.map((row) =>
    row.step === 'Inspection' ? { ...row, endedAt: new Date('2026-03-03T00:00:00Z') } : row,
  );
  expect(routeOf(late.filter((row) => row.order === 'F-1')).map((step) => step.name)).toEqual([
    'Cutting',
    'Welding',
    'Inspection',
    'Packing',
  ]);
});

test('two orders of one part that begin in one minute and go different ways each find their own routing', () => {
  const same = rows.map((row) => ({ ...row, startedAt: new Date('2026-03-02T00:00:00Z') }));
  const planned = planRoutes(same);
  expect(planned.orders.map((order) => order.releaseAt.getTime() - order.version.effectiveFrom.getTime())).toEqual([
    0, 0,
  ]);
  expect(new Set(planned.versions.map((version) => version.effectiveFrom.getTime())).size).toBe(2);
});

test('findings of the frame shop', () => {
  expect(findMachineMismatches(rows).map((row) => row.line)).toEqual([4]);
  const steps = reportedSteps(rows, orders);
  expect(findOverReported(steps).map((step) => step.step)).toEqual(['Welding']);
  expect(findUnderReported(steps).map((step) => `${step.order} ${step.step}`)).toEqual([
    'F-1 Inspection',
    'F-1 Packing',
  ]);
  expect(findUnarrived(rows, orders)).toMatchObject([
    { row: { line: 7 }, before: 'Cutting', arrived: 10_000_000n, accounted: 15_000_000n },
  ]);
  const overlaps = findWorkerOverlaps(rows);
  expect(overlaps.map(({ first, second, minutes }) => [first.line, second.line, minutes])).toEqual([
    [3, 10, 20],
    [3, 11, 10],
    [11, 4, 20],
    [4, 12, 40],
  ]);
  expect(countOrderPairs(overlaps)).toBe(1);
});

test('overlaps are exactly the pairs of one worker, two orders and common minutes', () => {
  const template = rows[0] as LogRow;
  const minute = (value: number) => new Date(Date.UTC(2026, 2, 2) + value * 60_000);
  const arbitrary = fc.array(
    fc.record({
      worker: fc.constantFrom('Wang', 'Li'),
      order: fc.constantFrom('F-1', 'F-2', 'F-3'),
      from: fc.nat(20),
      length: fc.nat(6),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(arbitrary, (made) => {
      const log = made.map(({ worker, order, from, length }, index) => ({
        ...template,
        line: index + 2,
        worker,
        order,
        startedAt: minute(from),
        endedAt: minute(from + length),
      }));
      const expected = log.flatMap((a, i) =>
        log.slice(i + 1).flatMap((b) => {
          const common = Math.min(+a.endedAt, +b.endedAt) - Math.max(+a.startedAt, +b.startedAt);
          return a.worker === b.worker && a.order !== b.order && common > 0 ? [`${a.line} ${b.line}`] : [];
        }),
      );
      const found = findWorkerOverlaps(log).map(({ first, second }) =>
        [first.line, second.line].sort((a, b) => a - b).join(' '),
      );
      expect(found.sort()).toEqual(expected.sort());
    }),
  );
});
