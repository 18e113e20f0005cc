import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hire, type Member } from '../../../tests/support/crew.ts';
import { startTestFactory } from '../../../tests/support/factory.ts';
import { modules } from '../../entry/modules.ts';
import { type AlertKind, alertKinds, newId, projectDirectory, providedFor, workOnce } from '../../kernel/index.ts';
import { answerCall, raiseCall, solveCall } from '../calls/index.ts';
import { holdOrder, reportProduction, reverseReport, startOperation } from '../execution/index.ts';
import { type Scene, startScene } from '../execution/scene.fixture.ts';
import { recordInspection } from '../quality/index.ts';
import { hireOperator, makeDevice } from '../terminals/terminal.fixture.ts';
import { readBoard } from './board/read-board.ts';
import { findByKind, limitsOf } from './find-by-kind.fixture.ts';
import { makeUsualRules } from './make-usual-rules.ts';

let scene: Scene;
const HOUR = 3_600_000;
beforeAll(async () => {
  scene = await startScene();
  await scene.receive(scene.tube, '1000');
}, 120_000);
afterAll(() => scene.stop());

const find = (name: string, given: Record<string, number> = {}) => findByKind(scene.factory, name, given);
const ago = (hours: number) => scene.factory.clock.ago(hours * HOUR);
const sql = (text: string, values: unknown[] = []) => scene.factory.database.pool.query(text, values);
const step = ({ operations }: { operations: { id: string }[] }, nth = 0) => operations[nth]?.id as string;

describe('every kind that a module declares', () => {
  const declared = modules.flatMap(({ name: module, provides }) =>
    provides
      .filter(({ slot }) => slot === alertKinds)
      .map(({ value }) => ({ module, kind: value as AlertKind, name: (value as AlertKind).name })),
  );

  test('is found by its name, and no two have one', () => {
    expect(declared.length).toBeGreaterThan(7);
    expect(new Set(declared.map(({ name }) => name)).size).toBe(declared.length);
    expect(providedFor(scene.factory.database, alertKinds).map(({ name }) => name)).toEqual(
      declared.map(({ name }) => name),
    );
  });

  test.each(declared)(
    '$name says what it looks at, in both languages, within limits that can be set',
    ({ module, kind }) => {
      const { name, label, help, limits, everySeconds = 60 } = kind;
      expect(name).toMatch(new RegExp(`^${module}\\.[a-z]+(?:-[a-z]+)+$`));
      for (const { zh, en } of [label, help, ...Object.values(limits).flatMap(({ label, unit }) => [label, unit])])
        expect([zh, en].filter((words) => words.trim() === '')).toEqual([]);
      for (const { zh, en } of [label, help]) {
        expect(zh).toMatch(/[一-鿿]/);
        expect(en).toMatch(/^[^一-鿿]+$/);
      }
      for (const { default: usual, min, max } of Object.values(limits)) {
        expect([usual, min, max].every(Number.isInteger)).toBe(true);
        expect(min <= usual && usual <= max && min < max).toBe(true);
      }
      expect(everySeconds).toBeGreaterThanOrEqual(15);
    },
  );

  test('finds nothing in a plant where nothing is, wherever it looks and whatever its limits', async () => {
    const empty = await startTestFactory();
    try {
      for (const { name, kind } of declared)
        for (const which of ['default', 'min', 'max'] as const)
          expect([name, await findByKind(empty, name, limitsOf(kind, which))]).toEqual([name, []]);
    } finally {
      await empty.stop();
    }
  });

  test.each(declared)('$name is tried by a test of the module that declares it, or by this one', ({ module, name }) => {
    const folder = join(projectDirectory(), 'src', 'modules');
    const files = ['alerts', module].flatMap((one) =>
      readdirSync(join(folder, one), { recursive: true })
        .map((file) => join(folder, one, String(file)))
        .filter((file) => file.endsWith('.test.ts')),
    );
    expect(files.filter((file) => readFileSync(file, 'utf8').includes(`'${name}'`)).length).toBeGreaterThan(0);
  });
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

test('a call goes up by time: the leader of the place, then the production manager, until somebody comes', async () => {
  const { factory } = scene;
  const [leader, manager] = [
    await hire(factory, 'team-leader', { code: 'CALL-LEADER', orgUnitId: scene.workshopId }),
    await hire(factory, 'production-manager', { code: 'CALL-MANAGER' }),
  ];
  await factory.execute(makeUsualRules, {});
  const toldOf = async ({ id }: Member) => {
    const rows = await factory.database.glance((tx) =>
      tx.query<{ title: string }>(`select title_zh as title from inbox.notice where person_id = $1 order by at`, [id]),
    );
    return rows.map(({ title }) => title).filter((title) => title.includes('呼叫没人应答'));
  };
  const later = async (minutes: number) => {
    factory.clock.set(factory.clock.ago(-minutes * 60_000));
    await workOnce(factory.program, factory.program.modules);
    await factory.runReactions();
  };
  const callOnce = () =>
    factory.execute(raiseCall, { kind: 'quality', workCentreId: scene.centreId, note: '尺寸不对' });
  try {
    const { id: callId } = await callOnce();
    await later(4);
    expect([await toldOf(leader), await toldOf(manager)]).toEqual([[], []]);
    await later(2);
    expect([await toldOf(leader), await toldOf(manager)]).toMatchObject([[expect.stringContaining('质量')], []]);
    await later(16);
    expect(await toldOf(manager)).toEqual([expect.stringMatching(/^没人确认.*质量/)]);
    await factory.execute(answerCall, { callId });
    const { id: answered } = await callOnce();
    await later(1);
    await factory.execute(answerCall, { callId: answered });
    await later(30);
    expect([(await toldOf(leader)).length, (await toldOf(manager)).length]).toEqual([1, 1]);
    const [call] = await factory.database.glance((tx) =>
      tx.query<{ minutes: number; by: string }>(
        `select extract(epoch from answered_at - raised_at)::integer / 60 as minutes, answered_by_name as by from calls.call where id = $1`,
        [callId],
      ),
    );
    expect(call).toMatchObject({ minutes: 22, by: expect.any(String) });
  } finally {
    factory.clock.reset();
    await sql('update alerts.rule set active = false');
  }
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
    expect(late?.why.zh).toBe('标准 1 小时做 10 件，还剩 10 件');
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

test('a step that nobody reports at for as long as the rule says, where the step is; told of until somebody does', async () => {
  const order = await scene.order(await scene.makeProduct(), '5', ago(30));
  await scene.factory.execute(startOperation, { operationId: step(order) }, { at: ago(3) });
  const here = async (hours: number) =>
    (await find('insight.order-stuck', { hours })).filter(({ key }) => key === order.id);
  // The list of stuck orders has hours of its own; a rule has the rule's.
  expect(await here(4)).toEqual([]);
  expect(await here(2)).toMatchObject([
    { about: { kind: 'execution.operation', id: step(order) }, workshopId: scene.workshopId },
  ]);
  await scene.factory.execute(reportProduction, { operationId: step(order), quantityGood: '1' });
  expect(await here(2)).toEqual([]);
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
  expect(await find('terminals.terminal-silent')).toMatchObject([{ workshopId: scene.workshopId }]);
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
