import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId, type Principal } from '../../kernel/index.ts';
import { countStock } from '../counting/counts/count-stock.ts';
import { makeCountList } from '../counting/lists/make-count-list.ts';
import { settleVariance } from '../counting/settling/settle-variance.ts';
import { issueMaterial, reportProduction, reverseReport } from '../execution/index.ts';
import { type Scene, startScene } from '../execution/scene.fixture.ts';
import { createPerson } from '../identity/index.ts';
import { receiveStock } from '../inventory/movements/receive-stock.ts';
import { publishPolicies } from '../inventory/stock.fixture.ts';
import { recordCommands } from '../masterdata/index.ts';
import { hireOperator, makeDevice } from '../terminals/terminal.fixture.ts';
import { checkSeals } from './check-seals.ts';
import { readDay } from './days/read-day.ts';
import { reopenDay } from './days/reopen-day.ts';
import { sealDay } from './days/seal-day.ts';
import { signDay } from './days/sign-day.ts';

// What happened in a sealed day reaches the books by each way that facts come: it counts in the open day, and both times stay.

const day = '2026-11-18';
const at = (time: string, of = day) => new Date(`${of}T${time}:00+08:00`);
const next = '2026-11-19';
const end = at('00:00', next).toISOString();
const late = { sealedDay: day, accountDay: next };

let scene: Scene;
let keeper: Principal;
let manager: Principal;
let shelf: string;
let warehouseId: string;

beforeAll(async () => {
  scene = await startScene();
  const { factory } = scene;
  const somebody = async (): Promise<Principal> => {
    const { id } = await factory.execute(createPerson, { code: newId(), name: '签字人', roles: [] });
    return { ...factory.principal('production-manager'), id, personId: id };
  };
  [keeper, manager] = [await somebody(), await somebody()];
  await publishPolicies(factory, {
    ...{ 'closing.places': 'all', 'counting.day_open_counts': 'note', 'execution.undo_minutes': 0 },
    ...{ 'execution.backdate_hours_max': 72, 'counting.approval_value': 1_000_000 },
  });
  ({ id: warehouseId } = await factory.execute(recordCommands.warehouse.create, { code: 'WH-1', name: '原料仓' }));
  const place = { code: 'WH-1-01', name: '架', kind: 'storage' as const, warehouseId };
  ({ id: shelf } = await factory.execute(recordCommands.location.create, place));
});
afterAll(async () => {
  const { broken } = await scene.factory.database.read(checkSeals);
  expect(broken).toEqual([]);
  await scene.stop();
});

/** Both sign the place's day in the night after it; what may stay is left with a note. */
async function close(placeId: string): Promise<void> {
  const { factory } = scene;
  factory.clock.set(at('01:00', next));
  const { reasons } = await factory.query(readDay, { placeId, day }, { as: manager });
  const notes = reasons.map(({ name }) => ({ reason: name, note: '夜班在做' }));
  await factory.execute(signDay, { placeId, day, notes }, { as: keeper });
  await factory.execute(sealDay, { placeId, day, notes }, { as: manager });
  factory.clock.set(at('02:00', next));
}

/** The day again as it was before anybody signed it. */
async function open(placeId: string): Promise<void> {
  const third = { ...manager, id: newId(), personId: null as string | null };
  const { id } = await scene.factory.execute(createPerson, { code: newId(), name: '批准人', roles: [] });
  third.personId = id;
  await scene.factory.execute(reopenDay, { placeId, day, reason: '再来' }, { as: third });
}

const accountOf = async (table: string, id: string) => {
  const { rows } = await scene.factory.database.pool.query<{ at: Date | null }>(
    `select account_at as at from ${table} where id = $1`,
    [id],
  );
  return rows[0]?.at?.toISOString() ?? null;
};
const accountsOfOrder = async (id: string) => {
  const { rows } = await scene.factory.database.pool.query<{ at: Date | null }>(
    'select distinct account_at as at from inventory.movement where document_id = $1',
    [id],
  );
  return rows.map((row) => row.at?.toISOString() ?? null);
};

describe('told of a sealed day', () => {
  test('a report that posts nothing counts in the open day of its workshop; what is sealed says the same', async () => {
    const { factory, workshopId } = scene;
    factory.clock.set(at('09:00'));
    const kit = await scene.makeItem('KIT');
    await scene.receive(kit, '100');
    const product = await scene.makeProduct({
      components: [{ itemId: kit, quantity: '1', backflush: true, operationSequence: 30 }],
    });
    const order = await scene.order(product, '10');
    const [cut] = order.operations;
    const operationId = cut?.id ?? '';
    factory.clock.set(at('10:00'));
    await factory.execute(reportProduction, { operationId, quantityGood: '4' });
    await close(workshopId);
    const told = await factory.execute(reportProduction, {
      ...{ operationId, quantityGood: '3', businessAt: at('15:00').toISOString() },
    });
    expect(told.late).toEqual(late);
    expect(await accountOf('execution.production_report', told.reportId)).toBe(end);
    const { seals, lateFacts, made } = await factory.query(readDay, { placeId: workshopId, day }, { as: manager });
    expect([seals[0]?.reports, lateFacts, made[0]?.good]).toEqual([1, 1, '4']);
    const { rows } = await factory.database.pool.query<{ at: string }>(
      `select data ->> 'accountAt' as at from kernel.outbox where type = 'execution.operation-reported' and data ->> 'reportId' = $1`,
      [told.reportId],
    );
    expect(rows).toEqual([{ at: end }]);
    // Taken back it counts now, as every reversal does, and the sealed day stays.
    const back = await factory.execute(reverseReport, { reportId: told.reportId, reason: '记错' });
    expect(await accountOf('execution.production_report', back.reportId)).toBeNull();
    await open(workshopId);
  });

  test('a report takes its components, and brings what it made, in the one day that it counts in', async () => {
    const { factory, workshopId } = scene;
    factory.clock.set(at('09:00'));
    const kit = await scene.makeItem('KIT');
    await scene.receive(kit, '100');
    const product = await scene.makeProduct({
      steps: [{}],
      components: [{ itemId: kit, quantity: '1', backflush: true }],
    });
    const order = await scene.order(product, '10');
    await close(workshopId);
    const { late: said } = await factory.execute(reportProduction, {
      ...{ operationId: order.operations[0]?.id ?? '', quantityGood: '3', businessAt: at('16:00').toISOString() },
    });
    expect(said).toEqual(late);
    // Neither shelf has a day of its own: the command counts as a whole.
    expect(await accountsOfOrder(order.id)).toEqual([end]);
    await open(workshopId);
  });

  test('an issue to an order from a warehouse that is sealed', async () => {
    const { factory } = scene;
    factory.clock.set(at('09:00'));
    const tube = await scene.makeItem('TUBE');
    await factory.execute(receiveStock, { itemId: tube, quantity: '50', unit: 'pcs', locationId: shelf });
    const product = await scene.makeProduct({ steps: [{}], components: [{ itemId: tube, quantity: '2' }] });
    const order = await scene.order(product, '5');
    await close(warehouseId);
    const { late: said } = await factory.execute(issueMaterial, {
      ...{ orderId: order.id, itemId: tube, quantity: '4', locationId: shelf, businessAt: at('17:00').toISOString() },
    });
    expect(said).toEqual(late);
    expect(await accountsOfOrder(order.id)).toEqual([end]);
    await open(warehouseId);
  });

  test('a count of that day whose variance is approved after it', async () => {
    const { factory } = scene;
    factory.clock.set(at('09:00'));
    const itemId = await scene.makeItem('COUNTED');
    await factory.execute(receiveStock, { itemId, quantity: '100', unit: 'pcs', locationId: shelf });
    await factory.execute(recordCommands.reasonCode.create, { kind: 'adjustment', code: 'A-LATE', name: '盘点差异' });
    factory.clock.set(at('20:00'));
    const list = await factory.execute(makeCountList, { locationIds: [shelf], itemIds: [itemId] });
    const said = { listId: list.id, locationId: shelf, itemId, quantity: '99', unit: 'pcs' };
    await factory.execute(countStock, said, { as: keeper });
    await close(warehouseId);
    const { rows } = await factory.database.pool.query<{ id: string }>(
      'select id from counting.line where list_id = $1',
      [list.id],
    );
    const settled = await factory.execute(
      settleVariance,
      { lineId: rows[0]?.id ?? '', expectedVariance: '-1', reasonCode: 'A-LATE' },
      { as: manager },
    );
    expect(settled.late).toEqual(late);
    expect(await accountOf('inventory.movement', settled.movementId ?? '')).toBe(end);
    await open(warehouseId);
  });

  test('what a device brings that had no network until the day was sealed', async () => {
    const { factory, workshopId } = scene;
    factory.clock.set(at('09:00'));
    const product = await scene.makeProduct({ steps: [{}, {}] });
    const order = await scene.order(product, '10');
    await hireOperator(factory, 'OP-LATE', workshopId);
    const device = makeDevice(factory);
    const personId = await device.signIn('OP-LATE');
    factory.clock.set(at('18:00'));
    const operationId = order.operations[0]?.id ?? '';
    const command = device.make(personId, `/operations/${operationId}/production-reports`, {
      ...{ quantityGood: '2', businessAt: at('18:00').toISOString() },
    });
    await close(workshopId);
    const receipt = await device.sendOne(command);
    expect(receipt).toMatchObject({ state: 'accepted', answer: { late } });
  });
});
