import { afterAll, beforeAll, expect, test } from 'vitest';
import { readOrderCost } from '../../costing/reading/read-order-cost.ts';
import { reportProduction } from '../../execution/index.ts';
import { reverseReceipt } from '../../purchasing/index.ts';
import { addOutside, type Outside } from '../../purchasing/outside/outside.fixture.ts';
import { estimateList } from '../lists.ts';
import { type Bookkeeping, startBookkeeping } from '../vouchers.fixture.ts';
import { settleEstimate } from './settle-estimate.ts';
import { turnEstimates } from './turn-estimates.ts';

let f: Bookkeeping & Outside;
beforeAll(async () => {
  f = await addOutside(await startBookkeeping());
});
afterAll(async () => {
  await f.value();
  await f.assertBooked();
  await f.assertTied();
  await f.stop();
});

const estimateOf = async (lineId: string) => {
  const row = (await f.rows(estimateList)).find(({ id }) => id === lineId);
  return row ? `${row.quantity} at ${row.amount}` : 'none';
};
const sheet = (orderId: string) => f.factory.query(readOrderCost, { orderId });

test('the fee comes onto the order with the pieces, through 1408, and is estimated until the invoice', async () => {
  const order = await f.cut('10');
  const { lineId } = await f.orderOutside(order.outside);
  await f.sendOut(lineId, '10', '20');
  await f.value();
  const before = Number(await f.wip(order.id));
  const { receiptId } = await f.receiveBack(lineId, {
    ...{ quantityGood: '7', quantityScrap: '1', scrapReasonCode: 'S-OPR', quantityUnworked: '1' },
  });
  await f.value();
  // Seven good ones at 5; what was ruined and what nobody touched costs nothing.
  expect(Number(await f.wip(order.id)) - before).toBe(35);
  expect(await estimateOf(lineId)).toBe('7 at 35');
  expect(await sheet(order.id)).toMatchObject({ subcontract: '35', labour: '0', other: '0' });
  const voucher = (await f.vouchers()).find(({ lines }) => lines.some(({ accountCode }) => accountCode === '1408'));
  expect(voucher && f.said(voucher)).toEqual(['借 1408 35.00', '借 5001 35.00', '贷 1408 35.00', '贷 220202 35.00']);
  // Taken back and told again, nothing is left of the first.
  await f.factory.execute(reverseReceipt, { receiptId, reason: '数错' });
  await f.value();
  expect([Number(await f.wip(order.id)) - before, await estimateOf(lineId)]).toEqual([0, 'none']);
  await f.receiveBack(lineId, { quantityGood: '10' });
  await f.value();
  expect([Number(await f.wip(order.id)) - before, await estimateOf(lineId)]).toEqual([50, '10 at 50']);

  // The invoice asks for a little more: it comes onto the order too.
  const asked = { purchaseLineId: lineId, quantity: '10', unit: 'pcs', net: '50.1' };
  const said = { supplierId: f.platerId, number: 'PT-77', day: '2026-11-18', net: '50.1', tax: '6.51' };
  const { state } = await f.factory.execute(settleEstimate, { ...said, lines: [asked] }, { as: f.first });
  expect(state).toBe('booked');
  await f.value();
  expect([Number(await f.wip(order.id)) - before, await estimateOf(lineId)]).toEqual([50.1, 'none']);
  expect(await sheet(order.id)).toMatchObject({ subcontract: '50', other: '0.1' });
});

test('a fee that is invoiced at another price once the order has ended goes through it to what it made', async () => {
  const order = await f.cut('4');
  const { lineId } = await f.orderOutside(order.outside);
  await f.sendOut(lineId, '4', '8');
  await f.receiveBack(lineId, { quantityGood: '4' });
  await f.factory.execute(reportProduction, { operationId: order.next, quantityGood: '4' });
  await f.value();
  expect(await f.wip(order.id)).toBe('0.00');
  expect(await f.worth(f.frame)).toBe('4 at 20.00');
  // It was planned by the price of what was ordered outside.
  expect((await sheet(order.id)).planned).toMatchObject({ fee: '5' });
  const asked = { purchaseLineId: lineId, quantity: '4', unit: 'pcs', net: '20.04' };
  const said = { supplierId: f.platerId, number: 'PT-78', day: '2026-11-18', net: '20.04', tax: '2.60' };
  await f.factory.execute(settleEstimate, { ...said, lines: [asked] }, { as: f.first });
  await f.value();
  expect([await f.wip(order.id), await f.worth(f.frame)]).toEqual(['0.00', '4 at 20.04']);
  expect(await estimateOf(lineId)).toBe('none');
});

test('at the start of a month an open fee is taken back in red and made anew on work in process', async () => {
  const order = await f.cut('3');
  const { lineId } = await f.orderOutside(order.outside);
  await f.sendOut(lineId, '3', '6');
  await f.receiveBack(lineId, { quantityGood: '3' });
  await f.value();
  f.factory.clock.set(new Date('2026-12-02T10:00:00+08:00'));
  const { lines } = await f.factory.execute(turnEstimates, {}, { as: f.first });
  expect(lines).toBe(1);
  const turned = (await f.vouchers(`origin = 'estimate'`)).map((voucher) => f.said(voucher));
  expect(turned).toEqual([
    ['借 5001 [15.00]', '贷 220202 [15.00]'],
    ['借 5001 15.00', '贷 220202 15.00'],
  ]);
  expect(await estimateOf(lineId)).toBe('3 at 15');
});

test('the small-business chart has the same entries on its own accounts', async () => {
  await f.putInForce('SBE', '2027-01-01');
  f.factory.clock.set(new Date('2027-01-03T10:00:00+08:00'));
  const order = await f.cut('2');
  const { lineId } = await f.orderOutside(order.outside);
  await f.sendOut(lineId, '2', '4');
  await f.receiveBack(lineId, { quantityGood: '2' });
  await f.value();
  const vouchers = await f.vouchers();
  const last = vouchers.filter(({ lines }) => lines.some(({ accountCode }) => accountCode === '4001'));
  const lines = last.flatMap((voucher) => f.said(voucher));
  for (const line of ['借 1408 10.00', '贷 1408 10.00', '借 4001 10.00', '贷 220202 10.00'])
    expect(lines).toContain(line);
});
