import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../kernel/index.ts';
import { createHandlingUnit } from '../../inventory/handling-units/create-handling-unit.ts';
import { changeStockStatus } from '../../inventory/movements/change-stock-status.ts';
import { receiveStock } from '../../inventory/movements/receive-stock.ts';
import {
  beginShipment,
  cancelSalesOrder,
  cancelShipment,
  closeSalesOrder,
  pickGoods,
  readSalesOrder,
  returnGoods,
  shipShipment,
} from '../index.ts';
import { outcomeOf, type SalesScene, startSales } from '../sales.fixture.ts';
import { readDelivery } from './read-shipment.ts';
import { putBackPick } from './take-back.ts';

let scene: SalesScene;
beforeAll(async () => {
  scene = await startSales();
});
afterAll(async () => {
  await scene.assertSound();
  await scene.stop();
});

const run: SalesScene['factory']['execute'] = (...given) => scene.factory.execute(...given);
const begin = (orderId: string, more: object = {}) =>
  scene.factory.execute(beginShipment, { orderId, locationId: scene.dockId, ...more });
const read = (shipmentId: string) => scene.factory.query(readDelivery, { shipmentId });
const line = async (orderId: string) => {
  const [first] = (await scene.read(orderId)).lines;
  if (!first) throw new Error('no line');
  return first;
};
const pick = async (shipmentId: string, fromLocationId: string, quantity: string, more: object = {}) => {
  const shipmentLineId = (await read(shipmentId)).lines[0]?.id as string;
  return run(pickGoods, { shipmentId, shipmentLineId, fromLocationId, quantity, unit: 'pcs', ...more });
};
/** What is kept firmly for it, at whichever place. */
const firmFor = async (orderId: string) => {
  const { rows } = await scene.factory.database.pool.query(
    `select coalesce(sum(quantity - quantity_used), 0)::float8::text as open from inventory.reservation
      where document_id = $1 and state = 'active' and location_id is not null`,
    [orderId],
  );
  return rows[0].open;
};
const back = (orderId: string, lineId: string, quantity: string, more: object = {}) =>
  scene.factory.execute(returnGoods, {
    ...{ orderId, lineId, quantity, unit: 'pcs', locationId: scene.dockId, replaced: false, reason: '有划痕' },
    ...more,
  });

describe('a delivery', () => {
  test('is picked in parts, shipped, and the rest stays open; the order stands partly shipped, then shipped', async () => {
    const bell = await scene.makeItem('BELL');
    await scene.receive(bell, '10');
    const order = await scene.sell(bell, '10');
    const first = await begin(order, { lines: [{ lineId: (await line(order)).id, quantity: '6', unit: 'pcs' }] });
    await pick(first.id, scene.shelfId, '4');
    expect(await read(first.id)).toMatchObject({ tasks: [{ quantity: '2', locationCode: 'RAW-01' }], short: [] });
    const shipped = await run(
      shipShipment,
      { shipmentId: first.id, carrier: '顺丰', tracking: 'SF1' },
      { as: 'warehouse-keeper' },
    );
    expect(shipped).toMatchObject({ state: 'shipped' });
    expect(await scene.read(order)).toMatchObject({
      stands: 'partly_shipped',
      lines: [{ quantityShipped: '4', quantityOpen: '6', promises: [{ quantity: '6' }] }],
    });
    expect(await scene.reservedFor(order)).toBe('6');
    const rest = await scene.pickAll(order);
    await run(shipShipment, { shipmentId: rest });
    expect((await scene.read(order)).stands).toBe('shipped');
    expect([await scene.onHand(bell), await scene.reservedFor(order)]).toEqual(['0', '0']);
    expect(await outcomeOf(begin(order))).toBe('sales.nothing_to_ship');
    expect(await outcomeOf(run(shipShipment, { shipmentId: rest }))).toBe('sales.shipment_state');
  });

  test('takes no more than is open, than is asked, and than is kept for the order', async () => {
    const bell = await scene.makeItem('BELL');
    await scene.receive(bell, '5');
    const early = await scene.sell(bell, '4', { wantedAt: scene.days(1) });
    const late = await scene.sell(bell, '3', { wantedAt: scene.days(9) });
    const lineId = (await line(late)).id;
    expect(await outcomeOf(begin(late, { lines: [{ lineId, quantity: '4', unit: 'pcs' }] }))).toBe(
      'sales.more_than_open',
    );
    expect(await outcomeOf(begin(late, { lines: [{ lineId, quantity: '1', unit: 'kg' }] }))).toMatch(/^quantity\./);
    const { id } = await begin(late);
    // Five lie there, and four of them are kept for an earlier day.
    expect(await read(id)).toMatchObject({ tasks: [{ quantity: '1' }], short: [{ quantity: '2' }] });
    expect(await outcomeOf(pick(id, scene.shelfId, '4'))).toBe('sales.more_than_asked');
    expect(await outcomeOf(pick(id, scene.shelfId, '2'))).toBe('sales.not_kept_for_order');
    expect(await outcomeOf(pick(id, scene.shelfId, '1'))).toBe('accepted');
    expect([await scene.reservedFor(early), await scene.reservedFor(late)]).toEqual(['4', '1']);
    // What stands ready is no longer anybody else's, however early they are wanted.
    const urgent = await scene.sell(bell, '1', { wantedAt: scene.days(0) });
    expect(await scene.reservedFor(urgent)).toBe('0');
    expect(await outcomeOf(run(shipShipment, { shipmentId: id }))).toBe('accepted');
  });

  test('lists what came just now', async () => {
    const frame = await scene.makeProduct();
    await scene.order(frame, '4');
    const order = await scene.sell(frame, '4');
    await scene.receive(frame, '3');
    const { id } = await begin(order);
    expect(await read(id)).toMatchObject({ tasks: [{ quantity: '3' }], short: [{ quantity: '1' }] });
  });

  test('of a cancelled order isn’t begun, and an order that is being picked isn’t cancelled', async () => {
    const bell = await scene.makeItem('BELL');
    await scene.receive(bell, '2');
    const order = await scene.sell(bell, '2');
    const shipment = await scene.pickAll(order);
    const cancel = { orderId: order, reason: '不要了' };
    expect(await outcomeOf(run(cancelSalesOrder, cancel))).toBe('sales.delivery_under_way');
    await run(cancelShipment, { shipmentId: shipment, reason: '客户改期' });
    await run(cancelSalesOrder, cancel);
    expect(await outcomeOf(begin(order))).toBe('sales.order_state');
    expect(await outcomeOf(run(shipShipment, { shipmentId: shipment }))).toBe('sales.order_state');
    expect(await scene.reservedFor(order)).toBe('0');
  });

  test('and a cancel at once: either the goods go or the order does', async () => {
    const bell = await scene.makeItem('BELL');
    await scene.receive(bell, '2');
    const order = await scene.sell(bell, '2');
    const shipment = await scene.pickAll(order);
    const outcomes = await Promise.all([
      outcomeOf(run(shipShipment, { shipmentId: shipment })),
      outcomeOf(run(shipShipment, { shipmentId: shipment })),
      outcomeOf(run(cancelSalesOrder, { orderId: order, reason: '不要了' })),
    ]);
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(1);
    expect(await scene.onHand(bell)).toBe('0');
  });

  test('takes what expires first, nothing expired and nothing on hold', async () => {
    const glue = await scene.makeItem('GLUE', 'lot');
    const lots: Record<string, string> = {};
    for (const [code, expiresOn] of [
      ['NEW', '2028-12-31'],
      ['SOON', '2027-06-30'],
      ['GONE', '2020-01-01'],
      ['HELD', '2027-01-31'],
    ] as const) {
      const got = await run(receiveStock, {
        ...{ itemId: glue, quantity: '2', unit: 'pcs', locationId: scene.shelfId, lot: { code, expiresOn } },
      });
      lots[code] = (got as { movements: { lotId: string }[] }).movements[0]?.lotId as string;
    }
    const hold = { itemId: glue, lotId: lots.HELD, quantity: '2', unit: 'pcs', locationId: scene.shelfId };
    await run(changeStockStatus, { ...hold, fromStatus: 'available', toStatus: 'hold', reason: '待查' } as never);
    const order = await scene.sell(glue, '3');
    const { id } = await begin(order);
    const shown = await read(id);
    expect(shown.tasks.map(({ lotCode, quantity }) => `${lotCode} ${quantity}`)).toEqual(['SOON 2', 'NEW 1']);
    expect(await outcomeOf(pick(id, scene.shelfId, '1'))).toBe('inventory.lot_required');
    expect(await outcomeOf(pick(id, scene.shelfId, '1', { lotId: lots.HELD }))).toBe('inventory.not_enough');
    // What couldn't go out is told at the shelf, not at the dock.
    expect(await outcomeOf(pick(id, scene.shelfId, '1', { lotId: lots.GONE }))).toBe('inventory.lot_expired');
    const { pickId: wrong } = await pick(id, scene.shelfId, '1', { lotId: lots.NEW });
    await run(putBackPick, { shipmentId: id, pickId: wrong as string, reason: '拿错批次' });
    for (const [code, quantity] of [
      ['SOON', '2'],
      ['NEW', '1'],
    ] as const) {
      await pick(id, scene.shelfId, quantity, { lotId: lots[code] });
    }
    expect(await outcomeOf(run(shipShipment, { shipmentId: id }))).toBe('accepted');
  });

  test('goes into a box at the dock; taken back, it lies on the shelf again, kept for the order', async () => {
    const bell = await scene.makeItem('BELL');
    await scene.receive(bell, '5');
    const box = await scene.factory.execute(createHandlingUnit, { kind: 'box', locationId: scene.dockId });
    const order = await scene.sell(bell, '5');
    const { id } = await begin(order);
    await pick(id, scene.shelfId, '5', { toHandlingUnitId: box.id });
    expect((await read(id)).picks).toMatchObject([{ handlingUnitCode: box.code, quantity: '5' }]);
    await run(shipShipment, { shipmentId: id });
    expect(await scene.onHand(bell)).toBe('0');
    await run(cancelShipment, { shipmentId: id, reason: '送错客户' });
    expect(await scene.read(order)).toMatchObject({ stands: 'confirmed', lines: [{ quantityOpen: '5' }] });
    expect(await scene.reservedFor(order)).toBe('5');
    const again = await read((await begin(order)).id);
    expect(again.tasks).toMatchObject([{ locationCode: 'RAW-01', quantity: '5', handlingUnitCode: null }]);
  });

  test('takes nothing that stands ready for another delivery of the same order', async () => {
    const bell = await scene.makeItem('BELL');
    await scene.receive(bell, '10');
    const order = await scene.sell(bell, '10');
    const lineId = (await line(order)).id;
    const first = await begin(order, { lines: [{ lineId, quantity: '6', unit: 'pcs' }] });
    await pick(first.id, scene.shelfId, '6');
    const second = await begin(order, { locationId: scene.finishedId });
    expect(await outcomeOf(pick(second.id, scene.dockId, '4'))).toBe('sales.not_there');
    await pick(second.id, scene.shelfId, '4');
    expect(await firmFor(order)).toBe('10');
    for (const { id } of [first, second]) await run(shipShipment, { shipmentId: id });
    expect([(await scene.read(order)).stands, await scene.onHand(bell)]).toEqual(['shipped', '0']);
  });

  test('of what lies at its place already keeps all of it, loose and in a box, and gives back what is put back', async () => {
    const bell = await scene.makeItem('BELL');
    await scene.receive(bell, '10');
    const box = await scene.factory.execute(createHandlingUnit, { kind: 'box', locationId: scene.shelfId });
    const order = await scene.sell(bell, '10');
    const { id } = await begin(order, { locationId: scene.shelfId });
    const loose = await pick(id, scene.shelfId, '4');
    const boxed = await pick(id, scene.shelfId, '5', { toHandlingUnitId: box.id });
    expect(await firmFor(order)).toBe('9');
    for (const { pickId } of [boxed, loose]) {
      await run(putBackPick, { shipmentId: id, pickId: pickId as string, reason: '拿错' });
    }
    expect([await firmFor(order), await scene.reservedFor(order)]).toEqual(['0', '10']);
    await pick(id, scene.shelfId, '10');
    await run(cancelShipment, { shipmentId: id, reason: '改期' });
    expect([await firmFor(order), await scene.reservedFor(order)]).toEqual(['0', '10']);
    await run(shipShipment, { shipmentId: await scene.pickAll(order) });
    expect(await scene.onHand(bell)).toBe('0');
  });

  test('is seen and picked by who answers for its place', async () => {
    const bell = await scene.makeItem('BELL');
    await scene.receive(bell, '1');
    const order = await scene.sell(bell, '1');
    const { id } = await begin(order);
    await pick(id, scene.shelfId, '1');
    await scene.factory.database.pool.query('update sales.shipment set workshop_id = $2 where id = $1', [
      id,
      scene.otherWorkshopId,
    ]);
    const as = scene.factory.principal('warehouse-keeper', { workshopIds: [scene.workshopId] });
    expect(await outcomeOf(scene.factory.query(readDelivery, { shipmentId: id }, { as }))).toBe('kernel.out_of_scope');
    expect(await outcomeOf(scene.factory.query(readDelivery, { shipmentId: newId() }))).toBe('sales.shipment_unknown');
    const shownTo = async (role: string, workshopId: string) => {
      const seller = scene.factory.principal(role, { workshopIds: [workshopId] });
      const { shipments, lines } = await scene.factory.query(readSalesOrder, { orderId: order }, { as: seller });
      return [shipments.length, lines[0]?.chain[0]];
    };
    const hidden = { kind: 'picked', quantity: '1', code: '', documentId: null };
    expect(await shownTo('salesperson', scene.otherWorkshopId)).toMatchObject([1, { kind: 'picked', documentId: id }]);
    expect(await shownTo('salesperson', scene.workshopId)).toMatchObject([0, hidden]);
    // Who buys sees what is promised, and no deliveries.
    expect(await shownTo('buyer', scene.otherWorkshopId)).toMatchObject([0, hidden]);
  });
});

describe('what comes back', () => {
  test('is at most what was delivered, waits in inspection, and is open again only where it is replaced', async () => {
    const bell = await scene.makeItem('BELL');
    await scene.receive(bell, '6');
    const order = await scene.sell(bell, '6');
    const { id: lineId } = await line(order);
    expect(await outcomeOf(back(order, lineId, '1'))).toBe('sales.more_than_delivered');
    await run(shipShipment, { shipmentId: await scene.pickAll(order) });
    await back(order, lineId, '2');
    expect(await line(order)).toMatchObject({
      quantityReturned: '2',
      quantityCancelled: '2',
      quantityOpen: '0',
      gross: '45.2',
    });
    await back(order, lineId, '1', { replaced: true, status: 'hold' });
    expect(await line(order)).toMatchObject({ quantityOpen: '1', promises: [{ quantity: '1', at: null }] });
    expect(await outcomeOf(back(order, lineId, '4'))).toBe('sales.more_than_delivered');
    const { rows } = await scene.factory.database.pool.query(
      `select status, on_hand::float8 as there from inventory.balance where item_id = $1 and on_hand > 0 order by status`,
      [bell],
    );
    expect(rows).toEqual([
      { status: 'hold', there: 1 },
      { status: 'in_inspection', there: 2 },
    ]);
    // What is held can't be sold again before somebody lets it go.
    const other = await scene.sell(bell, '1');
    expect(await scene.reservedFor(other)).toBe('0');
    await run(closeSalesOrder, { orderId: order, reason: '不补发' });
    expect(await outcomeOf(back(order, lineId, '1', { replaced: true }))).toBe('sales.closed_not_replaced');
    expect(await outcomeOf(back(order, lineId, '1'))).toBe('accepted');
  });

  test('of serials only those that went out with this order', async () => {
    const motor = await scene.makeItem('MOTOR', 'serial');
    const [a, b] = [await scene.receive(motor, '1', 'M-1'), await scene.receive(motor, '1', 'M-2')];
    const [first, second] = [await scene.sell(motor, '1'), await scene.sell(motor, '1')];
    for (const [order, lotId] of [
      [first, a],
      [second, b],
    ] as const) {
      const { id } = await begin(order as string);
      await pick(id, scene.shelfId, '1', { lotId });
      await run(shipShipment, { shipmentId: id });
    }
    const { id: lineId } = await line(first);
    expect(await outcomeOf(back(first, lineId, '1', { lotId: b }))).toMatch(/^inventory\./);
    expect(await outcomeOf(back(first, lineId, '1', { lotId: a }))).toBe('accepted');
  });

  test('after a return the delivery can’t be taken back whole', async () => {
    const bell = await scene.makeItem('BELL');
    await scene.receive(bell, '2');
    const order = await scene.sell(bell, '2');
    const shipmentId = await scene.pickAll(order);
    await run(shipShipment, { shipmentId });
    await back(order, (await line(order)).id, '1');
    expect(await outcomeOf(run(cancelShipment, { shipmentId, reason: '送错' }))).toBe('sales.shipped_then_returned');
  });
});
