import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publishPolicies } from '../../inventory/stock.fixture.ts';
import { recordInspection } from '../../quality/index.ts';
import { closeOrder, completeOrder, issueMaterial, readOperation, reportProduction, splitOrder } from '../index.ts';
import { materialDifferenceSql } from '../lists.ts';
import { detailOf, outcomeOf, type Scene, startScene } from '../scene.fixture.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.stop());

const run: Scene['factory']['execute'] = (command, input, options) => scene.factory.execute(command, input, options);

/** Spokes: 36 a wheel and three in a hundred break; pieces, so that nobody takes a part of one from the shelf. */
async function wheels(quantity: string, { backflush = true, qualityPoint = false } = {}) {
  const spoke = await scene.makeItem('SPOKE');
  await scene.receive(spoke, '1000');
  const components = [{ itemId: spoke, quantity: '36', scrapFactor: '0.03', backflush }];
  const order = await scene.order(await scene.makeProduct({ steps: [{ qualityPoint }], components }), quantity);
  return { spoke, orderId: order.id, operationId: order.operations[0]?.id as string };
}

const lineOf = async (orderId: string) => {
  const [line] = (await detailOf(scene, orderId)).materials;
  return [line?.quantityRequired, line?.quantityIssued, line?.quantityConsumed, line?.quantityDifference];
};
const differs = async (orderId: string) => {
  const text = `select ${materialDifferenceSql} as differs from execution.work_order o where o.id = $1`;
  return (await scene.factory.database.pool.query<{ differs: boolean }>(text, [orderId])).rows[0]?.differs;
};

describe('a part counted in whole pieces', () => {
  test('is required, and taken by reports of good and of scrap, in whole pieces', async () => {
    const { spoke, orderId, operationId } = await wheels('10');
    // 10 × 36 × 1.03 = 370.8
    expect(await lineOf(orderId)).toEqual(['371', '0', '0', '0']);
    await run(reportProduction, { operationId, quantityGood: '1' });
    expect(await lineOf(orderId)).toEqual(['371', '38', '38', '0']);
    await run(reportProduction, { operationId, quantityGood: '2', quantityScrap: '1', scrapReasonCode: 'S-DIM' });
    // 4 × 37.08 = 148.32: what was rounded up before is not taken again.
    expect(await lineOf(orderId)).toEqual(['371', '149', '149', '0']);
    await run(reportProduction, { operationId, quantityGood: '6' });
    expect(await lineOf(orderId)).toEqual(['371', '371', '371', '0']);
    expect(await scene.onHand(spoke)).toBe('629');
    expect(await differs(orderId)).toBe(false);
    await run(closeOrder, { orderId });
  });

  test('agrees with what was issued by hand, split and completed short', async () => {
    const { spoke, orderId, operationId } = await wheels('10', { backflush: false });
    const { newOrder } = await run(splitOrder, { orderId, quantity: '5', unit: 'pcs', reason: '分批' });
    expect((await lineOf(newOrder.id))[0]).toBe('186');
    await run(issueMaterial, { orderId, itemId: spoke, quantity: '112' });
    await run(reportProduction, { operationId, quantityGood: '3' });
    await run(completeOrder, { orderId, reason: '够了' });
    expect(await differs(orderId)).toBe(false);
    expect(await outcomeOf(run(closeOrder, { orderId }))).toBe('accepted');
  });
});

test('half a piece is refused wherever it is said, with a unit or without', async () => {
  const { orderId, operationId } = await wheels('10', { qualityPoint: true });
  const half = 'quantity.not_whole_for_item';
  expect(await outcomeOf(run(reportProduction, { operationId, quantityGood: '0.5' }))).toBe(half);
  expect(await outcomeOf(run(reportProduction, { operationId, quantityGood: '0.05', unit: 'set' }))).toBe(half);
  expect(await outcomeOf(run(splitOrder, { orderId, quantity: '1.5', unit: 'pcs', reason: '分批' }))).toBe(half);
  await run(reportProduction, { operationId, quantityGood: '2' });
  const inspect = { operationId, disposition: 'accept' as const, quantity: '0.5' };
  expect(await outcomeOf(run(recordInspection, inspect))).toBe(half);
});

test('the tolerance offers whole pieces only', async () => {
  await publishPolicies(scene.factory, { 'execution.over_report_ratio': '0.15' });
  const { operationId } = await wheels('10');
  expect((await scene.factory.query(readOperation, { operationId })).quantityReportable).toBe('11');
  expect(await outcomeOf(run(reportProduction, { operationId, quantityGood: '12' }))).toBe(
    'execution.quantity_exceeds_input',
  );
  await run(reportProduction, { operationId, quantityGood: '11' });
});
