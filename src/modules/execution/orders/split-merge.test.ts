import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { traceLot } from '../../inventory/lots/trace-lot.ts';
import { issueMaterial, mergeOrders, reportProduction, splitOrder, supplementMaterial } from '../index.ts';
import { assertSound, detailOf, outcomeOf, type ReleasedStep, type Scene, startScene } from '../scene.fixture.ts';
import { readOrderGenealogy } from './read-timeline.ts';

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

  test('take the lots along: what was issued before is traced to the part that went on, what came later is not', async () => {
    const steel = await scene.makeItem('STEEL', 'lot');
    const [early, late] = [await scene.receive(steel, '10', 'HEAT-1'), await scene.receive(steel, '10', 'HEAT-2')];
    const product = await scene.makeProduct({
      steps: [{}],
      components: [{ itemId: steel, quantity: '1' }],
      tracking: 'lot',
    });
    const order = await scene.order(product, '8');
    const needed = { orderId: order.id, itemId: steel };
    await scene.factory.execute(issueMaterial, { ...needed, quantity: '8', lotId: early as string });
    const split = { orderId: order.id, quantity: '4', unit: 'pcs', reason: '加急' };
    const part = (await scene.factory.execute(splitOrder, split)).newOrder;
    const beyond = { ...needed, quantity: '1', lotId: late as string, reasonCode: 'B-LOSS' };
    await scene.factory.execute(supplementMaterial, beyond);
    const [step] = (await detailOf(scene, part.id)).operations;
    await report(step?.id as string, '4');
    const genealogy = await scene.factory.query(readOrderGenealogy, { orderId: part.id });
    expect(genealogy.consumed.map((lot) => [lot.lotCode, lot.fromOrderCode])).toEqual([['HEAT-1', order.code]]);
    const made = genealogy.produced[0]?.lotId as string;
    const up = await scene.factory.query(traceLot, { lotId: made, direction: 'up' });
    expect(up.links.map((link) => [link.parentLotId, link.childLotId])).toEqual([[early, made]]);
    const down = await scene.factory.query(traceLot, { lotId: early as string, direction: 'down' });
    expect(down.links.map((link) => link.childLotId)).toContain(made);
    expect((await scene.factory.query(traceLot, { lotId: late as string, direction: 'down' })).links).toEqual([]);
  });

  test('needs the same configuration on both sides', async () => {
    const product = await scene.makeProduct();
    const [a, b] = [await scene.order(product, '3'), await scene.order(product, '3')];
    await scene.factory.database.pool.query(
      'update execution.work_order set configuration_version = configuration_version + 1 where id = $1',
      [b.id],
    );
    const merge = { orderId: a.id, orderIds: [b.id], reason: '并单' };
    expect(await outcomeOf(scene.factory.execute(mergeOrders, merge))).toBe('execution.merge_different');
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
