import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueMaterial, mergeOrders, reportProduction, splitOrder } from './index.ts';
import { assertSound, detailOf, outcomeOf, type ReleasedStep, type Scene, startScene } from './scene.fixture.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.stop());

const report = (operationId: string, quantityGood: string) =>
  scene.factory.execute(reportProduction, { operationId, quantityGood });

describe('split and merge', () => {
  const totals = async (orderIds: string[]) => {
    const { rows } = await scene.factory.database.pool.query(
      `select trim_scale(sum(quantity))::text as quantity, (select trim_scale(sum(m.quantity_issued - m.quantity_returned))::text
          from execution.work_order_material m where m.order_id = any($1)) as issued,
        (select trim_scale(sum(p.quantity_in + p.quantity_over - p.quantity_good - p.quantity_scrap - p.quantity_rework + p.quantity_held
          + p.quantity_passed - p.quantity_transferred))::text from execution.work_order_operation p where p.order_id = any($1)) as floor
       from execution.work_order where id = any($1)`,
      [orderIds],
    );
    return rows[0];
  };

  test('keep the sum of pieces, quantities and issued material, and both parts can be finished', async () => {
    const bolt = await scene.makeItem('BOLT');
    await scene.receive(bolt, '100');
    const order = await scene.order(
      await scene.makeProduct({ steps: [{}, {}, {}], components: [{ itemId: bolt, quantity: '2' }] }),
      '10',
    );
    const [cut, weld] = order.operations as [ReleasedStep, ReleasedStep];
    await scene.factory.execute(issueMaterial, { orderId: order.id, itemId: bolt, quantity: '20' });
    await report(cut.id, '6');
    const before = await totals([order.id]);
    const split = (operationId: string, quantity: string) =>
      scene.factory.execute(splitOrder, { orderId: order.id, operationId, quantity, unit: 'pcs', reason: '加急' });
    expect(await outcomeOf(split(cut.id, '5'))).toBe('execution.split_exceeds_here');
    const urgent = (await split(weld.id, '2')).newOrder;
    const later = (await split(cut.id, '3')).newOrder;
    expect(await totals([order.id, urgent.id, later.id])).toEqual(before);
    const detail = await detailOf(scene, urgent.id);
    expect(detail.operations.map((one) => [one.state, one.quantityHere])).toEqual([
      ['done', '0'],
      ['ready', '2'],
      ['waiting', '0'],
    ]);
    expect(detail.order.splitFromCode).toBe(order.code);
    const merged = await scene.factory.execute(mergeOrders, {
      orderId: order.id,
      orderIds: [later.id],
      reason: '不急了',
    });
    expect(merged.quantity).toBe('8');
    expect(await totals([order.id, urgent.id, later.id])).toEqual(before);
    expect((await detailOf(scene, later.id)).order).toMatchObject({
      state: 'cancelled',
      mergedIntoCode: order.code,
      quantity: '0',
    });
    await report(detail.operations[1]?.id as string, '2');
    expect(await report(detail.operations[2]?.id as string, '2')).toMatchObject({
      orderState: 'completed',
      quantityReceived: '2',
    });
    for (const [index, quantity] of [
      [0, '4'],
      [1, '8'],
      [2, '8'],
    ] as const) {
      await report(order.operations[index]?.id as string, quantity);
    }
    expect((await detailOf(scene, order.id)).order.state).toBe('completed');
    expect(await assertSound(scene)).toEqual([]);
  });

  test('of different products is refused', async () => {
    const [a, b] = [
      await scene.order(await scene.makeProduct(), '3'),
      await scene.order(await scene.makeProduct(), '3'),
    ];
    const merge = (orderIds: string[]) =>
      outcomeOf(scene.factory.execute(mergeOrders, { orderId: a.id, orderIds, reason: '并单' }));
    expect(await merge([b.id])).toBe('execution.merge_different');
    expect(await merge([a.id])).toBe('execution.merge_itself');
  });
});
