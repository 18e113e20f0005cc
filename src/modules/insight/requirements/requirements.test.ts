import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPdf } from '../../../../tests/support/read-pdf.ts';
import { askForMaterial, createOrder } from '../../execution/index.ts';
import { type Scene, startScene } from '../../execution/scene.fixture.ts';
import { reserveStock } from '../../inventory/reservations/reserve-stock.ts';
import { createBom, publishBom, recordCommands } from '../../masterdata/index.ts';
import { setItemCost } from '../../masterdata/records/item-cost.ts';
import { createPurchaseOrder } from '../../purchasing/index.ts';
import type { Requirements } from '../contract.ts';
import { exportRequirements } from './export-requirements.ts';
import { readRequirements } from './read-requirements.ts';

let scene: Scene;
let bike: string;
let wheel: string;
let spoke: string;
beforeAll(async () => {
  scene = await startScene();
  const { factory } = scene;
  const { id } = await factory.execute(recordCommands.item.create, {
    code: 'SPOKE',
    name: '=2+2',
    kind: 'raw',
    unit: 'pcs',
    issueLocationId: scene.shelfId,
  } as never);
  spoke = id;
  wheel = await scene.makeItem('RIM');
  bike = await scene.makeItem('BIKE');
  await publish(wheel, [{ itemId: spoke, quantity: '36', scrapFactor: '0.05' }]);
  await publish(bike, [
    { itemId: wheel, quantity: '2' },
    { itemId: scene.tube, quantity: '1' },
  ]);
});
afterAll(() => scene.stop());

async function publish(itemId: string, lines: object[]) {
  const numbered = lines.map((line, index) => ({ lineNumber: (index + 1) * 10, unit: 'pcs', ...line }));
  const bom = await scene.factory.execute(createBom, { itemId, lines: numbered } as never);
  await scene.factory.execute(publishBom, { bomId: bom.id, expectedVersion: bom.version });
}

const ask = (quantity: string, as = 'planner') =>
  scene.factory.query(readRequirements, { itemId: bike, quantity }, { as }) as Promise<Requirements>;
const figuresOf = ({ rows }: Requirements) =>
  rows.map((row) => [
    row.path,
    row.quantity,
    row.quantityOnHand,
    row.quantityPromised,
    row.quantityOnOrder,
    row.quantityShort,
  ]);

test('all levels with scrap, what is there, promised and on its way, and what is missing below parents that lie there', async () => {
  expect(figuresOf(await ask('10'))).toEqual([
    ['10', '20', '0', '0', '0', '20'],
    ['10/10', '756', '0', '0', '0', '756'],
    ['20', '10', '0', '0', '0', '10'],
  ]);
  const { factory } = scene;
  await scene.receive(wheel, '8');
  await scene.receive(spoke, '100');
  const held = { itemId: spoke, quantity: '40', unit: 'pcs', locationId: scene.shelfId };
  await factory.execute(reserveStock, { ...held, documentType: 'inventory.reservation', documentId: spoke } as never);
  const dueAt = new Date(factory.clock.now().getTime() + 864e5).toISOString();
  await factory.execute(createOrder, { itemId: wheel, quantity: '3', unit: 'pcs', dueAt });
  const asked = { itemId: scene.tube, quantity: '4', unit: 'pcs', neededBy: dueAt };
  const { id: requestId } = await factory.execute(askForMaterial, asked);
  expect(figuresOf(await ask('10'))).toEqual([
    ['10', '20', '8', '0', '3', '12'],
    ['10/10', '756', '100', '40', '0', '393.6'],
    ['20', '10', '0', '0', '4', '10'],
  ]);
  // A purchase of six covers what was asked for: six come, and not ten.
  const { id: supplierId } = await factory.execute(recordCommands.partner.create, {
    ...{ code: 'SUP-1', name: '管材厂', isSupplier: true },
  } as never);
  const line = { itemId: scene.tube, quantity: '6', unit: 'pcs', price: '1', wantedAt: dueAt, requestIds: [requestId] };
  await factory.execute(createPurchaseOrder, { supplierId, lines: [line] });
  expect(figuresOf(await ask('10'))[2]).toEqual(['20', '10', '0', '0', '6', '10']);
});

test('costs are rolled up for who may see them, and are nothing to others', async () => {
  const set = (itemId: string, standardCost: string, expectedVersion = 0) =>
    scene.factory.execute(setItemCost, { itemId, standardCost, expectedVersion }, { as: 'bookkeeper' });
  await set(spoke, '0.5');
  await set(wheel, '25');
  await expect(set(wheel, '26')).rejects.toMatchObject({ refusalName: 'masterdata.cost_changed_meanwhile' });
  await expect(
    scene.factory.execute(setItemCost, { itemId: wheel, standardCost: '1', expectedVersion: 1 }, { as: 'planner' }),
  ).rejects.toMatchObject({ refusalName: 'kernel.permission_missing' });
  const read = await ask('10');
  expect(read).toMatchObject({ costsShown: true, costMaterial: '378', itemsWithoutCost: 1 });
  expect(
    read.rows.map(({ standardCost, costStandard, costMaterial }) => [standardCost, costStandard, costMaterial]),
  ).toEqual([
    ['25', '500', '378'],
    ['0.5', '378', '378'],
    [null, null, '0'],
  ]);
  const hidden = await ask('10', 'team-leader');
  expect(hidden).toMatchObject({ costsShown: false, costMaterial: null, itemsWithoutCost: 0 });
  expect(hidden.rows.every((row) => row.standardCost === null && row.costMaterial === null)).toBe(true);
});

test('the file has the same rows, text is never a formula, and costs stay with who may see them', async () => {
  const file = async (format: 'csv' | 'xlsx' | 'pdf', as = 'planner') => {
    const { database, clock } = scene.factory;
    const context = { database, principal: scene.factory.principal(as), now: clock.now() };
    const sent = await exportRequirements.handle(context, { itemId: bike, quantity: '10', format });
    const parts: Buffer[] = [];
    for await (const part of await sent.read(0, sent.size - 1)) parts.push(part);
    return Buffer.concat(parts);
  };
  const csv = (await file('csv')).toString();
  expect(csv).toContain("'=2+2");
  expect(csv.trim().split('\r\n')).toHaveLength(4);
  expect(csv).toContain('393.6');
  expect((await file('csv', 'team-leader')).toString()).not.toMatch(/成本|Cost/);
  expect((await file('xlsx')).subarray(0, 2).toString()).toBe('PK');
  expect((await readPdf(await file('pdf'))).text).toContain('393.6');
});
