import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestFactory } from '../../../../tests/support/factory.ts';
import { newId, workOnce } from '../../../kernel/index.ts';
import { createPerson } from '../../identity/index.ts';
import { recordCommands } from '../../masterdata/index.ts';
import { addRoute, arrive, messagesOf, rowsOf, startScene } from '../scene.fixture.ts';
import { dropDead, replayMessages } from './settle-messages.ts';

let factory: TestFactory;
let erp: { systemId: string; connectionId: string };
let itemId: string;
let locationId: string;

const receipt = {
  itemId: { from: 'item', refers: 'masterdata.item' },
  locationId: { from: 'place', refers: 'masterdata.location' },
  quantity: 'qty',
  unit: 'uom',
};
const row = (doc: string, qty: string, more: object = {}) => ({
  doc,
  item: 'WASHER',
  qty,
  uom: 'pcs',
  place: 'RAW',
  ...more,
});

beforeAll(async () => {
  ({ factory, erp } = await startScene());
  itemId = (
    await factory.execute(recordCommands.item.create, {
      code: 'WASHER',
      name: '垫圈',
      kind: 'component',
      unit: 'pcs',
    } as never)
  ).id;
  locationId = (
    await factory.execute(recordCommands.location.create, { code: 'RAW', name: '原料', kind: 'storage' } as never)
  ).id;
});
afterAll(() => factory.stop());

const onHand = async () => {
  const found = await factory.database.glance((tx) =>
    tx.first<{ sum: string | null }>(
      'select sum(on_hand)::text as sum from inventory.balance where item_id = $1 and location_id = $2',
      [itemId, locationId],
    ),
  );
  return Number(found?.sum ?? 0);
};
const work = () => workOnce(factory.program, factory.program.modules);
const states = async (routeId: string) => (await messagesOf(factory, routeId)).map(({ state }) => state);

test('rows become what a person’s command does, each once, and one that is refused takes no other with it', async () => {
  const route = await addRoute(
    factory,
    erp.connectionId,
    { code: 'RECEIPTS', subject: 'inventory.receive-stock' },
    receipt,
  );
  const rows = rowsOf([row('D1', '5'), row('D2', '-1'), row('D3', '0.5', { uom: 'nothing' }), row('D4', '7')], 'doc');
  await arrive(factory, route, rows);
  expect(await states(route)).toEqual(['done', 'dead', 'dead', 'done']);
  await arrive(factory, route, rows);
  expect(await onHand()).toBe(12);
  const [, negative] = await messagesOf(factory, route);
  expect(negative).toMatchObject({ refusal: 'kernel.input_invalid' });
  expect(negative?.reason?.zh).toContain('quantity');
});

test('where a failure keeps later ones back, they wait behind it in their order, and others of the same route go on', async () => {
  const route = await addRoute(
    factory,
    erp.connectionId,
    { code: 'IN-ORDER', subject: 'inventory.receive-stock', onDead: 'wait' },
    receipt,
  );
  const before = await onHand();
  await arrive(factory, route, rowsOf([row('T1', '-3'), row('T1', '4'), row('T1', '5'), row('T2', '6')], 'doc'));
  expect(await states(route)).toEqual(['dead', 'waiting', 'waiting', 'done']);
  expect((await onHand()) - before).toBe(6);
  const [dead] = await factory.database.glance((tx) =>
    tx.query<{ id: string }>(`select id from bridge.message where route_id = $1 and state = 'dead'`, [route]),
  );
  await factory.execute(replayMessages, { messageIds: [dead?.id as string] });
  await work();
  expect(await states(route)).toEqual(['dead', 'waiting', 'waiting', 'done']);
  await factory.execute(dropDead, { messageIds: [dead?.id as string] });
  await work();
  expect(await states(route)).toEqual(['dropped', 'done', 'done', 'done']);
  expect((await onHand()) - before).toBe(15);
});

test('two workers at once take each message once', async () => {
  const route = await addRoute(
    factory,
    erp.connectionId,
    { code: 'RACE', subject: 'inventory.receive-stock' },
    receipt,
  );
  const before = await onHand();
  const rows = rowsOf(
    Array.from({ length: 120 }, (_, n) => row(`R${n}`, '1')),
    'doc',
  );
  await Promise.all([arrive(factory, route, rows), arrive(factory, route, rows), work(), work()]);
  await work();
  expect(new Set(await states(route))).toEqual(new Set(['done']));
  expect((await onHand()) - before).toBe(120);
});

test('a message may do no more than whoever published the mapping, and nothing once they are gone', async () => {
  const { publishMapping, saveDraft } = await import('../routes/mapping-commands.ts');
  const route = await addRoute(
    factory,
    erp.connectionId,
    { code: 'BOUND', subject: 'inventory.receive-stock' },
    receipt,
  );
  const person = await factory.execute(createPerson, { code: `P-${newId().slice(-6)}`, name: '没有入库权限' } as never);
  const { version } = await factory.execute(saveDraft, {
    routeId: route,
    mapping: {
      fields: Object.entries(receipt).map(([target, how]) =>
        typeof how === 'string' ? { target, from: how } : { target, ...how },
      ),
      codeLists: {},
    },
  });
  const administrator = factory.principal('administrator');
  // Who may not do it is told so at once, and not by each message.
  const publishing = { routeId: route, expectedVersion: version };
  await expect(factory.execute(publishMapping, publishing, { as: administrator })).rejects.toMatchObject({
    refusalName: 'bridge.command_not_permitted',
  });
  const permissions = new Set([...administrator.permissions, 'inventory.movement.write']);
  const publisher = { ...administrator, permissions, id: (person as { id: string }).id };
  await factory.execute(publishMapping, publishing, { as: publisher });
  const before = await onHand();
  await arrive(factory, route, rowsOf([row('B1', '3')], 'doc'));
  expect(await onHand()).toBe(before);
  expect((await messagesOf(factory, route)).at(-1)).toMatchObject({ state: 'dead' });
});

test('one document there makes one here, whatever is told of it later; what carries our own id is joined to ours', async () => {
  const route = await addRoute(
    factory,
    erp.connectionId,
    { code: 'ORDERS', subject: 'execution.create-order', ownKeyField: 'ours' },
    {
      code: 'no',
      itemId: { from: 'item', refers: 'masterdata.item' },
      quantity: 'qty',
      unit: { expression: '"pcs"' },
      dueAt: 'due',
    },
  );
  const order = (no: string, more: object = {}) => ({
    id: `T-${no}`,
    ...{ no, item: 'WASHER', qty: '5', due: '2027-03-01T00:00:00Z', ours: '', ...more },
  });
  const orders = () =>
    factory.database.glance((tx) =>
      tx.query<{ id: string; code: string; quantity: string }>(
        `select id, code, trim_scale(quantity)::text as quantity from execution.work_order where code like 'E%' order by code`,
      ),
    );
  // Twice in one batch, and again later, the same and changed.
  await arrive(factory, route, rowsOf([order('E1'), order('E1'), order('E2', { item: 'NOTHING' })]));
  await arrive(factory, route, rowsOf([order('E1', { qty: '8' })]));
  await arrive(factory, route, rowsOf([{ ...order('E1', { qty: '8' }) }]));
  const [made] = await orders();
  expect(await orders()).toEqual([{ id: made?.id, code: 'E1', quantity: '5' }]);
  expect(await messagesOf(factory, route)).toMatchObject([
    { state: 'done', action: 'execution.create-order', ourId: made?.id },
    { state: 'skipped', ourId: made?.id },
    { state: 'waiting', refusal: 'bridge.link_unknown' },
    { state: 'held', ourId: made?.id, reason: { en: expect.stringContaining('quantity') } },
    { state: 'skipped', ourId: made?.id },
  ]);
  // Ours, made there by a delivery whose answer we don't have yet.
  const { createOrder } = await import('../../execution/index.ts');
  const ours = (await factory.execute(createOrder, {
    ...{ code: 'E9', itemId, quantity: '1', unit: 'pcs', dueAt: '2027-03-01T00:00:00Z' },
  })) as { id: string };
  await arrive(factory, route, rowsOf([order('there-9', { ours: ours.id })]));
  expect((await orders()).map(({ code }) => code)).toEqual(['E1', 'E9']);
  expect((await messagesOf(factory, route)).at(-1)).toMatchObject({ state: 'skipped', ourId: ours.id });
});
