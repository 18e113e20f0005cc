import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBom, createRouting, publishBom, publishRouting, recordCommands } from '../../masterdata/index.ts';
import { checkRelease, createOrder, createReleasedOrder, readWorkOrder, releaseOrder } from '../index.ts';
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

  test('another published version is chosen where none is in force, and is what the order freezes', async () => {
    const item = await scene.makeItem('LUG');
    const workCentreId = await anyWorkCentre();
    const at = (sequence: number) => [{ sequence, name: '下料', workCentreId }];
    const routing = await scene.factory.execute(createRouting, { itemId: item, operations: at(10) } as never);
    const later = { expectedVersion: routing.version, effectiveFrom: inDays(20) };
    await scene.factory.execute(publishRouting, { routingId: routing.id, ...later });
    const bom = await scene.factory.execute(createBom, {
      itemId: item,
      lines: [{ lineNumber: 10, itemId: scene.tube, quantity: '3', unit: 'pcs' }],
    } as never);
    await scene.factory.execute(publishBom, { bomId: bom.id, expectedVersion: bom.version, effectiveFrom: inDays(20) });
    const asked = await scene.factory.query(checkRelease, wanted(item));
    expect(namesOf(asked.findings).map(([name]) => name)).toEqual([
      'execution.routing_missing',
      'execution.bom_missing',
    ]);
    expect([...asked.boms, ...asked.routings].map(({ id, inForce }) => [id, inForce])).toEqual([
      [bom.id, false],
      [routing.id, false],
    ]);
    const chosen = { bomId: bom.id, routingId: routing.id };
    expect(await check(item, chosen)).toEqual([]);
    const { order } = await scene.factory.execute(createReleasedOrder, wanted(item, chosen));
    expect(order).toMatchObject(chosen);
    const draft = await scene.factory.execute(createOrder, wanted(item));
    const released = await scene.factory.execute(releaseOrder, { orderId: draft.id, ...chosen });
    expect(released.order).toMatchObject(chosen);
    const { materials } = await scene.factory.query(readWorkOrder, { orderId: draft.id });
    expect(materials.map(({ quantityRequired }) => quantityRequired)).toEqual(['15']);
    const frame = await scene.makeProduct();
    expect(namesOf(await check(frame, chosen))).toEqual([['execution.version_not_usable', true]]);
    expect(await outcomeOf(scene.factory.execute(createReleasedOrder, wanted(frame, chosen)))).toBe(
      'execution.version_not_usable',
    );
  });

  test('a place that nobody has set is set from where it is missed', async () => {
    const part = await scene.factory.execute(recordCommands.item.create, {
      code: 'NOWHERE',
      name: '垫片',
      kind: 'component',
      unit: 'pcs',
    } as never);
    const frame = await scene.makeProduct({ components: [{ itemId: part.id, quantity: '1', backflush: true }] });
    const findings = await check(frame);
    const lost = findings.find(({ name }) => name === 'execution.backflush_place_missing');
    expect(lost).toMatchObject({
      stops: false,
      ways: [{ path: `/items/${part.id}/update`, needs: ['issueLocationId'], body: { expectedVersion: 1 } }],
    });
    const mend = { itemId: part.id, expectedVersion: 1, issueLocationId: scene.shelfId };
    await scene.factory.execute(recordCommands.item.update, mend as never);
    expect(namesOf(await check(frame)).map(([name]) => name)).toEqual(['execution.will_be_short']);
  });

  test('a shortage leads to making what is made here, and to asking for what isn’t', async () => {
    const rare = await scene.makeItem('RARE');
    const inner = await scene.makeProduct();
    const frame = await scene.makeProduct({ components: [rare, inner].map((itemId) => ({ itemId, quantity: '2' })) });
    const ways = (await check(frame)).map((finding) => finding.ways.map((way) => way.kind === 'command' && way.path));
    expect(ways).toEqual([
      ['/material-requests', false],
      ['/work-orders', false],
    ]);
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
