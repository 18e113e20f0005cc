import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Refusal } from '../../../kernel/index.ts';
import { createOrder, issueMaterial } from '../../execution/index.ts';
import { issueStock } from '../../inventory/movements/issue-stock.ts';
import { moveStock } from '../../inventory/movements/move-stock.ts';
import { publishPolicies } from '../../inventory/stock.fixture.ts';
import { createBom, publishBom } from '../../masterdata/index.ts';
import { cancelSalesOrder } from '../index.ts';
import { promiseSalesOrder } from '../orders/promise-sales-order.ts';
import { outcomeOf, type SalesScene, startSales } from '../sales.fixture.ts';

let scene: SalesScene;
beforeAll(async () => {
  scene = await startSales();
});
afterAll(async () => {
  await scene.assertSound();
  await scene.stop();
});

const partsOf = async (orderId: string) =>
  (await scene.read(orderId)).lines[0]?.promises.map(({ quantity, at }) => `${quantity}@${at ?? '?'}`);

const ofAnother = async (itemId: string) => scene.quote(itemId, '1', { customerId: await scene.newCustomer() });

test('of two orders at once for the last piece one gets it, and the other is told what would be possible', async () => {
  const bell = await scene.makeItem('BELL');
  await scene.receive(bell, '1');
  // Of two customers: orders of one wait for each other already, for the credit limit.
  const [one, two] = [await ofAnother(bell), await ofAnother(bell)];
  const outcomes = await Promise.allSettled([scene.confirm(one), scene.confirm(two)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const [refused] = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  expect(refused).toMatchObject({ refusalName: 'sales.not_as_wanted' });
  expect((refused as Refusal).text('en').why).toContain('from no supply known yet');
  expect((refused as Refusal).details.lines).toMatchObject([{ promises: [{ quantity: '1', at: null }] }]);
  const kept = await Promise.all([one, two].map(({ id }) => scene.reservedFor(id)));
  expect(kept.sort()).toEqual(['0', '1']);
});

test('ten orders at once for six pieces: six are promised and kept, four are left without a date', async () => {
  const bell = await scene.makeItem('BELL');
  await scene.receive(bell, '6');
  const orders = await Promise.all(Array.from({ length: 10 }, () => ofAnother(bell)));
  await Promise.all(orders.map((order) => scene.confirm(order, 'as_possible')));
  const parts = await Promise.all(orders.map(({ id }) => partsOf(id)));
  expect(parts.filter((part) => part?.[0]?.endsWith('?'))).toHaveLength(4);
  const kept = await Promise.all(orders.map(({ id }) => scene.reservedFor(id)));
  expect(kept.filter((amount) => amount === '1')).toHaveLength(6);
});

test('a sale, an issue to production and a move at once: no piece goes twice', async () => {
  const bell = await scene.makeItem('BELL');
  await scene.receive(bell, '5');
  const order = await scene.quote(bell, '5');
  const stock = { itemId: bell, unit: 'pcs', fromLocationId: scene.shelfId };
  const outcomes = await Promise.all([
    outcomeOf(scene.confirm(order, 'as_possible')),
    outcomeOf(scene.factory.execute(issueStock, { ...stock, quantity: '3', reason: '生产急用' })),
    outcomeOf(scene.factory.execute(moveStock, { ...stock, quantity: '2', toLocationId: scene.finishedId })),
  ]);
  expect(outcomes.filter((outcome) => outcome === 'accepted').length).toBeGreaterThanOrEqual(2);
  await scene.factory.runReactions();
  const onHand = Number(await scene.onHand(bell));
  expect(Number(await scene.reservedFor(order.id))).toBe(onHand);
});

test('what is made is promised for when it is due or wanted, and the order shows at which step it is', async () => {
  const frame = await scene.makeProduct();
  // Due in one day.
  const work = await scene.order(frame, '4');
  const wanted = scene.days(2);
  const asked = await scene.sell(frame, '6', { wantedAt: wanted });
  expect(await partsOf(asked)).toEqual([`4@${wanted}`, '2@?']);
  const { lines } = await scene.read(asked);
  expect(lines[0]?.chain).toMatchObject([
    { kind: 'supply', quantity: '4', code: work.code, step: '下料', documentKind: 'execution.work-order' },
  ]);
  expect(lines[0]?.quantityUncovered).toBe('2');
});

test('what should have come by now is counted on for some days from now, as policy says', async () => {
  const frame = await scene.makeProduct();
  const work = await scene.order(frame, '4');
  const past = [work.id, scene.days(-1)];
  await scene.factory.database.pool.query('update execution.work_order set due_at = $2 where id = $1', past);
  const before = Date.parse(scene.days(3));
  const [part = ''] = (await partsOf(await scene.sell(frame, '4', { wantedAt: scene.days(1) }))) ?? [];
  const at = Date.parse(part.replace(/^4@/, ''));
  expect(at - before).toBeGreaterThanOrEqual(0);
  expect(at - before).toBeLessThan(600_000);
});

test('what comes is kept for whom it was promised, the earliest day first, and what an order gives back goes on', async () => {
  const frame = await scene.makeProduct();
  await scene.order(frame, '10');
  const late = await scene.sell(frame, '6', { wantedAt: scene.days(20) });
  const soon = await scene.sell(frame, '4', { wantedAt: scene.days(5) });
  expect(await scene.reservedFor(soon)).toBe('0');
  await scene.receive(frame, '5');
  await scene.factory.runReactions();
  expect([await scene.reservedFor(soon), await scene.reservedFor(late)]).toEqual(['4', '1']);
  await scene.factory.execute(cancelSalesOrder, { orderId: soon, reason: '不要了' });
  expect([await scene.reservedFor(soon), await scene.reservedFor(late)]).toEqual(['0', '5']);
});

test('a promise for a far day doesn’t hold what will be there again by then', async () => {
  const frame = await scene.makeProduct();
  await scene.receive(frame, '10');
  const far = await scene.sell(frame, '10', { wantedAt: scene.days(30) });
  expect(await scene.reservedFor(far)).toBe('10');
  const near = await scene.quote(frame, '3', { wantedAt: scene.days(1) });
  expect(await outcomeOf(scene.confirm(near))).toBe('sales.not_as_wanted');
  // Ten more are made until tomorrow: three of those that lie there may go today.
  await scene.order(frame, '10');
  expect(await outcomeOf(scene.confirm(near))).toBe('accepted');
  expect([await scene.reservedFor(near.id), await scene.reservedFor(far)]).toEqual(['3', '7']);
});

test('what had no date gets one as soon as something covers it, the first that was confirmed first, and what has one keeps it', async () => {
  const bell = await scene.makeItem('BELL');
  const [order, second] = [await scene.sell(bell, '2'), await scene.sell(bell, '4')];
  expect([await partsOf(order), await partsOf(second)]).toEqual([['2@?'], ['4@?']]);
  await scene.receive(bell, '5');
  await scene.factory.runReactions();
  const dated = [await partsOf(order), await partsOf(second)];
  expect(dated).toEqual([
    [expect.not.stringContaining('?')],
    ['3@', '1@?'].map((part) => expect.stringContaining(part)),
  ]);
  expect([await scene.reservedFor(order), await scene.reservedFor(second)]).toEqual(['2', '3']);
  // Half of it has a day by now: more of it is a person's to promise.
  await scene.receive(bell, '5');
  await scene.factory.runReactions();
  expect([await partsOf(order), await partsOf(second)]).toEqual(dated);
  const { promised } = await scene.factory.execute(promiseSalesOrder, { orderId: second }, { as: 'salesperson' });
  expect(promised).toMatchObject([{ asWanted: true }]);
  expect(await scene.reservedFor(second)).toBe('4');
});

test('what a released order still takes is not promised, whenever it is due; what it has got counts no more', async () => {
  const bell = await scene.makeItem('BELL');
  const wanted = scene.days(1);
  await scene.receive(bell, '10');
  const product = await scene.makeProduct({ components: [{ itemId: bell, quantity: '2' }] });
  // 3 × 2 = 6 of the ten: four are left.
  const work = await scene.order(product, '3');
  const first = await scene.sell(bell, '5', { wantedAt: wanted });
  expect(await partsOf(first)).toEqual([`4@${wanted}`, '1@?']);
  await scene.factory.execute(issueMaterial, {
    ...{ orderId: work.id, itemId: bell, quantity: '6', unit: 'pcs', locationId: scene.shelfId },
  });
  // Ten less the six that it took, less the four that are promised: nothing is left, and nothing is taken twice.
  await scene.receive(bell, '1');
  await scene.factory.runReactions();
  expect((await partsOf(first))?.map((part) => part.split('@')[0])).toEqual(['4', '1']);
});

test('what an order takes that isn’t released is left for it when it is due, by batch, unit, scrap and phantom, as policy says', async () => {
  const [bell, kit] = [await scene.makeItem('BELL'), await scene.makeItem('KIT')];
  const wanted = scene.days(1);
  await scene.receive(bell, '100');
  const { factory } = scene;
  const publish = async (itemId: string, batchQuantity: string, line: object) => {
    const { id: bomId, version: expectedVersion } = await factory.execute(createBom, {
      itemId,
      batchQuantity,
      lines: [{ lineNumber: 10, unit: 'pcs', ...line }],
    } as never);
    await factory.execute(publishBom, { bomId, expectedVersion });
  };
  // A kit is a phantom of 3 bells; 5 products take 4 kits, and a tenth more is scrapped: 10 × 4 / 5 × 1.1 × 3 = 26.4 bells,
  // and bells are whole: 27.
  await publish(kit, '1', { itemId: bell, quantity: '3' });
  const product = await scene.makeItem('SET');
  await publish(product, '5', { itemId: kit, quantity: '4', scrapFactor: '0.1', phantom: true });
  const due = scene.days(5);
  await factory.execute(createOrder, { itemId: product, quantity: '10', unit: 'pcs', dueAt: due });
  const planned = await scene.sell(bell, '80', { wantedAt: wanted });
  expect(await partsOf(planned)).toEqual([`73@${wanted}`, '7@?']);
  await publishPolicies(factory, { 'sales.work_not_released': 'ignore' });
  const rest = await scene.sell(bell, '80', { wantedAt: wanted });
  expect(await partsOf(rest)).toEqual([`27@${wanted}`, '53@?']);
});
