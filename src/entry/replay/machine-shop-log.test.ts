import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { startTestFactory } from '../../../tests/support/factory.ts';
import { groupBy, projectDirectory } from '../../kernel/index.ts';
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
import { findMapping, shippedMappings } from './find-mapping.ts';
import { countFacts, openFactory } from './frame-log.fixture.ts';
import type { LogRow } from './log-row.ts';
import { readMapping } from './mapping.ts';
import { planRoutes } from './plan-routes.ts';
import { readLog } from './read-log.ts';
import { replayLog } from './replay-log.ts';

const file = join(projectDirectory(), '..', 'shared/data/machine-shop-log.csv');
const mapping = readMapping(join(projectDirectory(), 'src/entry/replay/mappings/machine-shop-log.json'));
const ROWS_SENT = 300;

/** The log is not ours to ship: whoever has no copy does without this check and is told so. CI must have it. */
const there = existsSync(file);
const excused = !there && process.env.CI === undefined;

beforeAll(() => {
  if (there) return;
  if (excused) console.warn(`The published log is not at ${file}: this check is left out.`);
  else throw new Error(`The log is not at ${file}; in CI it must be there.`);
});

function read(): { rows: LogRow[]; rowsRead: number; unreadable: unknown[] } {
  return readLog(file, mapping);
}

test('every row of the machine-shop log is understood, by the mapping that its columns find', () => {
  if (excused) return;
  expect(findMapping(file, shippedMappings(), 'en').mapping).toEqual(mapping);
  const { rowsRead, rows, unreadable } = read();
  expect([rowsRead, rows.length, unreadable.length]).toEqual([2_957, 2_957, 0]);
  const kinds = groupBy(rows, (row): string => row.kind);
  expect(['run', 'setup', 'break'].map((kind) => kinds.get(kind)?.length)).toEqual([2_484, 439, 34]);
});

test('its findings stand', () => {
  if (excused) return;
  const { rows } = read();
  const { unique, duplicates } = findDuplicates(rows);
  const { orders, versions } = planRoutes(unique);
  const steps = reportedSteps(unique, orders);
  const overlaps = findWorkerOverlaps(unique);
  expect({
    duplicates: duplicates.length,
    linesThatStandMoreThanOnce: new Set(duplicates.flatMap(({ row, first }) => [row.line, first.line])).size,
    machineMismatches: findMachineMismatches(rows).length,
    orders: orders.length,
    steps: steps.length,
    versions: versions.length,
    over: findOverReported(steps).length,
    under: findUnderReported(steps).length,
    unarrived: findUnarrived(unique, orders).length,
    overlaps: overlaps.length,
    overlapsOfOrders: countOrderPairs(overlaps),
  }).toEqual({
    duplicates: 14,
    linesThatStandMoreThanOnce: 26,
    machineMismatches: 14,
    orders: 150,
    steps: 879,
    versions: 142,
    over: 52,
    under: 480,
    unarrived: 264,
    overlaps: 759,
    overlapsOfOrders: 587,
  });
});

test('with the planned machine as part of the step, as the log writes it, other order steps are over and under', () => {
  if (excused) return;
  const byText = read().rows.map((row) => ({ ...row, step: row.stepText }));
  const steps = reportedSteps(byText, planRoutes(byText).orders);
  expect([steps.length, findOverReported(steps).length, findUnderReported(steps).length]).toEqual([922, 40, 533]);
});

test(`its first ${ROWS_SENT} rows, sent twice, are all accounted for and booked once`, {
  timeout: 120_000,
}, async () => {
  if (excused) return;
  const factory = await startTestFactory();
  try {
    const reached = await openFactory(factory);
    const log = readLog(file, mapping, ROWS_SENT);
    const first = await replayLog(reached, mapping, log);
    expect(first.rows.accepted + first.rows.refused + first.rows.duplicates).toBe(ROWS_SENT);
    expect(first.rows.accepted).toBeGreaterThan(200);
    const before = await countFacts(factory);
    const second = await replayLog(reached, mapping, log);
    expect(second.rows.acceptedNow).toBe(0);
    expect(second.refusals).toEqual(first.refusals);
    expect(await countFacts(factory)).toEqual(before);
  } finally {
    await factory.stop();
  }
});
