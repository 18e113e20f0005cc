import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askForMaterial } from '../execution/index.ts';
import { issueStock } from '../inventory/movements/issue-stock.ts';
import { receiveStock } from '../inventory/movements/receive-stock.ts';
import { recordCommands } from '../masterdata/index.ts';
import { type Buying, startBuying, wantedAt } from '../purchasing/purchasing.fixture.ts';
import { look } from './look.ts';
import { readReplenishment } from './read-replenishment.ts';

const DAY = 86_400_000;
let buying: Buying;
let count = 0;
beforeAll(async () => {
  buying = await startBuying();
});
afterAll(() => buying.stop());

const run = <T>(...given: Parameters<Buying['factory']['execute']>) => buying.factory.execute(...given) as Promise<T>;

/** An item that is asked for by itself unless said otherwise. */
async function item(levels: object): Promise<string> {
  count += 1;
  const { id } = await buying.factory.execute(recordCommands.item.create, {
    ...{ code: `SCREW-${count}`, name: '螺丝', kind: 'component', unit: 'pcs', replenishment: 'request' },
    ...{ issueLocationId: buying.shelfId, receiptLocationId: buying.shelfId, ...levels },
  } as never);
  return id;
}
const receive = (itemId: string, quantity: string, at?: Date) =>
  buying.factory.execute(receiveStock, { itemId, quantity, unit: 'pcs', locationId: buying.shelfId }, at ? { at } : {});
const issue = (itemId: string, quantity: string, at?: Date) =>
  buying.factory.execute(
    issueStock,
    { itemId, quantity, unit: 'pcs', fromLocationId: buying.shelfId, reason: '生产' },
    at ? { at } : {},
  );
const lookAt = (itemId: string, more = {}) => buying.factory.execute(look, { itemIds: [itemId], ...more });
const read = (itemId: string, as?: Parameters<Buying['factory']['query']>[2]) =>
  buying.factory.query(readReplenishment, { itemId }, as);
async function requestsOf(itemId: string): Promise<string[]> {
  const { rows } = await buying.factory.database.pool.query<{ quantity: string }>(
    'select trim_scale(quantity)::text as quantity from execution.material_request where item_id = $1 order by asked_at, code',
    [itemId],
  );
  return rows.map(({ quantity }) => quantity);
}
async function toldOf(itemId: string): Promise<string[]> {
  const { rows } = await buying.factory.database.pool.query<{ type: string }>(
    `select type from kernel.outbox where aggregate_id = $1 and type like 'replenishment.%' order by position`,
    [itemId],
  );
  return rows.map(({ type }) => type.replace('replenishment.item-', ''));
}

describe('what falls below its level', () => {
  test('is asked for in whole packs, once, however often and by how many it is looked at', async () => {
    const itemId = await item({ reorderPoint: '10', orderMultiple: '4' });
    await receive(itemId, '2');
    const at = await Promise.all([lookAt(itemId), lookAt(itemId), lookAt(itemId)]);
    expect(at.flatMap(({ requests }) => requests.map(({ quantity }) => quantity))).toEqual(['8']);
    await lookAt(itemId);
    expect(await requestsOf(itemId)).toEqual(['8']);
    expect((await read(itemId)).now).toMatchObject({ onHand: '2', asked: '8', projected: '10', proposed: '0' });
    expect(await toldOf(itemId)).toEqual(['fell-below']);
  });

  test('counts what is on order: of 100 that an order needs, 20 come, and 80 are asked for', async () => {
    const itemId = await item({});
    const product = await buying.makeProduct({ components: [{ itemId, quantity: '1' }] });
    const order = await buying.order(product, '100');
    await run(askForMaterial as never, { itemId, quantity: '20', unit: 'pcs', neededBy: wantedAt } as never);
    await lookAt(itemId);
    expect(await requestsOf(itemId)).toEqual(['20', '80']);
    await lookAt(itemId);
    expect(await requestsOf(itemId)).toEqual(['20', '80']);
    const told = await read(itemId);
    expect(told.atRisk).toMatchObject([{ short: '100', document: { code: order.code } }]);
    // Who may not see the order is told how much, and not by which document.
    const elsewhere = buying.factory.principal('buyer', { workshopIds: [buying.otherWorkshopId] });
    expect((await read(itemId, { as: elsewhere })).atRisk).toMatchObject([{ short: '100', document: null }]);
  });

  test('by itself: an issue makes the request, before anybody has looked', async () => {
    const itemId = await item({ reorderPoint: '20', maximumStock: '50' });
    await receive(itemId, '60');
    await buying.factory.runReactions();
    expect(await requestsOf(itemId)).toEqual([]);
    await issue(itemId, '41');
    await buying.factory.runReactions();
    expect(await requestsOf(itemId)).toEqual(['31']);
    await buying.factory.runReactions();
    expect(await requestsOf(itemId)).toEqual(['31']);
  });

  test('is only told where that is wanted, and told that it is well again', async () => {
    const itemId = await item({ reorderPoint: '10', replenishment: 'remind' });
    await lookAt(itemId);
    await lookAt(itemId);
    expect(await requestsOf(itemId)).toEqual([]);
    expect((await read(itemId)).now.proposed).toBe('10');
    await receive(itemId, '10');
    await buying.factory.runReactions();
    expect(await toldOf(itemId)).toEqual(['fell-below', 'recovered']);
  });

  test('what is made here is told and not bought', async () => {
    const product = await buying.makeProduct();
    const { rows } = await buying.factory.database.pool.query('select version from masterdata.item where id = $1', [
      product,
    ]);
    const change = { itemId: product, expectedVersion: rows[0].version, replenishment: 'request', reorderPoint: '5' };
    await buying.factory.execute(recordCommands.item.update, change as never);
    await lookAt(product);
    expect(await requestsOf(product)).toEqual([]);
    expect(await read(product)).toMatchObject({ made: true, now: { proposed: '5' } });
  });

  test('an item whose replenishment is turned off is forgotten at once', async () => {
    const itemId = await item({ reorderPoint: '10', replenishment: 'remind' });
    await lookAt(itemId);
    const { rows } = await buying.factory.database.pool.query('select version from masterdata.item where id = $1', [
      itemId,
    ]);
    const change = { itemId, expectedVersion: rows[0].version, replenishment: 'none' };
    await buying.factory.execute(recordCommands.item.update, change as never);
    await buying.factory.runReactions();
    const kept = await buying.factory.database.pool.query('select from replenishment.position where item_id = $1', [
      itemId,
    ]);
    expect(kept.rows).toEqual([]);
  });
});

test('the past: what was used by day, what came back, what an order made of it, and what was there', async () => {
  const { clock } = buying.factory;
  const itemId = await item({ leadTimeDays: 4, replenishment: 'remind' });
  const ago = (days: number) => new Date(clock.now().getTime() - days * DAY);
  await receive(itemId, '100', ago(30));
  await issue(itemId, '18', ago(20));
  await issue(itemId, '36', ago(10));
  await lookAt(itemId, { learn: true });
  const { history, past, now } = await read(itemId);
  // 54 in 30 days: before it came it could not be used.
  expect(history).toMatchObject({ days: 30, demandMean: 1.8, leadMean: 4, leadSource: 'item', leadSamples: 0 });
  expect(now).toMatchObject({ onHand: '46', daysOfCover: 25.6 });
  expect(past).toHaveLength(180);
  expect(past.filter(({ used }) => used !== '0').map(({ used }) => used)).toEqual(['18', '36']);
  expect([past[0]?.onHand, past.at(-1)?.onHand, past.at(-11)?.onHand, past.at(-15)?.onHand]).toEqual([
    '0',
    '46',
    '46',
    '82',
  ]);
});

test('deliveries teach the lead time once there are three; before that what was agreed holds', async () => {
  await buying.factory.execute(look, { itemIds: [buying.wheel], learn: true });
  const { rows } = await buying.factory.database.pool.query('select version from masterdata.item where id = $1', [
    buying.wheel,
  ]);
  const change = { itemId: buying.wheel, expectedVersion: rows[0].version, replenishment: 'remind' };
  await buying.factory.execute(recordCommands.item.update, change as never);
  await lookAt(buying.wheel, { learn: true });
  expect((await read(buying.wheel)).history).toMatchObject({ leadSource: 'agreed', leadMean: 7 });
  for (let nth = 0; nth < 3; nth += 1) {
    const { lines } = await buying.sent('8');
    await buying.receive(String(lines[0]?.id), '8');
  }
  await lookAt(buying.wheel, { learn: true });
  expect((await read(buying.wheel)).history).toMatchObject({ leadSource: 'receipts', leadSamples: 3 });
});

test('a keeper sees it and may not ask; an inspector sees nothing', async () => {
  const itemId = await item({ reorderPoint: '1' });
  expect((await read(itemId, { as: 'warehouse-keeper' })).itemId).toBe(itemId);
  await expect(buying.factory.execute(look, { itemIds: [itemId] }, { as: 'warehouse-keeper' })).rejects.toMatchObject({
    refusalName: 'kernel.permission_missing',
  });
  await expect(read(itemId, { as: 'inspector' })).rejects.toMatchObject({ refusalName: 'kernel.permission_missing' });
});
