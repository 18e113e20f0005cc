import { afterAll, beforeAll, expect, test } from 'vitest';
import { assertStockTold } from '../../../../tests/support/stock-told.ts';
import { newId } from '../../../kernel/index.ts';
import { checkLedger } from '../../inventory/index.ts';
import { issueStock } from '../../inventory/movements/issue-stock.ts';
import { returnStock } from '../../inventory/movements/return-stock.ts';
import { issueMaterial, reportProduction, returnMaterial, reverseReport } from '../index.ts';
import { outcomeOf, type Scene, startScene } from '../scene.fixture.ts';

/** What the ledger's rules ask of reports: no material before it came, no serial made twice. */
let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(async () => {
  expect((await scene.factory.database.read(checkLedger)).deviations).toEqual([]);
  await assertStockTold(scene.factory.database);
  await scene.stop();
});

test('a report is not dated before the material that it uses', async () => {
  const fork = await scene.makeItem('FORK');
  const frame = await scene.makeProduct({
    steps: [{}],
    components: [{ itemId: fork, quantity: '1', backflush: true }],
  });
  await scene.receive(fork, '10');
  const hoursAgo = (hours: number) => new Date(scene.factory.clock.now().getTime() - hours * 3_600_000);
  const order = await scene.order(frame, '5', hoursAgo(24));
  const operationId = order.operations[0]?.id as string;
  const report = (businessAt?: string) =>
    outcomeOf(
      scene.factory.execute(reportProduction, { operationId, quantityGood: '1', ...(businessAt && { businessAt }) }),
    );
  const before = await report(hoursAgo(10).toISOString());
  expect(before).toBe('inventory.not_enough_then');
  expect(await scene.onHand(fork)).toBe('10');
  await report();
  expect(await scene.onHand(fork)).toBe('9');
});

test('a serial that was shipped is not made again; a reversed report leaves it to be made by another order', async () => {
  const bike = await scene.makeProduct({
    steps: [{}],
    components: [{ itemId: scene.wheel, quantity: '1' }],
    tracking: 'serial',
  });
  const [one, other] = [await scene.order(bike, '5'), await scene.order(bike, '5')];
  const make = (order: typeof one, code: string) =>
    scene.factory.execute(reportProduction, {
      operationId: order.operations[0]?.id as string,
      quantityGood: '1',
      serialCodes: [code],
    });
  const wrong = await make(one, 'BIKE-1');
  await scene.factory.execute(reverseReport, { reportId: wrong.reportId, reason: '报错单' });
  await make(other, 'ｂike-1');
  expect(await outcomeOf(make(one, 'BIKE-1'))).toBe('inventory.serial_elsewhere');
  const { rows } = await scene.factory.database.pool.query<{ id: string; location_id: string }>(
    `select l.id, l.place_id as location_id from inventory.lot l where l.code = 'BIKE-1'`,
  );
  const [lot] = rows;
  const piece = { itemId: bike, lotId: lot?.id as string, quantity: '1', unit: 'pcs' };
  await scene.factory.execute(issueStock, {
    ...piece,
    fromLocationId: lot?.location_id as string,
    destination: 'customer',
    reason: '发货',
  });
  for (const code of ['BIKE-1', 'bike-1', 'ＢＩＫＥ-1']) {
    expect(await outcomeOf(make(one, code))).toBe('inventory.serial_is_out');
  }
  await scene.factory.execute(returnStock, {
    ...piece,
    toLocationId: scene.shelfId,
    origin: 'customer',
    reason: '退货',
  });
});

test('a serial at an order comes back by that order’s return, and by no other', async () => {
  const motor = await scene.makeItem('MOTOR', 'serial');
  const bike = await scene.makeProduct({ steps: [{}], components: [{ itemId: motor, quantity: '1' }] });
  const [one, other] = [await scene.order(bike, '2'), await scene.order(bike, '2')];
  await scene.receive(motor, '1');
  const { rows } = await scene.factory.database.pool.query<{ id: string }>(
    'select id from inventory.lot where item_id = $1',
    [motor],
  );
  const piece = { itemId: motor, lotId: rows[0]?.id as string, quantity: '1', unit: 'pcs' };
  await scene.factory.execute(issueMaterial, { orderId: one.id, ...piece });
  const byStock = (document: object) =>
    outcomeOf(scene.factory.execute(returnStock, { ...piece, toLocationId: scene.shelfId, reason: 'x', ...document }));
  const type = 'execution.work-order';
  for (const document of [
    {},
    { documentType: type, documentId: other.id },
    { documentType: type, documentId: newId() },
  ]) {
    expect(await byStock(document)).toBe('inventory.not_out');
  }
  await scene.factory.execute(returnMaterial, { orderId: one.id, ...piece });
});
