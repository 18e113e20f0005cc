import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Principal, parseListRequest, readListPage } from '../../../kernel/index.ts';
import { sayHold } from '../../execution/contract.ts';
import {
  holdOrder,
  readOperation,
  readOrderTimeline,
  readWorkOrder,
  scan,
  startOperation,
} from '../../execution/index.ts';
import { workOrderList } from '../../execution/lists.ts';
import { timelineText } from '../../execution/orders/timeline-text.ts';
import { type ReleasedOrder, type Scene, startScene } from '../../execution/scene.fixture.ts';
import { createPerson, type RoleCode } from '../../identity/index.ts';
import { readStuckOrder } from '../../insight/index.ts';
import { raiseReport } from '../raise/raise-report.ts';
import { readReport } from '../read-report.ts';
import { holdTouched } from './hold-touched.ts';
import { releaseOrder } from './release-order.ts';

let scene: Scene;
let inspector: Principal;
let order: ReleasedOrder;
let code: string;
let reportId: string;

const inEnglish = (principal: Principal): Principal => ({ ...principal, language: 'en' });
const bothWays = async <T>(ask: (as: Principal) => Promise<T>) => ({
  zh: await ask(inspector),
  en: await ask(inEnglish(inspector)),
});

async function person(role: RoleCode, name: string, nameEn: string): Promise<Principal> {
  const roles = [{ role, orgUnitId: null }];
  const { id } = await scene.factory.execute(createPerson, { code: nameEn, name, nameEn, roles });
  return { ...scene.factory.principal(role), id, personId: id, name, nameEn };
}

async function contain(orderId: string) {
  const raised = await scene.factory.execute(raiseReport, { note: '焊缝开裂', orderId }, { as: inspector });
  await scene.factory.execute(holdTouched, { reportId: raised.id }, { as: inspector });
  return raised;
}

beforeAll(async () => {
  scene = await startScene();
  inspector = await person('inspector', '李检', 'Li Jian');
  await person('planner', '王计', 'Wang Ji');
  await scene.factory.runReactions();
  order = await scene.order(await scene.makeProduct(), '5');
  await scene.factory.execute(startOperation, { operationId: order.operations[0]?.id as string });
  ({ code, id: reportId } = await contain(order.id));
});
afterAll(() => scene.stop());

const said = () => ({ zh: `因不合格品单 ${code} 围堵`, en: `contained because of nonconformance ${code}` });

test('what is kept is the fact: which nonconformance, and no words', async () => {
  const { order: head } = await scene.factory.query(readWorkOrder, { orderId: order.id });
  expect(head).toMatchObject({ state: 'on_hold', holdReason: null, nonconformanceCode: code });
  const list = parseListRequest(workOrderList, { 'f.id.eq': order.id });
  const reader = { principal: inspector, now: scene.factory.clock.now() };
  const listed = await scene.factory.database.read((tx) =>
    readListPage(tx, { list: workOrderList, request: list, reader }),
  );
  expect(listed.rows).toMatchObject([{ holdReason: null, nonconformanceCode: code }]);
  const { rows } = await scene.factory.database.pool.query<{ type: string; data: object }>(
    `select type, data from kernel.outbox where type in ('execution.order-held', 'execution.operation-paused')
      and data ->> 'orderId' = $1 order by type`,
    [order.id],
  );
  expect(rows.map(({ type }) => type)).toEqual(['execution.operation-paused', 'execution.order-held']);
  for (const { data } of rows) expect(data).toMatchObject({ reason: null, nonconformanceCode: code });
});

test('the floor, the scan, the history and the stuck orders say it in the reader’s language', async () => {
  const { order: shown } = await scene.factory.query(readOperation, { operationId: order.operations[0]?.id as string });
  expect(sayHold(shown)).toEqual(said());
  const scanned = await bothWays((as) => scene.factory.query(scan, { code: order.code }, { as }));
  const history = await bothWays((as) => scene.factory.query(readOrderTimeline, { orderId: order.id }, { as }));
  const stuck = await bothWays((as) => scene.factory.query(readStuckOrder, { orderId: order.id }, { as }));
  for (const language of ['zh', 'en'] as const) {
    const fact = scanned[language].facts.find(({ name }) => name === 'holdReason');
    expect(fact?.value).toBe(said()[language]);
    const held = history[language].entries.filter(({ text }) => text.includes(said()[language]));
    expect(held.map(({ verb }) => verb).sort()).toEqual(['hold', 'pause']);
    const cause = stuck[language].reasons.find(({ kind }) => kind === 'on_hold');
    expect(cause?.evidence.map(({ value }) => value)).toEqual([
      language === 'zh' ? '李检' : 'Li Jian',
      said()[language],
    ]);
  }
  expect(JSON.stringify([scanned.en.facts, history.en.entries, stuck.en.reasons])).not.toContain('围堵');
  expect(JSON.stringify([scanned.zh.facts, history.zh.entries, stuck.zh.reasons])).not.toContain('contained');
});

test('who is told of it reads it in their language', async () => {
  await scene.factory.runReactions();
  const { rows } = await scene.factory.database.pool.query<{ zh: string; en: string }>(
    `select detail_zh as zh, detail_en as en from inbox.notice where kind = 'execution.order-held' and about ->> 'id' = $1`,
    [order.id],
  );
  expect(rows).toEqual([{ zh: `原因：${said().zh}`, en: `Reason: ${said().en}` }]);
});

test('the record says who held the order by the English name too, and who let it go', async () => {
  const held = { heldByName: '李检', heldByNameEn: 'Li Jian' };
  const shown = await scene.factory.query(readReport, { reportId }, { as: inspector });
  expect(shown).toMatchObject({ containedByNameEn: 'Li Jian', heldOrders: [{ ...held, releasedByName: null }] });
  const other = await contain(order.id);
  await scene.factory.execute(releaseOrder, { reportId, orderId: order.id, reason: '复检合格' }, { as: inspector });
  // What the other one holds is said to be held by it from now on.
  expect((await scene.factory.query(readWorkOrder, { orderId: order.id })).order.nonconformanceCode).toBe(other.code);
  const { rows } = await scene.factory.database.pool.query<{ data: object }>(
    `select data from kernel.outbox where type = 'execution.order-held' and data ->> 'orderId' = $1 order by id desc limit 1`,
    [order.id],
  );
  expect(rows[0]?.data).toMatchObject({ from: 'on_hold', to: 'on_hold', nonconformanceCode: other.code });
  const last = { reportId: other.id, orderId: order.id, reason: '复检合格' };
  const after = await scene.factory.execute(releaseOrder, last, { as: inspector });
  expect(after.heldOrders).toMatchObject([{ releasedByName: '李检', releasedByNameEn: 'Li Jian' }]);
  const { order: goesOn } = await scene.factory.query(readWorkOrder, { orderId: order.id });
  expect(goesOn).toMatchObject({ holdReason: null, nonconformanceCode: null });
});

test('a person’s own words stay as they were written', async () => {
  const one = await scene.order(await scene.makeProduct(), '5');
  await scene.factory.execute(holdOrder, { orderId: one.id, reason: '缺工装' });
  const scanned = await bothWays((as) => scene.factory.query(scan, { code: one.code }, { as }));
  for (const { facts } of [scanned.zh, scanned.en])
    expect(facts.find(({ name }) => name === 'holdReason')?.value).toBe('缺工装');
});

test('what was kept in words of both languages reads well: by the migration, and in a history that never changes', async () => {
  const old = await scene.order(await scene.makeProduct(), '5');
  await scene.factory.execute(holdOrder, { orderId: old.id, reason: 'NC2611-0003 围堵 · contained' });
  const file = new URL('../../execution/migrations/0023-orders-held-by-a-nonconformance.sql', import.meta.url);
  const update = (await readFile(file, 'utf8')).split(';').find((statement) => statement.includes('update ')) as string;
  await scene.factory.database.pool.query(update);
  expect((await scene.factory.query(readWorkOrder, { orderId: old.id })).order).toMatchObject({
    holdReason: null,
    nonconformanceCode: 'NC2611-0003',
  });
  const { entries } = await scene.factory.query(readOrderTimeline, { orderId: old.id }, { as: inEnglish(inspector) });
  const entry = entries.find(({ verb }) => verb === 'hold');
  expect(entry?.text).toMatch(/contained because of nonconformance NC2611-0003$/);
  expect(entry && timelineText(entry, 'zh')).toMatch(/因不合格品单 NC2611-0003 围堵$/);
});
