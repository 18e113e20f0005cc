import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseListRequest, readListPage } from '../../../kernel/index.ts';
import { recordCommands } from '../../masterdata/index.ts';
import type { SalesInvoice } from '../contract.ts';
import { beginShipment, cancelShipment, closeSalesOrder, pickGoods, returnGoods, shipShipment } from '../index.ts';
import { toInvoiceList } from '../lists-of-invoices.ts';
import { outcomeOf, type SalesScene, startSales } from '../sales.fixture.ts';
import { readDelivery } from '../shipments/read-shipment.ts';
import { draftInvoice } from './draft-invoice.ts';
import { reverseInvoice, withdrawInvoice } from './end-invoice.ts';
import { issueInvoice } from './issue-invoice.ts';
import { readInvoice } from './present-invoice.ts';
import { recordFapiao } from './record-fapiao.ts';

let scene: SalesScene;
beforeAll(async () => {
  scene = await startSales();
});
afterAll(async () => {
  await scene.assertSound();
  await scene.stop();
});

const run: SalesScene['factory']['execute'] = (...given) => scene.factory.execute(...given);
const draft = (customerId: string, more: object = {}) => run(draftInvoice, { customerId, ...more });
const issue = ({ id: invoiceId }: { id: string }, more: object = {}) => run(issueInvoice, { invoiceId, ...more });
const lineOf = async (orderId: string) => String((await scene.read(orderId)).lines[0]?.id);

/** A customer with one order of which so many were shipped, at 10 a piece and 13 %. */
async function shipped(quantity: string, more: object = {}) {
  const bell = await scene.makeItem('BELL');
  await scene.receive(bell, quantity);
  const customerId = await scene.newCustomer();
  const orderId = await scene.sell(bell, quantity, { customerId, ...more });
  const shipmentId = await scene.pickAll(orderId);
  await run(shipShipment, { shipmentId });
  return { bell, customerId, orderId, shipmentId, lineId: await lineOf(orderId) };
}
const back = (orderId: string, lineId: string, quantity: string) =>
  run(returnGoods, {
    ...{ orderId, lineId, quantity, unit: 'pcs', locationId: scene.dockId, replaced: false, reason: '有划痕' },
  });
const lines = ({ lines: all }: SalesInvoice) => all.map(({ quantity, net, gross }) => [quantity, net, gross]);

describe('an invoice', () => {
  test('is for what was shipped, over several deliveries and orders, each line rounded once', async () => {
    const { customerId, orderId, bell } = await shipped('3', { price: '3.335' });
    await scene.receive(bell, '7');
    const other = await scene.sell(bell, '7', { customerId, price: '9.99' });
    // Two of seven are shipped, then five: nothing that isn't shipped is invoiced.
    for (const quantity of ['2', '5']) {
      const { id: shipmentId } = await run(beginShipment, {
        ...{ orderId: other, locationId: scene.dockId },
        lines: [{ lineId: await lineOf(other), quantity, unit: 'pcs' }],
      });
      const shipmentLineId = String((await scene.factory.query(readDelivery, { shipmentId })).lines[0]?.id);
      await run(pickGoods, { shipmentId, shipmentLineId, fromLocationId: scene.shelfId, quantity, unit: 'pcs' });
      if (quantity === '5') break;
      await run(shipShipment, { shipmentId });
    }
    const made = await draft(customerId);
    // 3 × 3.335 = 10.005 → 10.01 and 11.30565 → 11.31; 2 × 9.99 = 19.98 and 22.5774 → 22.58.
    expect(lines(made)).toEqual([
      ['3', '10.01', '11.31'],
      ['2', '19.98', '22.58'],
    ]);
    expect(made).toMatchObject({ state: 'draft', number: null, net: '29.99', tax: '3.9', gross: '33.89' });
    expect(made.lines.map((line) => line.orderId).sort()).toEqual([orderId, other].sort());
    expect(await outcomeOf(draft(customerId))).toBe('sales.nothing_to_invoice');
  });

  test('gets the next number of its month when it is issued, and what the customer was called then', async () => {
    const { customerId } = await shipped('2');
    const made = await draft(customerId);
    const { customerCode } = made;
    const partner = await scene.factory.database.pool.query('select version from masterdata.partner where id = $1', [
      customerId,
    ]);
    await run(recordCommands.partner.update, {
      ...{ partnerId: customerId, expectedVersion: partner.rows[0].version },
      ...{ taxNumber: '91310000MA1FL4XG5T', address: '上海市一号路' },
    } as never);
    const issued = await issue(made);
    const today = scene.factory.clock.now().toISOString();
    expect(issued).toMatchObject({ state: 'issued', customerCode, taxNumber: '91310000MA1FL4XG5T', gross: '22.6' });
    expect(issued.number).toMatch(new RegExp(`^INV${today.slice(2, 4)}\\d\\d-\\d{4}$`));
    await run(recordCommands.partner.update, {
      ...{ partnerId: customerId, expectedVersion: Number(partner.rows[0].version) + 1, name: '改了名的单车' },
    } as never);
    const later = await scene.factory.query(readInvoice, { invoiceId: made.id });
    expect(later).toMatchObject({ customerName: '绿野单车', address: '上海市一号路' });
    expect(await outcomeOf(issue(made))).toBe('sales.invoice_state');
    expect(await outcomeOf(run(withdrawInvoice, { invoiceId: made.id, reason: '不要' }))).toBe('sales.invoice_state');
  });

  test('has numbers without gaps, though many are issued at once and some are refused', async () => {
    const drafts = [];
    for (let index = 0; index < 6; index += 1) drafts.push(await draft((await shipped('1')).customerId));
    const ahead = scene.days(400).slice(0, 10);
    const outcomes = await Promise.all([
      ...drafts.map((one) => outcomeOf(issue(one))),
      ...drafts.map((one) => outcomeOf(issue(one, { day: ahead }))),
    ]);
    expect(outcomes.filter((one) => one === 'accepted')).toHaveLength(6);
    const { rows } = await scene.factory.database.pool.query<{ last: number; numbers: number; newest: string }>(
      `select m.last, count(n.*)::int as numbers, max(n.number) as newest
         from sales.number_of_month m join sales.invoice n on date_trunc('month', n.day::timestamp)::date = m.month group by m.month, m.last`,
    );
    for (const { last, numbers, newest } of rows) {
      expect(numbers).toBe(last);
      expect(newest.endsWith(String(last).padStart(4, '0'))).toBe(true);
    }
  });

  test('is never for more than was shipped: of two clerks at once one asks, and of a return and an issue one is told', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { customerId, orderId, lineId } = await shipped('5');
      const ask = { lines: [{ orderLineId: lineId, quantity: '3', unit: 'pcs' }] };
      const both = await Promise.allSettled([draft(customerId, ask), draft(customerId, ask)]);
      const [first, ...more] = both.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
      expect(more).toEqual([]);
      const rest = await draft(customerId);
      expect(lines(rest)).toEqual([['2', '20', '22.6']]);
      const issues = [outcomeOf(issue(first as SalesInvoice)), outcomeOf(issue(rest))];
      const [returned, ...issued] = await Promise.all([outcomeOf(back(orderId, lineId, '1')), ...issues]);
      expect(returned).toBe('accepted');
      // Came back before the second was issued, that one is for more than is there; after it, a piece is to be credited.
      const { rows } = await scene.factory.database.pool.query<{ over: number }>(
        `select (sum(d.quantity_base) - 4)::int as over from sales.invoice_line d join sales.invoice n on n.id = d.invoice_id
          where d.order_line_id = $1 and n.state = 'issued'`,
        [lineId],
      );
      if (issued.every((one) => one === 'accepted')) expect(rows).toEqual([{ over: 1 }]);
      else expect(issued.filter((one) => one !== 'accepted')).toEqual(['sales.more_than_to_invoice']);
      const credit = await outcomeOf(draft(customerId, { kind: 'red' }));
      expect(credit).toBe(rows[0]?.over === 1 ? 'accepted' : 'sales.nothing_to_invoice');
    }
  });

  test('that was asked for before goods came back is refused, withdrawn and asked for anew', async () => {
    const { customerId, orderId, lineId } = await shipped('4');
    const made = await draft(customerId);
    await back(orderId, lineId, '1');
    expect(await outcomeOf(issue(made))).toBe('sales.more_than_to_invoice');
    await run(withdrawInvoice, { invoiceId: made.id, reason: '退了一件' });
    const anew = await draft(customerId);
    expect(lines(anew)).toEqual([['3', '30', '33.9']]);
    expect(await outcomeOf(issue(anew))).toBe('accepted');
  });

  test('of another customer’s order, of one line twice, and of pieces that nobody shipped, is refused', async () => {
    const [one, other] = [await shipped('2'), await shipped('2')];
    const line = { orderLineId: one.lineId, quantity: '1', unit: 'pcs' };
    expect(await outcomeOf(draft(other.customerId, { lines: [line] }))).toBe('sales.invoice_line_of_other');
    expect(await outcomeOf(draft(one.customerId, { lines: [line, line] }))).toBe('sales.invoice_line_unknown');
    const more = { ...line, quantity: '1', unit: 'set' };
    expect(await outcomeOf(draft(one.customerId, { lines: [more] }))).toBe('sales.more_than_to_invoice');
    await run(cancelShipment, { shipmentId: one.shipmentId, reason: '送错' });
    expect(await outcomeOf(draft(one.customerId))).toBe('sales.nothing_to_invoice');
  });
});

test('what is to be invoiced is listed as a clerk may ask for it: drafts taken off, and what came back after an invoice in red', async () => {
  const { customerId, orderId, lineId } = await shipped('5');
  const open = async () => {
    const request = parseListRequest(toInvoiceList, { limit: '50', 'f.customerId.eq': customerId });
    const reader = { principal: scene.factory.principal('bookkeeper'), now: scene.factory.clock.now() };
    const { rows } = await scene.factory.database.read((tx) =>
      readListPage(tx, { list: toInvoiceList, request, reader }),
    );
    return rows.map((row) =>
      [row.quantityOpen, row.quantityIssued, row.quantityAsked, row.netOpen, row.credit].join(' '),
    );
  };
  expect(await open()).toEqual(['5 0 0 50 false']);
  const two = await draft(customerId, { lines: [{ orderLineId: lineId, quantity: '2', unit: 'pcs' }] });
  expect(await open()).toEqual(['3 0 2 30 false']);
  await issue(two);
  const rest = await draft(customerId);
  expect(await open()).toEqual([]);
  // Less is there than is asked for: the request is to be withdrawn, nothing is to be credited.
  await back(orderId, lineId, '4');
  expect(await open()).toEqual(['-1 2 3 -10 true']);
  await run(withdrawInvoice, { invoiceId: rest.id, reason: '退了' });
  await draft(customerId, { kind: 'red' });
  expect(await open()).toEqual([]);
});

describe('in red', () => {
  test('what came back after it was invoiced is credited, at most that, on a closed order too', async () => {
    const { customerId, orderId, lineId } = await shipped('5');
    await issue(await draft(customerId));
    expect(await outcomeOf(draft(customerId, { kind: 'red' }))).toBe('sales.nothing_to_invoice');
    await run(closeSalesOrder, { orderId });
    await back(orderId, lineId, '2');
    expect(await outcomeOf(draft(customerId))).toBe('sales.nothing_to_invoice');
    const three = { kind: 'red', lines: [{ orderLineId: lineId, quantity: '3', unit: 'pcs' }] };
    expect(await outcomeOf(draft(customerId, three))).toBe('sales.more_than_to_invoice');
    const red = await issue(await draft(customerId, { kind: 'red' }));
    expect(red).toMatchObject({ kind: 'red', state: 'issued', net: '-20', tax: '-2.6', gross: '-22.6' });
    expect(await outcomeOf(draft(customerId, { kind: 'red' }))).toBe('sales.nothing_to_invoice');
    expect(await outcomeOf(run(reverseInvoice, { invoiceId: red.id, reason: '错' }))).toBe('sales.red_stays');
  });

  test('an invoice is taken back whole, once; then the same is invoiced anew', async () => {
    const { customerId } = await shipped('3');
    const first = await issue(await draft(customerId));
    const reverse = { invoiceId: first.id, reason: '抬头写错' };
    const tries = await Promise.all([outcomeOf(run(reverseInvoice, reverse)), outcomeOf(run(reverseInvoice, reverse))]);
    expect(tries.sort()).toEqual(['accepted', 'sales.invoice_state']);
    const before = await scene.factory.query(readInvoice, { invoiceId: first.id });
    expect(before).toMatchObject({ state: 'reversed', gross: '33.9', reason: '抬头写错' });
    const red = await scene.factory.query(readInvoice, { invoiceId: String(before.reversedBy?.id) });
    expect(red).toMatchObject({ kind: 'red', gross: '-33.9', reverses: { code: first.number } });
    expect(lines(await draft(customerId))).toEqual([['3', '30', '33.9']]);
  });

  test('an invoice of which a part was credited isn’t taken back whole', async () => {
    const { customerId, orderId, lineId } = await shipped('3');
    const first = await issue(await draft(customerId));
    await back(orderId, lineId, '1');
    await issue(await draft(customerId, { kind: 'red' }));
    expect(await outcomeOf(run(reverseInvoice, { invoiceId: first.id, reason: '错' }))).toBe('sales.credited_already');
  });
});

test('the number of the tax authority is noted once it is known, mistyped said again, and never stands on two', async () => {
  const [one, other] = [
    await issue(await draft((await shipped('1')).customerId)),
    await issue(await draft((await shipped('1')).customerId)),
  ];
  const note = (invoice: { id: string }, fapiaoNumber: string) =>
    outcomeOf(run(recordFapiao, { invoiceId: invoice.id, fapiaoNumber }));
  const both = await Promise.all([note(one, '2611 0000 A1'), note(other, '2611 0000 a1')]);
  expect(both.sort()).toEqual(['accepted', 'sales.fapiao_twice']);
  expect(await note(one, '26110000000000000001')).toBe('accepted');
  expect(await note(other, '26110000000000000001')).toBe('sales.fapiao_twice');
  expect(await outcomeOf(issue(one, { day: '2031-01-01' }))).toBe('sales.invoice_state');
});
