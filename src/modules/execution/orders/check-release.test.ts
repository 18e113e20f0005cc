import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRouting, publishRouting } from '../../masterdata/index.ts';
import { checkRelease, createOrder, createReleasedOrder, releaseOrder } from '../index.ts';
import { outcomeOf, type Scene, startScene } from '../scene.fixture.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
  await scene.receive(scene.tube, '10000');
});
afterAll(() => scene.stop());

const DAY = 86_400_000;
const inDays = (days: number) => new Date(scene.factory.clock.now().getTime() + days * DAY).toISOString();
const wanted = (itemId: string, more: object = {}) => ({
  itemId,
  quantity: '5',
  unit: 'pcs',
  dueAt: inDays(30),
  ...more,
});

async function check(itemId: string, more: object = {}, as: Parameters<Scene['factory']['query']>[2] = {}) {
  return (await scene.factory.query(checkRelease, wanted(itemId, more), as)).findings;
}
const namesOf = (findings: Awaited<ReturnType<typeof check>>) => findings.map((one) => [one.name, one.stops]);

describe('before an order is made', () => {
  test('nothing is said of one that can be released, and it is made and released in one go', async () => {
    const frame = await scene.makeProduct();
    expect(await check(frame)).toEqual([]);
    const { order, operations, shortages } = await scene.factory.execute(createReleasedOrder, wanted(frame));
    expect([order.state, operations.length, shortages]).toEqual(['released', 3, []]);
  });

  test('what the release would refuse is what the check says, and nothing is left behind', async () => {
    const bare = await scene.makeItem('BARE');
    const [finding] = await check(bare);
    expect(finding).toMatchObject({
      name: 'execution.routing_missing',
      stops: true,
      ways: [{ kind: 'open', list: 'masterdata.routings', query: { 'f.itemId.eq': bare } }],
    });
    const before = await countOrders();
    expect(await outcomeOf(scene.factory.execute(createReleasedOrder, wanted(bare)))).toBe('execution.routing_missing');
    expect(await countOrders()).toBe(before);
    const draft = await scene.factory.execute(createOrder, wanted(bare));
    expect(await outcomeOf(scene.factory.execute(releaseOrder, { orderId: draft.id }))).toBe(
      'execution.routing_missing',
    );
  });

  test('a draft of the routing is offered to be published', async () => {
    const item = await scene.makeItem('LUG');
    const workCentreId = await anyWorkCentre();
    const operations = [{ sequence: 10, name: '下料', workCentreId }];
    const routing = await scene.factory.execute(createRouting, { itemId: item, operations } as never);
    const [finding] = await check(item);
    const body = { expectedVersion: routing.version };
    expect(finding?.ways).toMatchObject([{ kind: 'command', path: `/routings/${routing.id}/publish`, body }]);
    await scene.factory.execute(publishRouting, { routingId: routing.id, ...body });
    expect(namesOf(await check(item))).toEqual([['execution.bom_missing', true]]);
  });

  test('a shortage is told and doesn’t stop it; an unknown unit and half a piece do, beside the quantity', async () => {
    const rare = await scene.makeItem('RARE');
    const frame = await scene.makeProduct({ components: [{ itemId: rare, quantity: '2' }] });
    expect(namesOf(await check(frame))).toEqual([['execution.will_be_short', false]]);
    expect((await check(frame))[0]?.title).toContain('缺');
    for (const more of [{ unit: 'kg' }, { quantity: '0.5' }]) {
      expect((await check(frame, more)).map((one) => [one.stops, one.where])).toEqual([[true, expect.any(String)]]);
    }
  });

  test('a due date within the lead time is told, with the first that leaves it', async () => {
    const frame = await scene.makeProduct();
    expect(namesOf(await check(frame, { dueAt: inDays(-1) }))).toEqual([['execution.due_is_past', false]]);
    const [finding] = await check(frame, { dueAt: inDays(-1) });
    expect(finding?.instead?.field).toBe('dueAt');
    expect(await check(frame, { dueAt: finding?.instead?.value })).toEqual([]);
  });

  test('whoever doesn’t answer for its workshops is told so', async () => {
    const frame = await scene.makeProduct();
    const as = {
      ...scene.factory.principal('team-leader'),
      scope: { all: false, workshopIds: new Set([scene.otherWorkshopId]), lineIds: new Set<string>() },
    };
    expect(namesOf(await check(frame, {}, { as: as as never }))).toContainEqual(['kernel.out_of_scope', true]);
  });

  test('making and releasing in one go asks for both permissions', async () => {
    const frame = await scene.makeProduct();
    const releaser = { ...scene.factory.principal('planner'), permissions: new Set(['execution.order.release']) };
    const outcome = outcomeOf(scene.factory.execute(createReleasedOrder, wanted(frame), { as: releaser as never }));
    expect(await outcome).toBe('kernel.permission_missing');
  });
});

async function countOrders(): Promise<number> {
  const { rows } = await scene.factory.database.pool.query('select count(*)::int as count from execution.work_order');
  return rows[0].count;
}

async function anyWorkCentre(): Promise<string> {
  const { rows } = await scene.factory.database.pool.query('select id from masterdata.work_centre limit 1');
  return rows[0].id;
}
