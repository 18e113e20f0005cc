import { deliverTo, findConsumers } from '../../src/kernel/index.ts';
import type { TestFactory } from '../support/factory.ts';
import type { Office } from './walk-office.ts';

/** A receipt is valued and costs more later, an item is worth something else and is valued otherwise, and a month is closed. */
export async function walkCosting({ factory, run, house }: Office): Promise<void> {
  const { id: itemId } = await run('masterdata.create-item', {
    ...{ code: 'METAL-C', name: '铜料', kind: 'raw', unit: 'pcs' },
  });
  const { movements } = (await run('inventory.receive-stock', {
    ...{ itemId, quantity: '5', unit: 'pcs', locationId: house.shelfId },
  })) as { movements: { id: string }[] };
  const movementId = String(movements[0]?.id);
  const { rows } = await factory.database.pool.query<{ at: Date; centre: string; month: string }>(
    `select m.posted_at as at, (select id from masterdata.work_centre order by code limit 1) as centre,
            to_char(m.business_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month
       from inventory.movement m where m.id = $1`,
    [movementId],
  );
  const { at, centre, month } = rows[0] as { at: Date; centre: string; month: string };
  await run('costing.value-causes', { causes: [{ kind: 'movement', id: movementId, postedAt: at.toISOString() }] });
  await run('costing.add-late-cost', { movementId, amount: '12.50', reason: '运费', settlesPrice: true });
  await run('costing.revalue-stock', { itemId, unitCost: '3', reason: '涨价' });
  await run('costing.choose-method', { itemId, method: 'fifo', fromMonth: '2099-01' });
  await run('costing.set-rate', {
    workCentreId: centre,
    validFrom: '2026-01-01',
    labourPerHour: '60',
    overheadPerHour: '30',
  });
  await run('costing.begin-closing', { month });
  await run('costing.resume-period', { month });
  await run('costing.begin-closing', { month });
  await valueAll(factory);
  // Once the month is over.
  const present = factory.clock.now();
  const next = new Date(`${month}-01T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1, 2);
  factory.clock.set(next);
  const { rows: earlier } = await factory.database.pool.query<{ month: string }>(
    `select to_char(month, 'YYYY-MM') as month from costing.period where month < $1 order by 1`,
    [`${month}-01`],
  );
  for (const one of earlier) await run('costing.begin-closing', { month: one.month });
  // A month closes once its vouchers say what the book says; nobody has to have posted them.
  for (let more = true; more; ) more = Boolean((await run('vouchers.make-vouchers')).more);
  const accept = ['unpriced', 'negative', 'unsettled', 'vouchers.unposted'];
  for (const one of [...earlier, { month }]) await run('costing.close-period', { month: one.month, accept });
  factory.clock.set(present);
}

/** Other reactions would do what other walks are for. */
async function valueAll({ program, database, clock }: TestFactory): Promise<void> {
  for (const consumer of await findConsumers(program, program.modules))
    if (consumer.name === 'costing.value-what-happened') while ((await deliverTo(database, consumer, clock)) > 0);
}
