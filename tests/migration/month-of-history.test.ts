import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrationSources } from '../../src/entry/migration-sources.ts';
import { describeSchema } from '../../src/kernel/db/describe-schema.ts';
import { migrate, newId, systemPrincipal } from '../../src/kernel/index.ts';
import { verifyAudit } from '../../src/modules/identity/index.ts';
import { checkLedger } from '../../src/modules/inventory/index.ts';
import { createTestClock } from '../support/clock.ts';
import { createTestDatabase } from '../support/database.ts';
import { startTestFactory, type TestFactory } from '../support/factory.ts';
import { loadMonthOfHistory, monthEndsAt } from './load-month.ts';

let factory: TestFactory;
let counted: { before: Counts; after: Counts };
const clock = createTestClock(monthEndsAt);

beforeAll(async () => {
  const made = await createTestDatabase({ empty: true });
  await loadMonthOfHistory(made.url);
  const pool = new pg.Pool({ connectionString: made.url, max: 1 });
  const before = await count(pool);
  await migrate(made.url, migrationSources());
  counted = { before, after: await count(pool) };
  await pool.end();
  factory = await startTestFactory({ clock, made });
});
afterAll(() => factory.stop());

type Counts = Record<string, number>;

/** What people would miss first. */
async function count(pool: pg.Pool): Promise<Counts> {
  const { rows } = await pool.query<{ what: string; n: number }>(`
    select 'order ' || state as what, count(*)::int as n from execution.work_order group by state
    union all select 'good pieces', sum(quantity_good)::int from execution.production_report
    union all select 'movements', count(*)::int from inventory.movement
    union all select 'on hand', round(sum(on_hand))::int from inventory.balance
    union all select 'audit', count(*)::int from identity.audit_entry
    union all select 'inspections', count(*)::int from quality.inspection
    union all select 'items', count(*)::int from masterdata.item`);
  return Object.fromEntries(rows.map(({ what, n }) => [what, n]));
}

async function one<R>(text: string, values: unknown[] = []): Promise<R> {
  const [row] = (await factory.database.pool.query(text, values)).rows;
  if (!row) throw new Error(`nothing found by ${text}`);
  return row as R;
}

async function run<O>(name: string, input: unknown): Promise<O> {
  const command = factory.program.commands.get(name);
  if (!command) throw new Error(`there is no ${name}`);
  const options = { principal: systemPrincipal, idempotencyKey: newId() };
  return (await factory.program.runner.execute<O>(command, input, options)).output;
}

test('a database of 0.1.0 gets the schema that a new one has, and loses nothing', async () => {
  expect(counted.after).toEqual(counted.before);
  expect(counted.before['order closed']).toBeGreaterThan(50);
  const fresh = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: fresh.url, max: 1 });
  const wanted = await describeSchema(pool);
  await pool.end();
  await fresh.drop();
  expect(await describeSchema(factory.database.pool)).toBe(wanted);
});

test('its ledger and its audit log are whole', async () => {
  const { ledger, audit } = await factory.database.read(async (tx) => ({
    ledger: await checkLedger(tx),
    audit: await verifyAudit(tx),
  }));
  expect(ledger.deviations).toEqual([]);
  expect(audit).toMatchObject({ whole: true, entries: counted.before.audit });
});

test('what people had set still holds: policies of the plant and of a workshop, numbers, fields of their own', async () => {
  const workshop = await one<{ id: string }>(
    `select document #>> '{overrides,0,scope,workshopId}' as id from lowcode.configuration_version order by number desc limit 1`,
  );
  const read = async (query: string) => {
    const response = await factory.app.inject({
      url: `/api/v1${query}`,
      headers: { authorization: `Bearer ${await makeKey()}` },
    });
    expect(response.statusCode, response.body).toBe(200);
    return response.json();
  };
  const plant = await read('/configuration');
  expect(plant.policies).toMatchObject({
    'execution.backdate_hours_max': 96,
    'execution.over_report_ratio': '0.05',
    'inventory.issue_order': 'fefo',
    'clock.ahead_minutes_max': 7,
    'identity.session_hours': 10,
  });
  const inWorkshop = await read(`/configuration?workshopId=${workshop.id}`);
  expect(inWorkshop.policies).toMatchObject({
    'execution.backdate_hours_max': 24,
    'execution.over_report_ratio': '0.1',
  });
  const item = await one<{ id: string }>(`select id from masterdata.item where custom ->> 'glaze' = 'red'`);
  expect((await read(`/items/${item.id}`)).custom).toMatchObject({ glaze: 'red' });
  const partner = await one<{ id: string }>(`select id from masterdata.partner where tax_number <> ''`);
  expect(await read(`/partners/${partner.id}`)).toMatchObject({
    taxNumber: '91310000MA1FL5XY2K',
    custom: { rating: 4 },
  });
});

let key: string | undefined;
async function makeKey(): Promise<string> {
  key ??= (
    await run<{ key: string }>('identity.create-api-key', {
      name: 'reader',
      permissions: ['lowcode.configuration.read', 'masterdata.item.read', 'masterdata.partner.read'],
      orgUnitIds: null,
      expiresAt: clock.ago(-86_400_000).toISOString(),
    })
  ).key;
  return key;
}

test('work goes on where it was: an order is numbered as before, and pieces of a running one are reported', async () => {
  const item = await one<{ id: string; unit: string }>(
    `select i.id, i.unit from masterdata.item i join masterdata.bom b on b.item_id = i.id and b.state = 'published' order by i.code limit 1`,
  );
  const order = await run<{ code: string }>('execution.create-order', {
    itemId: item.id,
    quantity: '3',
    unit: item.unit,
    dueAt: clock.ago(-7 * 86_400_000).toISOString(),
  });
  expect(order.code).toMatch(/^GD2611-\d{5}$/);
  const running = await one<{ id: string; person: string }>(
    `select o.id, (select id from identity.person order by code limit 1) as person from execution.work_order_operation o
       join execution.work_order w on w.id = o.order_id
      where o.state = 'running' and w.state = 'in_progress' order by o.id limit 1`,
  );
  const report = await run<{ reportId: string }>('execution.report-production', {
    operationId: running.id,
    quantityGood: '1',
    personIds: [running.person],
  });
  expect(report.reportId).toBeTruthy();
  const ledger = await factory.database.read((tx) => checkLedger(tx));
  expect(ledger.deviations).toEqual([]);
});
