import { deliverTo, findConsumers, newId } from '../../src/kernel/index.ts';
import { hire } from '../support/crew.ts';
import type { Office } from './walk-office.ts';

/** Tubes come twice by an order, and are booked; vouchers go all their ways, and so do invoices, by two people. */
export async function walkVouchers(office: Office): Promise<void> {
  const { run } = office;
  const { id: chartId } = await run('vouchers.create-chart', { code: 'W-COPIED', name: '待复制' });
  await run('vouchers.copy-chart', { chartId, code: 'W-OWN', name: '本厂' });
  const second = await secondPerson(office);
  const bought = await receiveTwice(office);
  await walkStates(office, second);
  await walkInvoices(office, second, bought);
  await turn(office);
}

type Run = Office['run'];

async function secondPerson({ factory, manager }: Office): Promise<Run> {
  const { id } = await hire(factory, 'bookkeeper', { code: 'W-BOOKS' });
  const principal = { ...manager, id, personId: id };
  return async (name, input = {}) => {
    const command = factory.program.commands.get(name);
    if (!command) throw new Error(`${name} is no command`);
    const options = { principal, idempotencyKey: newId() };
    return (await factory.program.runner.execute<Record<string, unknown>>(command, input, options)).output;
  };
}

interface Bought {
  supplierId: string;
  lineId: string;
}

/** What comes later of an order joins the draft of what came before. */
async function receiveTwice({ factory, run, house }: Office): Promise<Bought> {
  const { supplierId } = house.purchases;
  const { id: itemId } = await run('masterdata.create-item', { code: 'W-TUBE', name: '管', kind: 'raw', unit: 'pcs' });
  const line = { itemId, quantity: '40', unit: 'pcs', price: '2.5', wantedAt: '2031-05-06T08:00:00+08:00' };
  const made = await run('purchasing.create-order', { supplierId, lines: [line] });
  const [{ id: lineId }] = made.lines as [{ id: string }];
  for (const verb of ['submit', 'approve', 'send']) await run(`purchasing.${verb}-order`, { orderId: made.id });
  const consumers = (await findConsumers(factory.program, factory.program.modules)).filter(
    ({ name }) => name === 'costing.value-what-happened',
  );
  for (const deliveryNote of ['W-1', 'W-2']) {
    const came = { lineId, quantity: '20', unit: 'pcs', locationId: house.shelfId, deliveryNote };
    await run('purchasing.receive-goods', came);
    for (const consumer of consumers) while ((await deliverTo(factory.database, consumer, factory.clock)) > 0);
    for (let more = true; more; ) more = Boolean((await run('vouchers.make-vouchers')).more);
  }
  return { supplierId, lineId };
}

async function walkStates({ factory, run }: Office, second: Run): Promise<void> {
  const { rows } = await factory.database.pool.query<{ id: string }>(
    `select id from vouchers.voucher where state = 'draft' and origin = 'facts' order by code limit 2`,
  );
  const [one, other] = rows.map(({ id }) => ({ voucherId: id }));
  await second('vouchers.review-voucher', one);
  await run('vouchers.reject-voucher', { ...one, reason: '再看' });
  await second('vouchers.review-voucher', one);
  await run('vouchers.post-voucher', one);
  const { id: voucherId } = await run('vouchers.reverse-voucher', { ...one, reason: '科目错' });
  await second('vouchers.review-voucher', { voucherId });
  await run('vouchers.post-voucher', { voucherId });
  await run('vouchers.push-voucher', { voucherId, receiverNumber: 'K-1' });
  await walkHandOver(factory, run);
  await run('vouchers.cancel-voucher', { ...other, reason: '重做' });
  await run('vouchers.make-vouchers', { waitingAfter: 0 });
}

/** The first voucher is posted still: it is handed over in a layout of its own, and taken back. */
async function walkHandOver({ database }: Office['factory'], run: Run): Promise<void> {
  const columns = [{ heading: '日期', field: 'day' }];
  const layout = { name: '总账', format: 'csv', encoding: 'utf8', columns };
  const { id: layoutId, version } = await run('vouchers.make-export-layout', { code: 'W-LAYOUT', ...layout });
  await run('vouchers.change-export-layout', { layoutId, expectedVersion: version, ...layout, encoding: 'gb18030' });
  const { rows } = await database.pool.query<{ month: string }>(
    `select to_char(period, 'YYYY-MM') as month from vouchers.voucher where state = 'posted' limit 1`,
  );
  const { id: handOverId } = await run('vouchers.hand-over', { layoutId, month: rows[0]?.month });
  await run('vouchers.take-hand-over-back', { handOverId, reason: '对方退回' });
}

async function walkInvoices({ factory, run }: Office, second: Run, { supplierId, lineId }: Bought): Promise<void> {
  const day = factory.clock.now().toISOString().slice(0, 10);
  const enter = (number: string, net: string) =>
    run('vouchers.settle-estimate', {
      ...{ supplierId, number, day, net, tax: '0' },
      lines: [{ purchaseLineId: lineId, quantity: '10', unit: 'pcs', net }],
    });
  await enter('W-1', '25');
  const { id: invoiceId } = await enter('W-2', '40');
  await second('vouchers.approve-invoice', { invoiceId });
  const { id: wrong } = await enter('W-3', '99');
  await run('vouchers.cancel-invoice', { invoiceId: wrong, reason: '录错' });
}

/** Two months on: what came and isn't invoiced is of an earlier month, whichever it was booked in. */
async function turn({ factory, run }: Office): Promise<void> {
  const present = factory.clock.now();
  const later = new Date(present);
  later.setUTCMonth(later.getUTCMonth() + 2, 15);
  factory.clock.set(later);
  await run('vouchers.turn-estimates');
  factory.clock.set(present);
}
