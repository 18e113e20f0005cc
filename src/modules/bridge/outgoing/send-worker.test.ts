import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestFactory } from '../../../../tests/support/factory.ts';
import { RefusedThere } from '../../../connectors/index.ts';
import { workOnce } from '../../../kernel/index.ts';
import { createOrder } from '../../execution/index.ts';
import { recordCommands } from '../../masterdata/index.ts';
import { setForeignId } from '../identity/identity-commands.ts';
import { routeCommands } from '../routes/route.ts';
import { addRoute, arrive, mappingOf, rowsOf, startScene } from '../scene.fixture.ts';
import { dropUnsent, resendDeliveries } from './settle-deliveries.ts';

type Scene = Awaited<ReturnType<typeof startScene>>;
let factory: TestFactory;
let there: Scene['there'];
let erp: Scene['erp'];

beforeAll(async () => {
  ({ factory, there, erp } = await startScene());
  await addRoute(
    factory,
    erp.connectionId,
    {
      code: 'OUT',
      subject: 'masterdata.items',
      direction: 'out',
      watched: [{ column: 'name' }, { column: 'safetyStock', threshold: '10' }],
      ownKeyField: 'trueup_id',
      onDead: 'wait',
    },
    { mapping: mappingOf({ default_code: 'code', name: 'name', minimum: 'safetyStock' }) },
  );
});
afterAll(() => factory.stop());
beforeEach(() => {
  there.pushed.length = 0;
});

const ahead = (milliseconds: number) => factory.clock.set(factory.clock.ago(-milliseconds));
let count = 0;
async function makeItem(name: string): Promise<string> {
  count += 1;
  const item = { code: `S-${count}`, name, kind: 'component', unit: 'pcs' } as never;
  return (await factory.execute(recordCommands.item.create, item)).id;
}
async function change(itemId: string, values: object, expectedVersion = 1): Promise<void> {
  await factory.execute(recordCommands.item.update, { itemId, expectedVersion, ...values } as never);
}
async function deliver(): Promise<void> {
  await factory.runReactions();
  await workOnce(factory.program, factory.program.modules);
}
const deliveriesOf = (itemId: string) =>
  factory.database.glance((tx) =>
    tx.query<{ id: string; state: string; attempts: number; foreignId: string | null; reason: { en: string } | null }>(
      `select id, state, attempts, foreign_id as "foreignId", reason from bridge.delivery where our_id = $1 order by id`,
      [itemId],
    ),
  );

test('a change that matters is told once, with what the other side then calls the thing; the next one changes it there', async () => {
  const itemId = await makeItem('轴承');
  await deliver();
  expect(there.pushed).toMatchObject([{ operation: 'create', body: { name: '轴承', trueup_id: itemId } }]);
  const [first] = await deliveriesOf(itemId);
  expect(first).toMatchObject({ state: 'done', foreignId: expect.stringMatching(/^F/) });
  await change(itemId, { name: '轴承 6204' });
  await deliver();
  expect(there.pushed.at(-1)).toMatchObject({
    operation: 'update',
    foreignId: first?.foreignId,
    body: { name: '轴承 6204' },
  });
  expect(there.pushed).toHaveLength(2);
});

test('a change below its threshold, or of a field that isn’t watched, is not told', async () => {
  const itemId = await makeItem('密封圈');
  await change(itemId, { safetyStock: '100' });
  await deliver();
  const before = there.pushed.length;
  await change(itemId, { safetyStock: '105' }, 2);
  await change(itemId, { note: '无关' }, 3).catch(() => {});
  await deliver();
  expect(there.pushed).toHaveLength(before);
  await change(itemId, { safetyStock: '115' }, 3);
  await deliver();
  expect(there.pushed.at(-1)).toMatchObject({ body: { minimum: '115' } });
});

test('an answer that was lost makes nothing twice: it is looked up by our own key first', async () => {
  there.state.answers.push('lost');
  const itemId = await makeItem('端盖');
  await deliver();
  expect(await deliveriesOf(itemId)).toMatchObject([{ state: 'waiting' }]);
  ahead(10_000);
  await deliver();
  expect(await deliveriesOf(itemId)).toMatchObject([{ state: 'done' }]);
  expect(there.pushed).toHaveLength(1);
  expect([...there.made.values()].filter((row) => row.trueup_id === itemId)).toHaveLength(1);
});

test('what was lost before it arrived is sent again', async () => {
  there.state.answers.push('lost-before');
  const itemId = await makeItem('螺栓');
  await deliver();
  ahead(10_000);
  await deliver();
  expect(await deliveriesOf(itemId)).toMatchObject([{ state: 'done', attempts: 2 }]);
  expect([...there.made.values()].filter((row) => row.trueup_id === itemId)).toHaveLength(1);
});

test('accepted is not done: it is asked for by its ticket until the other side has it', async () => {
  there.state.answers.push({ outcome: 'accepted', ticket: 'T-1' });
  const itemId = await makeItem('套筒');
  await deliver();
  expect(await deliveriesOf(itemId)).toMatchObject([{ state: 'accepted' }]);
  there.made.set('F-late', { trueup_id: itemId });
  ahead(15_000);
  await deliver();
  expect(await deliveriesOf(itemId)).toMatchObject([{ state: 'done', foreignId: 'F-late' }]);
});

test('a no to one stops only its own thing; once it is mended, both go in their order', async () => {
  there.state.answers.push(new RefusedThere('name too long'));
  const bad = await makeItem('坏');
  await deliver();
  const good = await makeItem('好');
  await deliver();
  await change(bad, { name: '坏 2' });
  await deliver();
  const [dead, behind] = await deliveriesOf(bad);
  expect(dead).toMatchObject({ state: 'dead', reason: { en: 'Refused there: name too long' } });
  expect(behind).toMatchObject({ state: 'waiting' });
  expect(await deliveriesOf(good)).toMatchObject([{ state: 'done' }]);
  await factory.execute(resendDeliveries, { deliveryIds: [dead?.id as string] });
  await deliver();
  await deliver();
  expect(await deliveriesOf(bad)).toMatchObject([{ state: 'done' }, { state: 'done' }]);
  expect(there.pushed.filter(({ body }) => String(body.name).startsWith('坏')).map(({ body }) => body.name)).toEqual([
    '坏',
    '坏',
    '坏 2',
  ]);
  await expect(factory.execute(dropUnsent, { deliveryIds: [dead?.id as string] })).rejects.toThrow(
    'bridge.message_settled',
  );
});

test('a system that is away opens its breaker within ten failures, keeps what is for it, and goes on by itself', async () => {
  there.state.answers.push(...Array.from({ length: 9 }, () => 'away' as const));
  const items: string[] = [];
  for (let n = 0; n < 12; n += 1) items.push(await makeItem(`断网 ${n}`));
  await deliver();
  for (let tries = 0; tries < 12; tries += 1) {
    ahead(1_000);
    await workOnce(factory.program, factory.program.modules);
  }
  const state = () =>
    factory.database.glance((tx) =>
      tx.first<{ breaker: string; failures: number }>(
        'select breaker, failures from bridge.connection_state where connection_id = $1',
        [erp.connectionId],
      ),
    );
  expect(await state()).toMatchObject({ breaker: 'open' });
  expect(there.pushed.length).toBeLessThanOrEqual(10);
  for (let wait = 0; wait < 12; wait += 1) {
    ahead(310_000);
    await workOnce(factory.program, factory.program.modules);
  }
  expect(await state()).toMatchObject({ breaker: 'closed', failures: 0 });
  for (const itemId of items) expect(await deliveriesOf(itemId)).toMatchObject([{ state: 'done' }]);
});

test('what the other system said itself isn’t sent back to it', async () => {
  const incoming = await addRoute(
    factory,
    erp.connectionId,
    { code: 'IN', subject: 'masterdata.item' },
    {
      code: 'default_code',
      name: 'name',
      kind: { expression: '"component"' },
      unit: { from: 'uom', refers: 'masterdata.unit' },
    },
  );
  await arrive(
    factory,
    incoming,
    rowsOf([{ id: 'F500', default_code: 'ECHO-1', name: '回声', uom: 'pcs', minimum: '0' }]),
  );
  await deliver();
  const item = await factory.database.glance((tx) =>
    tx.first<{ id: string }>(`select id from masterdata.item where code = 'ECHO-1'`),
  );
  expect(await deliveriesOf(item?.id as string)).toMatchObject([
    { state: 'skipped', reason: { en: expect.stringContaining('said itself') } },
  ]);
  expect(there.pushed).toHaveLength(0);
});

async function end(code: string): Promise<void> {
  const route = await factory.database.glance((tx) =>
    tx.first<{ routeId: string; expectedVersion: number }>(
      `select id as "routeId", version as "expectedVersion" from bridge.route where code = $1`,
      [code],
    ),
  );
  await factory.execute(routeCommands.deactivate, route as never);
}

test('what goes out names things by the other system’s ids, and waits for those that it doesn’t know yet', async () => {
  await addRoute(
    factory,
    erp.connectionId,
    { code: 'ORDERS-OUT', subject: 'execution.work-orders', direction: 'out', watched: [{ column: 'state' }] },
    { mapping: mappingOf({ no: 'code', 'lines[].product': { from: 'itemId', refers: 'masterdata.item' } }) },
  );
  // The item itself doesn't go out: that system has it from elsewhere.
  await end('OUT');
  const itemId = await makeItem('法兰');
  const order = { itemId, quantity: '1', unit: 'pcs', dueAt: '2030-01-01T00:00:00Z' };
  const { id } = await factory.execute(createOrder, order);
  await deliver();
  expect(await deliveriesOf(id)).toMatchObject([
    { state: 'waiting', reason: { en: expect.stringContaining('no id for this item') } },
  ]);
  expect(there.pushed).toEqual([]);
  await factory.execute(setForeignId, {
    entity: 'masterdata.item',
    ourId: itemId,
    systemId: erp.systemId,
    foreignId: 'P-77',
  });
  ahead(60_000);
  await deliver();
  expect(there.pushed).toMatchObject([{ operation: 'create', body: { lines: [{ product: 'P-77' }] } }]);
  expect(await deliveriesOf(id)).toMatchObject([{ state: 'done' }]);
});

test('a document that was made and left half-way is changed to what it was to be, and not made again', async () => {
  await end('ORDERS-OUT');
  await addRoute(
    factory,
    erp.connectionId,
    {
      code: 'HALF',
      subject: 'execution.work-orders',
      direction: 'out',
      watched: [{ column: 'priority' }],
      ownKeyField: 'ours',
    },
    { mapping: mappingOf({ no: 'code', priority: 'priority' }) },
  );
  const itemId = await makeItem('阀门');
  there.state.answers.push('lost');
  const order = { itemId, quantity: '1', unit: 'pcs', dueAt: '2030-01-01T00:00:00Z' };
  const { id } = await factory.execute(createOrder, order);
  const halfway = async () => {
    await deliver();
    const [found] = [...there.made].filter(([, row]) => row.ours === id);
    return found;
  };
  const [foreignId, row] = (await halfway()) ?? [];
  there.made.set(String(foreignId), { ...row, priority: 1 });
  there.pushed.length = 0;
  ahead(60_000);
  await deliver();
  expect(there.pushed.filter(({ orderKey }) => orderKey === id)).toMatchObject([
    { operation: 'update', foreignId, body: { priority: 5 } },
  ]);
});
