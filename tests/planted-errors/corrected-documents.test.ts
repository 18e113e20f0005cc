import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/kernel/index.ts';
import type { CauseKind } from '../../src/modules/counting/contract.ts';
import { countStock } from '../../src/modules/counting/counts/count-stock.ts';
import { makeCountList } from '../../src/modules/counting/lists/make-count-list.ts';
import { readLine } from '../../src/modules/counting/results/read-line.ts';
import { correctVariance } from '../../src/modules/counting/settling/correct-variance.ts';
import { issueMaterial } from '../../src/modules/execution/materials/move-materials.ts';
import { receiveStock } from '../../src/modules/inventory/movements/receive-stock.ts';
import { recordCommands } from '../../src/modules/masterdata/index.ts';
import { type Buying, startBuying } from '../../src/modules/purchasing/purchasing.fixture.ts';

/** What hangs on an order is put right by the order's own commands, so that order and shelf go on saying the same. */
let buying: Buying;
beforeAll(async () => {
  buying = await startBuying();
});
afterAll(async () => {
  expect(await buying.unsound()).toEqual([]);
  await buying.stop();
});

async function newShelf() {
  const code = `SHELF-${newId().slice(-6)}`;
  return (await buying.factory.execute(recordCommands.location.create, { code, name: code, kind: 'storage' })).id;
}

const receiveAt = (locationId: string, itemId: string, quantity: string) =>
  buying.factory.execute(receiveStock, { locationId, itemId, quantity, unit: 'pcs' });

/** Two people count so many; then what is offered for this cause is done. */
async function countAndCorrect(locationId: string, itemId: string, quantity: string, cause: CauseKind) {
  const { factory } = buying;
  const { id: listId } = await factory.execute(makeCountList, { locationIds: [locationId] });
  const said = { listId, locationId, itemId, quantity, unit: 'pcs' };
  let lineId = '';
  for (const as of [1, 2].map(() => factory.principal('production-manager')))
    [lineId = ''] = (await factory.execute(countStock, said, { as })).lineIds;
  const { causes, variance } = await factory.query(readLine, { lineId });
  const correction = causes.find(({ kind }) => kind === cause)?.correction;
  if (correction?.does !== 'post') return correction;
  const sent = { lineId, expectedVariance: String(variance), cause, correctionId: String(correction.id) };
  return factory.execute(correctVariance, sent, { as: 'production-manager' });
}

test('an issue to a work order that nobody has told is issued to that order, by its own rules', async () => {
  const { factory } = buying;
  const [locationId, itemId] = [await newShelf(), await buying.makeItem('SPOKE')];
  await receiveAt(locationId, itemId, '100');
  const product = await buying.makeProduct({ components: [{ itemId, quantity: '1' }] });
  const order = await buying.order(product, '20');
  await factory.execute(issueMaterial, { orderId: order.id, itemId, quantity: '8', locationId });
  expect(await countAndCorrect(locationId, itemId, '84', 'late_report')).toMatchObject({ state: 'matched' });
  const { rows } = await factory.database.pool.query(
    'select quantity_issued::int as issued from execution.work_order_material where order_id = $1',
    [order.id],
  );
  expect(rows).toEqual([{ issued: 16 }]);
});

test('an issue that was booked twice comes back from the order', async () => {
  const { factory } = buying;
  const [locationId, itemId] = [await newShelf(), await buying.makeItem('SPOKE')];
  await receiveAt(locationId, itemId, '100');
  const product = await buying.makeProduct({ components: [{ itemId, quantity: '1' }] });
  const order = await buying.order(product, '20');
  for (const quantity of ['8', '8'])
    await factory.execute(issueMaterial, { orderId: order.id, itemId, quantity, locationId });
  expect(await countAndCorrect(locationId, itemId, '92', 'double_issue')).toMatchObject({ state: 'matched' });
  const { rows } = await factory.database.pool.query(
    'select quantity_issued::int as issued, quantity_returned::int as returned from execution.work_order_material where order_id = $1',
    [order.id],
  );
  expect(rows).toEqual([{ issued: 16, returned: 8 }]);
});

test('a receipt against a purchase order that was booked twice is taken back, and the order waits for it again', async () => {
  const locationId = await newShelf();
  const order = await buying.sent('80');
  const lineId = String(order.lines[0]?.id);
  for (const quantity of ['40', '40']) await buying.receive(lineId, quantity, { locationId });
  expect(await countAndCorrect(locationId, buying.wheel, '40', 'double_receipt')).toMatchObject({ state: 'matched' });
  const [line] = (await buying.read(order.id)).lines;
  expect([line?.quantityReceived, line?.quantityOpen]).toEqual(['40', '40']);
});

test('a receipt of another figure than came is put right at its order', async () => {
  const locationId = await newShelf();
  const order = await buying.sent('80');
  await buying.receive(String(order.lines[0]?.id), '18', { locationId });
  await receiveAt(locationId, buying.wheel, '192');
  expect(await countAndCorrect(locationId, buying.wheel, '273', 'transposed')).toMatchObject({
    ...{ does: 'document', id: null, steps: [] },
    document: { kind: 'purchasing.purchase-order', id: order.id, code: order.code },
  });
});
