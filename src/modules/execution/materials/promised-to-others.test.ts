import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../kernel/index.ts';
import { reserveStock } from '../../inventory/reservations/reserve-stock.ts';
import { issueMaterial, reportProduction } from '../index.ts';
import { type Scene, startScene } from '../scene.fixture.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.stop());

/** An order of 4 that needs one bolt each; 6 lie there, 4 of them promised to a customer's order wherever they lie. */
async function promisedBolts(backflush: boolean) {
  const bolt = await scene.makeItem('BOLT');
  await scene.receive(bolt, '6');
  const frame = await scene.makeProduct({ steps: [{}], components: [{ itemId: bolt, quantity: '1', backflush }] });
  const order = await scene.order(frame, '4');
  const document = { documentType: 'sales.order', documentId: newId(), documentCode: 'SO-7' };
  await scene.factory.execute(reserveStock, { itemId: bolt, quantity: '4', unit: 'pcs', ...document });
  return { bolt, orderId: order.id, operationId: order.operations[0]?.id as string };
}
const ofSeven = (quantity: string) => [
  { itemCode: expect.stringMatching(/^BOLT-/), documentCode: 'SO-7', quantity, unit: 'pcs' },
];

test('an issue to an order tells whose promised pieces it took', async () => {
  const { bolt, orderId } = await promisedBolts(false);
  const issue = (quantity: string) =>
    scene.factory.execute(issueMaterial, { orderId, itemId: bolt, quantity }, { as: 'warehouse-keeper' });
  expect((await issue('2')).promisesTaken).toBeUndefined();
  expect((await issue('1')).promisesTaken).toEqual(ofSeven('1'));
});

test('so does a report that takes its components by itself', async () => {
  const { operationId } = await promisedBolts(true);
  const report = (quantityGood: string) =>
    scene.factory.execute(reportProduction, { operationId, quantityGood }, { as: 'operator' });
  // Decided in one batch, each is told its own.
  const [first, second] = await Promise.all([report('2'), report('2')]);
  const told = [first?.promisesTaken, second?.promisesTaken];
  expect(told.filter((one) => one === undefined)).toHaveLength(1);
  expect(told.filter((one) => one !== undefined)).toEqual([ofSeven('2')]);
});

test.each([false, true])(
  'a lot that is promised to the order itself is taken first, backflush %s',
  async (backflush) => {
    const bolt = await scene.makeItem('BOLT', 'lot');
    await scene.receive(bolt, '4', 'OLD');
    const lotId = (await scene.receive(bolt, '4', 'OWN')) as string;
    const frame = await scene.makeProduct({ steps: [{}], components: [{ itemId: bolt, quantity: '1', backflush }] });
    const order = await scene.order(frame, '4');
    const document = { documentType: 'execution.work-order', documentId: order.id };
    const own = { itemId: bolt, quantity: '4', unit: 'pcs', locationId: scene.shelfId, lotId };
    await scene.factory.execute(reserveStock, { ...own, ...document });
    const operationId = order.operations[0]?.id as string;
    if (backflush)
      await scene.factory.execute(reportProduction, { operationId, quantityGood: '4' }, { as: 'operator' });
    else await scene.factory.execute(issueMaterial, { orderId: order.id, itemId: bolt, quantity: '4' });
    const { rows } = await scene.factory.database.pool.query(
      'select on_hand::float as "onHand" from inventory.balance where lot_id = $1 and location_id = $2',
      [lotId, scene.shelfId],
    );
    expect(rows).toEqual([{ onHand: 0 }]);
  },
);
