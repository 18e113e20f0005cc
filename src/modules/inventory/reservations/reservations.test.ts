import { afterAll, beforeAll, expect, test } from 'vitest';
import { testClock } from '../../../../tests/support/clock.ts';
import { newId } from '../../../kernel/index.ts';
import { issueStock } from '../movements/issue-stock.ts';
import { receiveStock } from '../movements/receive-stock.ts';
import { refusalOf, type StockFixture, startStockFixture } from '../stock.fixture.ts';
import { expireReservations } from './expire-reservations.ts';
import { releaseReservation } from './release-reservation.ts';
import { reserveStock } from './reserve-stock.ts';

let f: StockFixture;
beforeAll(async () => {
  f = await startStockFixture();
});
afterAll(async () => {
  await f.assertWhole();
  await f.factory.stop();
});

const order = () => ({ documentType: 'sales.order', documentId: newId() });
const stocked = async (quantity: string) => {
  const item = await f.newItem();
  await f.factory.execute(receiveStock, { itemId: item, quantity, unit: 'pcs', locationId: f.shelf });
  return item;
};
const issue = (itemId: string, quantity: string, document?: { documentType: string; documentId: string }) =>
  f.factory.execute(issueStock, {
    itemId,
    quantity,
    unit: 'pcs',
    fromLocationId: f.shelf,
    reason: 'build',
    ...document,
  });

test('what one order reserved another cannot take, and its own issue uses the promise up', async () => {
  const item = await stocked('10');
  const mine = order();
  const made = await f.factory.execute(reserveStock, {
    itemId: item,
    quantity: '6',
    unit: 'pcs',
    locationId: f.shelf,
    ...mine,
  });
  expect(made).toMatchObject({ state: 'active', available: '4' });
  const why = await refusalOf(issue(item, '5', order()));
  expect(why.refusalName).toBe('inventory.promised_to_others');
  expect(why.parameters).toMatchObject({ there: '10', reserved: '6', wanted: '5' });
  await issue(item, '4', order());
  await issue(item, '2', mine);
  expect(await f.reserved(item)).toBe('4');
  await issue(item, '4', mine);
  expect(await f.reserved(item)).toBe('0');
  const why2 = await refusalOf(f.factory.execute(releaseReservation, { reservationId: made.id }));
  expect(why2.refusalName).toBe('inventory.reservation_ended');
});

test('a released promise gives the pieces back', async () => {
  const item = await stocked('3');
  const made = await f.factory.execute(reserveStock, {
    itemId: item,
    quantity: '3',
    unit: 'pcs',
    locationId: f.shelf,
    ...order(),
  });
  expect((await refusalOf(issue(item, '1'))).refusalName).toBe('inventory.promised_to_others');
  await f.factory.execute(releaseReservation, { reservationId: made.id, reason: 'order cancelled' });
  await issue(item, '3');
});

test('a promise of the item as a whole counts against further promises, and its own issue uses it up', async () => {
  const item = await stocked('5');
  const mine = order();
  await f.factory.execute(reserveStock, { itemId: item, quantity: '4', unit: 'pcs', ...mine });
  const why = await refusalOf(
    f.factory.execute(reserveStock, { itemId: item, quantity: '2', unit: 'pcs', locationId: f.shelf, ...order() }),
  );
  expect(why.refusalName).toBe('inventory.cannot_reserve');
  expect(why.parameters.available).toBe('1');
  await issue(item, '4', mine);
  await f.factory.execute(reserveStock, { itemId: item, quantity: '1', unit: 'pcs', ...order() });
});

test('a promise ends in the future, and what it held comes back when it has ended', async () => {
  const item = await stocked('2');
  const promise = { itemId: item, quantity: '2', unit: 'pcs', locationId: f.shelf, ...order() };
  const past = new Date(testClock.now().getTime() - 1000).toISOString();
  expect((await refusalOf(f.factory.execute(reserveStock, { ...promise, expiresAt: past }))).refusalName).toBe(
    'inventory.reservation_needs_end',
  );
  const expiresAt = new Date(testClock.now().getTime() + 3_600_000).toISOString();
  const { id } = await f.factory.execute(reserveStock, { ...promise, expiresAt });
  expect(await f.factory.execute(expireReservations, {})).toEqual({ expired: 0, more: false });
  expect(await f.reserved(item)).toBe('2');
  const at = new Date(testClock.now().getTime() + 2 * 3_600_000);
  expect(await f.factory.execute(expireReservations, {}, { at })).toEqual({ expired: 1, more: false });
  expect(await f.reserved(item)).toBe('0');
  const [told, kept] = await f.factory.database.read(async (tx) => [
    await tx.query('select type, data from kernel.outbox where aggregate_id = $1 order by position', [id]),
    await tx.query(`select command, action, changes from identity.audit_entry where entity_id = $1 order by at`, [id]),
  ]);
  expect(told).toMatchObject([
    { type: 'inventory.stock-reserved' },
    { type: 'inventory.reservation-expired', data: { quantity: '2', documentType: 'sales.order' } },
  ]);
  expect(kept).toMatchObject([
    { action: 'reserved' },
    { command: 'inventory.expire-reservations', action: 'expired', changes: { freed: { to: '2 pcs' } } },
  ]);
});

test('a firm promise of an item in lots names the lot', async () => {
  const received = await f.factory.execute(receiveStock, {
    itemId: f.tube,
    quantity: '4',
    unit: 'pcs',
    locationId: f.shelf,
  });
  const reserve = { itemId: f.tube, quantity: '1', unit: 'pcs', locationId: f.shelf, ...order() };
  expect((await refusalOf(f.factory.execute(reserveStock, reserve))).refusalName).toBe(
    'inventory.reservation_needs_lot',
  );
  expect((await refusalOf(f.factory.execute(reserveStock, { ...reserve, lotId: newId() }))).refusalName).toBe(
    'inventory.lot_unknown',
  );
  await f.factory.execute(reserveStock, { ...reserve, lotId: received.movements[0]?.lotId as string });
});
