import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, test } from 'vitest';
import { type Serving, serve } from '../../src/entry/serve.ts';
import { newId, readSettings, systemPrincipal } from '../../src/kernel/index.ts';
import { keepMessages } from '../../src/modules/bridge/incoming/keep-messages.ts';
import { sayDeliveries, sayMessages } from '../../src/modules/datahealth/datahealth.fixture.ts';
import { foldFigures } from '../../src/modules/datahealth/figures/fold-figures.ts';
import { createTestDatabase } from '../support/database.ts';
import { type OpenBrowser, openBrowser, openPage } from './open-page.ts';
import { signInAtDesk } from './people.ts';

let serving: Serving;
let browser: OpenBrowser;
const out = '/tmp/health-pictures';
mkdirSync(out, { recursive: true });
const MINUTE = 60_000;
const HOUR = 3_600_000;

beforeAll(async () => {
  const made = await createTestDatabase();
  const settings = readSettings({ HOST: '127.0.0.1', PORT: '0', TRUEUP_DATABASE_URL: made.url, TRUEUP_HTTPS_PORT: 'off', TRUEUP_LOG_LEVEL: 'error' });
  [serving, browser] = await Promise.all([serve(settings, { demo: true, simulate: false, simulateSpeed: 1, dev: false }, () => {}), openBrowser()]);
  const { runner, database, commands, clock } = serving.program;
  const run = async (name: string, input: object) =>
    (await runner.execute(commands.get(name) as never, input as never, { principal: systemPrincipal, source: 'system', idempotencyKey: newId() } as never)).output as { id: string; version: number };
  const factory = { database, clock } as never;
  const systems: Record<string, string> = {};
  const routes: Record<string, string> = {};
  for (const [code, name, nameEn, kind, owner] of [
    ['ERP', '集团 ERP（金蝶云星空）', 'Group ERP (Kingdee Cloud)', 'erp', '王建国 138-0000-0000'],
    ['WMS', '立体仓库 WMS', 'High-bay warehouse WMS', 'wms', '李娜'],
    ['FIN', '财务系统', 'Finance', 'finance', ''],
    ['MES2', '二厂 MES 名字很长很长的一个外部系统用来试试换行的效果如何', 'MES of the second plant with a name of more than forty characters', 'mes', '赵敏'],
  ]) {
    const { id: systemId } = await run('bridge.create-system', { code, name, nameEn, kind, owner });
    systems[code as string] = systemId;
    const settingsOf = { header: 'x-signature' };
    const { id: connectionId } = await run('bridge.create-connection', { code: `${code}-C`, name: `${name} 连接`.slice(0, 60), nameEn: `${code} connection`, systemId, kind: 'webhook', settings: settingsOf });
    for (const [suffix, label, labelEn, direction, subject] of [
      ['ITEM', '物料', 'Items', 'in', 'masterdata.item'],
      ['OUT', '工单进度', 'Work order progress', 'out', 'execution.orders'],
    ] as const) {
      if (code === 'FIN' && direction === 'in') continue;
      if (code === 'MES2' && direction === 'out') continue;
      const { id } = await run('bridge.create-route', {
        code: `${code}-${suffix}`, name: `${code} ${label}`, nameEn: `${code} ${labelEn}`, connectionId, direction, subject, resource: suffix.toLowerCase(), keyField: 'id',
        ...(direction === 'out' ? { watched: [{ column: 'state' }] } : {}),
      }).catch(async (error) => {
        if (direction === 'out') return run('bridge.create-route', { code: `${code}-${suffix}`, name: `${code} ${label}`, nameEn: `${code} ${labelEn}`, connectionId, direction, subject: 'masterdata.items', resource: 'x', keyField: 'id', watched: [{ column: 'name' }] });
        throw error;
      });
      routes[`${code}-${suffix}`] = id;
    }
  }
  await run('datahealth.make-usual-rules', {});
  const codes = await database.glance((tx) => tx.query<{ code: string }>(`select distinct i.code from execution.work_order o join execution.work_order_material m on m.order_id = o.id join masterdata.item i on i.id = m.item_id where o.state in ('released','in_progress') limit 4`));
  await database.transaction('older', (tx) => tx.write(`update bridge.route set created_at = now() - interval '80 days'`));
  const many = (routeId: string, count: number, over: number, spread: number, state = 'done') =>
    Array.from({ length: count }, (_, n) => {
      const cameAgo = 2 * MINUTE + (over * n) / count;
      const took = Math.min(cameAgo - 1000, 200 + spread * (((n * 7919) % 100) / 100) ** 4);
      return { routeId, state, cameAgo, changedAgo: cameAgo, settledAgo: cameAgo - took, payload: {} };
    });
  const dead = (routeId: string, n: number) => Array.from({ length: n }, (_, index) => ({ routeId, state: 'dead', cameAgo: (20 + index * 9) * MINUTE, settledAgo: (19 + index * 9) * MINUTE, refusal: 'masterdata.unit_unknown', thing: `K-${index}`, payload: { no: codes[index % codes.length]?.code ?? 'X', name: '轴承' } }));
  await sayMessages(factory, [...many(routes['ERP-ITEM'] as string, 3000, 50 * HOUR, 40_000), ...dead(routes['ERP-ITEM'] as string, 7), ...many(routes['WMS-ITEM'] as string, 1500, 24 * HOUR, 4_000), ...many(routes['WMS-ITEM'] as string, 40, 20 * HOUR, 4_000, 'held')] as never);
  await sayDeliveries(factory, [...many(routes['WMS-OUT'] as string, 900, 24 * HOUR, 2_000), ...many(routes['ERP-OUT'] as string, 600, 10 * HOUR, 9_000), ...Array.from({ length: 14 }, (_, n) => ({ routeId: routes['FIN-OUT'], state: 'waiting', cameAgo: (30 + n) * MINUTE }))] as never);
  await database.transaction('keep', (tx) => keepMessages(tx, { id: routes['MES2-ITEM'] as string, keyField: 'id' }, Array.from({ length: 4 }, (_, n) => ({ key: `M${n}`, messageId: newId(), changedAt: null, deleted: false, value: { id: `M${n}`, no: 'A' } })), new Date(Date.now() - 90_000)));
  await database.transaction('breaker', (tx) => tx.write(`insert into bridge.connection_state (connection_id, breaker, failures, opened_at, failed_at, retry_at, reason) select c.id, 'open', 6, now() - interval '42 minutes', now(), now() + interval '1 hour', 'connect ECONNREFUSED' from bridge.connection c where c.system_id = $1 on conflict (connection_id) do update set breaker = 'open', opened_at = excluded.opened_at, reason = excluded.reason`, [systems.FIN]));
  await database.transaction('anew', async (tx) => { await tx.write('delete from datahealth.rolled'); await tx.write('delete from datahealth.figure'); });
  for (let n = 0; n < 2; n += 1) await foldFigures(database, new Date());
  await run('datahealth.judge-rules', {});
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await serving?.stop();
}, 60_000);

test('pictures', async () => {
  const { database } = serving.program;
  const route = await database.glance((tx) => tx.first<{ id: string }>(`select id from bridge.route where code = 'ERP-ITEM'`));
  const pages = { board: '/data-health', route: `/data-health/routes/${route?.id}`, alerts: '/data-alerts', rules: '/data-rules', register: '/interface-register' };
  for (const language of ['zh', 'en'] as const)
    for (const width of [1280, 390]) {
      const desk = await openPage(browser, serving.url, { size: { width, height: 900 }, language });
      await signInAtDesk(desk, 'admin', language, '/data-health');
      for (const [name, path] of Object.entries(pages)) {
        await desk.page.goto(`${serving.url}${path}`);
        await desk.settle();
        await desk.page.waitForTimeout(600);
        const wide = await desk.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (wide > 1) console.log(`${name} ${language} ${width} is ${wide} px too wide`);
        await desk.page.screenshot({ path: `${out}/${name}-${language}-${width}.png`, fullPage: true });
      }
      if (desk.faults.length > 0) console.log(language, width, desk.faults.slice(0, 5));
    }
}, 240_000);
