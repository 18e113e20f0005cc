import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Principal, parseListRequest, readListPage } from '../../kernel/index.ts';
import {
  cancelOrder,
  completeOrder,
  holdOrder,
  issueMaterial,
  readOrderActions,
  reportProduction,
  resumeOrder,
  reverseReport,
} from '../execution/index.ts';
import { outcomeOf, type ReleasedOrder, type Scene, startScene } from '../execution/scene.fixture.ts';
import { createPerson, type RoleCode } from '../identity/index.ts';
import { readStuckOrder } from '../insight/index.ts';
import { packStock } from '../inventory/handling-units/pack-stock.ts';
import {
  checkLedger,
  createHandlingUnit,
  issueStock,
  moveStock,
  returnStock,
  reverseMovement,
} from '../inventory/index.ts';
import { changeStockStatus } from '../inventory/movements/change-stock-status.ts';
import { reserveStock } from '../inventory/reservations/reserve-stock.ts';
import { holdTouched } from './containment/hold-touched.ts';
import { readContainment } from './containment/read-containment.ts';
import { releaseHeld } from './containment/release-held.ts';
import { releaseOrder } from './containment/release-order.ts';
import { heldList } from './lists.ts';
import { closeReport } from './move-report.ts';
import { raiseReport } from './raise/raise-report.ts';
import { readReport } from './read-report.ts';

let scene: Scene;
let inspector: Principal;
let leader: Principal;
beforeAll(async () => {
  scene = await startScene();
  inspector = await person('inspector', 'I1');
  leader = await person('production-manager', 'P1');
});
afterAll(async () => {
  expect((await scene.factory.database.read((tx) => checkLedger(tx))).deviations).toEqual([]);
  await scene.stop();
});

async function person(role: RoleCode, code: string, workshopIds?: string[]): Promise<Principal> {
  const { id } = await scene.factory.execute(createPerson, {
    code,
    name: code,
    nameEn: `${code} (en)`,
    roles: [{ role, orgUnitId: null }],
  });
  return { ...scene.factory.principal(role, workshopIds && { workshopIds }), id, personId: id, name: code };
}

/** A tube lot of ten, of which an order for five frames has got six and has made three. */
async function shop(
  tubeLot: string,
): Promise<{ tube: string; lotId: string; order: ReleasedOrder; frameLot: string; frame: string }> {
  const tube = await scene.makeItem('STEEL', 'lot');
  const lotId = (await scene.receive(tube, '10', tubeLot)) as string;
  const frame = await scene.makeProduct({
    steps: [{}],
    tracking: 'lot',
    components: [{ itemId: tube, quantity: '1' }],
  });
  const order = await scene.order(frame, '5');
  await scene.factory.execute(issueMaterial, { orderId: order.id, itemId: tube, lotId, quantity: '5' });
  const { lotId: frameLot } = await scene.factory.execute(reportProduction, {
    operationId: order.operations[0]?.id as string,
    quantityGood: '3',
  });
  return { tube, lotId, order, frameLot: frameLot as string, frame };
}

const raise = (named: object, as: Principal = inspector) =>
  scene.factory.execute(raiseReport, { note: '焊缝开裂', ...named }, { as });
const hold = (reportId: string, over: object = {}, as: Principal = inspector) =>
  scene.factory.execute(holdTouched, { reportId, ...over }, { as });
const release = (reportId: string, over: object = {}, as: Principal = inspector) =>
  scene.factory.execute(releaseHeld, { reportId, disposition: 'accept', reason: '复检合格', ...over }, { as });
const read = (reportId: string) => scene.factory.query(readReport, { reportId }, { as: inspector });

async function statusOf(lotId: string): Promise<string> {
  const { rows } = await scene.factory.database.pool.query<{ said: string }>(
    `select status || ' ' || trim_scale(sum(on_hand))::text as said from inventory.balance where lot_id = $1 and on_hand <> 0
      group by status order by status`,
    [lotId],
  );
  return rows.map(({ said }) => said).join(', ');
}

test('a lot is held with what was made of it, its order stands still, and it is let go line by line by a person', async () => {
  const { tube, lotId, order, frameLot } = await shop('HEAT-1');
  const { id } = await raise({ lotIds: [lotId], quantity: '10' });
  const seen = await scene.factory.query(readContainment, { reportId: id }, { as: inspector });
  expect(seen.lots.map(({ lotCode, depth }) => [lotCode, depth])).toEqual([
    ['HEAT-1', 0],
    [order.code, 1],
  ]);
  expect(seen).toMatchObject({
    lotsTouched: 2,
    levels: 1,
    orders: [{ orderCode: order.code, mayHold: true }],
    beyond: false,
  });
  expect(seen.totals).toEqual([
    { place: 'free', lots: 2 },
    { place: 'work', lots: 1 },
  ]);

  const held = await hold(id);
  expect(held).toMatchObject({ lotsTouched: 2, linesHeld: 2, lotsHeld: 2, ordersHeld: [order.code], notHeld: [] });
  expect([await statusOf(lotId), await statusOf(frameLot)]).toEqual(['hold 5', 'hold 3']);
  expect(await read(id)).toMatchObject({
    state: 'contained',
    containedByName: 'I1',
    heldLines: 2,
    heldOrders: [{ orderCode: order.code }],
  });
  const request = parseListRequest(heldList, { 'f.reportId.eq': id });
  const reader = { principal: leader, now: scene.factory.clock.now() };
  const listed = await scene.factory.database.read((tx) => readListPage(tx, { list: heldList, request, reader }));
  const by = { heldByName: 'I1', heldByNameEn: 'I1 (en)' };
  expect(listed.rows).toMatchObject([by, by]);

  // No other command lets it go.
  const place = { itemId: tube, lotId, locationId: scene.shelfId, quantity: '1', unit: 'pcs' };
  expect(
    await outcomeOf(
      scene.factory.execute(changeStockStatus, { ...place, fromStatus: 'hold', toStatus: 'available', reason: '急用' }),
    ),
  ).toBe('inventory.held');
  const issue = {
    ...place,
    fromLocationId: scene.shelfId,
    status: 'hold',
    documentType: 'execution.work-order',
    documentId: order.id,
  };
  const { locationId: _, ...issued } = issue;
  expect(await outcomeOf(scene.factory.execute(issueStock, issued as never))).toMatch(/inventory\./);
  const { rows } = await scene.factory.database.pool.query<{ id: string }>(
    `select id from inventory.movement where lot_id = $1 and to_status = 'hold'`,
    [lotId],
  );
  expect(
    await outcomeOf(scene.factory.execute(reverseMovement, { movementId: rows[0]?.id as string, reason: 'x' })),
  ).toBe('inventory.reversed_at_document');
  expect(
    await outcomeOf(
      scene.factory.execute(reportProduction, { operationId: order.operations[0]?.id as string, quantityGood: '1' }),
    ),
  ).not.toBe('accepted');

  // It may be carried to another shelf, and is let go where it lies then.
  const { locationId: fromLocationId, ...carried } = place;
  await scene.factory.execute(moveStock, {
    ...carried,
    fromLocationId,
    toLocationId: scene.finishedId,
    status: 'hold',
  });
  const [line] = (await read(id)).held.filter((one) => one.lotId === lotId);
  expect(await outcomeOf(release(id, { lineIds: [line?.id], quantity: '6' }))).toBe('nonconformance.more_than_held');
  expect(await outcomeOf(release(id, { lineIds: [line?.id] }, scene.factory.principal('inspector')))).toBe(
    'nonconformance.person_needed',
  );
  expect(await release(id, { lineIds: [line?.id], quantity: '2', disposition: 'scrap' })).toMatchObject({
    released: 1,
    left: 2,
    staying: [],
  });
  expect(await statusOf(lotId)).toBe('hold 3');
  expect(await release(id, { lineIds: [line?.id] })).toMatchObject({ released: 1, left: 1 });
  expect(await statusOf(lotId)).toBe('available 3');
  expect(await outcomeOf(release(id, { lineIds: [line?.id] }))).toBe('nonconformance.line_released');
  expect(await release(id, { disposition: 'return' })).toMatchObject({ released: 1, left: 0 });
  expect(await statusOf(frameLot)).toBe('rejected 3');
  expect(await outcomeOf(release(id))).toBe('nonconformance.nothing_held');
  expect(await outcomeOf(scene.factory.execute(closeReport, { reportId: id }, { as: inspector }))).toBe(
    'nonconformance.wrong_state',
  );

  const answer = await scene.factory.execute(
    releaseOrder,
    { reportId: id, orderId: order.id, reason: '继续' },
    { as: inspector },
  );
  expect(answer.heldOrders).toMatchObject([{ releasedByName: 'I1', reason: '继续' }]);
  expect(
    await outcomeOf(
      scene.factory.execute(releaseOrder, { reportId: id, orderId: order.id, reason: '继续' }, { as: inspector }),
    ),
  ).toBe('nonconformance.order_not_held');
  await scene.factory.execute(reportProduction, { operationId: order.operations[0]?.id as string, quantityGood: '1' });
});

test('two people hold the same lot at once for two reasons: it is free once both have let it go', async () => {
  const tube = await scene.makeItem('STEEL', 'lot');
  const lotId = (await scene.receive(tube, '10', 'HEAT-2')) as string;
  const [one, two] = [await raise({ lotIds: [lotId] }), await raise({ lotIds: [lotId] })];
  const [first, second] = await Promise.all([hold(one.id), hold(two.id, {}, leader)]);
  expect(first.linesHeld + second.linesHeld).toBe(2);
  expect(await statusOf(lotId)).toBe('hold 10');
  const freed = await release(one.id);
  expect(freed.staying).toEqual([{ lotCode: 'HEAT-2', quantity: '10', reportCode: two.code }]);
  expect(await statusOf(lotId)).toBe('hold 10');
  expect(await release(two.id, {}, leader)).toMatchObject({ staying: [] });
  expect(await statusOf(lotId)).toBe('available 10');
  // The same report twice at once holds once.
  const again = await raise({ lotIds: [lotId] });
  const both = await Promise.all([hold(again.id), hold(again.id, {}, leader)]);
  expect(both.map(({ linesHeld }) => linesHeld).sort()).toEqual([0, 1]);
  const released = await Promise.all([0, 1].map(() => outcomeOf(release(again.id))));
  expect(released.sort()).toEqual(['accepted', 'nonconformance.nothing_held']);
});

test('what is packed and promised is held too; what moved between preview and hold is found where it went', async () => {
  const tube = await scene.makeItem('STEEL', 'lot');
  const lotId = (await scene.receive(tube, '10', 'HEAT-3')) as string;
  const box = await scene.factory.execute(createHandlingUnit, { kind: 'box', locationId: scene.shelfId });
  await scene.factory.execute(packStock, { handlingUnitId: box.id, itemId: tube, lotId, quantity: '4', unit: 'pcs' });
  const promise = { itemId: tube, lotId, locationId: scene.shelfId, quantity: '3', unit: 'pcs' };
  const document = {
    documentType: 'execution.work-order',
    documentId: (await scene.order(await scene.makeProduct(), '1')).id,
  };
  await scene.factory.execute(reserveStock, { ...promise, ...document });
  const { id } = await raise({ lotIds: [lotId] });
  const seen = await scene.factory.query(readContainment, { reportId: id });
  expect(
    seen.lots[0]?.where.map(({ place, quantity, handlingUnitCode }) => [place, quantity, handlingUnitCode]),
  ).toEqual([
    ['free', '6', null],
    ['free', '4', box.code],
  ]);
  const move = {
    itemId: tube,
    lotId,
    quantity: '2',
    unit: 'pcs',
    fromLocationId: scene.shelfId,
    toLocationId: scene.finishedId,
  };
  await scene.factory.execute(moveStock, move);
  const outcome = await hold(id);
  expect(outcome).toMatchObject({ linesHeld: 3, promisesEnded: 1, notHeld: [] });
  expect(await statusOf(lotId)).toBe('hold 10');
  // What comes later is held by another hold, and only that.
  await scene.receive(tube, '5', 'HEAT-3');
  expect(await hold(id)).toMatchObject({ linesHeld: 1 });
  expect(await statusOf(lotId)).toBe('hold 15');
  expect(await release(id)).toMatchObject({ released: 4, left: 0 });
  expect(await statusOf(lotId)).toBe('available 15');
});

test('what came back or was reversed is no link, and a circle of rework ends', async () => {
  const { tube, lotId, order, frameLot, frame } = await shop('HEAT-4');
  const spare = (await scene.receive(tube, '5', 'HEAT-5')) as string;
  const document = { documentType: 'execution.work-order', documentId: order.id, documentCode: order.code };
  const out = { itemId: tube, lotId: spare, quantity: '2', unit: 'pcs', ...document };
  await scene.factory.execute(issueStock, { ...out, fromLocationId: scene.shelfId });
  await scene.factory.execute(returnStock, { ...out, toLocationId: scene.shelfId, reason: '多领' });
  const clean = await raise({ lotIds: [spare] });
  expect((await scene.factory.query(readContainment, { reportId: clean.id })).lots.map((one) => one.lotCode)).toEqual([
    'HEAT-5',
  ]);
  // Frames go into an order of their own kind and come out as the same lot: a circle.
  await scene.factory.execute(issueStock, {
    ...document,
    itemId: frame,
    lotId: frameLot,
    quantity: '1',
    unit: 'pcs',
    fromLocationId: scene.finishedId,
  });
  const { id } = await raise({ lotIds: [lotId] });
  const seen = await scene.factory.query(readContainment, { reportId: id, direction: 'both' });
  expect(seen.lots.map(({ lotCode, depth }) => [lotCode, depth])).toEqual([
    ['HEAT-4', 0],
    [order.code, 1],
  ]);
  // A report that is taken back takes its frames out of the trace.
  const other = await shop('HEAT-6');
  const report = await scene.factory.database.pool.query<{ id: string }>(
    'select id from execution.production_report where operation_id = $1',
    [other.order.operations[0]?.id],
  );
  await scene.factory.execute(reverseReport, { reportId: report.rows[0]?.id as string, reason: '报错了' });
  const third = await raise({ lotIds: [other.lotId] });
  expect((await scene.factory.query(readContainment, { reportId: third.id })).lots.map((one) => one.lotCode)).toEqual([
    'HEAT-6',
  ]);
});

test('of another workshop nothing is held or told, and that there is more is said', async () => {
  const { lotId, order } = await shop('HEAT-7');
  const hall = await scene.factory.execute((await import('../masterdata/index.ts')).recordCommands.location.create, {
    code: 'HALL-B',
    name: '车轮车间货架',
    kind: 'storage',
    workshopId: scene.otherWorkshopId,
  });
  const { tube } = { tube: (await read((await raise({ lotIds: [lotId] })).id)).itemId };
  await scene.factory.execute(moveStock, {
    itemId: tube,
    lotId,
    quantity: '2',
    unit: 'pcs',
    fromLocationId: scene.shelfId,
    toLocationId: hall.id,
  });
  const own = await person('inspector', 'I2', [scene.workshopId]);
  const stranger = await person('inspector', 'I3', [scene.otherWorkshopId]);
  const { id } = await raise({ orderId: order.id, lotIds: [lotId], itemId: tube }, own);
  expect(await outcomeOf(scene.factory.query(readReport, { reportId: id }, { as: stranger }))).toBe(
    'kernel.out_of_scope',
  );
  expect(await outcomeOf(hold(id, {}, stranger))).toBe('kernel.out_of_scope');
  expect(await scene.factory.query(readContainment, { reportId: id }, { as: own })).toMatchObject({ beyond: true });
  const outcome = await hold(id, { orders: false }, own);
  const { rows: kept } = await scene.factory.database.pool.query<{ named: boolean }>(
    `select exists (select from kernel.outbox e where e.data -> 'notHeldIds' ? n.id::text) as named
       from nonconformance.not_held n where n.report_id = $1`,
    [id],
  );
  expect(kept).toEqual([{ named: true }, { named: true }]);
  expect(outcome.notHeld.map(({ what, why }) => [what, why])).toEqual([
    [order.code, '工单没有挂起：工序上的在制品没有冻结'],
    ['…', '有库存在您看不到的车间'],
  ]);
  expect(await statusOf(lotId)).toBe('available 2, hold 3');
  expect(await hold(id, {}, leader)).toMatchObject({ linesHeld: 1, ordersHeld: [order.code], notHeld: [] });
});

const stateOf = async (orderId: string) =>
  (await scene.factory.database.pool.query('select state from execution.work_order where id = $1', [orderId])).rows[0]
    .state;
const releaseAt = (reportId: string, orderId: string) =>
  scene.factory.execute(releaseOrder, { reportId, orderId, reason: '好了' }, { as: inspector });

test('two reports let one order stand still: it goes on once both have released it', async () => {
  const { lotId, order } = await shop('HEAT-8');
  const [one, two] = [await raise({ lotIds: [lotId] }), await raise({ orderId: order.id })];
  await hold(one.id);
  await hold(two.id);
  await releaseAt(one.id, order.id);
  expect(await stateOf(order.id)).toBe('on_hold');
  await releaseAt(two.id, order.id);
  expect(await stateOf(order.id)).toBe('in_progress');
});

test('what a report lets stand still neither goes on nor ends by any other hand, and says where it is let go', async () => {
  const { lotId, order } = await shop('HEAT-9');
  const { id, code } = await raise({ lotIds: [lotId] });
  await hold(id);
  const orderId = order.id;
  const scrapped = { orderId, reason: '急', pieces: 'scrap', scrapReasonCode: 'SCRATCH' } as const;
  const ways = [
    () => scene.factory.execute(resumeOrder, { orderId }),
    () => scene.factory.execute(completeOrder, scrapped),
    () => scene.factory.execute(cancelOrder, { ...scrapped, material: 'scrap' }),
    () =>
      scene.factory.execute(reportProduction, { operationId: order.operations[0]?.id as string, quantityGood: '1' }),
  ];
  for (const way of ways) expect(await outcomeOf(way())).toBe('execution.order_contained');
  expect(await stateOf(orderId)).toBe('on_hold');
  const { actions } = await scene.factory.query(readOrderActions, { orderId }, { as: leader });
  expect(actions.find(({ action }) => action === 'resume')).toMatchObject({
    allowed: false,
    refusal: { name: 'execution.order_contained', title: expect.stringContaining(code) },
    ways: [{ kind: 'open', list: 'nonconformance.reports', id }],
  });
  // Among the stuck orders it is said likewise, and nobody is offered to resume it there.
  const { reasons } = await scene.factory.query(readStuckOrder, { orderId }, { as: leader });
  expect(reasons.find(({ kind }) => kind === 'on_hold')).toMatchObject({
    ...{ text: expect.stringContaining(code), repairs: [] },
    ways: [{ kind: 'open', list: 'nonconformance.reports', id }],
  });
  await releaseAt(id, orderId);
  expect(await stateOf(orderId)).toBe('in_progress');
});

test('whoever had put the order on hold lets it go on, once no report holds it any more', async () => {
  const { lotId, order } = await shop('HEAT-10');
  const resume = () => outcomeOf(scene.factory.execute(resumeOrder, { orderId: order.id }));
  await scene.factory.execute(holdOrder, { orderId: order.id, reason: '缺工装' });
  const { id } = await raise({ lotIds: [lotId] });
  await hold(id);
  expect(await resume()).toBe('execution.order_contained');
  await releaseAt(id, order.id);
  expect(await stateOf(order.id)).toBe('on_hold');
  expect(await resume()).toBe('accepted');
  expect(await stateOf(order.id)).toBe('in_progress');
});
