import { afterAll, beforeAll, expect, test } from 'vitest';
import { testClock } from '../../../tests/support/clock.ts';
import { parseListRequest, readListPage } from '../../kernel/index.ts';
import { createPerson } from '../identity/index.ts';
import { beginShipment, returnGoods, shipShipment } from './index.ts';
import { goodsReturnList, shipmentList, toDeliverList } from './lists.ts';
import { salesModule } from './routes.ts';
import { type SalesScene, startSales } from './sales.fixture.ts';

let scene: SalesScene;
beforeAll(async () => {
  scene = await startSales();
});
afterAll(() => scene.stop());

const page = (list: (typeof salesModule.lists)[number], parameters: Record<string, string>, role = 'administrator') =>
  scene.factory.database.read((tx) =>
    readListPage(tx, {
      list,
      request: parseListRequest(list, parameters),
      reader: { principal: scene.factory.principal(role), now: testClock.now() },
    }),
  );

test.each(salesModule.lists.map((list) => [list.name, list] as const))(
  '%s gives every column, sorted by each, and is searched',
  async (_name, list) => {
    const columns = Object.keys(list.columns).join(',');
    for (const [name, column] of Object.entries(list.columns)) {
      const sort = column.type === 'json' || column.sortable === false ? list.defaultSort : `-${name}`;
      await page(list, { columns, sort, q: '绿野 x' });
    }
  },
);

test('what is to be delivered stands there until it is being picked, and again what wasn’t; it shows no prices', async () => {
  const bell = await scene.makeItem('BELL');
  const lamp = await scene.makeItem('LAMP');
  await scene.receive(bell, '4');
  await scene.quote(bell, '1');
  const late = await scene.sell(lamp, '2');
  const soon = await scene.sell(bell, '6', { wantedAt: scene.days(1) });
  const shown = async () => {
    const { rows } = await page(toDeliverList, {}, 'warehouse-keeper');
    return rows.map(({ id, goods, goodsThere }) => ({ id, goods: String(goods).replace(/^\S+-\d+ /, ''), goodsThere }));
  };
  // The bells are promised for a day; of the lamps nobody knows when they come.
  const lamps = { id: late, goods: '× 2', goodsThere: false };
  expect(await shown()).toEqual([{ id: soon, goods: '× 6', goodsThere: true }, lamps]);
  const lineId = (await scene.read(soon)).lines[0]?.id as string;
  const part = [{ lineId, quantity: '1', unit: 'pcs' }];
  await scene.factory.execute(beginShipment, { orderId: soon, locationId: scene.dockId, lines: part });
  expect(await shown()).toEqual([{ id: soon, goods: '× 5', goodsThere: true }, lamps]);
  const shipment = await scene.pickAll(soon);
  expect(await shown()).toEqual([lamps]);
  await scene.factory.execute(shipShipment, { shipmentId: shipment });
  // Four lay there: one is still asked for by the first delivery, and one is in none.
  expect(await shown()).toContainEqual({ id: soon, goods: '× 1', goodsThere: false });
  expect(Object.keys(toDeliverList.columns).filter((name) => /price|net|gross|credit/.test(name))).toEqual([]);
});

test('by whose hand goods left and came back is said in English too, as the ledger knows it', async () => {
  const person = { code: 'K1', name: '李四', nameEn: 'Li Si', roles: [] };
  const { id } = await scene.factory.execute(createPerson, person);
  const as = { ...scene.factory.principal('warehouse-keeper'), id, name: '李四', personId: id };
  const bell = await scene.makeItem('BELL');
  await scene.receive(bell, '2');
  const orderId = await scene.sell(bell, '2');
  await scene.factory.execute(shipShipment, { shipmentId: await scene.pickAll(orderId) }, { as });
  const lineId = (await scene.read(orderId)).lines[0]?.id as string;
  const returned = { orderId, lineId, quantity: '1', unit: 'pcs', replaced: false, reason: '有划痕' };
  await scene.factory.execute(returnGoods, { ...returned, locationId: scene.dockId }, { as });
  const ofOrder = { 'f.orderId.eq': orderId };
  const [shipment] = (await page(shipmentList, ofOrder)).rows;
  expect(shipment).toMatchObject({ shippedByName: '李四', shippedByNameEn: 'Li Si' });
  const [back] = (await page(goodsReturnList, ofOrder)).rows;
  expect(back).toMatchObject({ returnedByName: '李四', returnedByNameEn: 'Li Si' });
});
