import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  cancelOrder,
  completeOrder,
  issueMaterial,
  readWorkOrder,
  reportProduction,
  reverseReport,
  splitOrder,
  startOperation,
} from '../../execution/index.ts';
import { assertSound, outcomeOf, type ReleasedOrder } from '../../execution/scene.fixture.ts';
import {
  cancelLine,
  findSubcontractLines,
  orderOperations,
  purchaseMoveCommands,
  readPurchaseOrder,
  receiveGoods,
  reverseReceipt,
} from '../index.ts';
import { type Outside, startOutside } from './outside.fixture.ts';

let f: Outside;
beforeAll(async () => {
  f = await startOutside();
  await f.factory.execute((await import('../../inventory/movements/receive-stock.ts')).receiveStock, {
    ...{ itemId: f.tube, quantity: '1000', unit: 'pcs', locationId: f.shelfId },
  });
  await f.factory.execute((await import('../../inventory/movements/receive-stock.ts')).receiveStock, {
    ...{ itemId: f.powder, quantity: '2000', unit: 'pcs', locationId: f.shelfId },
  });
});
afterAll(async () => {
  expect(await assertSound(f as never)).toEqual([]);
  await f.stop();
});

/** A released order whose frames are cut and wait for the plater. */
async function cut(quantity: string): Promise<ReleasedOrder & { outside: string; next: string; first: string }> {
  const order = await f.order(f.frame, quantity);
  const [first, outside, next] = order.operations.map(({ id }) => id) as [string, string, string];
  await f.factory.execute(issueMaterial, { orderId: order.id, itemId: f.tube, quantity });
  await f.factory.execute(reportProduction, { operationId: first, quantityGood: quantity });
  return { ...order, first, outside, next };
}

const run = ((...args: Parameters<Outside['factory']['execute']>) => f.factory.execute(...args)) as Outside['factory']['execute'];

describe('an operation that is done outside', () => {
  test('is ordered, goes out with its powder, comes back, uses the powder there and hands its frames on', async () => {
    const order = await cut('10');
    const { orderId, lineId } = await f.orderOutside(order.outside);
    const line = (await f.read(orderId)).lines[0];
    expect(line).toMatchObject({ quantityOpen: '10', price: '5', net: '50', itemCode: 'COATING', operation: { code: `${order.code}-20`, orderCode: order.code } });
    const before = await f.liesAt(f.powder, f.platerPlaceId);
    await f.sendOut(lineId, '10', '24');
    expect(await f.operationNow(order.outside)).toEqual({ state: 'running', here: '10', outside: '10', good: '0', scrap: '0' });
    expect(Number(await f.liesAt(f.powder, f.platerPlaceId)) - Number(before)).toBe(24);
    const back = await f.receiveBack(lineId, { quantityGood: '7', quantityScrap: '2', scrapReasonCode: 'S-OPR', quantityUnworked: '1' });
    expect(back).toMatchObject({ quantityOpen: '1', quantityOutside: '0', quantityCancelled: '2' });
    // Nine were coated, or ruined: two each of the powder.
    expect(Number(await f.liesAt(f.powder, f.platerPlaceId)) - Number(before)).toBe(6);
    expect(await f.operationNow(order.outside)).toEqual({ state: 'running', here: '1', outside: '0', good: '7', scrap: '2' });
    expect(await f.operationNow(order.next)).toMatchObject({ state: 'ready', here: '7' });
    await f.sendOut(lineId, '1');
    await f.receiveBack(lineId, { quantityGood: '1' });
    expect(await f.operationNow(order.outside)).toMatchObject({ state: 'done', good: '8' });
    expect((await f.read(orderId)).lines[0]).toMatchObject({ quantityOpen: '0', quantityReceived: '8', quantityCancelled: '2' });
  });
});
