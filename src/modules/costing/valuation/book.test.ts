import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../kernel/index.ts';
import { issueMaterial, reportProduction, returnMaterial, reverseReport } from '../../execution/index.ts';
import { outcomeOf } from '../../execution/scene.fixture.ts';
import { adjustStock } from '../../inventory/movements/adjust-stock.ts';
import { issueStock } from '../../inventory/movements/issue-stock.ts';
import { reverseMovement } from '../../inventory/movements/reverse-movement.ts';
import { recordCommands } from '../../masterdata/index.ts';
import { reverseReceipt } from '../../purchasing/index.ts';
import { addLateCost } from '../adjustments/add-late-cost.ts';
import { chooseMethod } from '../adjustments/choose-method.ts';
import { revalueStock } from '../adjustments/revalue-stock.ts';
import type { ValuationMethod } from '../contract.ts';
import { type Accounting, startAccounting } from '../costing.fixture.ts';
import { bookWritten, checkBook, periodMoved } from '../index.ts';
import { beginClosing, closePeriod, resumePeriod } from '../periods/move-period.ts';
import { readOrderCost } from '../reading/read-order-cost.ts';
import { readPeriod } from '../reading/read-period.ts';
import { readTurnover } from '../reading/read-turnover.ts';
import { valueCauses } from './value-causes.ts';

let f: Accounting;
beforeAll(async () => {
  f = await startAccounting();
  await f.factory.execute(recordCommands.reasonCode.create, { kind: 'adjustment', code: 'A-COUNT', name: '盘点差异' });
});
afterAll(async () => {
  await f.value();
  await f.assertTied();
  await f.stop();
});

/** An item of this method, bought twice: 10 at 2.00 and 10 at 3.00. */
async function bought(method: ValuationMethod = 'average', standardCost?: string) {
  const itemId = await f.makeItem('METAL');
  if (standardCost)
    await f.factory.database.transaction('test', (tx) =>
      tx.query('insert into masterdata.item_cost (item_id, standard_cost) values ($1, $2)', [itemId, standardCost]),
    );
  if (method !== 'average') await f.factory.execute(chooseMethod, { itemId, method, fromMonth: '2020-01' });
  const lineIds = [await f.buy(itemId, '10', '2'), await f.buy(itemId, '10', '3')];
  const receipts = [await f.receive(String(lineIds[0]), '10'), await f.receive(String(lineIds[1]), '10')];
  await f.value();
  return { itemId, receipts };
}
const ship = (itemId: string, quantity: string, more = {}) =>
  f.factory.execute(issueStock, {
    ...{ itemId, fromLocationId: f.shelfId, quantity, unit: 'pcs', destination: 'customer', reason: '样品', ...more },
  } as never) as Promise<{ movements: { id: string }[] }>;
const rolesOf = async (itemId: string) => {
  const sums = new Map<string, number>();
  for (const fact of await f.facts(itemId))
    for (const { role, amount } of fact.entries) sums.set(role, (sums.get(role) ?? 0) + Number(amount));
  return Object.fromEntries(
    [...sums].filter(([, sum]) => Math.abs(sum) > 0.001).map(([role, sum]) => [role, sum.toFixed(2)]),
  );
};

describe('the same goods, bought at 2 and at 3, of which 12 are shipped', () => {
  test.each([
    ['average', '8 at 20.00', '30.00'],
    ['fifo', '8 at 24.00', '26.00'],
    ['standard', '8 at 22.00', '33.00'],
    // Provisional, until the month is closed.
    ['month_end', '8 at 20.00', '30.00'],
  ] as const)('are worth by %s what that method says', async (method, left, sold) => {
    const { itemId } = await bought(method, method === 'standard' ? '2.75' : undefined);
    await ship(itemId, '12');
    await f.value();
    expect(await f.worth(itemId)).toBe(left);
    expect((await rolesOf(itemId)).cost_of_sales).toBe(sold);
    // 50 owed for what stands in the books at 55.
    if (method === 'standard') expect((await rolesOf(itemId)).price_variance).toBe('-5.00');
  });
});

describe('a receipt', () => {
  test('in parts comes to what its line says: the last takes the rest', async () => {
    const itemId = await f.makeItem('THIRDS');
    const lineId = await f.buy(itemId, '3', '0.335');
    const worths: string[] = [];
    for (const _ of [1, 2, 3]) {
      await f.receive(lineId, '1');
      await f.value();
      worths.push(await f.worth(itemId));
    }
    // 0.335, 0.67 and 1.005: each sum is rounded, and none of the parts.
    expect(worths).toEqual(['1 at 0.34', '2 at 0.67', '3 at 1.01']);
  });

  test('in another unit than the item’s is worth price × its own unit', async () => {
    const itemId = await f.makeItem('SETS');
    await f.receive(await f.buy(itemId, '2', '25', 'set'), '7');
    await f.value();
    expect(await f.worth(itemId)).toBe('7 at 17.50');
  });

  test('that is taken back, or goes back, leaves with exactly what it came in with', async () => {
    const { itemId, receipts } = await bought();
    await f.factory.execute(reverseReceipt, { receiptId: String(receipts[1]?.receiptId), reason: '点错了' });
    await f.value();
    expect(await f.worth(itemId)).toBe('10 at 20.00');
    await f.giveBack(String((await f.read(String(receipts[0]?.orderId))).lines[0]?.id), '4');
    await f.value();
    expect(await f.worth(itemId)).toBe('6 at 12.00');
    expect((await rolesOf(itemId)).estimated_payable).toBe('-12.00');
  });

  test('without an order costs what the item cost before, and waits for its price', async () => {
    const { itemId } = await bought();
    await f.factory.execute((await import('../../inventory/movements/receive-stock.ts')).receiveStock, {
      ...{ itemId, quantity: '10', unit: 'pcs', locationId: f.shelfId },
    });
    await f.value();
    expect(await f.worth(itemId)).toBe('30 at 75.00');
    const unpriced = (await f.facts(itemId)).find((fact) => fact.unpriced);
    await f.factory.execute(addLateCost, {
      ...{
        movementId: String(unpriced?.causeId),
        amount: '5',
        reason: '发票',
        against: 'estimated_payable',
        settlesPrice: true,
      },
    });
    expect(await f.worth(itemId)).toBe('30 at 80.00');
  });
});

test('what went before it came is priced once it has come: the difference is one fact, and lands where it went', async () => {
  const itemId = await f.makeItem('LATE');
  const loose = await f.factory.execute(recordCommands.location.create, {
    ...{ code: 'LOOSE', name: '线边', kind: 'storage', negativeAllowed: true },
  });
  await ship(itemId, '4', { fromLocationId: loose.id });
  await f.value();
  expect(await f.worth(itemId)).toBe('-4 at 0.00');
  await f.receive(await f.buy(itemId, '10', '2'), '10');
  await f.value();
  expect(await f.worth(itemId)).toBe('6 at 12.00');
  expect((await f.facts(itemId)).map(({ kind }) => kind)).toEqual(['shipment', 'receipt', 'price_found']);
  expect((await rolesOf(itemId)).cost_of_sales).toBe('8.00');
});

test('an order, its hours, what comes back of both, and a late cost that goes through it to what it made', async () => {
  await f.rate('60', '30', '2020-02-01');
  const { itemId, receipts } = await bought();
  const frame = await f.makeProduct({ steps: [{}, {}], components: [{ itemId, quantity: '2' }] });
  const order = await f.order(frame, '5');
  const [cut, weld] = order.operations.map(({ id }) => id) as [string, string];
  await f.factory.execute(issueMaterial, { orderId: order.id, itemId, quantity: '10' });
  await f.factory.execute(returnMaterial, { orderId: order.id, itemId, quantity: '4' });
  await f.factory.execute(issueMaterial, { orderId: order.id, itemId, quantity: '4' });
  await f.value();
  expect([await f.worth(itemId), await f.wip(order.id)]).toEqual(['10 at 25.00', '25.00']);
  // Two people for half an hour at 60, the work centre for half an hour at 30; the second time is taken back.
  await f.factory.execute(reportProduction, { operationId: cut, quantityGood: '2', runMinutes: 30, people: 2 });
  const wrong = await f.factory.execute(reportProduction, { operationId: cut, quantityGood: '3', runMinutes: 60 });
  await f.factory.execute(reverseReport, { reportId: wrong.reportId, reason: '多报了' });
  await f.value();
  expect(await f.wip(order.id)).toBe('100.00');
  await f.factory.execute(reportProduction, { operationId: cut, quantityGood: '3' });
  await f.factory.execute(reportProduction, { operationId: weld, quantityGood: '5' });
  await f.value();
  // All that it cost is in what it made.
  expect([await f.wip(order.id), await f.worth(frame)]).toEqual(['0.00', '5 at 100.00']);
  const sheet = await f.factory.query(readOrderCost, { orderId: order.id });
  expect(sheet).toMatchObject({ material: '25', labour: '60', overhead: '15', wip: '0', made: '5', costOfOne: '20' });
  expect(sheet).toMatchObject({ planned: { material: '5', labour: '0' }, received: '25', settled: '75', ended: true });
  await f.factory.execute(issueStock, {
    ...{
      itemId: frame,
      fromLocationId: f.finishedId,
      quantity: '2',
      unit: 'pcs',
      destination: 'customer',
      reason: '样品',
    },
  } as never);
  await f.value();
  expect(await f.worth(frame)).toBe('3 at 60.00');
  // Freight of 10 for the first ten: they are all in the frames, of which two are sold.
  const { entries } = await f.factory.execute(addLateCost, {
    ...{ receiptId: String(receipts[0]?.receiptId), amount: '10', reason: '运费', documentCode: 'F-1' },
  });
  expect(await f.worth(frame)).toBe('3 at 66.00');
  expect(entries.map(({ role, amount }) => `${role} ${amount}`)).toEqual([
    ...['wip 10', 'wip -10', 'stock 6', 'cost_of_sales 4', 'payable -10'],
  ]);
});

test('counts, scrap and their reversal: each by its own role, and back at exactly what it was', async () => {
  const { itemId } = await bought();
  const said = { locationId: f.shelfId, itemId, unit: 'pcs', reasonCode: 'A-COUNT' };
  await f.factory.execute(adjustStock, { ...said, difference: '-2', expectedOnHand: '20' });
  const { movements } = await f.factory.execute(issueStock, {
    ...{ itemId, fromLocationId: f.shelfId, quantity: '3', unit: 'pcs', destination: 'scrap', reason: '坏了' },
  });
  await f.value();
  expect(await rolesOf(itemId)).toEqual({
    stock: '37.50',
    count_difference: '5.00',
    scrap_loss: '7.50',
    estimated_payable: '-50.00',
  });
  await f.factory.execute(revalueStock, { itemId, unitCost: '4', reason: '涨价' });
  await f.factory.execute(reverseMovement, { movementId: String(movements[0]?.id), reason: '没坏' });
  await f.value();
  // Fifteen at four, and three that come back at what they had gone out at.
  expect(await f.worth(itemId)).toBe('18 at 67.50');
  expect((await rolesOf(itemId)).scrap_loss).toBeUndefined();
});

test('what is new is told by its numbers, without gaps', async () => {
  await bought();
  const { rows } = await f.factory.database.pool.query<{ data: { fromSeq: number; toSeq: number } }>(
    'select data from kernel.outbox where type = $1 order by position',
    [bookWritten.type],
  );
  const told = rows.map(({ data }) => data);
  expect(told[0]?.fromSeq).toBe(1);
  for (const [index, { fromSeq }] of told.entries())
    if (index > 0) expect(fromSeq).toBe(Number(told[index - 1]?.toSeq) + 1);
  expect((await f.facts()).map(({ seq }) => seq)).toEqual(
    Array.from({ length: Number(told.at(-1)?.toSeq) }, (_, index) => index + 1),
  );
});

test('what is told twice is valued once', async () => {
  const { itemId } = await bought();
  const [fact] = await f.facts(itemId);
  const cause = { kind: 'movement' as const, id: String(fact?.causeId), postedAt: '' };
  const { rows } = await f.factory.database.pool.query<{ at: Date }>(
    'select posted_at as at from inventory.movement where id = $1',
    [cause.id],
  );
  const before = await f.facts();
  await f.factory.execute(valueCauses, { causes: [{ ...cause, postedAt: String(rows[0]?.at.toISOString()) }] });
  expect(await f.facts()).toHaveLength(before.length);
});

test('a month is closed once nothing stands against it, and then nothing of it changes', async () => {
  const clock = f.factory.clock;
  const { itemId } = await bought('month_end');
  await ship(itemId, '5');
  await f.receive(await f.buy(itemId, '20', '5'), '20');
  await f.value();
  const month = (await f.facts(itemId))[0]?.period.slice(0, 7) as string;
  const close = (accept: string[] = []) => f.factory.execute(closePeriod, { month, accept }, { as: 'bookkeeper' });
  expect(await outcomeOf(close())).toBe('costing.period_state');
  await f.factory.execute(beginClosing, { month }, { as: 'bookkeeper' });
  await f.factory.execute(resumePeriod, { month }, { as: 'bookkeeper' });
  await f.factory.execute(beginClosing, { month }, { as: 'bookkeeper' });
  const points = async () => (await f.factory.query(readPeriod, { month })).points.map(({ point }) => point);
  expect(await points()).toContain('not_over');
  expect(await outcomeOf(close())).toBe('costing.period_not_ready');
  const next = new Date(`${month}-01T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1, 3);
  clock.set(next);
  const earlier = (
    await f.factory.database.pool.query<{ month: string }>(
      `select to_char(month, 'YYYY-MM') as month from costing.period where month < $1 order by 1`,
      [`${month}-01`],
    )
  ).rows;
  for (const one of earlier) {
    await f.factory.execute(beginClosing, { month: one.month });
    await f.factory.execute(closePeriod, {
      month: one.month,
      accept: ['unpriced', 'negative', 'unsettled', 'vouchers.unposted'],
    });
    await f.value();
  }
  await f.value();
  expect(await points()).toEqual(['vouchers.unposted']);
  expect(await outcomeOf(close(['unpriced']))).toBe('costing.period_not_ready');
  await close(['vouchers.unposted']);
  // 20 and 30 and 100 over forty pieces: 3.75 each. Five are sold.
  expect([await f.worth(itemId), (await rolesOf(itemId)).cost_of_sales]).toEqual(['35 at 131.25', '18.75']);
  const turnover = await f.factory.query(readTurnover, { month, itemId });
  expect(turnover.rows).toMatchObject([
    {
      opening: { quantity: '0', amount: '0' },
      in: { quantity: '40', amount: '150' },
      out: { quantity: '5', amount: '12.5' },
      adjusted: '-6.25',
      closing: { quantity: '35', amount: '131.25' },
    },
  ]);
  const moved = await f.factory.database.pool.query(
    'select data from kernel.outbox where type = $1 order by position',
    [periodMoved.type],
  );
  expect(moved.rows.at(-1)?.data).toMatchObject({ month, from: 'closing', to: 'closed' });
  // Told now, happened then: it is booked in the first month that is open.
  const sealed = (await f.facts()).filter(({ period }) => period.startsWith(month));
  next.setUTCDate(1);
  await ship(itemId, '1', { businessAt: new Date(next.getTime() - 12 * 3_600_000).toISOString() });
  await f.value();
  const late = (await f.facts(itemId)).at(-1);
  expect(late).toMatchObject({ kind: 'shipment', late: true, period: expect.not.stringContaining(month) });
  expect((await f.facts()).filter(({ period }) => period.startsWith(month))).toEqual(sealed);
  // What the month ended with is kept: what came since doesn't move what it says.
  expect((await f.factory.query(readTurnover, { month, itemId })).rows).toEqual(turnover.rows);
  const after = `${(late?.period ?? '').slice(0, 7)}`;
  expect((await f.factory.query(readTurnover, { month: after, itemId })).rows).toMatchObject([
    { opening: { quantity: '35', amount: '131.25' }, closing: { quantity: '34' } },
  ]);
  expect(await outcomeOf(f.factory.execute(chooseMethod, { itemId, method: 'fifo', fromMonth: month }))).toBe(
    'costing.month_begun',
  );
  const into = f.factory.database.pool.query(
    `insert into costing.fact (id, seq, kind, cause_kind, cause_id, business_at, posted_at, period)
     values (gen_random_uuid(), 999999, 'receipt', 'revaluation', gen_random_uuid(), $1::date, $1::date, $1::date)`,
    [`${month}-01`],
  );
  await expect(into).rejects.toThrow(/is closed/);
  // And if somebody changes in the database what the month is kept to have ended with, the book says so.
  const superuser = openDatabase({ connectionString: f.factory.databaseUrl });
  const change = (by: string) =>
    superuser.transaction('test', async (tx) => {
      await tx.query('set local session_replication_role = replica');
      await tx.query('update costing.month_stock set amount = amount + $2 where item_id = $1', [itemId, by]);
    });
  await change('1');
  const deviations = await f.factory.database.read((tx) => checkBook(tx));
  expect(deviations).toMatchObject([{ what: 'month', id: itemId, book: '132.25', other: '131.25' }]);
  await change('-1');
  await superuser.close();
});
