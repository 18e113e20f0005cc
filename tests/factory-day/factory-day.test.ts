import { afterAll, beforeAll, expect, test } from 'vitest';
import { roleCodes } from '../../src/modules/identity/contract.ts';
import type { RoleCode } from '../../src/modules/identity/index.ts';
import { checkLedger } from '../../src/modules/inventory/index.ts';
import { testClock } from '../support/clock.ts';
import { hire, send } from '../support/crew.ts';
import { startTestFactory, type TestFactory } from '../support/factory.ts';
import { assertStockTold } from '../support/stock-told.ts';

/**
 * One day in a frame workshop, from an empty database, over HTTP alone, everybody in their own session: what one does, the next
 * one finds. The tests are the hours of that day and stand on each other.
 */
let factory: TestFactory;
const cookies = new Map<string, string>();
const ids: Record<string, string> = {};
let operations: { id: string; code: string }[];

beforeAll(async () => {
  factory = await startTestFactory();
  for (const role of roleCodes) cookies.set(role, (await hire(factory, role)).cookie);
});
afterAll(() => factory.stop());

type Row = Record<string, unknown>;

async function post(role: RoleCode, path: string, body: object = {}): Promise<Row> {
  const answer = await send(factory, 'POST', path, { cookie: cookies.get(role), body });
  expect(answer.status, `${path}: ${answer.text}`).toBe(200);
  return answer.body;
}

async function get(role: RoleCode, path: string): Promise<Row> {
  const answer = await send(factory, 'GET', path, { cookie: cookies.get(role) });
  expect(answer.status, `${path}: ${answer.text}`).toBe(200);
  return answer.body;
}

const rowsOf = async (role: RoleCode, path: string) => (await get(role, path)).rows as Row[];
const idOf = async (role: RoleCode, path: string, body: object) => (await post(role, path, body)).id as string;
const step = (index: number) => operations[index]?.id as string;

test('07:00 the administrator lays out the plant, the keeper its shelves', async () => {
  const plant = await idOf('administrator', '/org-units', { code: 'BIKE', name: '自行车厂', kind: 'plant' });
  const workshop = { code: 'FRAMES', name: '车架车间', kind: 'workshop', parentId: plant };
  ids.workshop = await idOf('administrator', '/org-units', workshop);
  ids.shelf = await idOf('warehouse-keeper', '/locations', { code: 'RAW-01', name: '管材架', kind: 'storage' });
  ids.finished = await idOf('warehouse-keeper', '/locations', { code: 'FG-01', name: '成品架', kind: 'storage' });
  const centre = { code: 'WELD', name: '焊接', workshopId: ids.workshop };
  ids.centre = await idOf('planner', '/work-centres', centre);
});

test('07:30 the planner describes a frame: items, BOM, routing, and publishes them', async () => {
  const places = { issueLocationId: ids.shelf, receiptLocationId: ids.finished };
  const item = (code: string, name: string, kind: string, tracking: string) =>
    idOf('planner', '/items', { code, name, kind, unit: 'pcs', tracking, ...places });
  ids.tube = await item('TUBE', '铝管', 'raw', 'lot');
  ids.sticker = await item('STICKER', '贴花', 'raw', 'none');
  ids.frame = await item('FRAME', '车架', 'semi_finished', 'lot');

  const lines = [
    { lineNumber: 10, itemId: ids.tube, quantity: '3', unit: 'pcs', operationSequence: 10 },
    { lineNumber: 20, itemId: ids.sticker, quantity: '1', unit: 'pcs', operationSequence: 30, backflush: true },
  ];
  const bom = await post('planner', '/boms', { itemId: ids.frame, lines });
  await post('planner', `/boms/${bom.id}/publish`, { expectedVersion: bom.version });
  const steps = [
    { sequence: 10, name: '下料', workCentreId: ids.centre, transferMode: 'scan' },
    { sequence: 20, name: '焊接', workCentreId: ids.centre, qualityPoint: true },
    { sequence: 30, name: '喷漆', workCentreId: ids.centre },
  ];
  const routing = await post('planner', '/routings', { itemId: ids.frame, operations: steps });
  await post('planner', `/routings/${routing.id}/publish`, { expectedVersion: routing.version });

  const tree = await get('planner', `/items/${ids.frame}/bom-tree`);
  expect(JSON.stringify(tree)).toContain('TUBE');
});

test('08:00 the keeper receives a lot of tubes and a box of stickers', async () => {
  const place = { unit: 'pcs', locationId: ids.shelf };
  const tubes = { itemId: ids.tube, quantity: '100', ...place, lot: { code: 'TUBE-A', supplierLotCode: 'HT-7781' } };
  const received = await post('warehouse-keeper', '/stock/receipts', tubes);
  ids.tubeLot = (received.movements as { lotId: string }[])[0]?.lotId as string;
  await post('warehouse-keeper', '/stock/receipts', { itemId: ids.sticker, quantity: '50', ...place });
});

test('08:30 the planner plans twenty frames and releases them; nothing is short', async () => {
  const dueAt = new Date(testClock.now().getTime() + 3 * 86_400_000).toISOString();
  const order = { itemId: ids.frame, quantity: '20', unit: 'pcs', dueAt, workshopId: ids.workshop };
  const made = await post('planner', '/work-orders', order);
  expect(made.state).toBe('draft');
  ids.order = made.id as string;
  ids.orderCode = made.code as string;
  const released = await post('planner', `/work-orders/${ids.order}/release`);
  expect(released).toMatchObject({ order: { state: 'released' }, shortages: [] });
  operations = released.operations as typeof operations;
  expect(operations.map((operation) => operation.code)).toEqual(['10', '20', '30'].map((n) => `${ids.orderCode}-${n}`));
});

test('09:00 the operator scans the traveller and starts; the keeper hands out the tubes', async () => {
  const scanned = await get('operator', `/scan?code=${operations[0]?.code}`);
  expect(scanned.kind).toBe('operation');
  const start = (scanned.actions as { action: string; allowed: boolean; path: string }[]).find(
    (action) => action.action === 'start',
  );
  expect(start?.allowed).toBe(true);
  expect(await post('operator', start?.path as string)).toMatchObject({ state: 'running', orderState: 'in_progress' });
  const issued = await post('warehouse-keeper', `/work-orders/${ids.order}/issues`, {
    lotId: ids.tubeLot,
    quantity: '60',
  });
  expect(issued).toMatchObject({ quantityOpen: '0', lots: [{ lotId: ids.tubeLot, quantity: '60' }] });
});

test('10:00 nineteen are cut and one is scrap; they go to welding when they are handed on', async () => {
  const report = { quantityGood: '19', quantityScrap: '1', scrapReasonCode: 'S-DIM', runMinutes: 40 };
  const reported = await post('operator', `/operations/${step(0)}/production-reports`, report);
  expect(reported).toMatchObject({ figures: { quantityGood: '19', quantityScrap: '1', quantityTransferred: '0' } });
  expect(await get('operator', `/operations/${step(1)}`)).toMatchObject({ operation: { state: 'waiting' } });
  const moved = await post('operator', `/operations/${step(0)}/transfers`);
  expect(moved).toMatchObject({ quantityMoved: '19', toOperationId: step(1) });
});

test('11:00 welded frames wait for the inspector, and can’t be painted before', async () => {
  await post('operator', `/operations/${step(1)}/start`);
  const reported = await post('operator', `/operations/${step(1)}/production-reports`, { quantityGood: '19' });
  expect(reported).toMatchObject({ state: 'awaiting_inspection', quantityHeld: '19', quantityTransferred: '0' });
  const start = await send(factory, 'POST', `/operations/${step(2)}/start`, { cookie: cookies.get('operator') });
  expect(start.status).toBe(409);
  const waiting = await rowsOf('inspector', '/inspections/waiting');
  expect(waiting.map((row) => row.orderCode)).toEqual([ids.orderCode]);
});

test('11:30 the inspector accepts seventeen and lets two pass by concession, which a team leader may not', async () => {
  const path = `/operations/${step(1)}/inspections`;
  await post('inspector', path, { disposition: 'accept', quantity: '17' });
  const concession = { disposition: 'concession', quantity: '2', reason: '焊缝外观差，强度合格，客户同意' };
  const refused = await send(factory, 'POST', path, { cookie: cookies.get('team-leader'), body: concession });
  expect(refused.status).toBe(403);
  const decided = await post('inspector', path, concession);
  expect(decided).toMatchObject({ quantityHeld: '0', state: 'done' });
});

test('14:00 painting is the last operation: what is reported lies on the shelf, as a lot', async () => {
  await post('operator', `/operations/${step(2)}/start`);
  const reported = await post('operator', `/operations/${step(2)}/production-reports`, { quantityGood: '19' });
  expect(reported).toMatchObject({ quantityReceived: '19', orderState: 'completed' });
  ids.frameLot = reported.lotId as string;
  const shelf = await rowsOf('salesperson', `/stock/on-hand?f.itemId.eq=${ids.frame}`);
  expect(shelf).toMatchObject([{ locationCode: 'FG-01', onHand: '19', status: 'available' }]);
  const [tubes] = await rowsOf('warehouse-keeper', `/stock/on-hand?f.itemId.eq=${ids.tube}`);
  const [stickers] = await rowsOf('warehouse-keeper', `/stock/on-hand?f.itemId.eq=${ids.sticker}`);
  expect([tubes?.onHand, stickers?.onHand]).toEqual(['40', '31']);
});

test('15:00 the frames lead back to their tubes, and the tubes to their frames', async () => {
  const lotsOf = async (lotId: string, direction: string) =>
    ((await get('inspector', `/lots/${lotId}/genealogy?direction=${direction}`)).lots as Row[]).map((lot) => lot.lotId);
  expect(await lotsOf(ids.frameLot as string, 'up')).toContain(ids.tubeLot);
  expect(await lotsOf(ids.tubeLot as string, 'down')).toContain(ids.frameLot);
  const genealogy = await get('inspector', `/work-orders/${ids.order}/genealogy`);
  expect(genealogy).toMatchObject({ produced: [{ lotId: ids.frameLot, quantity: '19' }] });
  const consumed = genealogy.consumed as Row[];
  expect(consumed.find((lot) => lot.lotId === ids.tubeLot)).toMatchObject({ quantity: '60' });
});

test('16:00 the planner closes the order, and its timeline tells the day', async () => {
  expect(await post('planner', `/work-orders/${ids.order}/close`)).toMatchObject({
    state: 'closed',
    quantityGood: '19',
  });
  const { entries } = await get('production-manager', `/work-orders/${ids.order}/timeline`);
  const verbs = new Set((entries as Row[]).map((entry) => entry.verb));
  for (const verb of ['release', 'start', 'report', 'transfer', 'close']) expect(verbs).toContain(verb);
});

test('16:30 the manager’s overview has the day’s output', async () => {
  await factory.runReactions();
  const overview = await get('production-manager', '/overview');
  expect(JSON.stringify(overview)).toContain('车架车间');
});

test('17:00 the books: every act has its entry and its name, the chain is whole, the ledger adds up', async () => {
  const entries = await rowsOf('bookkeeper', '/audit?limit=200');
  const commands = new Set(entries.map((entry) => `${entry.command} by ${entry.principalName}`));
  for (const act of [
    'identity.create-org-unit by administrator',
    'masterdata.publish-bom by planner',
    'inventory.receive-stock by warehouse-keeper',
    'execution.release-order by planner',
    'execution.start-operation by operator',
    'execution.report-production by operator',
    'execution.transfer-pieces by operator',
    'quality.record-inspection by inspector',
    'execution.close-order by planner',
  ]) {
    expect(commands).toContain(act);
  }
  expect(await get('bookkeeper', '/audit/verification')).toMatchObject({ whole: true, broken: [] });
  const ledger = await factory.database.read(checkLedger);
  expect(ledger).toMatchObject({ whole: true, deviations: [] });
  expect(ledger.movements).toBeGreaterThanOrEqual(5);
  await assertStockTold(factory.database);
});
