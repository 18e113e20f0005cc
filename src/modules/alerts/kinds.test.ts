import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AlertSubject, alertKinds, newId, providedFor } from '../../kernel/index.ts';
import { raiseCall, solveCall } from '../calls/index.ts';
import { holdOrder, reportProduction, reverseReport, startOperation } from '../execution/index.ts';
import { type Scene, startScene } from '../execution/scene.fixture.ts';
import { recordInspection } from '../quality/index.ts';
import { hireOperator, makeDevice } from '../terminals/terminal.fixture.ts';
import { readBoard } from './board/read-board.ts';

let scene: Scene;
const HOUR = 3_600_000;
beforeAll(async () => {
  scene = await startScene();
  await scene.receive(scene.tube, '1000');
}, 120_000);
afterAll(() => scene.stop());

/** What a kind finds now, with its own limits but for those given. */
async function find(name: string, given: Record<string, number> = {}): Promise<AlertSubject[]> {
  return scene.factory.database.glance((tx) => {
    const kind = providedFor(tx, alertKinds).find((one) => one.name === name);
    if (!kind) throw new Error(`${name} is no kind`);
    const usual = Object.fromEntries(Object.entries(kind.limits).map(([limit, { default: value }]) => [limit, value]));
    return kind.find(tx, { now: scene.factory.clock.now(), limits: { ...usual, ...given }, most: 100 });
  });
}
const ago = (hours: number) => scene.factory.clock.ago(hours * HOUR);
const sql = (text: string, values: unknown[] = []) => scene.factory.database.pool.query(text, values);
const step = ({ operations }: { operations: { id: string }[] }, nth = 0) => operations[nth]?.id as string;

test('every kind says what it looks at and each limit its unit, in both languages', () => {
  const kinds = providedFor(scene.factory.database, alertKinds);
  expect(kinds.map(({ name }) => name).sort()).toEqual([
    'calls.call-unanswered',
    'execution.operation-late',
    'execution.scrap-above',
    'insight.material-short',
    'insight.order-stuck',
    'quality.gate-waiting',
    'qualityfigures.out-of-control',
    'rfid.reader-silent',
    'terminals.terminal-silent',
  ]);
  for (const { label, help, limits } of kinds)
    for (const { zh, en } of [label, help, ...Object.values(limits).flatMap(({ label, unit }) => [label, unit])])
      expect([zh.length, en.length].every((length) => length > 0)).toBe(true);
});

test('a call that nobody answers, until somebody comes or it is solved', async () => {
  const { id } = await scene.factory.execute(raiseCall, {
    kind: 'machine',
    workCentreId: scene.centreId,
    note: '卡料',
    businessAt: ago(0.1).toISOString(),
  });
  expect(await find('calls.call-unanswered', { minutes: 10 })).toEqual([]);
  expect(await find('calls.call-unanswered', { minutes: 5 })).toMatchObject([
    {
      key: id,
      about: { kind: 'calls.call', id },
      workshopId: scene.workshopId,
      why: { zh: expect.stringContaining('卡料') },
    },
  ]);
  const board = await scene.factory.query(readBoard, { workshopId: scene.workshopId });
  expect(board).toMatchObject({ calls: [{ id, state: 'called', kind: 'machine' }], counts: { calls: 1 } });
  await scene.factory.execute(solveCall, { callId: id });
  expect(await find('calls.call-unanswered', { minutes: 0 })).toEqual([]);
});

describe('an operation over its standard time', () => {
  test('by what its pieces and its set-up are given, and what is left', async () => {
    const order = await scene.order(await scene.makeProduct(), '10', ago(5));
    await sql(
      'update execution.work_order_operation set run_seconds_per_piece = 360, setup_minutes = 0 where id = $1',
      [step(order)],
    );
    await scene.factory.execute(startOperation, { operationId: step(order) }, { at: ago(2) });
    // An hour is the standard; two have gone.
    expect(await find('execution.operation-late', { percent: 220 })).toEqual([]);
    const [late] = await find('execution.operation-late');
    expect(late).toMatchObject({ key: step(order), workshopId: scene.workshopId });
    expect(late?.why.zh).toBe('标准 1 h 做 10 件，还剩 10 件');
    await scene.factory.execute(reportProduction, { operationId: step(order), quantityGood: '10' });
    expect(await find('execution.operation-late')).toEqual([]);
  });
});

test('scrap above a share of enough reports; what was taken back doesn’t count', async () => {
  const order = await scene.order(await scene.makeProduct(), '40');
  const report = (quantityGood: string, quantityScrap: string) =>
    scene.factory.execute(reportProduction, {
      operationId: step(order),
      quantityGood,
      quantityScrap,
      scrapReasonCode: 'S-DIM',
    } as never);
  await report('18', '1');
  expect(await find('execution.scrap-above')).toEqual([]);
  const { reportId } = (await report('1', '2')) as unknown as { reportId: string };
  const found = (await find('execution.scrap-above')).filter(({ key }) => key === step(order));
  expect(found).toMatchObject([{ why: { zh: expect.stringMatching(/报工 22 件，报废 3 件（13\.6 %）/) } }]);
  expect((await find('execution.scrap-above', { percent: 14 })).filter(({ key }) => key === step(order))).toEqual([]);
  await scene.factory.execute(reverseReport, { reportId, reason: '报错了' });
  expect(
    (await find('execution.scrap-above', { pieces: 1, percent: 6 })).filter(({ key }) => key === step(order)),
  ).toEqual([]);
});

test('pieces that wait for an inspection, until they are decided on', async () => {
  const order = await scene.order(await scene.makeProduct({ steps: [{ qualityPoint: true }, {}] }), '5', ago(9));
  await scene.factory.execute(reportProduction, { operationId: step(order), quantityGood: '5' }, { at: ago(3) });
  const here = async (minutes: number) =>
    (await find('quality.gate-waiting', { minutes })).filter(({ key }) => key === step(order));
  expect(await here(240)).toEqual([]);
  expect(await here(120)).toMatchObject([
    { why: { zh: `工单 ${order.code} 有 5 件 待检` }, workshopId: scene.workshopId },
  ]);
  await scene.factory.execute(recordInspection, { operationId: step(order), disposition: 'accept', quantity: '5' });
  expect(await here(0)).toEqual([]);
});

test('an order that stands in a state, with the reason that the list of stuck orders gives', async () => {
  const order = await scene.order(await scene.makeProduct(), '5');
  await scene.factory.execute(holdOrder, { orderId: order.id, reason: '图纸改版' });
  const here = async (hours: number) =>
    (await find('insight.order-stuck', { hours })).filter(({ key }) => key === order.id);
  expect(await here(1)).toEqual([]);
  expect(await here(0)).toMatchObject([
    { about: { kind: 'execution.work-order', id: order.id }, why: { zh: '图纸改版' }, workshopId: scene.workshopId },
  ]);
});

test('material that will be short at steps to come, of orders that are due soon', async () => {
  const rare = await scene.makeItem('RARE');
  const components = [
    { itemId: scene.tube, quantity: '1' },
    { itemId: rare, quantity: '2', operationSequence: 30 },
  ];
  const order = await scene.order(await scene.makeProduct({ components }), '5');
  const here = async (days: number) =>
    (await find('insight.material-short', { days })).filter(({ key }) => key === order.id);
  expect(await here(0)).toEqual([]);
  expect(await here(3)).toMatchObject([
    { why: { zh: expect.stringContaining('RARE'), en: expect.stringContaining('RARE') } },
  ]);
  await scene.receive(rare, '10');
  expect(await here(3)).toEqual([]);
});

test('a terminal that was in use and isn’t heard of; one that was put away long ago isn’t missed', async () => {
  const badge = 'SILENT-1';
  const person = await hireOperator(scene.factory, badge, scene.workshopId);
  const device = makeDevice(scene.factory);
  await device.signIn(badge);
  await device.sendOne(
    device.make(person, '/calls', { newCallId: newId(), kind: 'help', workCentreId: scene.centreId }),
  );
  const seen = (hours: number) => sql('update terminals.terminal set seen_at = $1', [ago(hours)]);
  await seen(6);
  expect(await find('terminals.terminal-silent')).toEqual([]);
  await seen(13);
  expect(await find('terminals.terminal-silent')).toHaveLength(1);
  await seen(24 * 15);
  expect(await find('terminals.terminal-silent')).toEqual([]);
});

test('a reader that saw something and sees nothing more; one that never did, and what is carried in the hand, isn’t missed', async () => {
  const reader = (code: string, kind: string) => [newId(), code, kind, scene.shelfId, scene.factory.clock.now()];
  for (const [code, kind] of [
    ['GATE', 'fixed'],
    ['NEVER', 'fixed'],
    ['HAND', 'handheld'],
  ] as const)
    await sql(
      `insert into rfid.reader (id, code, name, kind, to_location_id, created_at, updated_at) values ($1, $2, $2, $3, $4, $5, $5)`,
      reader(code, kind),
    );
  await sql(
    `insert into rfid.tag (id, epc, reader_id, first_seen_at, last_seen_at)
     select gen_random_uuid(), code || 'AA', id, $1, $1 from rfid.reader where code <> 'NEVER'`,
    [ago(9)],
  );
  await sql(
    `insert into rfid.sighting (id, reader_id, tag_id, first_at, last_at, reads, antenna, state)
     select gen_random_uuid(), reader_id, id, $1, $1, 1, 1, 'seen' from rfid.tag`,
    [ago(9)],
  );
  expect(await find('rfid.reader-silent', { hours: 10 })).toEqual([]);
  expect(await find('rfid.reader-silent')).toMatchObject([{ name: { zh: 'GATE GATE' } }]);
});

test('the board shows the orders of the day with what the workshop has done of them, and nothing of others', async () => {
  const order = await scene.order(await scene.makeProduct(), '10');
  await scene.factory.execute(startOperation, { operationId: step(order) });
  await scene.factory.execute(reportProduction, { operationId: step(order), quantityGood: '6' });
  const board = await scene.factory.query(readBoard, { workshopId: scene.workshopId });
  expect(board.orders.find(({ id }) => id === order.id)).toMatchObject({ percent: 20, late: false, unit: 'pcs' });
  const elsewhere = scene.factory.principal('team-leader', { workshopIds: [scene.otherWorkshopId] });
  expect(await scene.factory.query(readBoard, {}, { as: elsewhere })).toMatchObject({
    orders: [],
    calls: [],
    alerts: [],
  });
  await expect(
    scene.factory.query(readBoard, { workshopId: scene.workshopId }, { as: elsewhere }),
  ).rejects.toMatchObject({ refusalName: 'kernel.out_of_scope' });
});
