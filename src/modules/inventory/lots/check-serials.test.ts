import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../kernel/index.ts';
import { receiveStock } from '../movements/receive-stock.ts';
import { type StockFixture, startStockFixture } from '../stock.fixture.ts';
import { checkSerials } from './check-serials.ts';
import { numberSerials } from './number-serials.ts';

let stock: StockFixture;
beforeAll(async () => {
  stock = await startStockFixture();
});
afterAll(() => stock.factory.stop());

const check = async (codes: string[], more: object = {}) => {
  const input = { itemId: stock.motor, codes: codes.join('\n'), ...more };
  return (await stock.factory.query(checkSerials, input as never)).refused;
};

test('each serial is judged by itself: one that lies here, one that is an item’s code, one that can’t be a code', async () => {
  const place = { quantity: '1', unit: 'pcs', locationId: stock.shelf };
  await stock.factory.execute(receiveStock, { itemId: stock.motor, ...place, serials: ['M-LIES'] });
  const refused = await check(['M-NEW', 'm-lies', 'MOTOR-250', 'M<1>', 'M-2']);
  expect(refused.map(({ code }) => code)).toEqual(['m-lies', 'MOTOR-250', 'M<1>']);
  for (const one of refused) expect(one.remedy).not.toBe('');
});

test('what the check lets pass is received, and what it names is refused', async () => {
  const place = { quantity: '1', unit: 'pcs', locationId: stock.shelf };
  const receive = (code: string) =>
    stock.factory.execute(receiveStock, { itemId: stock.motor, ...place, serials: [code] });
  expect(await check(['M-ONCE'], { origin: 'supplier' })).toEqual([]);
  await receive('M-ONCE');
  expect(await check(['M-ONCE'], { origin: 'supplier', documentId: newId() })).toHaveLength(1);
  await expect(receive('M-ONCE')).rejects.toMatchObject({ refusalName: 'inventory.serial_elsewhere' });
});

test('numbers are handed out once, and pass by those that somebody wrote by hand', async () => {
  const made = await stock.factory.execute(numberSerials, { itemId: stock.motor, count: 3 });
  expect(new Set(made.codes).size).toBe(3);
  const last = made.codes.at(-1) as string;
  const next = last.replace(/\d+$/, (digits) => String(Number(digits) + 1).padStart(digits.length, '0'));
  const place = { quantity: '1', unit: 'pcs', locationId: stock.shelf };
  await stock.factory.execute(receiveStock, { itemId: stock.motor, ...place, serials: [next] });
  const more = await stock.factory.execute(numberSerials, { itemId: stock.motor, count: 2 });
  expect(more.codes).toHaveLength(2);
  expect(more.codes).not.toContain(next);
  expect(more.codes.filter((code) => made.codes.includes(code))).toEqual([]);
});

test('an item without serials has none to check or to hand out', async () => {
  const why = { refusalName: 'inventory.item_without_serials' };
  await expect(stock.factory.execute(numberSerials, { itemId: stock.tube, count: 1 })).rejects.toMatchObject(why);
  const input = { itemId: stock.tube, codes: 'A' };
  await expect(stock.factory.query(checkSerials, input as never)).rejects.toMatchObject(why);
});
