import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { send } from '../../../tests/support/crew.ts';
import { newId } from '../../kernel/index.ts';
import { adjustStock } from '../inventory/movements/adjust-stock.ts';
import { issueStock } from '../inventory/movements/issue-stock.ts';
import { moveStock } from '../inventory/movements/move-stock.ts';
import { reverseMovement } from '../inventory/movements/reverse-movement.ts';
import { type CountingFixture, startCountingFixture } from './counting.fixture.ts';
import { settleVariance } from './settling/settle-variance.ts';

let f: CountingFixture;
beforeAll(async () => {
  f = await startCountingFixture();
});
afterAll(async () => {
  await f.assertWhole();
  await f.factory.stop();
});

/** A place with so many of an item of its own, and a list of it. */
async function shelfWith(quantity: string) {
  const [locationId, itemId] = [await f.newPlace(), await f.newItem()];
  // The receipt lies before whatever the test says about the past.
  await f.receive(itemId, quantity, locationId, { minutes: 180 });
  const list = await f.listOf(locationId);
  const [line] = await f.linesOf(list.id);
  return { locationId, itemId, list, lineId: String(line?.id) };
}
const issue = (itemId: string, fromLocationId: string, quantity: string, minutes = 0) =>
  f.factory.execute(issueStock, {
    ...{ itemId, fromLocationId, quantity, unit: 'pcs', destination: 'scrap', reason: '坏了' },
    businessAt: f.minutesAgo(minutes),
  });
/** Two people see the same, so that it waits for approval. */
async function countedTwice(shelf: Awaited<ReturnType<typeof shelfWith>>, quantity: string, minutes = 0) {
  const said = { lineId: shelf.lineId, quantity, businessAt: f.minutesAgo(minutes) };
  expect((await f.count(f.anna, shelf.list, said)).status).toBe(200);
  expect((await f.count(f.bert, shelf.list, said)).status).toBe(200);
}

describe('a count', () => {
  test('that finds what the books have is proven, and nobody approves of anything', async () => {
    const { list, lineId, itemId } = await shelfWith('20');
    const { body } = await f.count(f.anna, list, { lineId, quantity: '20' });
    expect(body).toMatchObject({ listCode: list.code, placeLeft: 0 });
    expect(await f.lineOf(lineId)).toMatchObject({ state: 'matched', variance: '0', book: '20' });
    expect((await f.get(f.anna, `/count-lists?f.id.eq=${list.id}`)).body.rows).toMatchObject([{ state: 'closed' }]);
    expect((await f.get(f.anna, `/count-trust?f.itemId.eq=${itemId}`)).body.rows).toMatchObject([
      { listCode: list.code, countedByName: 'ANNA', proven: true, disturbed: false },
    ]);
  });

  test('beyond tolerance is made again by somebody else; the same eyes are refused', async () => {
    const { list, lineId } = await shelfWith('20');
    await f.count(f.anna, list, { lineId, quantity: '17' });
    expect(await f.linesOf(list.id)).toMatchObject([{ state: 'recount' }]);
    expect(await f.count(f.anna, list, { lineId, quantity: '20' })).toMatchObject({
      status: 409,
      name: 'counting.recount_by_another',
    });
    await f.count(f.bert, list, { lineId, quantity: '17' });
    expect(await f.lineOf(lineId)).toMatchObject({
      state: 'counted',
      variance: '-3',
      counts: [{ round: 1 }, { round: 2 }],
    });
  });

  test('of which each sees something else is made three times at most, then a person decides', async () => {
    const { list, lineId } = await shelfWith('20');
    for (const [who, quantity] of [
      [f.anna, '15'],
      [f.bert, '16'],
      [f.manager, '17'],
    ] as const)
      expect((await f.count(who, list, { lineId, quantity })).status).toBe(200);
    expect(await f.lineOf(lineId)).toMatchObject({ state: 'counted', variance: '-3' });
  });

  test('within tolerance waits for approval at once, by another than whoever counted', async () => {
    const { list, lineId, itemId } = await shelfWith('1000');
    await f.count(f.manager, list, { lineId, quantity: '995' });
    expect(await f.lineOf(lineId)).toMatchObject({ state: 'counted', variance: '-5', needsAnother: true });
    expect((await f.settle(f.manager, lineId, '-5')).name).toBe('counting.own_count');
    expect((await f.settle(f.bookkeeper, lineId, '-5')).body).toMatchObject({ state: 'posted', variance: '-5' });
    expect(await f.onHand(itemId)).toBe('995');
  });

  test('in boxes of twelve is the same count', async () => {
    const locationId = await f.newPlace();
    await f.receive(f.spoke, '36', locationId);
    const list = await f.listOf(locationId);
    const [line] = await f.linesOf(list.id);
    expect((await f.count(f.anna, list, { lineId: line?.id, quantity: '3', unit: 'box' })).status).toBe(200);
    expect(await f.lineOf(String(line?.id))).toMatchObject({
      state: 'matched',
      counted: '36',
      counts: [{ said: '3 box' }],
    });
    const other = await f.listOf(locationId);
    const [again] = await f.linesOf(other.id);
    const wrong = await f.count(f.anna, other, { lineId: again?.id, quantity: '3', unit: 'kg' });
    expect(wrong.name).toBe('quantity.unit_unknown_for_item');
  });

  test('sent twice stands once; another with its id is refused; one who comes second to the place hears who was first', async () => {
    const { list, lineId } = await shelfWith('20');
    const newCountId = newId();
    const said = { lineId, quantity: '20', unit: 'pcs', newCountId };
    const headers = { 'idempotency-key': newId() };
    const path = `/count-lists/${list.id}/counts`;
    const once = () => send(f.factory, 'POST', path, { cookie: f.anna.cookie, body: said, headers });
    const [first, second] = [await once(), await once()];
    expect(first.status).toBe(200);
    expect(second).toMatchObject({ status: 200, body: first.body });
    expect(await f.count(f.bert, list, { lineId, quantity: '19' })).toMatchObject({
      status: 409,
      name: 'counting.already_counted',
    });
    const other = await shelfWith('5');
    expect((await f.count(f.bert, other.list, { lineId: other.lineId, quantity: '5', newCountId })).name).toBe(
      'counting.count_stands',
    );
    const { rows } = await f.factory.database.pool.query('select 1 from counting.count where line_id = $1', [lineId]);
    expect(rows).toHaveLength(1);
  });

  test('of two at the same moment one stands', async () => {
    const { list, lineId } = await shelfWith('20');
    const both = await Promise.all([f.anna, f.bert].map((who) => f.count(who, list, { lineId, quantity: '20' })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('of the future, or of a shelf long gone, is refused', async () => {
    const { list, lineId } = await shelfWith('20');
    const at = (minutes: number) => ({ lineId, quantity: '20', businessAt: f.minutesAgo(minutes) });
    expect((await f.count(f.anna, list, at(-60))).name).toBe('counting.time_ahead');
    expect((await f.count(f.anna, list, at(8 * 24 * 60))).name).toBe('counting.too_late');
    expect((await f.count(f.anna, list, at(-2))).status).toBe(200);
  });
});

describe('what moves', () => {
  test('between count and posting is no variance: the books of that moment are held against it', async () => {
    const shelf = await shelfWith('20');
    await countedTwice(shelf, '18', 30);
    await issue(shelf.itemId, shelf.locationId, '5', 10);
    await f.receive(shelf.itemId, '7', shelf.locationId);
    expect(await f.lineOf(shelf.lineId)).toMatchObject({ book: '20', variance: '-2', lateChange: '0' });
    expect((await f.settle(f.manager, shelf.lineId, '-2')).body).toMatchObject({ state: 'posted' });
    expect(await f.onHand(shelf.itemId, shelf.locationId)).toBe('20');
  });

  test('before the count, told after it, changes the variance until it is posted, and that is to be seen', async () => {
    const shelf = await shelfWith('20');
    await countedTwice(shelf, '17', 30);
    await issue(shelf.itemId, shelf.locationId, '1', 60);
    expect(await f.lineOf(shelf.lineId)).toMatchObject({ book: '19', variance: '-2', lateChange: '-1' });
    expect(await f.settle(f.manager, shelf.lineId, '-3')).toMatchObject({
      status: 409,
      name: 'counting.variance_changed',
    });
    await issue(shelf.itemId, shelf.locationId, '2', 45);
    // All of it is explained: nothing is posted, and it is proven.
    const before = await f.movements(shelf.itemId);
    expect((await f.settle(f.manager, shelf.lineId, '0')).body).toMatchObject({ state: 'matched', movementId: null });
    expect(await f.movements(shelf.itemId)).toBe(before);
  });

  test('before the count and told after posting leaves the proof in doubt, as a reversal does', async () => {
    const shelf = await shelfWith('20');
    await countedTwice(shelf, '18', 30);
    const { body } = await f.settle(f.manager, shelf.lineId, '-2');
    const trust = async () => (await f.get(f.anna, `/count-trust?f.itemId.eq=${shelf.itemId}`)).body.rows;
    expect(await trust()).toMatchObject([{ disturbed: false }]);
    f.factory.clock.set(f.factory.clock.ago(-60_000));
    await f.factory.execute(reverseMovement, { movementId: String(body.movementId), reason: '盘错了' });
    expect(await f.onHand(shelf.itemId)).toBe('20');
    expect(await trust()).toMatchObject([{ disturbed: true }]);
    const { rows } = (await f.get(f.manager, `/count-variances?f.id.eq=${shelf.lineId}`)).body as { rows: object[] };
    expect(rows).toMatchObject([{ reversed: true, state: 'posted' }]);
  });

  test('an adjustment after the count makes it say nothing any more', async () => {
    const shelf = await shelfWith('20');
    await countedTwice(shelf, '18', 30);
    const adjusted = { locationId: shelf.locationId, itemId: shelf.itemId, unit: 'pcs', reasonCode: 'A-COUNT' };
    await f.factory.execute(adjustStock, { ...adjusted, difference: '-2', expectedOnHand: '20' });
    expect(await f.lineOf(shelf.lineId)).toMatchObject({ correctedSince: true });
    expect((await f.settle(f.manager, shelf.lineId, '-2')).name).toBe('counting.corrected_since');
    expect((await f.post(f.manager, `/count-lines/${shelf.lineId}/recount`)).body).toMatchObject({ state: 'recount' });
    expect((await f.count(f.manager, shelf.list, { lineId: shelf.lineId, quantity: '18' })).status).toBe(200);
    expect(await f.lineOf(shelf.lineId)).toMatchObject({ state: 'matched' });
    expect(await f.onHand(shelf.itemId)).toBe('18');
  });

  test('a count that was made without a network and comes late is held against the books of its moment', async () => {
    const shelf = await shelfWith('20');
    await f.factory.execute(moveStock, {
      ...{ itemId: shelf.itemId, quantity: '6', unit: 'pcs', fromLocationId: shelf.locationId },
      toLocationId: f.rack,
      businessAt: f.minutesAgo(10),
    });
    await f.count(f.anna, shelf.list, { lineId: shelf.lineId, quantity: '20', businessAt: f.minutesAgo(90) });
    expect(await f.lineOf(shelf.lineId)).toMatchObject({ state: 'matched', book: '20' });
  });
});

describe('two who approve', () => {
  test('at once: one posts, the other hears who', async () => {
    const shelf = await shelfWith('20');
    await countedTwice(shelf, '16');
    const settle = (who: typeof f.manager) =>
      f.factory
        .execute(
          settleVariance,
          { lineId: shelf.lineId, expectedVariance: '-4', reasonCode: 'A-COUNT' },
          { as: f.as(who) },
        )
        .then(
          () => 'accepted',
          (error: { refusalName?: string }) => error.refusalName,
        );
    const both = await Promise.all([settle(f.manager), settle(f.bookkeeper)]);
    expect(both.sort()).toEqual(['accepted', 'counting.already_settled']);
    expect(await f.onHand(shelf.itemId)).toBe('16');
    expect(await f.movements(shelf.itemId)).toBe(2);
  });

  test('nobody approves of what isn’t counted, and a variance has a reason', async () => {
    const shelf = await shelfWith('20');
    expect((await f.settle(f.manager, shelf.lineId, '0')).name).toBe('counting.nothing_to_settle');
    await countedTwice(shelf, '16');
    const bare = await f.post(f.manager, `/count-lines/${shelf.lineId}/settle`, { expectedVariance: '-4' });
    expect(bare).toMatchObject({ name: 'counting.reason_missing' });
    expect((await f.settle(f.anna, shelf.lineId, '-4')).name).toBe('kernel.permission_missing');
  });

  test('what stock refuses is not posted: pieces that are promised stay', async () => {
    const shelf = await shelfWith('20');
    await countedTwice(shelf, '16', 30);
    await issue(shelf.itemId, shelf.locationId, '18', 5);
    expect((await f.settle(f.manager, shelf.lineId, '-4')).name).toBe('inventory.not_enough');
    expect(await f.lineOf(shelf.lineId)).toMatchObject({ state: 'counted' });
  });
});
