import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestFactory, type TestFactory } from '../support/factory.ts';
import { seedDemoFactory } from '../../db/seed/index.ts';
import { checkLedger } from '../../src/modules/inventory/index.ts';

let factory: TestFactory;
beforeAll(async () => {
  factory = await startTestFactory();
});
afterAll(() => factory.stop());

test('seed', async () => {
  const t = performance.now(); const c = process.cpuUsage();
  await seedDemoFactory(factory.program, { print: console.log });
  const d = process.cpuUsage(c);
  console.log('seed ms', performance.now() - t, 'cpu', (d.user+d.system)/1000);
  const { rows } = await factory.database.pool.query('select state, count(*) from execution.work_order group by 1');
  console.log(rows);
  const q = async (s: string) => console.table((await factory.database.pool.query(s)).rows);
  await q('select count(*) reports, sum(quantity_scrap)/sum(quantity_good+quantity_scrap) scrap, sum(quantity_rework) from execution.production_report');
  await q("select o.code, i.code item, o.state, o.quantity, o.quantity_good good, o.quantity_scrap scrap, o.due_at::date due, string_agg(p.sequence||':'||p.state||' '||p.quantity_in::int||'/'||p.quantity_good::int, ' ' order by sequence) from execution.work_order o join masterdata.item i on i.id=o.item_id left join execution.work_order_operation p on p.order_id=o.id where o.state not in ('closed') group by 1,2,3,4,5,6,7 order by 1");
  console.log(await factory.database.read((tx) => checkLedger(tx)));
  expect(rows.length).toBe(7);
}, 60_000);
