import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { alertKinds, newId, parseListRequest, providedFor, readListPage } from '../../../kernel/index.ts';
import { outcomeOf } from '../../execution/scene.fixture.ts';
import { publishPolicies } from '../../inventory/stock.fixture.ts';
import { recordReadings } from '../../quality/index.ts';
import { chartList } from '../lists.ts';
import { type MeasuredScene, measuredBy, startMeasuredScene } from '../qualityfigures.fixture.ts';
import { judgeTask } from './judge-task.ts';
import { readChart } from './read-chart.ts';
import { readTaskCharts } from './read-task-charts.ts';
import { releaseLimits, setLimits } from './set-limits.ts';

const HOUR = 3_600_000;
/** As few as limits may be set from here, so that the story is short. */
const LEAST = 8;
let the: MeasuredScene;
beforeAll(async () => {
  the = await startMeasuredScene();
  await publishPolicies(the.scene.factory, { 'qualityfigures.subgroups_least': LEAST });
});
afterAll(() => the.scene.stop());

const ago = (hours: number) => the.scene.factory.clock.ago(hours * HOUR);
const react = () => the.scene.factory.runReactions();
/** Values around 25.00 that never repeat a pattern; three a lot. */
const calm = (lot: number) => [0, 1, 2].map((piece) => (25 + (((lot * 7 + piece * 5) % 11) - 5) / 200).toFixed(2));
const read = (chartId: string, over: object = {}, as?: string) =>
  the.scene.factory.query(readChart, { chartId, ...over }, as ? { as } : {});
async function findOut() {
  return the.scene.factory.database.glance((tx) => {
    const kind = providedFor(tx, alertKinds).find(({ name }) => name === 'qualityfigures.out-of-control');
    if (!kind) throw new Error('no such kind');
    return kind.find(tx, { now: the.scene.factory.clock.now(), limits: { hours: 72 }, most: 50 });
  });
}
async function toldOf(type: string, chartId: string) {
  const { rows } = await the.scene.factory.database.pool.query(
    'select data from kernel.outbox where type = $1 and aggregate_id = $2 order by id',
    [type, chartId],
  );
  return rows.map(({ data }) => data);
}

describe('a chart', () => {
  test('stands by what was measured, is held against limits that a person set, and tells a lot that drifts', async () => {
    const { itemId } = await the.planned([measuredBy(3)]);
    for (let lot = 0; lot < LEAST; lot += 1) await the.measure(itemId, { D: calm(lot) }, ago(60 - lot));
    await react();
    const chartId = await the.chartOf(itemId);
    const before = await read(chartId);
    expect(before).toMatchObject({
      form: 'xbar_r',
      limits: null,
      unit: 'mm',
      capability: { subgroups: LEAST, wanted: LEAST },
    });
    expect(before.points).toHaveLength(LEAST);
    // Each shown as it was measured: mean, range and size of the last lot.
    const last = calm(LEAST - 1).map(Number);
    expect(before.points.at(-1)?.value).toBeCloseTo(last.reduce((all, one) => all + one) / 3, 9);
    expect(before.points.at(-1)?.spread).toBeCloseTo(Math.max(...last) - Math.min(...last), 9);
    expect(before.points.flatMap(({ signals }) => signals)).toEqual([]);
    expect(before.capability.cpk as number).toBeGreaterThan(1);
    expect(await findOut()).toEqual([]);

    const [first, end] = [before.points[0]?.taskId, before.points[LEAST - 1]?.taskId] as [string, string];
    const ask = { chartId, fromTaskId: end, toTaskId: first, reason: '过程稳定' };
    const set = (input: object, as = 'inspector') => the.scene.factory.execute(setLimits, input as never, { as });
    expect(await outcomeOf(set({ ...ask, toTaskId: before.points[3]?.taskId }))).toBe('qualityfigures.few_subgroups');
    expect(await outcomeOf(set({ ...ask, toTaskId: newId() }))).toBe('qualityfigures.subgroup_unknown');
    expect(await outcomeOf(set(ask, 'operator'))).toBe('kernel.permission_missing');
    const answer = await set(ask);
    expect(answer).toMatchObject({ limits: { subgroups: LEAST, readings: 3 * LEAST, personName: 'inspector' } });
    const held = await read(chartId);
    expect(held.limits).toMatchObject({ reason: '过程稳定', subgroups: LEAST });
    expect(held.points.map(({ limitsId }) => limitsId)).toEqual(Array(LEAST).fill(held.limits?.id));

    await the.measure(itemId, { D: ['25.06', '25.07', '25.08'] }, ago(1));
    await react();
    const out = await read(chartId);
    expect(out.points.at(-1)?.signals).toContain('beyond');
    // The limits didn't follow the drift.
    expect(out.points.at(-1)?.upper).toBeCloseTo(held.points.at(-1)?.upper as number, 9);
    expect(await findOut()).toMatchObject([{ key: chartId, about: { kind: 'qualityfigures.chart', id: chartId } }]);
    const page = await the.scene.factory.database.read((tx) =>
      readListPage(tx, {
        list: chartList,
        request: parseListRequest(chartList, { 'f.id.eq': chartId }),
        reader: { principal: the.scene.factory.principal('inspector'), now: the.scene.factory.clock.now() },
      }),
    );
    expect(page.rows).toMatchObject([{ state: 'out_of_control', subgroups: LEAST + 1 }]);
    expect((await toldOf('qualityfigures.subgroup-judged', chartId)).at(-1)).toMatchObject({
      signals: ['beyond'],
      fresh: ['beyond'],
    });

    // A lot as it should be, and it is in control again.
    await the.measure(itemId, { D: calm(30) }, ago(0.5));
    await react();
    expect(await findOut()).toEqual([]);
    const release = () =>
      the.scene.factory.execute(releaseLimits, { chartId, reason: '换了刀具' }, { as: 'production-manager' });
    expect(await release()).toMatchObject({ limits: null });
    expect(await outcomeOf(release())).toBe('qualityfigures.no_limits_set');
    expect((await read(chartId)).points.map(({ limitsId }) => limitsId)).toEqual(Array(LEAST + 2).fill(null));
  });

  test('leaves out a reading that another replaces, and tells the same signal once', async () => {
    const { itemId } = await the.planned([measuredBy(1)]);
    for (let lot = 0; lot < 9; lot += 1) await the.measure(itemId, { D: [calm(lot)[0] as string] }, ago(40 - lot));
    const task = await the.measure(itemId, { D: ['25.9'] }, ago(2));
    await react();
    const chartId = await the.chartOf(itemId);
    expect((await read(chartId)).points.at(-1)).toMatchObject({ value: 25.9, signals: ['beyond', 'spread'] });
    const [asked] = task.characteristics;
    const judgeAgain = () =>
      the.scene.factory.execute(judgeTask, { taskId: task.id, characteristicIds: [asked?.characteristicId as string] });
    expect(await judgeAgain()).toEqual({ charts: 1, out: 1 });
    expect(
      (await toldOf('qualityfigures.subgroup-judged', chartId)).map(({ fresh }) => fresh.length).slice(-2),
    ).toEqual([2, 0]);
    const again = [{ characteristicId: asked?.characteristicId as string, sampleNo: 1, value: '25.01' }];
    await the.scene.factory.execute(
      recordReadings,
      { taskId: task.id, readings: again },
      { as: 'inspector', at: ago(1) },
    );
    await react();
    const mended = await read(chartId);
    expect(mended.form).toBe('individuals');
    expect(mended.points).toHaveLength(10);
    expect(mended.points.at(-1)).toMatchObject({ value: 25.01, signals: [] });
    expect(await findOut()).toEqual([]);
  });

  test('waits for the whole subgroup, and shows whoever measures the limits without it', async () => {
    const { itemId } = await the.planned([measuredBy(3)]);
    for (let lot = 0; lot < 8; lot += 1) await the.measure(itemId, { D: calm(lot) }, ago(30 - lot));
    const task = await the.receive(itemId, ago(1));
    const characteristicId = task.characteristics[0]?.characteristicId as string;
    const take = (sampleNo: number, value: string) =>
      the.scene.factory.execute(
        recordReadings,
        { taskId: task.id, readings: [{ characteristicId, sampleNo, value }] },
        { as: 'inspector' },
      );
    await react();
    const chartId = await the.chartOf(itemId);
    await take(1, '25.09');
    await react();
    const { rows } = await the.scene.factory.database.pool.query(
      'select task_id from qualityfigures.chart where id = $1',
      [chartId],
    );
    expect(rows[0].task_id).not.toBe(task.id);
    const { charts } = await the.scene.factory.query(readTaskCharts, { taskId: task.id }, { as: 'inspector' });
    expect(charts).toMatchObject([{ chartId, characteristicId, form: 'xbar_r', decimals: 2 }]);
    expect(charts[0]?.points).toHaveLength(8);
    expect(charts[0]?.centre).toBeGreaterThan(24.98);
    await take(2, '25.09');
    await take(3, '25.09');
    await react();
    const { rows: after } = await the.scene.factory.database.pool.query(
      'select task_id, signals from qualityfigures.chart where id = $1',
      [chartId],
    );
    expect(after[0]).toMatchObject({ task_id: task.id, signals: expect.arrayContaining(['beyond']) });
  });

  test('of what is good or not shows the share that failed, and no Cpk but why', async () => {
    const { itemId } = await the.planned([
      { code: 'S', name: '表面', kind: 'attribute', severity: 'minor', sampling: 'fixed', count: 20 },
    ]);
    for (let lot = 0; lot < 6; lot += 1) await the.measure(itemId, { S: lot % 3 }, ago(20 - lot));
    await react();
    const chart = await read(await the.chartOf(itemId, 'S'));
    // 6 of 120: n·p̄ = 1, 1 + 3·√(1·0.95) = 3.924.
    expect(chart).toMatchObject({ form: 'np', capability: { bad: 6, readings: 120, cpk: null, why: 'not_measured' } });
    expect(chart.points[1]).toMatchObject({ value: 1, size: 20, lower: 0 });
    expect(chart.points[1]?.upper).toBeCloseTo(3.924, 3);
  });
});
