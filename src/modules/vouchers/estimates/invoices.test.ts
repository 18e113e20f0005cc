import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outcomeOf } from '../../execution/scene.fixture.ts';
import { issueStock } from '../../inventory/movements/issue-stock.ts';
import { estimateList, invoiceList } from '../lists.ts';
import { voucherMoveCommands } from '../moving/move-voucher.ts';
import { reverseVoucher } from '../moving/reverse-voucher.ts';
import { type Bookkeeping, startBookkeeping } from '../vouchers.fixture.ts';
import { approveInvoice } from './approve-invoice.ts';
import { cancelInvoice } from './cancel-invoice.ts';
import { settleEstimate } from './settle-estimate.ts';
import { turnEstimates } from './turn-estimates.ts';

let f: Bookkeeping;
let tube: string;
let count = 0;
beforeAll(async () => {
  f = await startBookkeeping();
});
afterAll(async () => {
  await f.value();
  await f.assertBooked();
  await f.assertTied();
  await f.stop();
});

/** So many new tubes ordered and received at this price. */
async function received(quantity = '10', price = '2.50', ordered = quantity): Promise<string> {
  tube = await f.makeItem('TUBE');
  const lineId = await f.buy(tube, ordered, price);
  await f.receive(lineId, quantity);
  await f.value();
  return lineId;
}

interface Asked {
  quantity?: string;
  unit?: string;
  net?: string;
  tax?: string;
  number?: string;
  day?: string;
  supplierId?: string;
}

function invoice(lineIds: string[], { quantity = '10', unit = 'pcs', net = '25', tax = '3.25', ...more }: Asked = {}) {
  count += 1;
  const lines = lineIds.map((purchaseLineId) => ({ purchaseLineId, quantity, unit, net }));
  const sum = String(Number(net) * lineIds.length);
  return f.factory.execute(
    settleEstimate,
    { supplierId: f.supplierId, number: `INV-${count}`, day: '2026-11-18', net: sum, tax, lines, ...more },
    { as: f.first },
  );
}

const estimateOf = async (lineId: string) => {
  const row = (await f.rows(estimateList)).find(({ id }) => id === lineId);
  return row ? `${row.quantity} at ${row.amount}` : 'none';
};
const linesOf = async (voucherId: string | null) => {
  const [voucher] = await f.vouchers(`id = '${voucherId}'`);
  return voucher ? f.said(voucher) : [];
};

describe('an invoice as it was ordered', () => {
  test('settles the estimate of two lines', async () => {
    const lines = [await received(), await received()];
    expect(await estimateOf(String(lines[0]))).toBe('10 at 25');
    const made = await invoice(lines, { tax: '6.50' });
    expect([made.state, made.net, made.gross]).toEqual(['booked', '50.00', '56.50']);
    expect(await linesOf(made.voucherId)).toEqual([
      '借 220202 25.00',
      '借 220202 25.00',
      '借 22210101 6.50',
      '贷 220201 56.50',
    ]);
    expect([await estimateOf(String(lines[0])), await estimateOf(String(lines[1]))]).toEqual(['none', 'none']);
  });

  test('of a part leaves the rest estimated, and the last takes what rounding left', async () => {
    const line = await received('3', '0.333333');
    await invoice([line], { quantity: '1', net: '0.33', tax: '0' });
    expect(await estimateOf(line)).toBe('2 at 0.67');
    await invoice([line], { quantity: '1', net: '0.33', tax: '0' });
    await invoice([line], { quantity: '1', net: '0.33', tax: '0' });
    expect(await estimateOf(line)).toBe('none');
  });
});

describe('an invoice that is refused', () => {
  test('comes twice, whatever its case and width, also both at once', async () => {
    const line = await received('40');
    const both = await Promise.all(['Ab-77', 'AB-77'].map((number) => outcomeOf(invoice([line], { number }))));
    expect([...both].sort()).toEqual(['accepted', 'vouchers.invoice_twice']);
    expect(await outcomeOf(invoice([line], { number: 'ａｂ－７７' }))).toBe('vouchers.invoice_twice');
  });

  test('has a comma in its price, more decimals than cents, a unit that the item does not have, or a sum that is another', async () => {
    const line = await received();
    expect(await outcomeOf(invoice([line], { net: '1,025' }))).toBe('kernel.input_invalid');
    expect(await outcomeOf(invoice([line], { net: '25.001' }))).toBe('vouchers.not_cents');
    expect(await outcomeOf(invoice([line], { unit: 'kg' }))).toBe('quantity.unit_unknown_for_item');
    expect(await outcomeOf(invoice([line], { ...{ net: '25' }, ...({ day: '2026-12-24' } as Asked) }))).toBe(
      'vouchers.day_ahead',
    );
    const lines = [{ purchaseLineId: line, quantity: '10', unit: 'pcs', net: '24' }];
    const other = { supplierId: f.supplierId, number: 'SUM-1', day: '2026-11-18', net: '25', tax: '0', lines };
    expect(await outcomeOf(f.factory.execute(settleEstimate, other, { as: f.first }))).toBe('vouchers.sum_differs');
    const twice = { ...other, net: '48', lines: [...lines, ...lines] };
    expect(await outcomeOf(f.factory.execute(settleEstimate, twice, { as: f.first }))).toBe('vouchers.line_repeats');
  });

  test('has more than was ordered, counted in sets of ten, or is another supplier’s', async () => {
    const line = await received('5', '2.50', '10');
    expect(await outcomeOf(invoice([line], { quantity: '11', net: '27.50' }))).toBe('vouchers.more_than_ordered');
    expect(await outcomeOf(invoice([line], { quantity: '2', unit: 'set', net: '50' }))).toBe(
      'vouchers.more_than_ordered',
    );
    expect(await outcomeOf(invoice([line], { supplierId: f.otherSupplierId }))).toBe('vouchers.line_of_other');
    expect((await invoice([line], { quantity: '1', unit: 'set', net: '25' })).state).toBe('booked');
  });
});

describe('an invoice beyond tolerance', () => {
  test('waits for a second person; what it differs by comes to the goods, wherever they are', async () => {
    const line = await received('10', '2.50');
    await f.factory.execute(issueStock, {
      ...{
        itemId: tube,
        quantity: '4',
        unit: 'pcs',
        fromLocationId: f.shelfId,
        destination: 'customer',
        reason: '发货',
      },
    });
    await f.value();
    const made = await invoice([line], { net: '30', tax: '3.90' });
    expect([made.state, made.ordered, made.voucherId]).toEqual(['waiting', '25.00', null]);
    expect(await outcomeOf(invoice([line], { quantity: '1', net: '2.50' }))).toBe('vouchers.more_than_ordered');
    const approve = { invoiceId: made.id };
    expect(await outcomeOf(f.factory.execute(approveInvoice, approve, { as: f.first }))).toBe('vouchers.own_invoice');
    const booked = await f.factory.execute(approveInvoice, approve, { as: f.second });
    expect(booked.state).toBe('booked');
    expect(await outcomeOf(f.factory.execute(approveInvoice, approve, { as: f.second }))).toBe(
      'vouchers.invoice_state',
    );
    expect(await linesOf(booked.voucherId)).toEqual(['借 220202 30.00', '借 22210101 3.90', '贷 220201 33.90']);
    await f.value();
    // 5.00 more: 3.00 on the six that lie there, 2.00 on the four that were sold.
    expect(await f.worth(tube)).toBe('6 at 18.00');
    const { rows } = await f.factory.database.pool.query(
      `select role, amount::text as amount from costing.entry e where e.kind = 'late_cost' and e.item_id = $1 order by role`,
      [tube],
    );
    expect(rows).toEqual([
      { role: 'cost_of_sales', amount: '2.00' },
      { role: 'estimated_payable', amount: '-5.00' },
      { role: 'stock', amount: '3.00' },
    ]);
    expect(await estimateOf(line)).toBe('none');

    // The voucher is taken back in red: the goods are worth what they were, and the invoice may come again.
    const voucherId = String(booked.voucherId);
    await f.post(voucherId);
    const red = await f.factory.execute(reverseVoucher, { voucherId, reason: '发票作废' }, { as: f.first });
    await f.post(red.id);
    await f.value();
    expect(await f.worth(tube)).toBe('6 at 15.00');
    expect(await estimateOf(line)).toBe('10 at 25');
    expect((await invoice([line], { number: made.number })).state).toBe('booked');
  });

  test('may be cancelled while it waits; one whose draft is cancelled goes with it', async () => {
    const line = await received();
    const waiting = await invoice([line], { net: '99', tax: '0' });
    await f.factory.execute(cancelInvoice, { invoiceId: waiting.id, reason: '价格谈错' }, { as: f.first });
    const booked = await invoice([line]);
    expect(
      await outcomeOf(f.factory.execute(cancelInvoice, { invoiceId: booked.id, reason: '错' }, { as: f.first })),
    ).toBe('vouchers.invoice_state');
    const cancelled = { voucherId: String(booked.voucherId), reason: '重录' };
    await f.factory.execute(voucherMoveCommands.cancel, cancelled, { as: f.first });
    const states = (await f.rows(invoiceList)).filter(({ id }) => [waiting.id, booked.id].includes(String(id)));
    expect(states.map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    expect(await estimateOf(line)).toBe('10 at 25');
  });
});

test('at the start of a month only what has no invoice is turned, with the voucher of its receipt; the pair is not given up alone', async () => {
  const [open, settled] = [await received('10', '7'), await received()];
  await invoice([settled]);
  f.factory.clock.set('2026-12-01T08:00:00+08:00');
  await f.factory.execute(turnEstimates, {}, { as: f.first });
  const { rows } = await f.factory.database.pool.query<{ line: string; amount: string; origin: string; red: string }>(
    `select t.purchase_line_id as line, t.amount::text as amount, v.origin, t.red_voucher_id as red
       from vouchers.estimate_turn t join vouchers.voucher v on v.id = t.receipt_voucher_id`,
  );
  expect(rows.filter(({ line }) => line === settled)).toEqual([]);
  const [turned] = rows.filter(({ line }) => line === open);
  expect(turned).toMatchObject({ amount: '70.00', origin: 'facts' });
  const voucherId = String(turned?.red);
  const { cancel } = voucherMoveCommands;
  expect(await outcomeOf(f.factory.execute(cancel, { voucherId, reason: '错' }, { as: f.second }))).toBe(
    'vouchers.pair_stays',
  );
  await f.post(voucherId).catch(() => undefined);
  expect(await estimateOf(open)).toBe('10 at 70');
});
