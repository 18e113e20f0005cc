import { afterAll, beforeAll, expect, test } from 'vitest';
import { testClock } from '../../../../tests/support/clock.ts';
import { newId } from '../../../kernel/index.ts';
import { recordCommands } from '../../masterdata/index.ts';
import { adjustStock } from '../movements/adjust-stock.ts';
import { issueStock } from '../movements/issue-stock.ts';
import { moveStock } from '../movements/move-stock.ts';
import { receiveStock } from '../movements/receive-stock.ts';
import { publishPolicies, refusalOf, type StockFixture, startStockFixture } from '../stock.fixture.ts';
import { expireReservations } from './expire-reservations.ts';
import { leaseStock } from './lease-stock.ts';
import { endLease, releaseReservation } from './release-reservation.ts';
import { reserveStock } from './reserve-stock.ts';

let f: StockFixture;
/** The clock of tests goes on; leases begin at this moment. */
let begun: Date;
beforeAll(async () => {
  f = await startStockFixture();
  begun = testClock.now();
});
afterAll(async () => {
  await f.assertWhole();
  await f.factory.stop();
});

const hour = 3_600_000;
const inHours = (hours: number) => new Date(begun.getTime() + hours * hour);
const stocked = async (quantity: string) => {
  const item = await f.newItem();
  await f.factory.execute(receiveStock, { itemId: item, quantity, unit: 'pcs', locationId: f.shelf });
  return item;
};
const lease = (itemId: string, quantity: string, more: object = {}, options: object = {}) =>
  f.factory.execute(
    leaseStock,
    { itemId, quantity, unit: 'pcs', locationId: f.shelf, terminalId: newId(), device: 'PDA-7', ...more },
    { at: begun, ...options },
  );
const issue = (itemId: string, quantity: string, more: object = {}, options: object = {}) =>
  f.factory.execute(
    issueStock,
    { itemId, quantity, unit: 'pcs', fromLocationId: f.shelf, reason: 'build', ...more },
    options,
  );
const expire = (at: Date) => f.factory.execute(expireReservations, {}, { at });

test('of two devices at once that lease the last pieces one gets them', async () => {
  const item = await stocked('5');
  const both = await Promise.allSettled([lease(item, '4'), lease(item, '4')]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason.refusalName] : []));
  expect(refused).toEqual(['inventory.cannot_reserve']);
  expect(await f.reserved(item)).toBe('4');
});

test('a request sent twice leases once', async () => {
  const item = await stocked('5');
  const terminalId = newId();
  const again = () => lease(item, '2', { terminalId }, { key: `lease-${item}` });
  expect(await again()).toEqual(await again());
  expect(await f.reserved(item)).toBe('2');
});

test('an issue without a network takes from the lease, while others took everything else', async () => {
  const item = await stocked('10');
  const { id: leaseId, expiresAt, available } = await lease(item, '4', { hours: 3 });
  expect(available).toBe('6');
  expect(expiresAt).toBe(inHours(3).toISOString());
  await issue(item, '6');
  // Nobody else: neither by an issue, a move nor a count, nor by a promise.
  const others = [
    () => issue(item, '1'),
    () =>
      f.factory.execute(moveStock, {
        itemId: item,
        quantity: '1',
        unit: 'pcs',
        fromLocationId: f.shelf,
        toLocationId: f.rack,
      }),
  ];
  for (const other of others) expect((await refusalOf(other())).refusalName).toBe('inventory.promised_to_others');
  expect((await refusalOf(lease(item, '1'))).refusalName).toBe('inventory.cannot_reserve');
  const done = inHours(1).toISOString();
  const late = { at: inHours(2.9) };
  await issue(item, '3', { leaseId, businessAt: done }, late);
  expect(await f.reserved(item)).toBe('1');
  // Beyond what it holds it is judged like any other.
  expect((await refusalOf(issue(item, '2', { leaseId, businessAt: done }, late))).refusalName).toBe(
    'inventory.not_enough',
  );
  await issue(item, '1', { leaseId, businessAt: done }, late);
  expect([await f.onHand(item), await f.reserved(item)]).toEqual(['0', '0']);
  const [told] = await f.factory.database.read((tx) =>
    tx.query<{ lines: object[] }>(
      `select data->'lines' as lines from kernel.outbox where type = 'inventory.stock-posted'
          and data->'lines'->0->>'itemId' = $1 order by position desc limit 1`,
      [item],
    ),
  );
  expect(told?.lines).toMatchObject([{ promisesUsed: [{ reservationId: leaseId, quantity: '1', quantityOpen: '0' }] }]);
});

test('what was done within the lease and comes after its end is taken where it still lies, else refused', async () => {
  const item = await stocked('4');
  const { id: leaseId } = await lease(item, '4', { hours: 2 });
  await expire(inHours(3));
  expect(await f.reserved(item)).toBe('0');
  const done = { leaseId, businessAt: inHours(1).toISOString() };
  const late = { at: inHours(4) };
  await issue(item, '1', done, late);
  await issue(item, '2', {}, { at: inHours(3.5) });
  expect((await refusalOf(issue(item, '2', done, late))).refusalName).toBe('inventory.not_enough');
  await issue(item, '1', done, late);
});

test('what is done after its end takes nothing from a lease, although nobody has ended it yet', async () => {
  const item = await stocked('4');
  const { id: leaseId, expiresAt } = await lease(item, '4', { hours: 2 });
  const after = { leaseId, businessAt: inHours(2.5).toISOString() };
  expect((await refusalOf(issue(item, '1', after, { at: inHours(2.5) }))).refusalName).toBe(
    'inventory.promised_to_others',
  );
  const until = { leaseId, businessAt: expiresAt };
  await issue(item, '1', until, { at: inHours(2.5) });
});

test('what is left is given back, once', async () => {
  const item = await stocked('4');
  const { id: leaseId } = await lease(item, '4');
  await issue(item, '1', { leaseId });
  expect(await f.factory.execute(endLease, { leaseId })).toMatchObject({ state: 'released', quantityOpen: '0' });
  expect(await f.reserved(item)).toBe('0');
  expect((await refusalOf(f.factory.execute(endLease, { leaseId }))).refusalName).toBe('inventory.reservation_ended');
  // Who has ended it may still name it: it holds nothing.
  await issue(item, '3', { leaseId });
});

test('two at once that issue from one lease get what it holds, and no more', async () => {
  const item = await stocked('6');
  const { id: leaseId } = await lease(item, '4');
  await issue(item, '2');
  const both = await Promise.allSettled([issue(item, '3', { leaseId }), issue(item, '3', { leaseId })]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await f.reserved(item)).toBe('1');
});

test('a lease serves a document before the document’s own promise', async () => {
  const item = await stocked('6');
  const document = { documentType: 'sales.order', documentId: newId() };
  await f.factory.execute(reserveStock, { itemId: item, quantity: '3', unit: 'pcs', locationId: f.shelf, ...document });
  const { id: leaseId } = await lease(item, '2');
  await issue(item, '2', { leaseId, ...document });
  expect((await refusalOf(f.factory.execute(endLease, { leaseId }))).parameters.stateEn).toBe('used');
  await issue(item, '2', { leaseId, ...document });
  expect(await f.reserved(item)).toBe('1');
});

test('a lease ends by policy, and names what it holds', async () => {
  const item = await stocked('4');
  const longer = await refusalOf(lease(item, '1', { hours: 13 }));
  expect(longer).toMatchObject({ refusalName: 'inventory.lease_too_long', parameters: { hours: 13, most: 12 } });
  await publishPolicies(f.factory, { 'inventory.lease_hours_max': 24 });
  expect((await lease(item, '1', { hours: 13 })).expiresAt).toBe(inHours(13).toISOString());
  expect((await lease(item, '1')).expiresAt).toBe(inHours(24).toISOString());
  expect((await refusalOf(lease(item, '2', { locationId: f.rack }))).refusalName).toBe('inventory.cannot_reserve');
  const received = await f.factory.execute(receiveStock, {
    itemId: f.tube,
    quantity: '4',
    unit: 'pcs',
    locationId: f.shelf,
  });
  const lotId = received.movements[0]?.lotId as string;
  expect((await refusalOf(lease(f.tube, '1'))).refusalName).toBe('inventory.reservation_needs_lot');
  const { id: leaseId } = await lease(f.tube, '2', { lotId });
  // A box of twelve is more than there are.
  expect((await refusalOf(lease(f.spoke, '1', { unit: 'box' }))).parameters).toMatchObject({ wanted: '12' });
  const other = await f.newItem();
  const differs = await refusalOf(issue(other, '1', { leaseId }));
  expect(differs).toMatchObject({
    refusalName: 'inventory.lease_differs',
    parameters: { quantity: '2', item: 'TUBE-28' },
  });
  expect((await refusalOf(issue(item, '1', { leaseId: newId() }))).refusalName).toBe('inventory.lease_unknown');
});

test('a promise to an order is no lease', async () => {
  const item = await stocked('2');
  const document = { documentType: 'sales.order', documentId: newId() };
  const promise = { itemId: item, quantity: '2', unit: 'pcs', locationId: f.shelf, ...document };
  const { id } = await f.factory.execute(reserveStock, promise);
  expect((await refusalOf(issue(item, '1', { leaseId: id }))).refusalName).toBe('inventory.lease_unknown');
  expect((await refusalOf(f.factory.execute(endLease, { leaseId: id }))).refusalName).toBe('inventory.lease_unknown');
  const held = await lease(await stocked('1'), '1');
  // Who answers for the shelf may release it like any promise.
  await f.factory.execute(releaseReservation, { reservationId: held.id });
});

test('a count can’t take away what a device holds', async () => {
  const item = await stocked('2');
  await lease(item, '2');
  const counted = { itemId: item, locationId: f.shelf, difference: '-1', expectedOnHand: '2', unit: 'pcs' };
  await f.factory.execute(recordCommands.reasonCode.create, { kind: 'adjustment', code: 'LOST', name: '丢失' });
  const why = await refusalOf(f.factory.execute(adjustStock, { ...counted, reasonCode: 'LOST' }));
  expect(why.refusalName).toBe('inventory.promised_to_others');
});
