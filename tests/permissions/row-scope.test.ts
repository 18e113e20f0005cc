import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/kernel/index.ts';
import { reportProduction } from '../../src/modules/execution/index.ts';
import { reserveStock } from '../../src/modules/inventory/reservations/reserve-stock.ts';
import { recordCommands } from '../../src/modules/masterdata/index.ts';
import { testClock } from '../support/clock.ts';
import { hire, type Member, send } from '../support/crew.ts';
import { startTestFactory, type TestFactory } from '../support/factory.ts';
import { openTwoWorkshops, type TwoWorkshops, type Workshop } from '../support/two-workshops.ts';

/** The leader of the frame workshop, in a plant that also makes wheels. */
let factory: TestFactory;
let plant: TwoWorkshops;
let frames: Workshop;
let wheels: Workshop;
let leader: Member;
let welder: Member;
let wheelBuilder: Member;
let theirPromiseId: string;

beforeAll(async () => {
  factory = await startTestFactory({ whole: true });
  plant = await openTwoWorkshops(factory);
  ({ frames, wheels } = plant);
  leader = await hire(factory, 'team-leader', { code: 'frame-leader', orgUnitId: frames.id });
  welder = await hire(factory, 'operator', { code: 'frame-welder', orgUnitId: frames.id });
  const promise = { itemId: wheels.componentId, quantity: '1', unit: 'pcs', locationId: wheels.shelfId };
  const document = { documentType: 'execution.work-order', documentId: wheels.running.id };
  theirPromiseId = (await factory.execute(reserveStock, { ...promise, ...document })).id;
  wheelBuilder = await hire(factory, 'operator', { code: 'wheel-builder', orgUnitId: wheels.id });
});
afterAll(() => factory.stop());

const get = (path: string) => send(factory, 'GET', path, { cookie: leader.cookie });
const post = (path: string, body: object) => send(factory, 'POST', path, { cookie: leader.cookie, body });
const cut = (workshop: Workshop) => workshop.running.operations[0]?.id as string;
const assembly = (workshop: Workshop) => workshop.running.operations[1]?.id as string;

const movement = (workshop: Workshop, fromLocationId: string, toLocationId: string) => ({
  itemId: workshop.componentId,
  quantity: '1',
  unit: 'pcs',
  fromLocationId,
  toLocationId,
});

describe('lists of the frame workshop’s leader', () => {
  const own: [string, () => string, () => string][] = [
    ['/work-orders', () => frames.running.code, () => wheels.running.code],
    ['/operations', () => frames.running.code, () => wheels.running.code],
    ['/production-reports', () => frames.running.code, () => wheels.running.code],
    ['/inspections/waiting', () => frames.running.code, () => wheels.running.code],
    ['/stock/by-item', () => 'FRAME-PART', () => 'WHEEL-PART'],
    ['/stock/on-hand', () => 'FRAME-RAW', () => 'WHEEL-RAW'],
    ['/stock/movements', () => 'FRAME-RAW', () => 'WHEEL-RAW'],
    ['/locations', () => 'FRAME-RAW', () => 'WHEEL-RAW'],
    ['/work-centres', () => 'FRAME-WC', () => 'WHEEL-WC'],
    ['/people', () => 'frame-welder', () => 'wheel-builder'],
    ['/sessions', () => 'frame-welder', () => 'wheel-builder'],
    ['/audit', () => 'frame-welder', () => 'wheel-builder'],
  ];

  test.each(own)('%s shows what is the workshop’s, and nothing of the other', async (path, ours, theirs) => {
    const { status, text } = await get(`${path}?limit=200`);
    expect(status).toBe(200);
    expect(text).toContain(ours());
    expect(text).not.toContain(theirs());
  });

  test.each(own)('the export of %s keeps to the same rows', async (path, ours, theirs) => {
    const { status, text } = await get(`${path}/export?format=csv`);
    expect(status).toBe(200);
    expect(text).toContain(ours());
    expect(text).not.toContain(theirs());
  });

  test('a filter does not reach beyond', async () => {
    const { body } = await get(`/work-orders?f.code.eq=${wheels.running.code}`);
    expect(body).toMatchObject({ rows: [], total: { count: 0 } });
    const stock = await get(
      `/stock/as-of?at=${encodeURIComponent(testClock.now().toISOString())}&locationId=${wheels.shelfId}`,
    );
    expect(stock.body).toMatchObject({ rows: [] });
  });
});

describe('records of the other workshop', () => {
  test('are refused one by one, and the own ones answer', async () => {
    const pathsOf = (workshop: Workshop, person: Member) => [
      `/work-orders/${workshop.running.id}`,
      `/work-orders/${workshop.running.id}/timeline`,
      `/work-orders/${workshop.running.id}/genealogy`,
      `/work-orders/${workshop.running.id}/actions`,
      `/operations/${cut(workshop)}`,
      `/operations/${cut(workshop)}/actions`,
      `/operations/${assembly(workshop)}/inspections`,
      `/people/${person.id}`,
    ];
    for (const path of pathsOf(frames, welder)) expect((await get(path)).status, path).toBe(200);
    for (const path of pathsOf(wheels, wheelBuilder)) {
      const answer = await get(path);
      expect([answer.status, answer.name], path).toEqual([403, 'kernel.out_of_scope']);
    }
  });

  test('are unknown to the scanner', async () => {
    expect((await get(`/scan?code=${frames.running.code}`)).body).toMatchObject({ kind: 'order' });
    for (const code of [wheels.running.code, wheels.running.operations[0]?.code, 'WHEEL-RAW']) {
      const answer = await get(`/scan?code=${code}`);
      expect([answer.status, answer.name], code).toEqual([404, 'execution.scan_unknown']);
    }
  });

  test('give nothing away through what is common: an item shows the own shelves only, another’s order allows nothing', async () => {
    const item = await get('/scan?code=WHEEL-PART');
    expect(item.body).toMatchObject({ kind: 'item', facts: [] });
    const { body } = await get(`/scan?code=FRAME-PART&orderId=${wheels.running.id}`);
    const actions = body.actions as { allowed: boolean; refusal?: { name: string } }[];
    expect(new Set(actions.map((action) => action.refusal?.name))).toEqual(new Set(['kernel.out_of_scope']));
  });
});

describe('commands on the other workshop', () => {
  const quantity = { quantity: '1', unit: 'pcs' };
  const cases: [string, () => string, () => object][] = [
    ['create an order there', () => '/work-orders', () => orderIn(wheels)],
    ['update', () => `/work-orders/${wheels.draftId}/update`, () => ({ expectedVersion: 1, priority: 1 })],
    ['release', () => `/work-orders/${wheels.draftId}/release`, () => ({})],
    ['hold', () => `/work-orders/${wheels.running.id}/hold`, () => ({ reason: '等料' })],
    ['resume', () => `/work-orders/${wheels.running.id}/resume`, () => ({})],
    ['cancel', () => `/work-orders/${wheels.draftId}/cancel`, () => ({ reason: '不做了' })],
    ['complete', () => `/work-orders/${wheels.running.id}/complete`, () => ({ reason: '够了' })],
    ['close', () => `/work-orders/${wheels.running.id}/close`, () => ({})],
    ['split', () => `/work-orders/${wheels.running.id}/split`, () => ({ ...quantity, reason: '分批' })],
    ['merge theirs into ours', () => `/work-orders/${frames.running.id}/merge`, () => merging(wheels)],
    ['merge ours into theirs', () => `/work-orders/${wheels.running.id}/merge`, () => merging(frames)],
    ['issue', () => `/work-orders/${wheels.running.id}/issues`, () => ({ itemId: wheels.componentId, ...quantity })],
    ['return', () => `/work-orders/${wheels.running.id}/returns`, () => ({ itemId: wheels.componentId, ...quantity })],
    [
      'supplement',
      () => `/work-orders/${wheels.running.id}/supplementary-issues`,
      () => ({ itemId: wheels.componentId, ...quantity, reasonCode: 'M-LOSS' }),
    ],
    ['start', () => `/operations/${wheels.other.operations[0]?.id}/start`, () => ({})],
    ['pause', () => `/operations/${cut(wheels)}/pause`, () => ({})],
    ['resume an operation', () => `/operations/${cut(wheels)}/resume`, () => ({})],
    ['finish', () => `/operations/${cut(wheels)}/finish`, () => ({})],
    ['report', () => `/operations/${cut(wheels)}/production-reports`, () => ({ quantityGood: '1' })],
    ['reverse a report', () => `/production-reports/${wheels.reportId}/reverse`, () => ({ reason: '报错' })],
    ['transfer', () => `/operations/${cut(wheels)}/transfers`, () => ({})],
    ['inspect', () => `/operations/${assembly(wheels)}/inspections`, () => ({ disposition: 'accept', quantity: '1' })],
    [
      'receive stock',
      () => '/stock/receipts',
      () => ({ itemId: wheels.componentId, ...quantity, locationId: wheels.shelfId }),
    ],
    ['bring stock onto their shelf', () => '/stock/moves', () => movement(frames, frames.shelfId, wheels.shelfId)],
    ['issue for their order', () => '/stock/issues', () => ({ ...issue(frames), ...theirOrder() })],
    [
      'reserve for their order',
      () => '/reservations',
      () => ({ itemId: frames.componentId, ...quantity, ...theirOrder() }),
    ],
    ['release what is theirs', () => `/reservations/${theirPromiseId}/release`, () => ({})],
    ['move their stock away', () => '/stock/moves', () => movement(wheels, wheels.shelfId, frames.shelfId)],
    ['issue their stock', () => '/stock/issues', () => ({ ...issue(wheels), reason: '试样', destination: 'scrap' })],
    [
      'return onto their shelf',
      () => '/stock/returns',
      () => ({ itemId: wheels.componentId, ...quantity, toLocationId: wheels.shelfId, reason: '多领' }),
    ],
    [
      'reserve their stock',
      () => '/reservations',
      () => ({
        itemId: wheels.componentId,
        ...quantity,
        locationId: wheels.shelfId,
        documentType: 'execution.work-order',
        documentId: frames.running.id,
      }),
    ],
    ['unlock a person', () => `/people/${wheelBuilder.id}/unlock`, () => ({})],
  ];

  const theirOrder = () => ({ documentType: 'execution.work-order', documentId: wheels.running.id });

  function orderIn(workshop: Workshop) {
    const dueAt = new Date(testClock.now().getTime() + 86_400_000).toISOString();
    return { itemId: workshop.productId, ...quantity, dueAt, workshopId: workshop.id };
  }
  const merging = (workshop: Workshop) => ({ orderIds: [workshop.other.id], reason: '合并' });
  const issue = (workshop: Workshop) => ({
    itemId: workshop.componentId,
    ...quantity,
    fromLocationId: workshop.shelfId,
  });

  test.each(cases)('%s: out of scope, by name', async (_what, path, body) => {
    const answer = await post(path(), body());
    expect([answer.status, answer.name], answer.text).toEqual([403, 'kernel.out_of_scope']);
  });

  test('ending a session there is refused, ending one at home is not', async () => {
    const sessionOf = async (member: Member) =>
      (await send(factory, 'GET', '/me', { cookie: member.cookie })).body.sessionId as string;
    const foreign = await post(`/sessions/${await sessionOf(wheelBuilder)}/revoke`, {});
    expect([foreign.status, foreign.name]).toEqual([403, 'kernel.out_of_scope']);
    expect((await post(`/sessions/${await sessionOf(welder)}/revoke`, {})).status).toBe(200);
  });

  test('the same commands at home are not out of scope', async () => {
    expect((await post('/work-orders', orderIn(frames))).status).toBe(200);
    const report = await post(`/operations/${cut(frames)}/production-reports`, { quantityGood: '1' });
    expect(report.status).toBe(200);
    const moved = await post('/stock/moves', movement(frames, frames.shelfId, frames.finishedId));
    expect(moved.status).toBe(200);
  });
});

describe('stock of a common store', () => {
  test('shows the own workshop’s orders only, in movements, promises, answers and refusals', async () => {
    const keeper = await hire(factory, 'warehouse-keeper', { code: 'store-keeper' });
    const store = await factory.execute(recordCommands.location.create, {
      code: 'STORE',
      name: '总库',
      kind: 'storage',
    });
    const quantity = { itemId: wheels.componentId, unit: 'pcs' };
    const send2 = (path: string, body: object) => send(factory, 'POST', path, { cookie: keeper.cookie, body });
    expect((await send2('/stock/receipts', { ...quantity, quantity: '50', locationId: store.id })).status).toBe(200);
    for (const workshop of [frames, wheels]) {
      const { id, code } = workshop.running;
      const document = { documentType: 'execution.work-order', documentId: id, documentCode: code };
      await send2('/stock/issues', { ...quantity, quantity: '1', fromLocationId: store.id, ...document });
      expect((await send2('/reservations', { ...quantity, quantity: '2', ...document })).status).toBe(200);
    }
    for (const path of ['/stock/movements', '/reservations']) {
      const { text } = await get(`${path}?limit=200`);
      expect(text).toContain(frames.running.code);
      expect(text).not.toContain(wheels.running.code);
      const asked = await get(`${path}?f.documentCode.eq=${wheels.running.code}`);
      expect(asked.body).toMatchObject({ rows: [], total: { count: 0 } });
    }
    const elsewhere = await post('/stock/issues', {
      ...quantity,
      quantity: '60',
      fromLocationId: store.id,
      reason: '试',
    });
    expect(elsewhere.name).toBe('inventory.not_enough');
    expect(elsewhere.text).not.toContain('WHEEL-RAW');
  });

  test('a movement is taken back by those who may see both its places', async () => {
    const keeper = await hire(factory, 'warehouse-keeper', { code: 'plant-keeper' });
    const scoped = await hire(factory, 'warehouse-keeper', { code: 'frame-keeper', orgUnitId: frames.id });
    for (const [from, to] of [
      [frames, wheels],
      [wheels, frames],
    ] as const) {
      const across = movement(from, from.shelfId, to.shelfId);
      const moved = await send(factory, 'POST', '/stock/moves', {
        cookie: keeper.cookie,
        body: across,
      });
      const [first] = moved.body.movements as { id: string }[];
      const path = `/stock/movements/${first?.id}/reverse`;
      const body = { reason: '记错' };
      const refused = await send(factory, 'POST', path, { cookie: scoped.cookie, body });
      expect([refused.status, refused.name]).toEqual([403, 'kernel.out_of_scope']);
      expect((await send(factory, 'POST', path, { cookie: keeper.cookie, body })).status).toBe(200);
    }
  });
});

describe('what is folded from many orders', () => {
  test('the overview and the stuck orders count the own workshop only', async () => {
    const all = await hire(factory, 'production-manager');
    const ordersOf = (answer: { body: Record<string, unknown> }) =>
      (answer.body.ordersByState as { count: number }[]).reduce((sum, state) => sum + state.count, 0);
    const [whole, own] = [await send(factory, 'GET', '/overview', { cookie: all.cookie }), await get('/overview')];
    expect(own.status).toBe(200);
    expect(ordersOf(own)).toBeGreaterThan(0);
    expect(ordersOf(own)).toBeLessThan(ordersOf(whole));
    const stuck = await get('/stuck-orders');
    for (const { text } of [own, stuck]) {
      expect(text).not.toContain(wheels.running.code);
      expect(text).not.toContain('WHEEL-');
      expect(text).not.toContain(wheels.name);
    }
  });

  test('the stream of events brings the own workshop’s only', async () => {
    // A stream begins a little earlier, so that nothing falls between; what happened before isn't asked about here.
    const begun = newId();
    const stream = await factory.app.inject({
      method: 'GET',
      url: '/api/v1/events?types=execution.*,inventory.*,quality.*',
      headers: { cookie: leader.cookie },
      payloadAsStream: true,
    });
    let heard = '';
    stream.stream().on('data', (part: Buffer) => {
      heard += part.toString();
    });
    const since = () =>
      heard
        .split('\n\n')
        .filter((one) => (/^id: (\S+)/m.exec(one)?.[1] ?? '') > begun)
        .join();
    await factory.execute(reportProduction, { operationId: cut(wheels), quantityGood: '2' });
    await send(factory, 'POST', '/stock/moves', {
      cookie: (await hire(factory, 'warehouse-keeper')).cookie,
      body: {
        itemId: wheels.componentId,
        quantity: '1',
        unit: 'pcs',
        fromLocationId: wheels.shelfId,
        toLocationId: wheels.finishedId,
      },
    });
    await factory.execute(reportProduction, { operationId: cut(frames), quantityGood: '2' });
    for (let tries = 0; tries < 100 && !since().includes(cut(frames)); tries++) await sleep(50);
    stream.stream().destroy();
    expect(since()).toContain(cut(frames));
    expect(since()).not.toContain(cut(wheels));
    expect(since()).not.toContain(wheels.componentId);
  });
});

test('an order that belongs to no workshop yet is everybody’s', async () => {
  const dueAt = new Date(testClock.now().getTime() + 86_400_000).toISOString();
  const made = await post('/work-orders', { itemId: frames.productId, quantity: '1', unit: 'pcs', dueAt });
  expect(made.status).toBe(200);
  expect((await get(`/work-orders/${made.body.id}`)).status).toBe(200);
  expect((await get(`/work-orders/${newId()}`)).name).toBe('execution.order_unknown');
});
