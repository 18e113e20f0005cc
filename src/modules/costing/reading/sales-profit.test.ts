import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseListRequest, readListPage } from '../../../kernel/index.ts';
import { createOrder, releaseOrder, reportProduction } from '../../execution/index.ts';
import { recordCommands } from '../../masterdata/index.ts';
import {
  beginShipment,
  cancelShipment,
  confirmSalesOrder,
  createSalesOrder,
  draftInvoice,
  issueInvoice,
  pickGoods,
  readSalesOrder,
  returnGoods,
  shipShipment,
} from '../../sales/index.ts';
import { readDelivery } from '../../sales/shipments/read-shipment.ts';
import { chooseMethod } from '../adjustments/choose-method.ts';
import { type Accounting, startAccounting } from '../costing.fixture.ts';
import { salesProfitList } from '../list-of-profits.ts';
import { readSalesProfit } from './read-sales-profit.ts';

let f: Accounting;
beforeAll(async () => {
  f = await startAccounting();
});
afterAll(async () => {
  await f.assertTied();
  await f.stop();
});

let customers = 0;
async function sell(lines: { itemId: string; quantity: string; price: string; unit?: string }[]) {
  const run = f.factory.execute;
  customers += 1;
  const partner = { code: `C-${customers}`, name: '绿野单车', isCustomer: true };
  const { id: customerId } = await run(recordCommands.partner.create, partner as never);
  const wantedAt = new Date(f.factory.clock.now().getTime() + 86_400_000).toISOString();
  const { id: orderId } = await run(createSalesOrder, {
    customerId,
    lines: lines.map((line) => ({ unit: 'pcs', priceReason: '议价', taxPercent: '13', wantedAt, ...line })),
  });
  await run(confirmSalesOrder, { orderId, expectedVersion: 1, promise: 'as_possible' });
  return { customerId, orderId };
}

async function ship(orderId: string, quantities?: string[]): Promise<string> {
  const run = f.factory.execute;
  const order = await f.factory.query(readSalesOrder, { orderId });
  const lines =
    quantities && order.lines.map(({ id }, at) => ({ lineId: id, quantity: quantities[at] ?? '1', unit: 'pcs' }));
  const { id: shipmentId } = await run(beginShipment, { orderId, locationId: f.shelfId, ...(lines ? { lines } : {}) });
  const { tasks } = await f.factory.query(readDelivery, { shipmentId });
  for (const { shipmentLineId, locationId, quantity, unit } of tasks)
    await run(pickGoods, { shipmentId, shipmentLineId, fromLocationId: locationId, quantity, unit });
  await run(shipShipment, { shipmentId });
  await f.value();
  return shipmentId;
}
const atStandard = async (itemId: string, cost: string) => {
  await f.factory.database.transaction('test', (tx) =>
    tx.query('insert into masterdata.item_cost (item_id, standard_cost) values ($1, $2)', [itemId, cost]),
  );
  await f.factory.execute(chooseMethod, { itemId, method: 'standard', fromMonth: '2020-01' });
};
const profit = (orderId: string) => f.factory.query(readSalesProfit, { orderId });
const lineOf = async (orderId: string) => String((await f.factory.query(readSalesOrder, { orderId })).lines[0]?.id);
const back = async (orderId: string, quantity: string) => {
  const what = { orderId, lineId: await lineOf(orderId), quantity, unit: 'pcs', locationId: f.shelfId };
  await f.factory.execute(returnGoods, { ...what, replaced: false, reason: '有划痕' });
  await f.value();
};

test('by moving average: each shipment costs what one cost then, a return takes back what went out, on both sides', async () => {
  const bell = await f.makeItem('BELL');
  await f.receive(await f.buy(bell, '10', '6'), '10');
  await f.value();
  const { customerId, orderId } = await sell([{ itemId: bell, quantity: '10', price: '10' }]);
  expect(await profit(orderId)).toMatchObject({
    ...{ ordered: '100', shipped: '0', invoiced: '0', cost: '0', margin: '0', marginPercent: null, notValued: false },
  });
  // Four at 6.00.
  await ship(orderId, ['4']);
  expect(await profit(orderId)).toMatchObject({ shipped: '40', cost: '24', margin: '16', marginPercent: 40 });
  // Six of 36.00 and ten of 90.00: one costs 7.875 from here on; six cost 47.25.
  await f.receive(await f.buy(bell, '10', '9'), '10');
  await f.value();
  await ship(orderId);
  expect(await profit(orderId)).toMatchObject({ shipped: '100', cost: '71.25', margin: '28.75', marginPercent: 28.75 });
  const { id: invoiceId } = await f.factory.execute(draftInvoice, { customerId });
  expect((await profit(orderId)).invoiced).toBe('0');
  await f.factory.execute(issueInvoice, { invoiceId });
  // Two come back and bring 20.00 less; they cost what the newest of them went out at, 7.875 each.
  await back(orderId, '2');
  const after = await profit(orderId);
  expect(after).toMatchObject({ ordered: '80', shipped: '80', invoiced: '100', cost: '55.5', margin: '24.5' });
  expect(after).toMatchObject({ marginPercent: 30.63, notValued: false });
  expect(after.lines).toMatchObject([{ quantity: '8', shipped: '80', cost: '55.5', margin: '24.5' }]);
});

test('by standard: each piece costs the standard, whatever it was bought at; a delivery taken back leaves nothing', async () => {
  const lamp = await f.makeItem('LAMP');
  const bell = await f.makeItem('BELL');
  await atStandard(lamp, '5');
  await f.receive(await f.buy(lamp, '10', '5'), '10');
  await f.receive(await f.buy(bell, '10', '4'), '10');
  await f.receive(await f.buy(lamp, '10', '7'), '10');
  await f.value();
  const { orderId } = await sell([
    { itemId: lamp, quantity: '15', price: '8.335' },
    { itemId: bell, quantity: '2', price: '3' },
  ]);
  const shipmentId = await ship(orderId);
  const sold = await profit(orderId);
  // 15 × 8.335 = 125.025 → 125.03 at 15 × 5.00; two bells at a loss of 1.00 each.
  expect(sold.lines).toMatchObject([
    { shipped: '125.03', cost: '75', margin: '50.03', marginPercent: 40.01 },
    { shipped: '6', cost: '8', margin: '-2', marginPercent: -33.33 },
  ]);
  expect(sold).toMatchObject({ shipped: '131.03', cost: '83', margin: '48.03', marginPercent: 36.66 });
  await f.factory.execute(cancelShipment, { shipmentId, reason: '送错' });
  expect((await profit(orderId)).notValued).toBe(true);
  await f.value();
  expect(await profit(orderId)).toMatchObject({ shipped: '0', cost: '0', margin: '0', notValued: false });
});

test('what is made to order shows what its work order missed the plan by, and the list adds it up', async () => {
  const run = f.factory.execute;
  await f.rate('60', '0');
  const frame = await f.makeProduct({ steps: [{}] });
  await atStandard(frame, '2');
  const { customerId, orderId } = await sell([{ itemId: frame, quantity: '10', price: '5' }]);
  const dueAt = new Date(f.factory.clock.now().getTime() + 86_400_000).toISOString();
  const made = await run(createOrder, {
    ...{ itemId: frame, quantity: '10', unit: 'pcs', dueAt, workshopId: f.workshopId },
    demand: { kind: 'sales.order', id: orderId },
  });
  const { operations } = await run(releaseOrder, { orderId: made.id });
  await run(reportProduction, { operationId: String(operations[0]?.id), quantityGood: '10', runMinutes: 30 });
  await f.value();
  const shown = await profit(orderId);
  // Thirty minutes at 60.00 an hour: 30.00 for ten that are worth 20.00.
  expect(shown.workOrders).toMatchObject([{ orderCode: made.code, variance: '10' }]);
  expect(shown.variance).toBe('10');
  const request = parseListRequest(salesProfitList, { limit: '50', 'f.customerId.eq': customerId });
  const reader = { principal: f.factory.principal('bookkeeper'), now: f.factory.clock.now() };
  const { rows } = await f.factory.database.read((tx) => readListPage(tx, { list: salesProfitList, request, reader }));
  expect(rows).toMatchObject([{ orderId, ordered: '50', cost: '0', variance: '10', notValued: false }]);
});
