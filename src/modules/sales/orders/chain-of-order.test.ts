import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordCommands } from '../../masterdata/index.ts';
import { type Buying, startBuying, wantedAt } from '../../purchasing/purchasing.fixture.ts';
import { beginShipment } from '../index.ts';
import { pickGoods } from '../shipments/pick-goods.ts';
import { readDelivery } from '../shipments/read-shipment.ts';
import { confirmSalesOrder } from './confirm-sales-order.ts';
import { createSalesOrder } from './create-sales-order.ts';
import { readSalesOrder } from './read-sales-order.ts';

let buying: Buying;
beforeAll(async () => {
  buying = await startBuying();
  await buying.factory.runReactions();
});
afterAll(() => buying.stop());

test('a line says on which purchase its goods come and when, then where they are kept, then for which delivery they are picked', async () => {
  const { factory, wheel, shelfId } = buying;
  const run = factory.execute;
  const bought = await buying.sent('12');
  const customer = { code: 'CUS-1', name: '绿野单车', isCustomer: true };
  const { id: customerId } = await run(recordCommands.partner.create, customer as never);
  const line = { itemId: wheel, quantity: '8', unit: 'pcs', price: '130', priceReason: '试单' };
  const wanted = new Date(Date.parse(wantedAt) + 86_400_000).toISOString();
  const { id: orderId } = await run(createSalesOrder, { customerId, lines: [{ ...line, wantedAt: wanted }] });
  await run(confirmSalesOrder, { orderId, expectedVersion: 1 });
  const chain = async (as = 'salesperson') => {
    const [first] = (await factory.query(readSalesOrder, { orderId }, { as })).lines;
    return first?.chain.map(({ kind, quantity, code, at }) => [kind, quantity, code, at]);
  };
  const comesAt = new Date(wantedAt).toISOString();
  expect(await chain('production-manager')).toEqual([['supply', '8', bought.code, comesAt]]);

  await buying.receive(String(bought.lines[0]?.id), '5');
  await factory.runReactions();
  expect(await chain('production-manager')).toEqual([
    ['reserved', '5', 'RAW-01', null],
    ['supply', '3', bought.code, comesAt],
  ]);

  const delivery = await run(beginShipment, { orderId, locationId: buying.finishedId });
  const [task] = (await factory.query(readDelivery, { shipmentId: delivery.id })).tasks;
  const picked = { shipmentId: delivery.id, shipmentLineId: task?.shipmentLineId as string, fromLocationId: shelfId };
  await run(pickGoods, { ...picked, quantity: '4', unit: 'pcs' });
  expect(await chain('production-manager')).toEqual([
    ['picked', '4', delivery.code, null],
    ['reserved', '1', 'RAW-01', null],
    ['supply', '3', bought.code, comesAt],
  ]);
  // Who may not see purchases is told how much comes and when.
  expect((await chain())?.at(-1)).toEqual(['supply', '3', '', comesAt]);
});
