import { afterEach, beforeEach, expect, test } from 'vitest';
import { openingFor, type Served, serve } from '../http/serve.fixture.ts';
import { type Connection, Misconfigured, type Opening, RefusedThere, Uncertain, Unreachable } from '../port.ts';
import { kingdeeConnector } from './kingdee-connector.ts';
import { FakeKingdee } from './kingdee-server.fixture.ts';

let kingdee: FakeKingdee;
let server: Served;
let connection: Connection;
const open = (settings: Opening['settings'] = {}, secrets: Opening['secrets'] = { password: 'secret' }) =>
  kingdeeConnector.open(
    openingFor(
      { baseUrl: `${server.url}/k3cloud/`, accountId: 'plant', username: 'anna', timeoutSeconds: 20, ...settings },
      { secrets },
    ),
  );
beforeEach(async () => {
  kingdee = new FakeKingdee();
  server = await serve(kingdee.answer);
  connection = open();
});
afterEach(async () => {
  await connection.close();
  await server.close();
});

const create = {
  resource: 'PRD_MO',
  operation: 'create',
  foreignId: null,
  body: { FBillNo: "WO'1", FQty: 5 },
  deliveryKey: 'd-1',
  orderKey: 'o',
} as const;
const pull = (checkpoint: string | null = null, limit = 100) => {
  if (!connection.pull) throw new Error('it pulls');
  return connection.pull({ resource: 'PRD_MO', checkpoint, limit });
};
const bill = (FID: number, lines: number, FModifyDate = '2026-11-30T15:00:00') =>
  kingdee.bills.push({
    FID,
    FBillNo: `MO-${FID}`,
    FDocumentStatus: 'C',
    FModifyDate,
    lines: Array.from({ length: lines }, (_, index) => ({ id: FID * 10 + index, item: 'frame', quantity: index })),
  });

test('lines come one row each, with their moment in the server’s own zone, and pages may end inside a bill', async () => {
  bill(1, 2);
  bill(2, 5);
  bill(3, 1);
  const rows = [];
  let page = await pull(null, 3);
  rows.push(...page.rows);
  while (!page.atEnd) {
    page = await pull(page.checkpoint, 3);
    rows.push(...page.rows);
  }
  expect(rows.map(({ key }) => key)).toEqual(['1-10', '1-11', '2-20', '2-21', '2-22', '2-23', '2-24', '3-30']);
  expect(rows[0]).toMatchObject({
    changedAt: '2026-11-30T07:00:00.000Z',
    value: { FBillNo: 'MO-1', FMaterialId: { FNumber: 'frame' }, FQty: 0 },
  });
  Object.assign(kingdee.bills[0] ?? {}, { FModifyDate: '2026-11-30T15:00:00', FBillNo: 'MO-1b' });
  const later = [];
  do {
    page = await pull(page.checkpoint, 3);
    later.push(...page.rows.map(({ key }) => key));
  } while (!page.atEnd);
  expect(later).toEqual(['1-10', '1-11']);
  // Asked in the server's own zone, from before the latest change on.
  expect(kingdee.queries.at(-1)?.FilterString).toContain("FModifyDate >= '2026-11-30 14:58:00'");
});

test('a bill is saved, submitted and approved; it counts as done after that', async () => {
  expect(await connection.push?.(create)).toEqual({
    outcome: 'confirmed',
    foreignId: '100',
    value: { FBillNo: "WO'1" },
  });
  expect(kingdee.bills[0]?.FDocumentStatus).toBe('C');
  expect(await connection.push?.({ ...create, operation: 'update', foreignId: '100' })).toMatchObject({
    outcome: 'confirmed',
  });
  await connection.push?.({ ...create, resource: 'PRD_MO#UnAudit', operation: 'send', foreignId: '100' });
  await connection.push?.({ ...create, operation: 'delete', foreignId: '100' });
  expect(kingdee.bills).toEqual([]);
  await expect(
    connection.push?.({ ...create, resource: 'PRD_MO#Explode', operation: 'send', foreignId: '100' }),
  ).rejects.toThrow(Misconfigured);
});

test.each(['Save', 'Submit', 'Audit'])(
  'two tries of a create make one bill, wherever the answer was lost: %s',
  async (operation) => {
    kingdee.mute[operation] = 1;
    await expect(connection.push?.(create)).rejects.toThrow(Uncertain);
    expect(await connection.lookUp?.({ resource: 'PRD_MO', deliveryKey: 'd-1', ownKey: "WO'1" })).toMatchObject({
      foreignId: '100',
    });
    expect(await connection.push?.(create)).toMatchObject({ outcome: 'confirmed', foreignId: '100' });
    expect(kingdee.bills).toMatchObject([{ FBillNo: "WO'1", FDocumentStatus: 'C' }]);
  },
);

test('a key can’t become a piece of the query', async () => {
  bill(1, 1);
  expect(await connection.lookUp?.({ resource: 'PRD_MO', deliveryKey: 'd', ownKey: "x' or '1'='1" })).toBeNull();
  expect(kingdee.queries.at(-1)?.FilterString).toBe("FBillNo = 'x'' or ''1''=''1'");
});

test('a session that was forgotten is opened anew, and a write is done once', async () => {
  await pull();
  kingdee.sessions.clear();
  await connection.push?.(create);
  expect([kingdee.logins, kingdee.bills.length]).toEqual([2, 1]);
});

test.each([
  [2, '没有权限', Misconfigured],
  [9, '字段不存在', Misconfigured],
  [11, '数量必须大于 0', RefusedThere],
  [13, '网络控制冲突', Unreachable],
])('its code %i (%s) is called what it is, in a query and in a write', async (MsgCode, Message, kind) => {
  kingdee.failing = { ExecuteBillQuery: [{ MsgCode, Message }], Submit: [{ MsgCode, Message }] };
  await expect(pull()).rejects.toThrow(kind);
  await expect(connection.push?.(create)).rejects.toThrow(Message);
});

test('the test says what works, by password and by app; who isn’t let in is told why', async () => {
  expect((await connection.test()).every(({ ok }) => ok)).toBe(true);
  expect((await open({ appId: 'app' }, { appSecret: 'app-secret' }).test()).every(({ ok }) => ok)).toBe(true);
  expect((await open({}, { password: 'wrong' }).test()).at(-1)).toMatchObject({
    ok: false,
    why: { zh: '金蝶不接受登录：用户名或密码错误' },
  });
  expect(() => open({ appId: 'app' })).toThrow(Misconfigured);
  expect((await connection.listResources()).map(({ label }) => label)).toEqual([
    '物料',
    '物料清单',
    '生产订单',
    '即时库存',
    '采购订单',
    '销售订单',
  ]);
  expect((await connection.describe('PRD_MO')).fields).toContainEqual({
    path: 'FQty',
    type: 'number',
    nullable: true,
    label: '数量',
  });
  expect(kingdeeConnector.caution?.en).toContain('never against Kingdee');
});
