import type { Program } from '../../../src/entry/assemble.ts';
import { setForeignId } from '../../../src/modules/bridge/identity/identity-commands.ts';
import { pullWorker } from '../../../src/modules/bridge/incoming/pull-worker.ts';
import { dropDead } from '../../../src/modules/bridge/incoming/settle-messages.ts';
import { takeWorker } from '../../../src/modules/bridge/incoming/take-worker.ts';
import { sendWorker } from '../../../src/modules/bridge/outgoing/send-worker.ts';
import { setPracticeRows } from '../../../src/modules/bridge/practice/set-practice-rows.ts';
import { judgeRules } from '../../../src/modules/datahealth/alerts/judge-rules.ts';
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
const { administrator, manager } = cast;

type Rows = readonly (Readonly<Record<string, unknown>> & { id: string })[];

/** What somebody over there changes, how many hours ago; the bridge reads it some minutes later. */
interface Change {
  hoursAgo: number;
  system: 'erp' | 'portal';
  rows: Rows;
}

/**
 * A week of the bridge: an ERP and a supplier portal that are played inside, so nothing outside is reached. Most of what comes says nothing new; some
 * completes items and contacts; two messages failed, one is kept aside, and the comparison of today found what had slipped through.
 */
export async function seedBridge(program: Program, foundation: Foundation, now: Date): Promise<void> {
  const by = byPerson(program, foundation);
  const ago = (hours: number) => new Date(now.getTime() - hours * HOUR);
  const laid = await layBridge(by, ago(7 * 24));
  const play = async ({ hoursAgo, system, rows }: Change, key: string) => {
    const resource = system === 'erp' ? 'inventory' : 'vendors';
    await by(
      administrator,
      setPracticeRows,
      { connectionId: laid.connections[system], resource, rows },
      key,
      ago(hoursAgo),
    );
  };
  for (const [nth, change] of changes().entries()) {
    await play(change, `change-${nth}`);
    const readAt = new Date(ago(change.hoursAgo).getTime() + (2 + (nth % 4)) * MINUTE);
    await workAt(program, [pullWorker, takeWorker], readAt);
  }
  await settle(program, by, laid, ago);
  await compareItems(program, by, laid, ago);
  await tellOrders(program, by, laid, now);
  await linkByHand(by, foundation, laid, ago);
  for (const minutes of [130, 120]) await by(administrator, judgeRules, {}, `judge-${minutes}`, ago(minutes / 60));
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
    erp(6.2, [there.thinnerRow]),
    erp(3.1, [{ ...rowOf('PA-RIM20'), LeadHours: '约一周' }]),
  ];
  return all.sort((a, b) => b.hoursAgo - a.hoursAgo);
}

/** New purchase prices: the ERP’s own business, so nothing changes here. */
function pricesOf(nth: number): Rows {
  return Array.from({ length: 1 + (nth % 4) }, (_, at) => {
    const row = there.erpItems[(nth * 7 + at * 3) % there.erpItems.length] as (typeof there.erpItems)[number];
    return { id: row.id, LatestCost: (Number(row.LatestCost) * (1 + 0.01 * ((nth % 5) - 1))).toFixed(2) };
  });
}

async function settle(
  program: Program,
  by: ByPerson,
  { routes }: LaidBridge,
  ago: (hours: number) => Date,
): Promise<void> {
  const { rows } = await program.database.pool.query<{ id: string }>(
    `select id from bridge.message where route_id = $1 and thing = $2 and state = 'dead'`,
    [routes.items, there.trialRow.id],
  );
  const given = { messageIds: rows.map(({ id }) => id), reason: 'ERP 的测试数据，不要' };
  if (rows.length > 0) await by(administrator, dropDead, given, 'drop', ago(42));
}

/** A comparison that found nothing, and one that found what no change told of. */
async function compareItems(
  program: Program,
  by: ByPerson,
  { connections, comparisons }: LaidBridge,
  ago: (hours: number) => Date,
): Promise<void> {
  const compare = async (key: string, hoursAgo: number) => {
    await by(manager, requestRun, { comparisonId: comparisons.items }, `compare-${key}`, ago(hoursAgo));
    await workAt(program, [compareWorker], ago(hoursAgo));
  };
  await compare('before', 56);
  const silently = { connectionId: connections.erp, resource: 'inventory' };
  const rowOf = (code: string) => ({ id: there.erpRow(itemCalled(code)).id });
  const rows = [
    there.standRow,
    { ...rowOf('PA-SADDL'), InvNameEn: 'Saddle, comfort' },
    { ...rowOf('PA-CABLE'), InvStd: '刹车线 1.6 mm' },
    { ...rowOf('CO-CARTON'), InvNameEn: 'Carton, printed' },
  ];
  // Dated back, so that whoever asks for changes since the last time never hears of it.
  const given = { ...silently, rows, gone: [there.bellRow.id], changedAt: ago(172).toISOString() };
  await by(administrator, setPracticeRows, given, 'silently', ago(20));
  await compare('today', 2);
  const [known] = await openOf(program, comparisons.items, there.erpRow(itemCalled('CO-CARTON')).id);
  const reason = 'ERP 的英文名称下月统一改，先不动';
  if (known) await by(manager, acceptDifference, { differenceId: known, reason }, 'accept', ago(1.8));
}

/** What was there before the route was made, a comparison finds; it is told at once. Since then somebody over there has changed an amount by hand. */
async function tellOrders(
  program: Program,
  by: ByPerson,
  { connections, comparisons }: LaidBridge,
  now: Date,
): Promise<void> {
  const comparisonId = comparisons.sales;
  const before = (minutes: number) => new Date(now.getTime() - minutes * MINUTE);
  const compare = async (key: string, at: Date) => {
    await by(administrator, requestRun, { comparisonId }, `compare-${key}`, at);
    await workAt(program, [compareWorker], at);
  };
  await compare('first', before(40));
  await by(
    administrator,
    repairByRule,
    { comparisonId, class: 'missing_there', way: 'tell' },
    'tell-orders',
    before(38),
  );
  await workAt(program, [sendWorker], before(37));
  const { rows } = await program.database.pool.query<{ id: string }>(
    `select foreign_id as id from bridge.identity where entity = 'sales.order' and until is null order by foreign_id limit 1`,
  );
  const [first] = rows;
  const resource = 'sales_orders';
  const edited = { connectionId: connections.erp, resource, rows: first ? [{ id: first.id, Amount: '5000' }] : [] };
  await by(administrator, setPracticeRows, edited, 'edited', before(30));
  await compare('again', before(10));
}

async function openOf({ database }: Program, comparisonId: string, thing: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ id: string }>(
    `select id from tieout.difference where comparison_id = $1 and thing = $2 and state = 'open'`,
    [comparisonId, thing],
  );
  return rows.map(({ id }) => id);
}

/** What only people know: which customer an old number means, and that two numbers of the portal were mixed up. */
async function linkByHand(
  by: ByPerson,
  { partners }: Foundation,
  { systems }: LaidBridge,
  ago: (hours: number) => Date,
): Promise<void> {
  const partner = 'masterdata.partner';
  const customer = { entity: partner, ourId: partners['C-CHENGYOU'], systemId: systems.erp, foreignId: 'KH-0007' };
  await by(administrator, setForeignId, customer, 'link', ago(30));
  const galvaniser = there.supplierId('B-DUCENG');
  const mixedUp = { entity: partner, ourId: partners['B-RECHULI'], systemId: systems.portal, foreignId: galvaniser };
  await by(administrator, setForeignId, mixedUp, 'split', ago(28));
  const back = { ...mixedUp, ourId: partners['B-DUCENG'] };
  await by(administrator, setForeignId, back, 'split-back', ago(27));
}
