import { afterAll, beforeAll, expect, test } from 'vitest';
import { askForMaterial } from '../execution/index.ts';
import { issueStock } from '../inventory/movements/issue-stock.ts';
import { recordCommands } from '../masterdata/index.ts';
import { cancelSalesOrder, closeSalesOrder, createSalesOrder, shipShipment } from '../sales/index.ts';
import { type SalesScene, startSales } from '../sales/sales.fixture.ts';
import { look } from './look.ts';
import { readReplenishment } from './read-replenishment.ts';

let scene: SalesScene;
let count = 0;
beforeAll(async () => {
  scene = await startSales();
});
afterAll(async () => {
  await scene.assertSound();
  await scene.stop();
});

/** Something that is bought and sold, and asked for by itself. */
async function item(levels = {}): Promise<string> {
  count += 1;
  const { id } = await scene.factory.execute(recordCommands.item.create, {
    ...{ code: `BELL-${count}`, name: '车铃', kind: 'component', unit: 'pcs', replenishment: 'request' },
    ...{ issueLocationId: scene.shelfId, receiptLocationId: scene.shelfId, ...levels },
  } as never);
  return id;
}
const read = (itemId: string, as = 'planner') => scene.factory.query(readReplenishment, { itemId }, { as });
const lookAt = async (itemId: string) =>
  (await scene.factory.execute(look, { itemIds: [itemId] })).requests.map(({ quantity }) => quantity);

test('of 100 that a customer ordered, 20 are asked for: 80 more are, once', async () => {
  const bell = await item();
  await scene.factory.execute(askForMaterial, {
    ...{ itemId: bell, quantity: '20', unit: 'pcs', neededBy: scene.days(2) },
  });
  await scene.quote(bell, '500');
  expect(await lookAt(bell)).toEqual([]);
  await scene.sell(bell, '100');
  expect(await lookAt(bell)).toEqual(['80']);
  expect(await lookAt(bell)).toEqual([]);
  expect((await read(bell)).now).toMatchObject({ needed: '100', asked: '100', projected: '0', proposed: '0' });
});

test('what is kept for an order counts as promised and not again as needed, nor does what was delivered', async () => {
  const bell = await item({ replenishment: 'remind' });
  await scene.receive(bell, '60');
  const orderId = await scene.sell(bell, '100');
  const now = async () => (await read(bell)).now;
  expect(await now()).toMatchObject({ onHand: '60', promised: '60', needed: '40', projected: '-40', proposed: '40' });
  const shipmentId = await scene.pickAll(orderId);
  expect(await now()).toMatchObject({ onHand: '60', promised: '60', needed: '40', projected: '-40' });
  await scene.factory.execute(shipShipment, { shipmentId });
  expect(await now()).toMatchObject({ onHand: '0', promised: '0', needed: '40', projected: '-40' });
  await scene.factory.execute(closeSalesOrder, { orderId, reason: '余下不要了' });
  expect(await now()).toMatchObject({ needed: '0', projected: '0', proposed: '0' });
});

test('minimum 20, 60 there and all kept for a customer: 20 are asked for', async () => {
  const bell = await item({ reorderPoint: '20' });
  await scene.receive(bell, '60');
  await scene.sell(bell, '60');
  expect(await lookAt(bell)).toEqual(['20']);
});

test('customers’ orders stand beside work orders among those that will lack some, each by its day and for whom it is to see', async () => {
  const bell = await item({ replenishment: 'remind' });
  const bicycle = await scene.makeProduct({ components: [{ itemId: bell, quantity: '1' }] });
  // Due in one day.
  const work = await scene.order(bicycle, '4');
  const sold = await scene.read(await scene.sell(bell, '6', { wantedAt: scene.days(3) }));
  // Before anybody has promised any of it.
  await scene.receive(bell, '5');
  expect((await read(bell)).atRisk).toMatchObject([
    { quantity: '6', short: '5', document: { kind: 'sales.order', code: sold.code } },
  ]);
  expect((await read(bell)).now).toMatchObject({ needed: '10' });
  // Of the five the work order takes four: one is left to promise of these two.
  const sooner = await scene.read(await scene.sell(bell, '2', { wantedAt: scene.days(1) }));
  const risks = async (as?: string) =>
    (await read(bell, as)).atRisk.map(({ short, document }) => `${short} ${document?.code ?? '?'}`);
  expect(await risks()).toEqual([`1 ${sooner.code}`, `6 ${sold.code}`]);
  expect(await risks('warehouse-keeper')).toEqual(['1 ?', '6 ?']);
  // Once somebody takes from the shelf what the work order was to have, it is the work order that lacks.
  await scene.factory.execute(issueStock, {
    ...{
      itemId: bell,
      quantity: '2',
      unit: 'pcs',
      fromLocationId: scene.shelfId,
      destination: 'scrap',
      reason: '摔坏',
    },
  });
  expect(await risks()).toEqual([`2 ${work.code}`, `1 ${sooner.code}`, `6 ${sold.code}`]);
});

test('two lines of one order for one moment are one need', async () => {
  const bell = await item({ replenishment: 'remind' });
  await scene.receive(bell, '1');
  const line = { itemId: bell, quantity: '3', unit: 'pcs', price: '10', priceReason: '样品', wantedAt: scene.days(2) };
  const { customerId } = scene;
  await scene.confirm(
    await scene.factory.execute(createSalesOrder, { customerId, lines: [line, line] }),
    'as_possible',
  );
  expect((await read(bell)).atRisk).toMatchObject([{ quantity: '5', short: '5' }]);
});

test('by itself: an order that is confirmed makes the request, and one that is cancelled says that all is well', async () => {
  const bell = await item();
  await scene.sell(bell, '7');
  await scene.factory.runReactions();
  const asked = await scene.factory.database.pool.query(
    'select trim_scale(quantity)::text as quantity from execution.material_request where item_id = $1',
    [bell],
  );
  expect(asked.rows).toEqual([{ quantity: '7' }]);
  const reminded = await item({ replenishment: 'remind' });
  const other = await scene.sell(reminded, '7');
  await scene.factory.runReactions();
  await scene.factory.execute(cancelSalesOrder, { orderId: other, reason: '不要了' });
  await scene.factory.runReactions();
  const told = await scene.factory.database.pool.query(
    `select type from kernel.outbox where aggregate_id = $1 and type like 'replenishment.%' order by position`,
    [reminded],
  );
  expect(told.rows.map(({ type }) => type)).toEqual(['replenishment.item-fell-below', 'replenishment.item-recovered']);
});
