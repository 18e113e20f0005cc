import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Buying, startBuying } from '../purchasing.fixture.ts';
import { readRfq } from './read-rfq.ts';
import { tellOverdueRfqs } from './tell-overdue-rfqs.ts';
import { changeRfq } from './update-rfq.ts';

let buying: Buying;
beforeAll(async () => {
  buying = await startBuying();
});
afterAll(() => buying.stop());

const read = (rfqId: string) => buying.factory.query(readRfq, { rfqId });
const dayFromNow = (days: number) =>
  new Date(buying.factory.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);

test('an answer that is overdue is told once for each day that was given, by who is silent, and not where all have answered', async () => {
  const told = () => buying.factory.execute(tellOverdueRfqs, {});
  await told();
  const rfq = await buying.asked({ answersUntil: `${dayFromNow(1)}T08:00:00Z` });
  const lineId = rfq.lines[0]?.id as string;
  await buying.answer(rfq.id, buying.supplierId, [{ lineId, price: '90' }]);
  expect(await told()).toEqual({ told: 0 });
  const before = buying.factory.clock.now();
  const inDays = (days: number) =>
    buying.factory.clock.set(new Date(before.getTime() + days * 86_400_000).toISOString());
  inDays(3);
  expect(await Promise.all([told(), told()])).toEqual(expect.arrayContaining([{ told: 1 }, { told: 0 }]));
  const { rows } = await buying.factory.database.pool.query(
    `select data from kernel.outbox where type = 'purchasing.rfq-overdue' and data ->> 'rfqId' = $1`,
    [rfq.id],
  );
  expect(rows).toMatchObject([{ data: { rfqCode: rfq.code, silent: [{ supplierName: '车轮行' }] } }]);
  expect(await told()).toEqual({ told: 0 });
  const { version } = await read(rfq.id);
  const longer = { rfqId: rfq.id, expectedVersion: version, answersUntil: `${dayFromNow(1)}T08:00:00Z` };
  await buying.factory.execute(changeRfq, longer);
  inDays(6);
  expect(await told()).toEqual({ told: 1 });
  await buying.answer(rfq.id, buying.otherSupplierId, [{ lineId, price: '95' }]);
  inDays(9);
  expect(await told()).toEqual({ told: 0 });
  buying.factory.clock.set(before.toISOString());
});
