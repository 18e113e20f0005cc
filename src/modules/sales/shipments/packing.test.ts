import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHandlingUnit } from '../../inventory/handling-units/create-handling-unit.ts';
import { nestHandlingUnit } from '../../inventory/handling-units/nest-handling-unit.ts';
import { packStock } from '../../inventory/handling-units/pack-stock.ts';
import { showHandlingUnit } from '../../inventory/handling-units/read-handling-unit.ts';
import { receiveStock } from '../../inventory/movements/receive-stock.ts';
import { publishPolicies } from '../../inventory/stock.fixture.ts';
import { beginShipment, cancelShipment, pickGoods, shipShipment } from '../index.ts';
import { outcomeOf, type SalesScene, startSales } from '../sales.fixture.ts';
import { readDelivery } from './read-shipment.ts';

let scene: SalesScene;
beforeAll(async () => {
  scene = await startSales();
});
afterAll(async () => {
  await scene.assertSound();
  await scene.stop();
});

const run: SalesScene['factory']['execute'] = (...given) => scene.factory.execute(...given);
const read = (shipmentId: string) => scene.factory.query(readDelivery, { shipmentId });
const unit = (handlingUnitId: string) => scene.factory.query(showHandlingUnit, { handlingUnitId });
const ship = (shipmentId: string, more: object = {}) => outcomeOf(run(shipShipment, { shipmentId, ...more }));

/** A delivery of so many bells that lie on the shelf. */
async function begin(quantity: string) {
  const bell = await scene.makeItem('BELL');
  await scene.receive(bell, quantity);
  const orderId = await scene.sell(bell, quantity);
  const { id } = await run(beginShipment, { orderId, locationId: scene.dockId });
  const shipmentLineId = String((await read(id)).lines[0]?.id);
  const pick = (amount: string, more: object = {}) =>
    run(pickGoods, {
      ...{ shipmentId: id, shipmentLineId, fromLocationId: scene.shelfId, quantity: amount, unit: 'pcs', ...more },
    });
  return { id, bell, pick };
}
const sscc = '069012340000000016';

test('a label that stands on no box yet makes one by its first scan; the delivery note lists what is in which box', async () => {
  const { id, bell, pick } = await begin('9');
  await pick('4', { toHandlingUnitCode: `00${sscc}` });
  await pick('3', { toHandlingUnitCode: sscc });
  await pick('2', { toHandlingUnitCode: 'BOX-B' });
  const { boxes } = await read(id);
  expect(boxes.map(({ code, contents }) => [code, contents.map(({ quantity }) => quantity)])).toEqual([
    [sscc, ['7']],
    ['BOX-B', ['2']],
  ]);
  expect((await unit(String(boxes[0]?.id))).sscc).toBe(sscc);
  expect(await ship(id)).toBe('accepted');
  expect(await scene.onHand(bell)).toBe('0');
  for (const box of boxes) expect(await unit(box.id)).toMatchObject({ state: 'inactive', contents: [] });
  // A box that left bears nothing any more: the label isn’t used twice.
  const other = await begin('1');
  expect(await outcomeOf(other.pick('1', { toHandlingUnitCode: sscc }))).toBe('inventory.handling_unit_closed');
});

test('taken back, the boxes are in use again and empty; what was picked lies on the shelf', async () => {
  const { id, bell, pick } = await begin('3');
  await pick('3', { toHandlingUnitCode: 'BOX-T' });
  await ship(id);
  await run(cancelShipment, { shipmentId: id, reason: '送错' });
  const [box] = (await read(id)).boxes;
  expect(await unit(String(box?.id))).toMatchObject({ state: 'active', contents: [] });
  expect(await scene.onHand(bell)).toBe('3');
});

test('a box goes with one delivery, though two pick into it at once', async () => {
  for (let round = 0; round < 4; round += 1) {
    const [one, other] = [await begin('2'), await begin('2')];
    const into = { toHandlingUnitCode: `BOX-${round}` };
    await one.pick('1', { toHandlingUnitCode: `OWN-${round}` });
    const { id } = await run(createHandlingUnit, { kind: 'box', locationId: scene.dockId, code: `BOX-${round}` });
    const outcomes = await Promise.all([outcomeOf(one.pick('1', into)), outcomeOf(other.pick('1', into))]);
    expect(outcomes.sort()).toEqual(['accepted', 'sales.box_of_other_delivery']);
    expect((await unit(id)).contents).toHaveLength(1);
  }
});

test('a box that holds anything else isn’t packed into, and doesn’t go', async () => {
  const { id, pick } = await begin('3');
  const lamp = await scene.makeItem('LAMP');
  await run(receiveStock, { itemId: lamp, quantity: '5', unit: 'pcs', locationId: scene.dockId });
  const lampInto = (handlingUnitId: string) =>
    run(packStock, { handlingUnitId, itemId: lamp, quantity: '1', unit: 'pcs' });
  const { id: boxId } = await run(createHandlingUnit, { kind: 'box', locationId: scene.dockId });
  await lampInto(boxId);
  expect(await outcomeOf(pick('1', { toHandlingUnitId: boxId }))).toBe('sales.box_holds_more');
  await pick('2', { toHandlingUnitCode: 'BOX-M' });
  await lampInto(String((await read(id)).boxes[0]?.id));
  expect(await ship(id)).toBe('sales.box_holds_more');
});

test('boxes that are scanned must be the delivery’s; policy may want all of them, and nothing loose', async () => {
  const { id, pick } = await begin('4');
  await pick('2', { toHandlingUnitCode: 'BOX-S1' });
  await pick('1', { toHandlingUnitCode: 'BOX-S2' });
  await pick('1');
  const [first, second] = (await read(id)).boxes;
  const pallet = await run(createHandlingUnit, { kind: 'pallet', locationId: scene.dockId });
  await run(nestHandlingUnit, { handlingUnitId: String(second?.id), parentId: pallet.id });
  const stranger = await run(createHandlingUnit, { kind: 'box', locationId: scene.dockId });
  expect(await ship(id, { handlingUnitIds: [stranger.id] })).toBe('sales.box_not_in_delivery');
  await publishPolicies(scene.factory, { 'sales.ship_by_scan': 'every_box', 'sales.ship_unpacked': 'forbid' });
  expect(await ship(id, { handlingUnitIds: [String(first?.id), pallet.id] })).toBe('sales.not_all_packed');
  await publishPolicies(scene.factory, { 'sales.ship_by_scan': 'every_box', 'sales.ship_unpacked': 'allow' });
  expect(await ship(id, { handlingUnitIds: [String(first?.id)] })).toBe('sales.boxes_not_scanned');
  expect(await ship(id, { handlingUnitIds: [String(first?.id), pallet.id] })).toBe('accepted');
  expect(await unit(pallet.id)).toMatchObject({ state: 'inactive', parts: [] });
  expect(await unit(stranger.id)).toMatchObject({ state: 'active' });
});
