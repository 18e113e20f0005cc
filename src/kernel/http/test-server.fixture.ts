import { z } from 'zod';
import { createTestDatabase } from '../../../tests/support/database.ts';
import { defineBatchCommand, defineCommand, defineQuery } from '../commands/definitions.ts';
import { createCommandRunner } from '../commands/registry.ts';
import { zPositiveAmount, zText, zUuid } from '../contract.ts';
import { openDatabase } from '../db/database.ts';
import { defineEvent } from '../events/define-event.ts';
import { newId } from '../id.ts';
import { defineList } from '../list/index.ts';
import { createMetrics } from '../metrics.ts';
import type { OutboxRow } from '../outbox/read-window.ts';
import type { Principal } from '../principal.ts';
import { defineRefusals } from '../refusal.ts';
import { buildHttpServer } from './build-http-server.ts';
import type { HttpModule, HttpServerOptions } from './server-parts.ts';

export const refuseWorkshop = defineRefusals({
  'workshop.too_many': {
    status: 422,
    what: ['最多 {max} 件', 'At most {max}'],
    why: ['只到了 {max} 件。', 'Only {max} arrived.'],
    remedy: ['请改小数量。', 'Report fewer.'],
  },
});

const workshopA = '019338a0-0000-7000-8000-0000000000aa';
const workshopB = '019338a0-0000-7000-8000-0000000000bb';
export const workshops = { a: workshopA, b: workshopB };

export function makePrincipal(given: Partial<Principal> & { permissions: ReadonlySet<string> }): Principal {
  return {
    id: newId(),
    kind: 'person',
    name: '王师傅',
    personId: newId(),
    scope: { all: true },
    language: 'zh',
    sessionId: newId(),
    ...given,
  };
}

/** Who may sign in with which key in these tests. */
export const people = {
  operator: makePrincipal({ permissions: new Set(['workshop.report.write', 'workshop.order.read']) }),
  leaderOfA: makePrincipal({
    permissions: new Set(['workshop.order.read']),
    scope: { all: false, workshopIds: new Set([workshopA]), lineIds: new Set() },
  }),
  visitor: makePrincipal({ permissions: new Set() }),
  english: makePrincipal({ permissions: new Set(['workshop.report.write', 'workshop.order.read']), language: 'en' }),
};

const zReport = z.strictObject({ operationId: zUuid, quantityGood: zPositiveAmount, note: zText(50).optional() });

const reportProduction = defineBatchCommand({
  name: 'workshop.report-production',
  summary: { zh: '报工', en: 'Report production' },
  permission: 'workshop.report.write',
  input: zReport,
  output: z.object({ operationId: zUuid, quantityGood: z.string() }),
  http: { method: 'POST', path: '/operations/:operationId/production-reports' },
  handleBatch: async (_batch, items) => {
    for (const item of items) {
      if (Number(item.input.quantityGood) > 100)
        item.refuse(refuseWorkshop('workshop.too_many', { max: '100' }, { where: '/quantityGood' }));
      else item.accept({ operationId: item.input.operationId, quantityGood: item.input.quantityGood });
    }
  },
});

const signIn = defineCommand({
  name: 'workshop.sign-in',
  summary: { zh: '登录', en: 'Sign in' },
  permission: 'public',
  idempotent: false,
  input: z.strictObject({ password: zText(50) }),
  output: z.object({ ok: z.boolean() }),
  http: { method: 'POST', path: '/sign-in', rateLimit: 3 },
  handle: async (context) => {
    context.transport?.setSession('a-session-token', new Date('2030-01-01T00:00:00Z'));
    return { ok: true };
  },
});

/** Each breaks in a way of its own, as bugs and databases do. */
const breakDown = defineCommand({
  name: 'workshop.break-down',
  summary: { zh: '出错', en: 'Break down' },
  permission: 'signed-in',
  idempotent: false,
  input: z.strictObject({ how: z.enum(['bug', 'slow', 'lock', 'wait']), milliseconds: z.number().optional() }),
  output: z.object({ done: z.boolean() }),
  http: { method: 'POST', path: '/break-down' },
  handle: async (context, input) => {
    if (input.how === 'bug') throw new Error('the inner secret of table identity.person');
    if (input.how === 'slow') await context.tx.query("set local statement_timeout = '50ms'");
    if (input.how === 'slow') await context.tx.query('select pg_sleep(5)');
    if (input.how === 'lock') throw Object.assign(new Error('lock timeout'), { code: '55P03' });
    await new Promise((resolve) => setTimeout(resolve, input.milliseconds ?? 0));
    return { done: true };
  },
});

const importItems = defineCommand({
  name: 'workshop.import-items',
  summary: { zh: '导入', en: 'Import' },
  permission: 'workshop.report.write',
  input: z.strictObject({
    entity: z.string(),
    fileName: z.string(),
    contentBase64: z.string(),
    mapping: z.record(z.string(), z.string()).optional(),
  }),
  output: z.object({ entity: z.string(), bytes: z.number(), mapping: z.record(z.string(), z.string()) }),
  http: { method: 'POST', path: '/imports/:entity', bodyLimit: 28 * 1024 * 1024 },
  handle: async (_context, input) => ({
    entity: input.entity,
    bytes: Buffer.from(input.contentBase64, 'base64').length,
    mapping: input.mapping ?? {},
  }),
});

const readOrder = defineQuery({
  name: 'workshop.order',
  summary: { zh: '工单', en: 'A work order' },
  permission: 'workshop.order.read',
  input: z.strictObject({ orderId: zUuid, depth: z.coerce.number().int().max(9).optional() }),
  output: z.object({ orderId: zUuid, depth: z.number() }),
  http: { method: 'GET', path: '/orders/:orderId' },
  handle: async (_context, input) => ({ orderId: input.orderId, depth: input.depth ?? 1 }),
});

export const orderList = defineList({
  name: 'workshop.orders',
  summary: { zh: '工单', en: 'Work orders' },
  permission: 'workshop.order.read',
  path: '/orders',
  from: 'workshop_order o',
  columns: {
    id: { sql: 'o.id', type: 'id' },
    code: { sql: 'o.code', type: 'text', label: { zh: '单号', en: 'Number' }, search: 'prefix' },
    item: { sql: 'o.item', type: 'text', label: { zh: '物料', en: 'Item' }, search: true, nullable: true },
    state: {
      sql: 'o.state',
      type: 'enum',
      label: { zh: '状态', en: 'State' },
      values: [
        { value: 'released', label: { zh: '已下达', en: 'Released' } },
        { value: 'closed', label: { zh: '已关闭', en: 'Closed' } },
      ],
    },
    quantity: { sql: 'o.quantity', type: 'quantity', label: { zh: '数量', en: 'Quantity' }, unit: 'unit' },
    unit: { sql: 'o.unit', type: 'text', label: { zh: '单位', en: 'Unit' } },
    steps: { sql: 'o.steps', type: 'integer', label: { zh: '工序数', en: 'Steps' } },
    dueAt: { sql: 'o.due_at', type: 'timestamp', label: { zh: '交期', en: 'Due' }, nullable: true },
    isUrgent: { sql: 'o.is_urgent', type: 'boolean', label: { zh: '加急', en: 'Urgent' } },
    custom: { sql: 'o.custom', type: 'json', label: { zh: '自定义', en: 'Custom' }, onRequest: true },
  },
  scope: { workshop: 'o.workshop_id' },
  defaultSort: 'code',
});

export const workshopModule: HttpModule = {
  name: 'workshop',
  commands: [reportProduction, signIn, breakDown, importItems],
  queries: [readOrder],
  prints: [],
  lists: [orderList],
  events: ['order-released', 'order-closed', 'a', 'b', 'c', 'd', 'secret'].map((name) =>
    defineEvent({
      type: `workshop.${name}`,
      aggregate: 'workshop.order',
      permission: name === 'secret' ? 'workshop.secret.read' : 'workshop.order.read',
      summary: { zh: name, en: name },
      data: z.object({}),
    }),
  ),
  entities: [],
};

/** An event stream that tests feed by hand. */
export function openTestStream() {
  const listeners = new Set<(event: OutboxRow) => void>();
  const past: OutboxRow[] = [];
  return {
    listeners,
    publish(type: string, data: OutboxRow['data'] = {}): OutboxRow {
      const event = {
        id: newId(),
        position: '1',
        type,
        version: 1,
        aggregateType: 'order',
        aggregateId: newId(),
        personId: null,
        data,
        at: clock.now().toISOString(),
      };
      past.push(event);
      for (const listener of listeners) listener(event);
      return event;
    },
    subscribe(listener: (event: OutboxRow) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    replayAfter: async (eventId: string) => past.slice(past.findIndex((event) => event.id === eventId) + 1),
  };
}

/** It stands still: what is answered here says nothing of how long it took. */
const clock = { now: () => new Date('2026-11-22T00:00:00Z') };

/** The HTTP server over a small workshop module and a real database; each key of `people` is an API key. */
export async function startTestServer(changes: Partial<HttpServerOptions> = {}) {
  const testDatabase = await createTestDatabase();
  const database = openDatabase({ connectionString: testDatabase.url, connectionsMax: 8, clock });
  const metrics = createMetrics({ processMetrics: false });
  const runner = createCommandRunner({
    database,
    clock,
    openAudit: () => async () => {},
    rolesWith: (permission) => (permission === 'workshop.report.write' ? ['操作工', '班组长'] : []),
    onTrace: metrics.observeCommand,
    queueMax: 100,
  });
  const log: string[] = [];
  const server = await buildHttpServer({
    modules: [workshopModule],
    runner,
    database,
    clock,
    metrics,
    authenticate: ({ apiKey, sessionToken }) =>
      people[(apiKey ?? sessionToken ?? '').split('-')[0] as keyof typeof people],
    timeZone: 'Asia/Shanghai',
    logTo: { write: (line) => void log.push(line) },
    ...changes,
  });
  return {
    ...server,
    database,
    log,
    metrics,
    async stop() {
      await server.shutDown(1_000);
      await database.close();
      await testDatabase.drop();
    },
  };
}

/** What a program sends with each change. */
export function headersOf(who: keyof typeof people, more: Record<string, string> = {}): Record<string, string> {
  return { authorization: `Bearer ${who}-key-0000`, 'idempotency-key': newId(), ...more };
}
