import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId, parseListRequest, readListPage } from '../../kernel/index.ts';
import { outcomeOf } from '../execution/scene.fixture.ts';
import { addLateCost } from './adjustments/add-late-cost.ts';
import { chooseMethod } from './adjustments/choose-method.ts';
import { revalueStock } from './adjustments/revalue-stock.ts';
import { type Accounting, startAccounting } from './costing.fixture.ts';
import { beginClosing, closePeriod } from './periods/move-period.ts';
import { setRate } from './rates/set-rate.ts';
import { readOrderCost } from './reading/read-order-cost.ts';
import { readPeriod } from './reading/read-period.ts';
import { readTurnover } from './reading/read-turnover.ts';

let f: Accounting;
beforeAll(async () => {
  f = await startAccounting();
  await f.rate('60', '40');
  await f.receive(await f.buy(f.wheel, '10', '2'), '10');
  await f.value();
});
afterAll(() => f.stop());

test('who answers for a workshop alone sees nothing of what things are worth, and changes none of it', async () => {
  const as = f.factory.principal('bookkeeper', { workshopIds: [f.workshopId] });
  const lists = [...f.factory.program.lists.values()].filter(({ name }) => name.startsWith('costing.'));
  expect(lists.length).toBeGreaterThan(5);
  for (const list of lists) {
    const rowsFor = async (principal: typeof as) => {
      const reader = { principal, now: f.factory.clock.now() };
      const request = parseListRequest(list, {});
      return (await f.factory.database.read((tx) => readListPage(tx, { list, request, reader }))).rows.length;
    };
    expect(await rowsFor(as), list.name).toBe(0);
    if (!['costing.order-costs', 'costing.sales-profits'].includes(list.name))
      expect(await rowsFor(f.factory.principal('bookkeeper')), list.name).toBeGreaterThan(0);
  }
  const month = '2026-01';
  const asked = [
    f.factory.query(readTurnover, { month }, { as }),
    f.factory.query(readPeriod, { month }, { as }),
    f.factory.query(readOrderCost, { orderId: newId() }, { as }),
    f.factory.execute(addLateCost, { movementId: newId(), amount: '1', reason: '运费' }, { as }),
    f.factory.execute(revalueStock, { itemId: f.wheel, unitCost: '3', reason: '涨价' }, { as }),
    f.factory.execute(chooseMethod, { itemId: f.wheel, method: 'fifo', fromMonth: '2099-01' }, { as }),
    f.factory.execute(
      setRate,
      { workCentreId: f.centreId, validFrom: '2026-01-01', labourPerHour: '1', overheadPerHour: '1' },
      { as },
    ),
    f.factory.execute(beginClosing, { month }, { as }),
    f.factory.execute(closePeriod, { month }, { as }),
  ];
  expect(await Promise.all(asked.map(outcomeOf))).toEqual(asked.map(() => 'kernel.out_of_scope'));
});
