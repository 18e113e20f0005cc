import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestFactory } from '../../../../tests/support/factory.ts';
import { comparisonCommands } from '../comparison.ts';
import { addComparison, addRoute, addSystem, arrive, startCompared, work } from '../tieout.fixture.ts';

let factory: TestFactory;
let scene: Awaited<ReturnType<typeof startCompared>>;
let routeId: string;

const item = { id: 'A', no: 'NO-A', text: '法兰', kind: 'component', uom: 'pcs' };

beforeAll(async () => {
  scene = await startCompared();
  factory = scene.factory;
  const erp = await addSystem(factory, 'ERP', [{ entity: 'masterdata.item', fieldName: '*' }]);
  const fields = { code: 'no', name: 'text', kind: 'kind', unit: 'uom' };
  routeId = await addRoute(factory, erp, 'streamed', { subject: 'masterdata.item' }, fields);
  scene.there.rows = [item];
  await arrive(factory, routeId, [item]);
});
afterAll(() => scene.stop());

const runsOf = (comparisonId: string) =>
  factory.database.glance((tx) =>
    tx.query<{ state: string; requested_by: string }>(
      'select state, requested_by from tieout.run where comparison_id = $1 order by requested_at',
      [comparisonId],
    ),
  );

test('a timetable in the factory’s zone begins runs when its time has come, once for what was missed', async () => {
  factory.clock.set('2026-11-18T05:00:00+08:00');
  const comparisonId = await addComparison(factory, routeId, { cron: '30 6 * * *' });
  await work(factory);
  expect(await runsOf(comparisonId)).toEqual([]);
  factory.clock.set('2026-11-18T06:29:00+08:00');
  await work(factory);
  expect(await runsOf(comparisonId)).toEqual([]);
  factory.clock.set('2026-11-18T06:30:10+08:00');
  await work(factory);
  expect(await runsOf(comparisonId)).toEqual([{ state: 'done', requested_by: 'Trueup · worker tieout.schedule' }]);
  // Trueup stood still for three days.
  factory.clock.set('2026-11-21T09:00:00+08:00');
  await work(factory);
  await work(factory);
  expect(await runsOf(comparisonId)).toHaveLength(2);
});

test('a timetable that was changed counts from its change', async () => {
  factory.clock.set('2026-11-22T12:00:00+08:00');
  const comparisonId = await addComparison(factory, routeId, { cron: '0 13 * * *' });
  await work(factory);
  await factory.execute(comparisonCommands.update, { comparisonId, expectedVersion: 1, cron: '0 11 * * *' } as never);
  factory.clock.set('2026-11-22T13:30:00+08:00');
  await work(factory);
  expect(await runsOf(comparisonId)).toEqual([]);
  factory.clock.set('2026-11-23T11:00:01+08:00');
  await work(factory);
  expect(await runsOf(comparisonId)).toHaveLength(1);
});

test('a timetable, tolerance or route that makes no sense is refused where it stands', async () => {
  await expect(addComparison(factory, routeId, { cron: 'daily' })).rejects.toThrow('tieout.cron_malformed');
  const tolerances = [{ fieldName: 'safetyStock', allowed: '-1' }];
  await expect(addComparison(factory, routeId, { tolerances })).rejects.toThrow('tieout.tolerance_malformed');
});
