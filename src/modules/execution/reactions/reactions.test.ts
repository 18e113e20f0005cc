import { afterAll, beforeAll, expect, test } from 'vitest';
import { findConsumers, newId } from '../../../kernel/index.ts';
import { createPerson, deactivatePerson } from '../../identity/index.ts';
import { pauseOperation, readOperation, readOrderTimeline, startOperation } from '../index.ts';
import { type Scene, startScene } from '../scene.fixture.ts';

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
