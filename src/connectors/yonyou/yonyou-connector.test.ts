import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Json } from '../../kernel/contract.ts';
import { type Asked, handClock, openingFor, type Served, sendJson, serve } from '../http/serve.fixture.ts';
import { type Connection, Misconfigured, type Opening, RefusedThere, Uncertain, Unreachable } from '../port.ts';
import { yonyouConnector } from './yonyou-connector.ts';

interface Order {
  id: string;
  code: string;
  pubts: string;
}

/** Answers as the open platform is described: a signed token, lists in pages, failures within HTTP 200. */
function fakeYonyou() {
  const fake = {
    orders: [] as Order[],
    keys: new Map<string, Order>(),
    token: '',
    tokens: 0,
    mute: 0,
    failing: [] as Json[],
    asked: [] as Record<string, Json>[],
    answer({ path, query, body }: Asked, response: Parameters<Parameters<typeof serve>[0]>[1]): unknown {
      if (path.endsWith('/getAccessToken')) {
        const signed = createHmac('sha256', 'secret').update(
          `appKey${query.get('appKey')}timestamp${query.get('timestamp')}`,
        );
        if (query.get('signature') !== signed.digest('base64'))
          return sendJson(response, { code: '50000', message: '签名错误' });
        fake.tokens += 1;
        fake.token = `t${fake.tokens}`;
        return sendJson(response, { code: '00000', data: { access_token: fake.token, expire: 7_200 } });
      }
      if (query.get('access_token') !== fake.token)
        return sendJson(response, { code: '310036', message: 'access_token 已失效' });
      const failed = fake.failing.shift();
      if (failed) return sendJson(response, failed);
      const request = JSON.parse(body) as Record<string, Json>;
      fake.asked.push(request);
      if (!path.startsWith('/iuap-api-gateway/yonbip/')) return response.writeHead(404).end();
      return path.endsWith('/list') || path.endsWith('Condition')
        ? fake.list(request, response)
        : fake.save(request.data as Record<string, string>, response);
    },
    list({ pageIndex, pageSize, simpleVOs = [] }: Record<string, Json>, response: Parameters<typeof sendJson>[0]) {
      const asked = simpleVOs as { field: keyof Order; op: string; value1: string }[];
      const found = fake.orders.filter((order) =>
        asked.every(({ field, op, value1 }) => (op === 'eq' ? order[field] === value1 : order[field] >= value1)),
      );
      const begin = (Number(pageIndex) - 1) * Number(pageSize);
      const recordList = found.slice(begin, begin + Number(pageSize));
      // Ids have more digits than a double holds, and come as numbers.
      const text = JSON.stringify({
        code: '200',
        data: { recordList, pageIndex, pageCount: Math.ceil(found.length / Number(pageSize)) },
      });
      response
        .writeHead(200, { 'content-type': 'application/json', date: 'Mon, 30 Nov 2026 08:00:00 GMT' })
        .end(text.replace(/"id":"(\d+)"/g, '"id":$1'));
    },
    save(
      { resubmitCheckKey = '', code = '', id }: Record<string, string>,
      response: Parameters<Parameters<typeof serve>[0]>[1],
    ) {
      const known = fake.keys.get(resubmitCheckKey) ?? fake.orders.find((order) => order.id === id);
      const order = known ?? { id: `15388293847561${1000 + fake.orders.length}`, code, pubts: '2026-11-30 16:00:00' };
      if (!known) fake.orders.push(order);
      fake.keys.set(resubmitCheckKey, order);
      if (fake.mute-- > 0) return response.destroy();
      sendJson(response, { code: '200', data: { count: 1, failCount: 0, infos: [order] } });
    },
  };
  return fake;
}

let yonyou: ReturnType<typeof fakeYonyou>;
let server: Served;
let connection: Connection;
const clock = handClock();
const open = (settings: Opening['settings'] = {}, appSecret = 'secret') =>
  yonyouConnector.open(
    openingFor(
      { baseUrl: server.url, appKey: 'app', timeoutSeconds: 20, ...settings },
      { secrets: { appSecret }, clock },
    ),
  );
beforeEach(async () => {
  yonyou = fakeYonyou();
  server = await serve(yonyou.answer);
  connection = open();
});
afterEach(async () => {
  await connection.close();
  await server.close();
});

const create = {
  resource: 'purchaseorder',
  operation: 'create',
  foreignId: null,
  body: { code: 'PO-1' },
  deliveryKey: 'd-1',
  orderKey: 'o',
} as const;
const keep = (count: number, pubts: string) => {
  for (let index = 0; index < count; index++)
    yonyou.orders.push({
      id: `15388293847561${2000 + yonyou.orders.length}`,
      code: `PO-${yonyou.orders.length}`,
      pubts,
    });
};
async function pullAll(from: string | null, limit = 3) {
  const rows = [];
  let checkpoint = from;
  for (;;) {
    const page = await connection.pull?.({ resource: 'purchaseorder', checkpoint, limit });
    if (!page) throw new Error('it pulls');
    rows.push(...page.rows);
    checkpoint = page.checkpoint;
    if (page.atEnd) return { rows, checkpoint };
  }
}

test('rows come in pages, ids keep all their digits, and equal moments lose nothing', async () => {
  keep(8, '2026-11-30 15:00:00');
  const { rows, checkpoint } = await pullAll(null);
  expect(rows.map(({ key }) => key)).toEqual(yonyou.orders.map(({ id }) => id));
  expect(rows[0]?.changedAt).toBe('2026-11-30T07:00:00.000Z');
  keep(1, '2026-11-30 15:00:00');
  const later = await pullAll(checkpoint);
  expect(later.rows.map(({ value }) => value.code)).toEqual(['PO-8']);
  expect(yonyou.asked.at(-1)?.simpleVOs).toEqual([{ field: 'pubts', op: 'egt', value1: '2026-11-30 14:58:00' }]);
});

test('two tries of a create after an uncertain answer make one document: by the platform’s own key, and by looking it up', async () => {
  yonyou.mute = 1;
  await expect(connection.push?.(create)).rejects.toThrow(Uncertain);
  const found = await connection.lookUp?.({ resource: 'purchaseorder', deliveryKey: 'd-1', ownKey: 'PO-1' });
  expect(found?.foreignId).toBe(yonyou.orders[0]?.id);
  expect(await connection.push?.(create)).toMatchObject({ outcome: 'confirmed', foreignId: yonyou.orders[0]?.id });
  expect(yonyou.orders).toHaveLength(1);
  expect(String((yonyou.asked[0] as { data: Record<string, Json> }).data.resubmitCheckKey)).toMatch(/^[0-9a-f]{32}$/);
  expect(await connection.lookUp?.({ resource: 'purchaseorder', deliveryKey: 'd', ownKey: 'PO-9' })).toBeNull();
});

test('a list that doesn’t know what it is asked by, and answers with everything, finds nothing', async () => {
  keep(3, '2026-11-30 15:00:00');
  yonyou.list = (_request, response) =>
    sendJson(response, { code: '200', data: { recordList: yonyou.orders, pageCount: 1 } });
  expect(await connection.lookUp?.({ resource: 'purchaseorder', deliveryKey: 'd', ownKey: 'PO-77' })).toBeNull();
  expect(await connection.lookUp?.({ resource: 'purchaseorder', deliveryKey: 'd', ownKey: 'PO-1' })).toMatchObject({
    value: { code: 'PO-1' },
  });
});

test('a token is kept until shortly before its end, and asked for anew when it no longer holds', async () => {
  await pullAll(null);
  await pullAll(null);
  expect(yonyou.tokens).toBe(1);
  yonyou.token = 'revoked';
  await connection.push?.(create);
  expect([yonyou.tokens, yonyou.orders.length]).toEqual([2, 1]);
  clock.forward(7_150);
  await pullAll(null);
  expect(yonyou.tokens).toBe(3);
});

test.each([
  [{ code: '999', message: '供应商不存在' }, RefusedThere],
  [{ code: '310046', message: '调用频率超限' }, Unreachable],
  [{ code: '310020', message: '没有接口权限' }, Misconfigured],
  [{ code: '200', data: { count: 1, failCount: 1, messages: ['数量不能为空'] } }, RefusedThere],
])('%j is called what it is', async (answer, kind) => {
  yonyou.failing = [answer];
  await expect(connection.push?.(create)).rejects.toThrow(kind);
});

test('what can’t be done is said, and paths of another version come from the settings', async () => {
  await expect(connection.push?.({ ...create, operation: 'delete', foreignId: '1' })).rejects.toThrow(Misconfigured);
  await expect(connection.push?.({ ...create, resource: 'currentstock' })).rejects.toThrow(Misconfigured);
  const other = open({ documents: [{ name: 'purchaseorder', listPath: '/yonbip/scm/v2/list' }] });
  keep(1, '2026-11-30 15:00:00');
  expect((await other.pull?.({ resource: 'purchaseorder', checkpoint: null, limit: 5 }))?.rows).toHaveLength(1);
  expect(server.asked.at(-1)?.path).toBe('/iuap-api-gateway/yonbip/scm/v2/list');
});

test('the test says what works; a wrong secret is told in the platform’s words', async () => {
  expect((await connection.test()).every(({ ok }) => ok)).toBe(true);
  expect((await open({}, 'wrong').test()).at(-1)).toMatchObject({ ok: false, why: { zh: '用友不发给令牌：签名错误' } });
  expect((await connection.listResources()).map(({ label }) => label)).toEqual([
    '物料',
    '物料清单',
    '生产订单',
    '现存量',
    '采购订单',
    '销售订单',
  ]);
  expect((await connection.describe('purchaseorder')).fields).toContainEqual({
    path: 'qty',
    type: 'number',
    nullable: true,
    label: '数量',
  });
  expect(yonyouConnector.caution?.zh).toContain('从未在用友的系统上试过');
});
