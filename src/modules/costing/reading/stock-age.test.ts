import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseListRequest, readListPage } from '../../../kernel/index.ts';
import { issueStock } from '../../inventory/movements/issue-stock.ts';
import { chooseMethod } from '../adjustments/choose-method.ts';
import { ageBandNames, type ValuationMethod } from '../contract.ts';
import { type Accounting, startAccounting } from '../costing.fixture.ts';
import { ageList } from '../lists.ts';
import { readStockAge } from './read-stock-age.ts';

let f: Accounting;
beforeAll(async () => {
  f = await startAccounting();
});
afterAll(async () => {
  await f.assertTied();
  await f.stop();
});

const DAY = 86_400_000;

async function rowsOf(filter: Record<string, string>) {
  const request = parseListRequest(ageList, filter);
  const reader = { principal: f.factory.principal('bookkeeper'), now: f.factory.clock.now() };
  return (await f.factory.database.read((tx) => readListPage(tx, { list: ageList, request, reader }))).rows;
}
const rowOf = async (itemId: string) => (await rowsOf({ 'f.itemId.eq': itemId }))[0];

/** 10 at 2.00 come on day 0, 10 at 3.00 on day 40, and on day 50 five are sold: the oldest go first. */
test.each([
  // Half of what is left is worth 37.50 / 15 each.
  ['average', '37.5', { upTo30: '25', upTo90: '12.5' }],
  ['fifo', '40', { upTo30: '30', upTo90: '10' }],
] as const)(
  'what lies there is as old as what came, and worth what the method says: %s',
  async (method, amount, bands) => {
    const begins = f.factory.clock.now();
    const itemId = await f.makeItem('METAL');
    await f.factory.execute(chooseMethod, { itemId, method: method as ValuationMethod, fromMonth: '2020-01' });
    await f.receive(await f.buy(itemId, '10', '2'), '10');
    f.factory.clock.set(new Date(begins.getTime() + 40 * DAY));
    await f.receive(await f.buy(itemId, '10', '3'), '10');
    f.factory.clock.set(new Date(begins.getTime() + 50 * DAY));
    const sold = {
      itemId,
      fromLocationId: f.shelfId,
      quantity: '5',
      unit: 'pcs',
      destination: 'customer',
      reason: '样品',
    };
    await f.factory.execute(issueStock, sold as never);
    await f.value();
    expect(await rowOf(itemId)).toMatchObject({
      ...{ quantity: '15', amount, ...bands, upTo180: '0', upTo365: '0', older: '0', daysStill: 0 },
      oldestAt: expect.stringContaining(begins.toISOString().slice(0, 10)),
      lastTakenAt: expect.stringContaining(f.factory.clock.now().toISOString().slice(0, 10)),
    });
    // A hundred days and an hour on, all of it has aged, and nobody has taken any.
    f.factory.clock.set(new Date(begins.getTime() + 150 * DAY + DAY / 24));
    expect(await rowOf(itemId)).toMatchObject({ upTo30: '0', upTo90: '0', upTo180: amount, daysStill: 100 });
    // By kind it is the sum of the items.
    const { kinds } = await f.factory.query(readStockAge, {});
    const sum = (texts: readonly unknown[]) => texts.reduce((total: number, text) => total + Number(text), 0);
    const rows = await rowsOf({});
    for (const band of ageBandNames)
      expect(sum(kinds.map(({ bands: of }) => of[band]))).toBeCloseTo(sum(rows.map((row) => row[band])), 2);
    expect(sum(kinds.map((one) => one.amount))).toBeCloseTo(sum(rows.map((row) => row.amount)), 2);
  },
);
