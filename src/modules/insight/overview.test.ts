import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testClock } from '../../../tests/support/clock.ts';
import { hire, send } from '../../../tests/support/crew.ts';
import type { Principal } from '../../kernel/index.ts';
import { issueMaterial, reportProduction, reverseReport } from '../execution/index.ts';
import { type ReleasedOrder, type Scene, startScene } from '../execution/scene.fixture.ts';
import { recordCommands } from '../masterdata/index.ts';
import { recordInspection } from '../quality/index.ts';
import { foldOutput, readOverview, readStuckOrders } from './index.ts';
import { findFoldDeviations } from './queries/output.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
  await scene.receive(scene.tube, '10000');
});
afterAll(() => scene.stop());

const sql = (text: string, values: unknown[]) => scene.factory.database.pool.query(text, values);
const report = (operationId: string, quantityGood: string, more = {}) =>
  scene.factory.execute(reportProduction, { operationId, quantityGood, ...more });
const overviewAs = (as: string | Principal = 'production-manager') => scene.factory.query(readOverview, {}, { as });
const step = (order: ReleasedOrder, index = 0) => order.operations[index]?.id as string;

describe('the overview', () => {
  test('counts orders by state as the list behind each number does', async () => {
    const overview = await overviewAs();
    for (const { state, count, target } of overview.ordersByState) {
      const url = `/api/v1/work-orders?${new URLSearchParams({ ...target.query, limit: '500' })}`;
      expect(target.list).toBe('execution.work-orders');
      const { rows } = await sql('select count(*)::integer as count from execution.work_order where state = $1', [
        state,
      ]);
      expect(count, url).toBe(rows[0]?.count);
    }
    const { rows } = await sql(
      `select count(*)::integer as count from execution.work_order where due_at < $1 and state in ('draft', 'released', 'in_progress', 'on_hold')`,
      [testClock.now()],
    );
    expect(overview.late.count).toBe(rows[0]?.count);
    expect(overview.stuck.count).toBe(
      (await scene.factory.query(readStuckOrders, {}, { as: 'production-manager' })).total.count,
    );
    expect(overview.stuck.rows.length).toBeLessThanOrEqual(8);
    expect(overview.trend).toHaveLength(7);
    expect(overview.trend.at(-1)?.day).toBe(overview.today);
  });

  test('counts completed orders that wait for a word on their material, and shows them', async () => {
    const count = async () => (await overviewAs()).materialDifferences.count;
    const before = await count();
    const product = await scene.makeProduct({ steps: [{}], components: [{ itemId: scene.tube, quantity: '1' }] });
    const order = await scene.order(product, '3');
    await report(step(order), '3');
    expect(await count()).toBe(before + 1);
    const { target } = (await overviewAs()).materialDifferences;
    const { cookie } = await hire(scene.factory, 'production-manager');
    const list = await send(scene.factory, 'GET', `/work-orders?${new URLSearchParams(target.query)}`, { cookie });
    expect((list.body.rows as { id: string }[]).map((row) => row.id)).toContain(order.id);
    await scene.factory.execute(issueMaterial, { orderId: order.id, itemId: scene.tube, quantity: '3' });
    expect(await count()).toBe(before);
  });

  test('counts a report in today’s output, and takes it back when it is reversed', async () => {
    const order = await scene.order(await scene.makeProduct({ steps: [{ runSecondsPerPiece: '120' } as never] }), '10');
    await sql('update execution.work_order set due_at = $2 where id = $1', [order.id, testClock.now()]);
    const figure = async () => {
      const { output, trend } = await overviewAs();
      const own = output.find((row) => row.workshopId === scene.workshopId);
      return {
        good: Number(own?.good),
        scrap: Number(own?.scrap),
        minutes: own?.minutes ?? 0,
        planned: Number(own?.planned),
        trend: Number(trend.at(-1)?.good),
      };
    };
    const before = await figure();
    const { reportId } = await report(step(order), '6', { quantityScrap: '1', scrapReasonCode: 'S-DIM' });
    const after = await figure();
    expect(after).toEqual({
      ...before,
      good: before.good + 6,
      scrap: before.scrap + 1,
      minutes: before.minutes + 12,
      trend: before.trend + 6,
    });
    expect(after.planned).toBeGreaterThanOrEqual(10);
    await scene.factory.execute(reverseReport, { reportId, reason: '报错' });
    expect(await figure()).toEqual(before);
  });

  test('output by hour adds up to the day, and inspection scrap counts', async () => {
    const order = await scene.order(await scene.makeProduct({ steps: [{ qualityPoint: true }] }), '10');
    await report(step(order), '10');
    const scrapOf = async () => {
      const { output, outputByHour } = await overviewAs();
      const sum = (rows: { scrap: string }[]) => rows.reduce((total, row) => total + Number(row.scrap), 0);
      expect(sum(outputByHour)).toBe(sum(output));
      return sum(output);
    };
    const before = await scrapOf();
    await scene.factory.execute(recordInspection, {
      operationId: step(order),
      disposition: 'scrap',
      quantity: '2',
      reasonCode: 'S-DIM',
    });
    expect(await scrapOf()).toBe(before + 2);
    const { inspection } = await overviewAs();
    expect(inspection.operations).toBeGreaterThan(0);
    expect(inspection.oldestSince).not.toBeNull();
  });

  test('says the same before a fold, after it, and with reports that came since', async () => {
    const { database } = scene.factory;
    const order = await scene.order(await scene.makeProduct(), '100');
    const deviations = () => database.read(findFoldDeviations);
    const output = async () => {
      const { output, outputByHour, trend } = await overviewAs();
      return { output, outputByHour, trend };
    };
    const live = await output();
    await foldOutput(database, testClock.now());
    expect(await output()).toEqual(live);
    const { reportId } = await report(step(order), '10');
    await Promise.all([...Array(10)].map(() => report(step(order), '1')));
    const withTail = await output();
    expect(await deviations()).toEqual([]);
    await Promise.all([
      foldOutput(database, testClock.now()),
      foldOutput(database, testClock.now()),
      report(step(order), '2'),
    ]);
    await scene.factory.execute(reverseReport, { reportId, reason: '报错' });
    await foldOutput(database, testClock.now());
    expect(await deviations()).toEqual([]);
    const today = (await output()).trend.at(-1);
    expect(Number(today?.good)).toBe(Number(withTail.trend.at(-1)?.good) + 2 - 10);
  });

  test('of one workshop shows that workshop', async () => {
    const other = scene.factory.principal('team-leader', { workshopIds: [scene.otherWorkshopId] });
    const overview = await overviewAs(other);
    expect(overview.output.map((row) => row.workshopId)).toEqual([scene.otherWorkshopId]);
    expect(overview.output[0]).toMatchObject({ good: '0', scrap: '0' });
    expect(overview.stuck.count).toBe(0);
    expect(overview.queues).toEqual([]);
    expect(overview.ordersByState.reduce((sum, one) => sum + one.count, 0)).toBe(0);
  });

  test('shows stock alerts only to who may see stock', async () => {
    const asked = { itemId: scene.wheel, expectedVersion: 1, safetyStock: '5' };
    await scene.factory.execute(recordCommands.item.update, asked);
    expect((await overviewAs()).stockAlerts.rows.map((row) => row.itemId)).toContain(scene.wheel);
    const reader = scene.factory.principal('planner');
    const blind = {
      ...reader,
      permissions: new Set([...reader.permissions].filter((one) => !one.startsWith('inventory.'))),
    };
    expect((await overviewAs(blind)).stockAlerts).toEqual({ count: 0, byKind: [], rows: [] });
  });

  test('comes over HTTP as its contract says', async () => {
    expect((await scene.factory.app.inject({ method: 'GET', url: '/api/v1/overview' })).statusCode).toBe(401);
    expect((await scene.factory.app.inject({ method: 'GET', url: '/api/v1/stuck-orders?limit=10' })).statusCode).toBe(
      401,
    );
  });
});
