import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWork } from '../../../kernel/context/work-context.ts';
import { formatMoment, type JobDefinition, newId } from '../../../kernel/index.ts';
import { issueStock } from '../../inventory/movements/issue-stock.ts';
import { publishPolicies } from '../../inventory/stock.fixture.ts';
import { recordCommands } from '../../masterdata/index.ts';
import { type CountingFixture, startCountingFixture } from '../counting.fixture.ts';
import { classifyItemsJob } from './classify-items.ts';
import { makeDailyListsJob } from './make-daily-lists-job.ts';

let f: CountingFixture;
beforeAll(async () => {
  f = await startCountingFixture();
});
afterAll(() => f.factory.stop());

/** As the clock would start it, each time a job of its own. */
async function run(job: JobDefinition): Promise<void> {
  const { database, clock, program } = f.factory;
  const ports = { database, clock, runner: program.runner };
  await job.handle({ ...openWork(ports, `job ${job.name}`, newId()), database }, {});
}

test('items are classed by the value of what went out, or by how often; an item’s own class comes first', async () => {
  const place = await f.newPlace();
  const item = async (cost: number, own?: 'C') => {
    const id = await f.newItem();
    await f.factory.database.transaction('test', async (tx) => {
      await tx.query('insert into masterdata.item_cost (item_id, standard_cost) values ($1, $2)', [id, cost]);
      await tx.query('update masterdata.item set abc_class = $2 where id = $1', [id, own ?? null]);
    });
    await f.receive(id, '500', place);
    return id;
  };
  const [dear, often, own] = [await item(90), await item(1), await item(1, 'C')];
  const issue = (itemId: string, quantity: string) =>
    f.factory.execute(issueStock, {
      ...{ itemId, quantity, unit: 'pcs', fromLocationId: place, destination: 'production', reason: '领用' },
    });
  await issue(dear, '10');
  for (const itemId of [...Array<string>(9).fill(often), own]) await issue(itemId, '10');
  const classes = async () => {
    await run(classifyItemsJob);
    const { body } = await f.get(f.manager, `/count-classes?limit=200&f.itemId.in=${[dear, often, own].join(',')}`);
    const rows = body.rows as { itemId: string; class: string; computedClass: string }[];
    return [dear, often, own].map((id) => rows.find(({ itemId }) => itemId === id));
  };
  expect(await classes()).toMatchObject([{ class: 'A' }, { class: 'B' }, { class: 'C' }]);
  await publishPolicies(f.factory, { 'counting.class_by': 'movements' });
  // Nine of eleven issues are of the one.
  expect(await classes()).toMatchObject([
    { class: 'B', computedClass: 'B' },
    { class: 'A', computedClass: 'A' },
    { class: 'C', computedClass: 'B' },
  ]);
});

test('daily lists are made at their hour, once a day, and only where they are switched on', async () => {
  const { factory } = f;
  const warehouse = await factory.execute(recordCommands.warehouse.create, { code: 'WH-N', name: '夜' });
  const { id } = await factory.execute(recordCommands.location.create, {
    ...{ code: 'N-1', name: 'N-1', kind: 'storage', warehouseId: warehouse.id },
  });
  await f.receive(await f.newItem(), '5', id);
  const made = async () => {
    await run(makeDailyListsJob);
    const { rows } = await factory.database.pool.query('select 1 from counting.count_list where warehouse_id = $1', [
      warehouse.id,
    ]);
    return rows.length;
  };
  const hour = Number(formatMoment(factory.clock.now(), 'Asia/Shanghai').slice(11, 13));
  await publishPolicies(factory, { 'counting.daily_lists': false, 'counting.daily_hour': hour });
  expect(await made()).toBe(0);
  await publishPolicies(factory, { 'counting.daily_lists': true, 'counting.daily_hour': (hour + 1) % 24 });
  expect(await made()).toBe(0);
  await publishPolicies(factory, { 'counting.daily_lists': true, 'counting.daily_hour': hour });
  expect([await made(), await made()]).toEqual([1, 1]);
});
