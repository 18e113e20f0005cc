import { afterAll, beforeAll, expect, test } from 'vitest';
import { findConsumers, newId } from '../../../kernel/index.ts';
import { createPerson, deactivatePerson } from '../../identity/index.ts';
import {
  askForMaterial,
  cancelOrder,
  cancelRequest,
  orderRequest,
  pauseOperation,
  readOperation,
  readOrderTimeline,
  startOperation,
} from '../index.ts';
import { outcomeOf, type Scene, startScene } from '../scene.fixture.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
  await scene.factory.runReactions();
});
afterAll(() => scene.stop());

async function told(
  type: string,
  aggregateId: string,
): Promise<{ items: { itemCode: string }[]; stillShort: number }[]> {
  const { rows } = await scene.factory.database.pool.query(
    'select data from kernel.outbox where type = $1 and aggregate_id = $2 order by position',
    [type, aggregateId],
  );
  return rows.map((row) => row.data);
}

test('an order that was released short is told of once its material came, item by item, in its timeline too', async () => {
  const { factory } = scene;
  const [bolt, nut] = [await scene.makeItem('BOLT'), await scene.makeItem('NUT')];
  const frame = await scene.makeProduct({
    steps: [{}],
    components: [bolt, nut].map((itemId) => ({ itemId, quantity: '1' })),
  });
  const order = await scene.order(frame, '4');
  await scene.receive(bolt, '3');
  await factory.runReactions();
  expect(await told('execution.material-available', order.id)).toEqual([]);
  await scene.receive(bolt, '1');
  await factory.runReactions();
  await factory.runReactions();
  expect(await told('execution.material-available', order.id)).toMatchObject([{ stillShort: 1 }]);
  await scene.receive(nut, '9');
  await factory.runReactions();
  const all = await told('execution.material-available', order.id);
  expect(all).toMatchObject([{ stillShort: 1 }, { stillShort: 0 }]);
  const { entries } = await factory.query(readOrderTimeline, { orderId: order.id });
  expect(entries.filter((entry) => entry.text.startsWith('缺料已到'))).toHaveLength(2);
  const { rows } = await factory.database.pool.query(
    `select principal_name as name from identity.audit_entry where command = 'execution.review-shortages'`,
  );
  expect(rows).toEqual(all.map(() => ({ name: 'Trueup · reaction execution.review-short-orders' })));
});

test('what was asked for an order goes with it when it is cancelled; what is ordered stays', async () => {
  const { factory } = scene;
  const neededBy = new Date(factory.clock.now().getTime() + 864e5).toISOString();
  const wanted = async (orderId: string, itemId: string) =>
    factory.execute(askForMaterial, { itemId, quantity: '2', unit: 'pcs', neededBy, orderId }, { as: 'planner' });
  const stateOf = async (...ids: string[]) => {
    const { rows } = await factory.database.pool.query(
      'select state, end_reason from execution.material_request where id = any($1) order by array_position($1, id)',
      [ids],
    );
    return rows.map((row) => [row.state, row.end_reason === null]);
  };
  const order = await scene.order(await scene.makeProduct(), '4');
  const other = await scene.order(await scene.makeProduct(), '4');
  const [open, ordered, late, elsewhere] = [
    await wanted(order.id, scene.wheel),
    await wanted(order.id, scene.tube),
    await wanted(order.id, await scene.makeItem('BOLT')),
    await wanted(other.id, scene.wheel),
  ];
  await factory.execute(orderRequest, { requestId: ordered.id }, { as: 'buyer' });
  const cancel = () => outcomeOf(factory.execute(cancelOrder, { orderId: order.id, reason: '不做了' }));
  // Twice at once, while the buyer orders: one cancels, and what the buyer ordered in time stays ordered.
  const [first, second] = await Promise.all([cancel(), cancel()]);
  expect([first, second].sort()).toEqual(['accepted', 'execution.order_state']);
  const [bought] = await Promise.all([
    outcomeOf(factory.execute(orderRequest, { requestId: late.id }, { as: 'buyer' })),
    factory.runReactions(),
  ]);
  await factory.runReactions();
  expect(await stateOf(open.id, ordered.id, elsewhere.id)).toEqual([
    ['cancelled', false],
    ['ordered', true],
    ['open', true],
  ]);
  const [[lateState]] = (await stateOf(late.id)) as [[string, boolean]];
  expect(lateState).toBe(bought === 'accepted' ? 'ordered' : 'cancelled');
  // Whoever means the open one doesn't cancel what was ordered meanwhile.
  const meant = { requestId: ordered.id, reason: '不做了', expectedState: 'open' } as const;
  expect(await outcomeOf(factory.execute(cancelRequest, meant, { as: 'buyer' }))).toBe('execution.request_state');
  const { rows: parked } = await factory.database.pool.query('select 1 from kernel.outbox_parked');
  expect(parked).toEqual([]);
});

test('what a deactivated person has set going is paused once, also where the reaction is done again', async () => {
  const { factory } = scene;
  const person = await factory.execute(createPerson, { code: newId().slice(-8), name: '王师傅', roles: [] });
  const operator = { ...factory.principal('operator'), personId: person.id };
  const frame = await scene.makeProduct({ steps: [{}] });
  const [left, others, stopped] = await Promise.all([1, 2, 3].map(() => scene.order(frame, '2')));
  const operationOf = (order: typeof left) => order?.operations[0]?.id as string;
  await factory.execute(startOperation, { operationId: operationOf(left) }, { as: operator });
  await factory.execute(startOperation, { operationId: operationOf(others) }, { as: 'operator' });
  await factory.execute(startOperation, { operationId: operationOf(stopped) }, { as: operator });
  await factory.execute(pauseOperation, { operationId: operationOf(stopped) }, { as: operator });
  await factory.runReactions();
  await factory.execute(deactivatePerson, { personId: person.id });
  // Handed over twice at once, as by two processes of which one died before its cursor moved.
  const { rows } = await factory.database.pool.query(
    `select id, type, version, aggregate_type as "aggregateType", aggregate_id as "aggregateId", data, at, position
       from kernel.outbox where type = 'identity.person-changed' and aggregate_id = $1 order by position desc limit 1`,
    [person.id],
  );
  const consumer = (await findConsumers(factory.program, factory.program.modules)).find(
    ({ name }) => name === 'execution.pause-work-of-deactivated',
  );
  await consumer?.take(rows);
  await factory.runReactions();
  const stateOf = async (order: typeof left) =>
    (await factory.query(readOperation, { operationId: operationOf(order) })).operation.state;
  expect([await stateOf(left), await stateOf(others)]).toEqual(['paused', 'running']);
  const { rows: pauses } = await factory.database.pool.query(
    `select principal_name as name from execution.operation_log where operation_id = $1 and verb = 'pause'`,
    [operationOf(left)],
  );
  expect(pauses).toEqual([{ name: 'Trueup · reaction execution.pause-work-of-deactivated' }]);
});
