import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Principal } from '../../../kernel/index.ts';
import { askForMaterial, giveBackMaterial, issueMaterial, keepMaterial } from '../../execution/index.ts';
import { receiveStock } from '../../inventory/movements/receive-stock.ts';
import { reserveStock } from '../../inventory/reservations/reserve-stock.ts';
import { recordCommands } from '../../masterdata/index.ts';
import { type Buying, startBuying, wantedAt } from '../../purchasing/purchasing.fixture.ts';
import { readKitting } from './read-kitting.ts';

let buying: Buying;
beforeAll(async () => {
  buying = await startBuying();
});
afterAll(() => buying.stop());
// What one test left open would be served in the others.
beforeEach(async () => {
  await buying.factory.database.pool.query(`update execution.work_order set state = 'cancelled'`);
});

const receive = (itemId: string, quantity: string, locationId = buying.shelfId) =>
  buying.factory.execute(receiveStock, { itemId, quantity, unit: 'pcs', locationId });
const kitting = (more: object = {}, as: string | Principal = 'planner') =>
  buying.factory.query(readKitting, { limit: 500, ...more } as never, { as });
/** One order as it stands: its state, what it misses of each item. */
async function of(orderId: string, more: object = {}) {
  const row = (await kitting(more)).rows.find((one) => one.orderId === orderId);
  if (!row) throw new Error('the order is not among them');
  return row;
}
const productOf = (itemId: string) => buying.makeProduct({ components: [{ itemId, quantity: '1' }] });

describe('what can be made now', () => {
  test('what several want is given once, in turn, and who waits is told who takes it', async () => {
    const bolt = await buying.makeItem('BOLT');
    const product = await productOf(bolt);
    await receive(bolt, '10');
    const first = await buying.order(product, '8');
    const second = await buying.order(product, '5');
    expect(await of(first.id)).toMatchObject({ kitting: 'complete', turn: 1, lines: 1, linesThere: 1, short: [] });
    expect(await of(second.id)).toMatchObject({
      kitting: 'short',
      turn: 2,
      short: [{ needed: '5', missing: '3', takenBy: [{ quantity: '8', document: { code: first.code } }] }],
    });
    expect((await kitting()).items).toMatchObject([
      { itemId: bolt, missing: '3', orders: 1, nextAt: null, arrives: '0' },
    ]);
  });

  test('is live: a receipt, an issue and a promise change it at once', async () => {
    const nut = await buying.makeItem('NUT');
    const product = await productOf(nut);
    const order = await buying.order(product, '6');
    expect((await of(order.id)).kitting).toBe('short');
    await receive(nut, '6');
    expect((await of(order.id)).kitting).toBe('complete');
    await buying.factory.execute(reserveStock, {
      ...{ itemId: nut, quantity: '2', unit: 'pcs', locationId: buying.shelfId },
      ...{ documentType: 'sales.order', documentId: buying.supplierId },
    } as never);
    expect((await of(order.id)).short).toMatchObject([{ missing: '2' }]);
    await buying.factory.execute(issueMaterial, {
      ...{ orderId: order.id, itemId: nut, quantity: '4', unit: 'pcs', locationId: buying.shelfId },
    } as never);
    expect((await of(order.id)).short).toMatchObject([{ needed: '2', missing: '2' }]);
    await receive(nut, '2');
    expect((await of(order.id)).kitting).toBe('complete');
  });

  test('what is promised to an order is there for it, in whatever turn it comes', async () => {
    const cap = await buying.makeItem('CAP');
    const product = await productOf(cap);
    await receive(cap, '5');
    const [first, second] = [await buying.order(product, '5'), await buying.order(product, '5')];
    await buying.factory.execute(reserveStock, {
      ...{ itemId: cap, quantity: '5', unit: 'pcs' },
      ...{ documentType: 'execution.work-order', documentId: second.id },
    } as never);
    expect([(await of(first.id)).kitting, (await of(second.id)).kitting]).toEqual(['short', 'complete']);
  });

  test('an order can begin though a later operation lacks something; what lies elsewhere is to be fetched', async () => {
    const [ring, seal] = [await buying.makeItem('RING'), await buying.makeItem('SEAL')];
    const far = await buying.factory.execute(recordCommands.location.create, {
      ...{ code: 'FAR-09', name: '远库', kind: 'storage' },
    } as never);
    const product = await buying.makeProduct({
      components: [
        { itemId: ring, quantity: '1', operationSequence: 10, backflush: true },
        { itemId: seal, quantity: '1', operationSequence: 20 },
      ] as never,
    });
    const order = await buying.order(product, '4');
    await receive(ring, '4', far.id);
    expect(await of(order.id)).toMatchObject({ kitting: 'begin', linesThere: 1, linesToFetch: 1, completeAt: null });
  });
});

test('what stands in counts as there, two for one, once, and is said to stand in', async () => {
  const [bolt, screw] = [await buying.makeItem('BOLT-S'), await buying.makeItem('SCREW-S')];
  const substitutes = [{ itemId: screw, numerator: '2' }];
  const product = await buying.makeProduct({ components: [{ itemId: bolt, quantity: '1', substitutes }] as never });
  await receive(bolt, '3');
  await receive(screw, '5');
  const [first, second] = [await buying.order(product, '4'), await buying.order(product, '2')];
  expect(await of(first.id)).toMatchObject({
    ...{ kitting: 'complete', linesThere: 1, short: [] },
    standIns: [{ itemId: screw, quantity: '2', for: { itemId: bolt, quantity: '1' } }],
  });
  // Of five screws three are left, which count for a bolt and a half, as when they are issued.
  expect(await of(second.id)).toMatchObject({
    kitting: 'short',
    short: [{ itemId: bolt, missing: '0.5' }],
    standIns: [{ itemId: screw, quantity: '3' }],
  });
});

describe('what is on its way', () => {
  test('goes to those who wait in turn, by document and date; what nothing brings is offered to be asked for', async () => {
    const product = await productOf(buying.wheel);
    const [first, second] = [await buying.order(product, '8'), await buying.order(product, '8')];
    const bought = await buying.sent('12');
    const arrives = { at: new Date(wantedAt).toISOString(), document: { code: bought.code } };
    expect(await of(first.id)).toMatchObject({
      completeAt: new Date(wantedAt).toISOString(),
      short: [{ missing: '8', arrives: [{ quantity: '8', ...arrives }], repairs: [] }],
    });
    expect(await of(second.id)).toMatchObject({
      completeAt: null,
      short: [{ arrives: [{ quantity: '4', ...arrives }], repairs: [{ action: 'ask', body: { quantity: '4' } }] }],
    });
    await buying.factory.execute(askForMaterial, {
      ...{ itemId: buying.wheel, quantity: '4', unit: 'pcs', neededBy: wantedAt, orderId: second.id },
    });
    expect((await of(second.id)).short).toMatchObject([{ repairs: [] }]);
  });
});

test('the suggested sequence completes two where the plan completes one, and changes nothing', async () => {
  const gear = await buying.makeItem('GEAR');
  const product = await productOf(gear);
  await receive(gear, '10');
  const [large, small, tiny] = [
    await buying.order(product, '9'),
    await buying.order(product, '6'),
    await buying.order(product, '4'),
  ];
  const planned = await kitting();
  expect(planned.complete).toEqual({ plan: 1, suggested: 2 });
  const suggested = await kitting({ turn: 'suggested' });
  expect(suggested.rows.map(({ orderId }) => orderId)).toEqual([small.id, tiny.id, large.id]);
  expect((await kitting()).rows.map(({ orderId }) => orderId)).toEqual([large.id, small.id, tiny.id]);
  expect((await kitting({ turn: 'suggested', state: 'short' })).rows.map(({ orderId }) => orderId)).toEqual([large.id]);
});

test('an order of another workshop takes its share, and is not named to who may not see it', async () => {
  const pin = await buying.makeItem('PIN');
  const product = await productOf(pin);
  await receive(pin, '5');
  const first = await buying.order(product, '5');
  const second = await buying.order(product, '3');
  await buying.factory.database.pool.query('update execution.work_order set workshop_id = $2 where id = $1', [
    second.id,
    buying.otherWorkshopId,
  ]);
  const elsewhere = buying.factory.principal('planner', { workshopIds: [buying.otherWorkshopId] });
  const seen = await kitting({}, elsewhere);
  expect(seen.rows.map(({ orderId }) => orderId)).toEqual([second.id]);
  expect(seen.rows[0]).toMatchObject({
    turn: 2,
    short: [{ missing: '3', takenBy: [{ quantity: '5', document: null }] }],
  });
  expect(JSON.stringify(seen)).not.toContain(first.id);
});

test('an order that is due later than asked for takes nothing', async () => {
  const clip = await buying.makeItem('CLIP');
  const product = await productOf(clip);
  const order = await buying.order(product, '5');
  expect((await kitting({ days: 0 })).rows).toEqual([]);
  expect((await kitting({ days: 2 })).rows.map(({ orderId }) => orderId)).toEqual([order.id]);
});

describe('what is kept for an order', () => {
  const keep = (orderId: string) => buying.factory.execute(keepMaterial, { orderId }, { as: 'planner' });
  const giveBack = (orderId: string) => buying.factory.execute(giveBackMaterial, { orderId }, { as: 'planner' });

  test('is nobody else’s, as far as it lasts; given back it is the first one’s again', async () => {
    const cog = await buying.makeItem('COG');
    const product = await productOf(cog);
    await receive(cog, '6');
    const [first, second] = [await buying.order(product, '4'), await buying.order(product, '4')];
    expect((await keep(second.id)).items).toEqual([{ itemId: cog, needed: '4', kept: '4' }]);
    expect(await of(first.id)).toMatchObject({ kitting: 'short', short: [{ missing: '2' }], anyKept: false });
    expect(await of(second.id)).toMatchObject({ kitting: 'complete', linesKept: 1, anyKept: true });
    expect((await keep(first.id)).items).toEqual([{ itemId: cog, needed: '4', kept: '2' }]);
    // Once more changes nothing; what has come since is added.
    await keep(second.id);
    await receive(cog, '2');
    expect((await keep(first.id)).items).toEqual([{ itemId: cog, needed: '4', kept: '4' }]);
    expect((await giveBack(second.id)).items).toEqual([{ itemId: cog, needed: '4', kept: '0' }]);
    expect(await of(second.id)).toMatchObject({ kitting: 'complete', anyKept: false });
  });

  test('is promised once where two keep the same pieces at the same moment', async () => {
    const pawl = await buying.makeItem('PAWL');
    const product = await productOf(pawl);
    await receive(pawl, '5');
    const orders = [await buying.order(product, '5'), await buying.order(product, '5')];
    const kept = await Promise.all(orders.map(({ id }) => keep(id)));
    expect(kept.map(({ items }) => items[0]?.kept).sort()).toEqual(['0', '5']);
  });

  test('what is kept from a certain place counts', async () => {
    const stem = await buying.makeItem('STEM');
    const product = await productOf(stem);
    await receive(stem, '5');
    const order = await buying.order(product, '5');
    await buying.factory.execute(reserveStock, {
      ...{ itemId: stem, quantity: '3', unit: 'pcs', locationId: buying.shelfId },
      ...{ documentType: 'execution.work-order', documentId: order.id },
    } as never);
    expect((await keep(order.id)).items).toEqual([{ itemId: stem, needed: '5', kept: '5' }]);
    const { rows } = await buying.factory.database.pool.query(
      `select trim_scale(sum(quantity))::text as sum from inventory.reservation where document_id = $1 and state = 'active'`,
      [order.id],
    );
    expect(rows).toEqual([{ sum: '5' }]);
  });

  test('isn’t kept for an order that takes nothing any more', async () => {
    const product = await productOf(buying.wheel);
    const order = await buying.order(product, '1');
    await buying.factory.database.pool.query(`update execution.work_order set state = 'closed' where id = $1`, [
      order.id,
    ]);
    await expect(keep(order.id)).rejects.toMatchObject({ refusalName: 'execution.order_state' });
  });
});
