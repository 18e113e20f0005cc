import type { Program } from '../../../src/entry/assemble.ts';
import { setForeignId } from '../../../src/modules/bridge/identity/identity-commands.ts';
import { pullWorker } from '../../../src/modules/bridge/incoming/pull-worker.ts';
import { dropDead } from '../../../src/modules/bridge/incoming/settle-messages.ts';
import { takeWorker } from '../../../src/modules/bridge/incoming/take-worker.ts';
import { sendWorker } from '../../../src/modules/bridge/outgoing/send-worker.ts';
import { setPracticeRows } from '../../../src/modules/bridge/practice/set-practice-rows.ts';
import { judgeRules } from '../../../src/modules/datahealth/alerts/judge-rules.ts';
import { updateOrder } from '../../../src/modules/execution/orders/update-order.ts';
import { acceptDifference } from '../../../src/modules/tieout/differences/accept-difference.ts';
import { repairByRule } from '../../../src/modules/tieout/differences/repair-by-rule.ts';
import { compareWorker } from '../../../src/modules/tieout/runs/compare-worker.ts';
import { requestRun } from '../../../src/modules/tieout/runs/request-run.ts';
import { itemCalled } from '../factory/items.ts';
import { cast } from '../factory/people.ts';
import type { Foundation } from '../lay-foundation.ts';
import { type ByPerson, byPerson } from './by-person.ts';
import { type LaidBridge, layBridge } from './lay-bridge.ts';
import * as there from './other-systems.ts';
import { workAt } from './work-at.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const { administrator, manager, planner } = cast;

type Rows = readonly (Readonly<Record<string, unknown>> & { id: string })[];

/** What somebody over there changes, how many hours ago; the bridge reads it some minutes later. */
interface Change {
  hoursAgo: number;
  system: 'erp' | 'portal';
  rows: Rows;
}

/** A part of the demo with all that it works with. */
interface Week {
  program: Program;
  by: ByPerson;
  laid: LaidBridge;
  ago: (hours: number) => Date;
}

/**
 * A week of the bridge: an ERP and a supplier portal that are played inside, so nothing outside is reached. Most of what comes says nothing new; some
 * completes items and contacts; two messages failed, one is kept aside, and the comparison of today found what had slipped through.
 */
export async function seedBridge(program: Program, foundation: Foundation, now: Date): Promise<void> {
  const by = byPerson(program, foundation);
  const ago = (hours: number) => new Date(now.getTime() - hours * HOUR);
  const week: Week = { program, by, ago, laid: await layBridge(by, ago(7 * 24)) };
  const all = changes();
  const happened = all.filter(({ hoursAgo }) => hoursAgo > CLEAN_HOURS_AGO);
  for (const [nth, change] of happened.entries()) await happen(week, change, nth);
  await compareItems(week, 'clean', CLEAN_HOURS_AGO);
  for (const [nth, change] of all.slice(happened.length).entries()) await happen(week, change, happened.length + nth);
  await dropTrial(week);
  await slipThrough(week);
  await tellOrders(week);
  await linkByHand(week, foundation);
  for (const minutes of [130, 120]) await by(administrator, judgeRules, {}, `judge-${minutes}`, ago(minutes / 60));
  await touchAnOrder(week);
}

const CLEAN_HOURS_AGO = 56;

/** Somebody over there changes rows, and some minutes later they are read. */
async function happen(
  { program, by, laid, ago }: Week,
  { hoursAgo, system, rows }: Change,
  nth: number,
): Promise<void> {
  const resource = system === 'erp' ? 'inventory' : 'vendors';
  const input = { connectionId: laid.connections[system], resource, rows };
  await by(administrator, setPracticeRows, input, `change-${nth}`, ago(hoursAgo));
  await workAt(program, [pullWorker, takeWorker], ago(hoursAgo - (2 + (nth % 4)) / 60));
}

/** The week in its order. */
function changes(): Change[] {
  const erp = (hoursAgo: number, rows: Rows): Change => ({ hoursAgo, system: 'erp', rows });
  const portal = (hoursAgo: number, rows: Rows): Change => ({ hoursAgo, system: 'portal', rows });
  const rowOf = (code: string) => there.erpItems.find((row) => row.InvCode === code) as Rows[number];
  const completed = there.specifications.map(([code, InvStd], nth) =>
    erp(140 - nth * 13, [{ ...rowOf(code), InvStd }, ...pricesOf(nth)]),
  );
  const priced = Array.from({ length: 9 }, (_, nth) => erp(22.5 - nth * 2.5, pricesOf(nth + 11)));
  const [tubes, paints] = there.supplierRows as Rows;
  const all = [
    erp(166, there.erpItems),
    portal(165, there.supplierRows),
    ...completed,
    ...priced,
    erp(71, [there.bellRow, there.parkingRow]),
    portal(49, [{ ...(tubes as Rows[number]), Mail: 'order@henglv.example' }]),
    erp(44, [there.trialRow]),
    portal(25.4, [{ ...(paints as Rows[number]), Tel: '0757-5550-3318', Mail: 'sales@rainbow.example' }]),
    portal(23.2, [
      { id: 'GYS-131', VendorCode: 'S-XINTAI', VendorName: '肇庆鑫泰紧固件厂', Contact: '陆工', Tel: '0758-5550-2210' },
    ]),
    portal(13.3, graded('A')),
    erp(6.2, [there.thinnerRow]),
    portal(4.4, graded('B')),
    erp(3.1, [{ ...rowOf('PA-RIM20'), LeadHours: '约一周' }]),
  ];
  return all.sort((a, b) => b.hoursAgo - a.hoursAgo);
}

/** The portal rates suppliers anew: nothing that this factory asks it for. */
function graded(Grade: string): Rows {
  return there.supplierRows.map(({ id }) => ({ id, Grade }));
}

/** New purchase prices: the ERP’s own business, so nothing changes here. */
function pricesOf(nth: number): Rows {
  return Array.from({ length: 3 + (nth % 4) }, (_, at) => {
    const row = there.erpItems[(nth * 7 + at * 3) % there.erpItems.length] as (typeof there.erpItems)[number];
    return { id: row.id, LatestCost: (Number(row.LatestCost) * (1 + 0.01 * ((nth % 5) - 1))).toFixed(2) };
  });
}

async function dropTrial({ program, by, laid, ago }: Week): Promise<void> {
  const { rows } = await program.database.pool.query<{ id: string }>(
    `select id from bridge.message where route_id = $1 and thing = $2 and state = 'dead'`,
    [laid.routes.items, there.trialRow.id],
  );
  const given = { messageIds: rows.map(({ id }) => id), reason: 'ERP 的测试数据，不要' };
  if (rows.length > 0) await by(administrator, dropDead, given, 'drop', ago(42));
}

async function compareItems({ program, by, laid, ago }: Week, key: string, hoursAgo: number): Promise<void> {
  await by(manager, requestRun, { comparisonId: laid.comparisons.items }, `compare-${key}`, ago(hoursAgo));
  await workAt(program, [compareWorker], ago(hoursAgo));
}

/** What no change told of: rows that somebody over there dates back, and one that is deleted. Only the comparison finds them. */
async function slipThrough(week: Week): Promise<void> {
  const { program, by, laid, ago } = week;
  const idOf = (code: string) => ({ id: there.erpRow(itemCalled(code)).id });
  const rows = [
    there.standRow,
    { ...idOf('PA-SADDL'), InvNameEn: 'Saddle, comfort' },
    { ...idOf('PA-CABLE'), InvStd: '刹车线 1.6 mm' },
    { ...idOf('CO-CARTON'), InvNameEn: 'Carton, printed' },
  ];
  const where = { connectionId: laid.connections.erp, resource: 'inventory' };
  const silently = { ...where, rows, gone: [there.bellRow.id], changedAt: ago(172).toISOString() };
  await by(administrator, setPracticeRows, silently, 'silently', ago(20));
  await compareItems(week, 'today', 2);
  const carton = await program.database.pool.query<{ id: string }>(
    `select id from tieout.difference where comparison_id = $1 and thing = $2 and state = 'open'`,
    [laid.comparisons.items, idOf('CO-CARTON').id],
  );
  const reason = 'ERP 的英文名称下月统一改，先不动';
  for (const { id } of carton.rows)
    await by(manager, acceptDifference, { differenceId: id, reason }, 'accept', ago(1.8));
}

/** What was there before the route was made, a comparison finds; it is told at once. Since then somebody over there has changed an amount by hand. */
async function tellOrders({ program, by, laid, ago }: Week): Promise<void> {
  const comparisonId = laid.comparisons.sales;
  const before = (minutes: number) => ago(minutes / 60);
  const compare = async (key: string, at: Date) => {
    await by(administrator, requestRun, { comparisonId }, `compare-${key}`, at);
    await workAt(program, [compareWorker], at);
  };
  await compare('first', before(40));
  const all = { comparisonId, class: 'missing_there', way: 'tell' };
  await by(administrator, repairByRule, all, 'tell-orders', before(38));
  await workAt(program, [sendWorker], before(37));
  const { rows } = await program.database.pool.query<{ id: string }>(
    `select foreign_id as id from bridge.identity where entity = 'sales.order' and until is null order by foreign_id limit 1`,
  );
  const byHand = rows.map(({ id }) => ({ id, Amount: '5000' }));
  const edited = { connectionId: laid.connections.erp, resource: 'sales_orders', rows: byHand };
  await by(administrator, setPracticeRows, edited, 'edited', before(30));
  await compare('again', before(10));
}

/** What only people know: which customer an old number means, and that two numbers of the portal were mixed up. */
async function linkByHand({ by, laid, ago }: Week, { partners }: Foundation): Promise<void> {
  const { erp, portal } = laid.systems;
  const say = (code: string, systemId: string, foreignId: string, key: string, hoursAgo: number) => {
    const input = { entity: 'masterdata.partner', ourId: partners[code], systemId, foreignId };
    return by(administrator, setForeignId, input, key, ago(hoursAgo));
  };
  await say('C-CHENGYOU', erp, 'KH-0007', 'link', 30);
  const galvaniser = there.supplierId('B-DUCENG');
  await say('B-RECHULI', portal, galvaniser, 'split', 28);
  await say('B-DUCENG', portal, galvaniser, 'split-back', 27);
}

/** The newest word about an order: it is put down for the ERP, and waits for more of the same hour. */
async function touchAnOrder({ program, by, ago }: Week): Promise<void> {
  const { rows } = await program.database.pool.query<{ id: string; version: number }>(
    `select id, version from execution.work_order where state = 'released' order by code desc limit 1`,
  );
  const [order] = rows;
  if (!order) return;
  const note = '客户催单，优先安排';
  await by(planner, updateOrder, { orderId: order.id, expectedVersion: order.version, note }, 'note', ago(0));
}
