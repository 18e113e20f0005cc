import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  demoSignIns,
  isDemoUnfinished,
  isFactoryEmpty,
  seedDemoFactory,
  startSimulation,
} from '../../db/seed/index.ts';
import { buildHttpServer } from '../../src/kernel/http/index.ts';
import { createMetrics, followOutbox } from '../../src/kernel/index.ts';
import { authenticate, verifyAudit } from '../../src/modules/identity/index.ts';
import { checkLedger } from '../../src/modules/inventory/index.ts';
import { readFigures } from '../../src/modules/machines/figures/read-figures.ts';
import { readMachinesNow } from '../../src/modules/machines/figures/read-machines-now.ts';
import { testClock } from '../support/clock.ts';
import { startTestFactory, type TestFactory } from '../support/factory.ts';
import { standAtTheBridge } from './stand-at-the-bridge.ts';

let factory: TestFactory;
let emptyBefore: boolean;
let unfinishedBetween: boolean;
let cutOff: unknown;
const ACTS_BEFORE_THE_CUT = 700;

// The demo is cut off in the middle and begun again a minute later: everything below holds for what comes out of that.
beforeAll(async () => {
  factory = await startTestFactory();
  emptyBefore = await isFactoryEmpty(factory.database);
  cutOff = await seedDemoFactory(programThatEndsAfter(ACTS_BEFORE_THE_CUT), {
    print: () => {},
    now: testClock.now(),
  }).catch((e: unknown) => e);
  unfinishedBetween = await isDemoUnfinished(factory.database);
  await seedDemoFactory(factory.program, { print: () => {}, now: new Date(testClock.now().getTime() + 60_000) });
}, 180_000);
afterAll(() => factory.stop());

function programThatEndsAfter(commands: number): TestFactory['program'] {
  const { runner } = factory.program;
  let left = commands;
  return {
    ...factory.program,
    runner: {
      ...runner,
      execute(command, input, options) {
        left -= 1;
        return left < 0 ? Promise.reject(new Error('the power went')) : runner.execute(command, input, options);
      },
    },
  };
}

/** `$now` in it is the present of the factory. */
async function rows<R>(text: string): Promise<R[]> {
  const present = `'${testClock.now().toISOString()}'::timestamptz`;
  return (await factory.database.pool.query(text.replaceAll('$now', present))).rows as R[];
}

async function count(text: string): Promise<number> {
  return Number((await rows<{ n: string }>(`select count(*) as n from ${text}`))[0]?.n);
}

test('a demo that was cut off is told to its end by the next start, and nothing of it twice', async () => {
  expect(String((cutOff as Error).cause ?? cutOff)).toContain('the power went');
  expect(unfinishedBetween).toBe(true);
  const [plant] = await rows<{ name: string }>(`select name from identity.org_unit where kind = 'plant'`);
  expect(plant?.name).toBe('顺风自行车厂');
  // Every act has its own key, and all are answered.
  const keys = await rows<{ key: string }>(`select key from kernel.idempotency where key ~ '^demo-[0-9]+$'`);
  expect(keys.length).toBe(new Set(keys.map(({ key }) => key)).size);
  expect(keys.length).toBeGreaterThan(1_300);
});

test('an empty house is filled and says who may sign in', async () => {
  expect(emptyBefore).toBe(true);
  expect(await isFactoryEmpty(factory.database)).toBe(false);
  expect(await isDemoUnfinished(factory.database)).toBe(false);
  const lines = await demoSignIns(factory.database);
  expect(lines.join('\n')).toContain('operator1');
  expect(lines.join('\n')).toContain('SF005');
});

test('the factory has the people, places and parts of a bicycle maker', async () => {
  expect(await count(`identity.org_unit where kind = 'workshop'`)).toBe(3);
  expect(await count('identity.person')).toBe(12);
  expect(await count('(select distinct role from identity.role_assignment) r')).toBe(10);
  expect(await count('identity.password_credential')).toBe(12);
  expect(await count('identity.badge_credential')).toBe(12);
  expect(await count('masterdata.work_centre')).toBe(10);
  const items = await count('masterdata.item');
  expect(items).toBeGreaterThanOrEqual(55);
  expect(items).toBeLessThanOrEqual(75);
  expect(await count(`masterdata.item where name_en = '' or name = ''`)).toBe(0);
  expect(await count(`masterdata.item where custom ->> 'colour' is not null`)).toBeGreaterThan(5);
  expect(await count(`masterdata.item where tracking = 'serial'`)).toBe(1);
  const [depth] = await rows<{ levels: number }>(`
    with recursive tree (item_id, level) as (
      select b.item_id, 0 from masterdata.bom b where b.code like 'BK-%'
      union all
      select l.item_id, t.level + 1 from tree t join masterdata.bom b on b.item_id = t.item_id
        join masterdata.bom_line l on l.bom_id = b.id)
    select max(level) as levels from tree`);
  expect(depth?.levels).toBe(4);
});

test('orders stand in every state, with the troubles that a morning brings', async () => {
  const states = await rows<{ state: string }>('select distinct state from execution.work_order order by 1');
  expect(states.map(({ state }) => state)).toEqual([
    'cancelled',
    'closed',
    'completed',
    'draft',
    'in_progress',
    'on_hold',
    'released',
  ]);
  expect(
    await count(`execution.work_order where due_at < $now and state in ('released', 'in_progress')`),
  ).toBeGreaterThan(0);
  expect(await count(`execution.work_order_operation where state = 'awaiting_inspection'`)).toBeGreaterThan(0);
  expect(await count(`execution.work_order_operation where state = 'paused'`)).toBeGreaterThan(0);
  expect(await count('execution.work_order where split_from_id is not null')).toBe(1);
  expect(await count('execution.production_report where reverses_id is not null')).toBe(1);
  expect(
    await count(`execution.work_order o join masterdata.item i on i.id = o.item_id
    where i.code = 'WS-KID20' and o.state = 'released' and o.released_at < $now - interval '1 day'`),
  ).toBeGreaterThan(0);
  expect(await count(`execution.work_order where custom ->> 'customerOrder' is not null`)).toBeGreaterThan(10);
});

test('a month lies behind it, within the shifts, with believable scrap', async () => {
  const [history] = await rows<{ reports: string; days: string; scrap: string }>(`
    select count(*) as reports, count(distinct (business_at at time zone 'Asia/Shanghai')::date) as days,
      sum(quantity_scrap) / sum(quantity_good + quantity_scrap) as scrap from execution.production_report`);
  expect(Number(history?.reports)).toBeGreaterThan(400);
  expect(Number(history?.days)).toBeGreaterThanOrEqual(22);
  expect(Number(history?.scrap)).toBeGreaterThan(0.01);
  expect(Number(history?.scrap)).toBeLessThan(0.04);
  expect(
    await count(`execution.production_report
    where (business_at at time zone 'Asia/Shanghai')::time not between '07:00' and '23:00'`),
  ).toBe(0);
  expect(await count('execution.production_report where business_at > $now')).toBe(0);
  expect(await count('execution.production_report where setup_minutes > 0')).toBeGreaterThan(100);
  expect(await count('execution.production_report where quantity_rework > 0')).toBeGreaterThan(5);
  expect(await count('quality.inspection')).toBeGreaterThan(30);
  expect(await count('inventory.movement')).toBeGreaterThan(800);
});

test('the welding robot makes what its standard time allows: over its days, and in the shift that is on', async () => {
  const [from, to] = [testClock.ago(3 * 86_400_000), testClock.now()].map((at) => at.toISOString()) as [string, string];
  const overDays = await factory.query(readFigures, { from, to, by: 'machine' });
  const robot = overDays.rows.find(({ nameEn }) => nameEn === 'Welding robot')?.figures;
  const now = (await factory.query(readMachinesNow, {})).machines.find(({ code }) => code === 'WLD-03');
  for (const figures of [robot, now?.shift?.figures]) {
    expect(figures?.oee).toBeGreaterThan(0.6);
    expect(figures?.oee).toBeLessThan(0.85);
    expect(figures?.effectiveness).toBeLessThan(1);
  }
});

test('the bad lot is raised as it is measured, then held, explained and put right, also while reactions run beside the story', async () => {
  const told = await rows<{ action: string }>(`
    select e.action from identity.audit_entry e join nonconformance.report r on r.id::text = e.entity_id
     where e.at < $now - interval '1 day' order by e.at, e.chain, e.sequence`);
  expect(told.map(({ action }) => action)).toEqual(['raise', 'describe', 'hold', 'describe', 'act']);
  const [times] = await rows<{ together: boolean; inTurn: boolean }>(`
    select r.raised_at = t.judged_at as together, r.raised_at < r.contained_at and r.contained_at < min(a.planned_at) and min(a.planned_at) < max(a.done_at) as "inTurn"
      from nonconformance.report r join quality.task t on t.id = r.task_id join nonconformance.action a on a.report_id = r.id
     group by r.id, t.id`);
  // In one transaction: no reaction comes between.
  expect(times).toEqual({ together: true, inTurn: true });
});

test('the ledger is whole, nothing was ever below zero, and the audit log is unbroken', async () => {
  const ledger = await factory.database.read((tx) => checkLedger(tx));
  expect(ledger.deviations).toEqual([]);
  expect(ledger.whole).toBe(true);
  const audit = await factory.database.read((tx) => verifyAudit(tx));
  expect(audit.broken).toEqual([]);
  expect(audit.entries).toBeGreaterThan(300);
});

test('nothing that is counted in pieces lies, moves, is ordered or needed in parts of one', async () => {
  const parts = await rows<{ what: string }>(`
    select i.code as what from inventory.balance b join masterdata.item i on i.id = b.item_id join masterdata.unit u on u.code = i.unit
     where u.whole_number and b.on_hand <> trunc(b.on_hand)
    union all
    select i.code from inventory.movement m join masterdata.item i on i.id = m.item_id join masterdata.unit u on u.code = i.unit
     where u.whole_number and m.quantity <> trunc(m.quantity)
    union all
    select o.code from execution.work_order o join masterdata.unit u on u.code = o.unit where u.whole_number and o.quantity <> trunc(o.quantity)
    union all
    select o.code from execution.work_order_material l join execution.work_order o on o.id = l.order_id
      join masterdata.item i on i.id = l.item_id join masterdata.unit u on u.code = i.unit
     where u.whole_number and (l.quantity_required <> trunc(l.quantity_required) or l.quantity_issued <> trunc(l.quantity_issued))`);
  expect(parts).toEqual([]);
  const whole = await rows<{ code: string }>('select code from masterdata.unit where whole_number order by code');
  expect(whole.map((one) => one.code)).toEqual(['bar', 'pair', 'pcs', 'set']);
});

test('seeding again changes nothing', async () => {
  const figures = () =>
    rows(`select (select count(*) from identity.audit_entry) a, (select count(*) from inventory.movement) m,
      (select count(*) from execution.production_report) r, (select count(*) from execution.work_order) o`);
  const before = await figures();
  await seedDemoFactory(factory.program, { print: () => {}, now: testClock.now() });
  expect(await figures()).toEqual(before);
});

standAtTheBridge(() => factory);

test('simulated people do a hundred things over the public interface, and none of them breaks', async () => {
  const { program, database } = factory;
  const follower = followOutbox(database, () => {});
  const server = await buildHttpServer({
    modules: program.modules,
    runner: program.runner,
    database,
    clock: testClock,
    authenticate: (credentials) => authenticate(database, credentials, testClock),
    metrics: createMetrics(),
    events: follower,
    proxyHops: 0,
    metricsToken: undefined,
    logLevel: 'silent',
    health: [],
    apps: [],
  });
  const url = await server.app.listen({ host: '127.0.0.1', port: 0 });
  const reportsBefore = await count('execution.production_report');
  const salesBefore = await count('sales.order');
  const simulation = startSimulation({
    url,
    clock: testClock,
    speed: 20_000,
    changesPerSecond: 200,
    debug: (line) => said.push(line),
  });
  const said: string[] = [];
  const deadline = performance.now() + 40_000;
  while (simulation.figures().changes < 100 && performance.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 25));
  await simulation.stop();
  await server.shutDown();
  await follower.stop();
  const { changes, refused, failed, lastFailure } = simulation.figures();
  expect({ failed, lastFailure }).toEqual({ failed: 0, lastFailure: undefined });
  expect(changes).toBeGreaterThanOrEqual(100);
  expect(refused, said.join('\n')).toBeLessThan(changes / 4);
  expect(await count('execution.production_report')).toBeGreaterThan(reportsBefore + 10);
  expect(await count('sales.order')).toBeGreaterThan(salesBefore);
  expect((await database.read((tx) => checkLedger(tx))).deviations).toEqual([]);
}, 180_000);
