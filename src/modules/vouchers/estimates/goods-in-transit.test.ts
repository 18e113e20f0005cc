import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outcomeOf } from '../../execution/scene.fixture.ts';
import { cancelLine, reverseReceipt } from '../../purchasing/index.ts';
import { estimateList, toInvoiceList, transitList } from '../lists.ts';
import { voucherMoveCommands } from '../moving/move-voucher.ts';
import { reverseVoucher } from '../moving/reverse-voucher.ts';
import { type Bookkeeping, startBookkeeping } from '../vouchers.fixture.ts';
import { settleEstimate } from './settle-estimate.ts';

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

/** So many new tubes are ordered, at 2.50 each. */
async function ordered(quantity = '10'): Promise<string> {
  tube = await f.makeItem('TUBE');
  return f.buy(tube, quantity, '2.50');
}

async function came(line: string, quantity: string): Promise<string> {
  const { receiptId } = await f.receive(line, quantity);
  await f.value();
  return receiptId;
}

async function invoice(line: string, quantity: string, net: string, red = false) {
  count += 1;
  const lines = [{ purchaseLineId: line, quantity, unit: 'pcs', net }];
  const head = { supplierId: f.supplierId, number: `T-${count}`, day: '2026-11-18', net, tax: '0', red };
  const made = await f.factory.execute(settleEstimate, { ...head, lines }, { as: f.first });
  await f.value();
  return made;
}

const rowOf = async (list: Parameters<Bookkeeping['rows']>[0], line: string, of: readonly string[]) => {
  const row = (await f.rows(list)).find(({ id }) => id === line);
  return row ? of.map((name) => String(row[name])).join(' at ') : 'none';
};
const transitOf = (line: string) => rowOf(transitList, line, ['quantity', 'amount']);
const estimateOf = (line: string) => rowOf(estimateList, line, ['quantity', 'amount']);
const saidOf = async (where: string) => (await f.vouchers(where)).map((voucher) => f.said(voucher));

describe('an invoice before its goods', () => {
  test('is one voucher with goods in transit; what comes later comes out of transit at what was asked, and is never estimated', async () => {
    const line = await ordered();
    const made = await invoice(line, '10', '25.20');
    expect(await saidOf(`id = '${made.voucherId}'`)).toEqual([['借 1402 25.20', '贷 220201 25.20']]);
    expect([await transitOf(line), await estimateOf(line), await f.worth(tube)]).toEqual([
      '10 at 25.2',
      'none',
      'nothing',
    ]);
    await came(line, '4');
    expect([await transitOf(line), await estimateOf(line), await f.worth(tube)]).toEqual([
      '6 at 15.12',
      'none',
      '4 at 10.08',
    ]);
    await came(line, '6');
    expect([await transitOf(line), await estimateOf(line), await f.worth(tube)]).toEqual([
      'none',
      'none',
      '10 at 25.20',
    ]);
    const receipts = await f.vouchers(`document_type = 'purchasing.purchase-order' and state <> 'cancelled'`);
    const own = receipts.filter((voucher) =>
      voucher.lines.some(({ itemId, debit }) => itemId === tube && debit !== '0.00'),
    );
    expect(own.map((voucher) => f.said(voucher))).toEqual([['借 1403 25.20', '贷 1402 25.20']]);
  });

  test('for more than came settles the estimate of what came and puts the rest in transit; a difference comes to what came alone', async () => {
    const line = await ordered();
    await came(line, '4');
    const made = await invoice(line, '10', '25.10');
    expect(await saidOf(`id = '${made.voucherId}'`)).toEqual([['借 1402 15.06', '借 220202 10.04', '贷 220201 25.10']]);
    expect([await transitOf(line), await estimateOf(line), await f.worth(tube)]).toEqual([
      '6 at 15.06',
      'none',
      '4 at 10.04',
    ]);
    expect(made.lines[0]).toMatchObject({ estimated: '10.00', transit: '6', transitNet: '15.06', baseUnit: 'pcs' });
  });

  test('says for how long, and what of it won’t come', async () => {
    const line = await ordered();
    await invoice(line, '10', '25');
    f.factory.clock.set('2026-11-28T20:00:00+08:00');
    const [row] = (await f.rows(transitList)).filter(({ id }) => id === line);
    expect(row).toMatchObject({ days: 10, comes: true, quantity: '10' });
    f.factory.clock.set('2026-11-18T10:00:00+08:00');
    expect(await rowOf(toInvoiceList, line, ['came', 'coming', 'missing'])).toBe('0 at 0 at 10');
  });

  test('is for no more than was ordered with the tolerance of receiving, and for nothing ahead once the rest is cancelled', async () => {
    const line = await ordered();
    expect(await outcomeOf(invoice(line, '11', '27.50'))).toBe('vouchers.more_than_ordered');
    await came(line, '4');
    const { rows } = await f.factory.database.pool.query<{ orderId: string }>(
      'select order_id as "orderId" from purchasing.order_line where id = $1',
      [line],
    );
    await f.factory.execute(cancelLine, { orderId: String(rows[0]?.orderId), lineId: line, reason: '停产' });
    expect(await outcomeOf(invoice(line, '5', '12.50'))).toBe('vouchers.more_than_ordered');
    expect((await invoice(line, '4', '10')).state).toBe('booked');
  });

  test('two at once never ask for more than was ordered', async () => {
    const line = await ordered();
    const both = await Promise.all([outcomeOf(invoice(line, '6', '15')), outcomeOf(invoice(line, '6', '15'))]);
    expect([...both].sort()).toEqual(['accepted', 'vouchers.more_than_ordered']);
    expect(await transitOf(line)).toBe('6 at 15');
  });
});

describe('what is taken back', () => {
  test('a receipt that is reversed is on its way again; goods that go back to the supplier are not', async () => {
    const line = await ordered();
    await invoice(line, '10', '25');
    const receiptId = await came(line, '4');
    await f.factory.execute(reverseReceipt, { receiptId, reason: '数错' }, { as: 'warehouse-keeper' });
    await f.value();
    expect([await transitOf(line), await estimateOf(line)]).toEqual(['10 at 25', 'none']);
    await came(line, '10');
    await f.giveBack(line, '2');
    await f.value();
    expect([await transitOf(line), await estimateOf(line), await f.worth(tube)]).toEqual([
      'none',
      '-2 at -5',
      '8 at 20.00',
    ]);
    // The supplier gives back what they were asked for.
    const red = await invoice(line, '2', '5', true);
    expect([red.gross, red.lines[0]?.quantity]).toEqual(['-5.00', '-2']);
    expect(await saidOf(`id = '${red.voucherId}'`)).toEqual([['借 220202 [5.00]', '贷 220201 [5.00]']]);
    expect(await estimateOf(line)).toBe('none');
  });

  test('a voucher that is reversed after some came: what came is estimated at what it came in with, the rest is no longer waited for', async () => {
    const line = await ordered();
    const made = await invoice(line, '10', '25.20');
    await came(line, '4');
    const voucherId = String(made.voucherId);
    await f.post(voucherId);
    const back = await f.factory.execute(reverseVoucher, { voucherId, reason: '发票作废' }, { as: f.first });
    await f.post(back.id);
    await f.value();
    expect([await transitOf(line), await estimateOf(line), await f.worth(tube)]).toEqual([
      'none',
      '4 at 10.08',
      '4 at 10.08',
    ]);
    await came(line, '6');
    expect(await estimateOf(line)).toBe('10 at 25.08');
    await invoice(line, '10', '25');
    expect([await estimateOf(line), await f.worth(tube)]).toEqual(['none', '10 at 25.00']);
  });

  test('a draft that is cancelled takes its goods out of transit at once', async () => {
    const line = await ordered();
    const made = await invoice(line, '10', '25');
    const cancel = { voucherId: String(made.voucherId), reason: '重录' };
    await f.factory.execute(voucherMoveCommands.cancel, cancel, { as: f.first });
    await f.value();
    expect([await transitOf(line), await estimateOf(line)]).toEqual(['none', 'none']);
    expect((await invoice(line, '10', '25')).state).toBe('booked');
  });
});

describe('a red invoice', () => {
  test('gives back what never comes, at what it was asked at; of another amount the rest is a price variance', async () => {
    const line = await ordered();
    await invoice(line, '10', '25');
    await came(line, '4');
    const red = await invoice(line, '3', '7.49', true);
    expect(await saidOf(`id = '${red.voucherId}'`)).toEqual([['借 1402 [7.50]', '贷 1404 [0.01]', '贷 220201 [7.49]']]);
    expect([await transitOf(line), await estimateOf(line)]).toEqual(['3 at 7.5', 'none']);
    expect(await outcomeOf(invoice(line, '4', '10', true))).toBe('vouchers.credit_of_what_came');
    await invoice(line, '3', '7.50', true);
    expect([await transitOf(line), await f.worth(tube)]).toEqual(['none', '4 at 10.00']);
  });

  test('stands before its invoice may be given up, and is taken back like any', async () => {
    const line = await ordered();
    const made = await invoice(line, '10', '25');
    const red = await invoice(line, '10', '25', true);
    const cancel = (voucherId: string | null) =>
      f.factory.execute(voucherMoveCommands.cancel, { voucherId: String(voucherId), reason: '错' }, { as: f.first });
    expect(await outcomeOf(cancel(made.voucherId))).toBe('vouchers.invoice_credited');
    await cancel(red.voucherId);
    await f.value();
    expect(await transitOf(line)).toBe('10 at 25');
    await cancel(made.voucherId);
    await f.value();
    expect(await transitOf(line)).toBe('none');
  });
});
