import { describe, expect, test } from 'vitest';
import { beginClosing, closePeriod } from '../../costing/periods/move-period.ts';
import { outcomeOf } from '../../execution/scene.fixture.ts';
import { recordCommands } from '../../masterdata/index.ts';
import {
  beginShipment,
  confirmSalesOrder,
  createSalesOrder,
  draftInvoice,
  issueInvoice,
  pickGoods,
  readSalesOrder,
  returnGoods,
  reverseInvoice,
  shipShipment,
} from '../../sales/index.ts';
import { readDelivery } from '../../sales/shipments/read-shipment.ts';
import { reverseVoucher } from '../moving/reverse-voucher.ts';
import { type Bookkeeping, startBookkeeping } from '../vouchers.fixture.ts';

const charts = { CAS: { revenue: '6001', sales: '6401' }, SBE: { revenue: '5001', sales: '5401' } } as const;

describe.each(Object.entries(charts))('in chart %s', (code, { revenue, sales }) => {
  test('goods shipped in one month are invoiced in the next, credited and taken back in red; a closed month takes none', async () => {
    const f = await startBookkeeping();
    if (code === 'SBE') {
      await f.putInForce('CAS', null);
      await f.putInForce('SBE', '2000-01-01');
    }
    const as = f.first;
    const { customerId, orderId, lineId } = await sellFour(f);
    await f.value();
    // Four bells at 6.00: what they cost stands in the month that they left in, whoever invoices them when.
    expect(await f.balances()).toEqual(['1403 36.00', '220202 -60.00', `${sales} 24.00`]);

    f.factory.clock.set('2026-12-02T09:00:00+08:00');
    await f.factory.execute(beginClosing, { month: '2026-11' }, { as });
    await f.factory.execute(closePeriod, { month: '2026-11', accept: ['vouchers.unposted'] }, { as });
    const { id: invoiceId } = await f.factory.execute(draftInvoice, { customerId }, { as });
    const inNovember = f.factory.execute(issueInvoice, { invoiceId, day: '2026-11-30' }, { as });
    expect(await outcomeOf(inNovember)).toBe('sales.invoice_month_closed');
    const { number } = await f.factory.execute(issueInvoice, { invoiceId, day: '2026-12-01' }, { as });
    await f.value();
    const [voucher] = await f.vouchers(`document_id = '${invoiceId}'`);
    expect(voucher && f.said(voucher)).toEqual([`借 1122 45.20`, `贷 ${revenue} 40.00`, '贷 22210102 5.20']);
    expect(voucher).toMatchObject({ day: '2026-12-01', period: '2026-12', documentCode: number });
    expect(voucher?.summary).toBe(`销售开票 ${number}`);

    // One comes back: its cost by the return, its revenue by the red invoice, in red on the same sides.
    await f.factory.execute(returnGoods, {
      ...{ orderId, lineId, quantity: '1', unit: 'pcs', locationId: f.shelfId, replaced: false, reason: '有划痕' },
    });
    const credit = await f.factory.execute(draftInvoice, { customerId, kind: 'red' }, { as });
    await f.factory.execute(issueInvoice, { invoiceId: credit.id }, { as });
    await f.value();
    const [red] = await f.vouchers(`document_id = '${credit.id}'`);
    expect(red && f.said(red)).toEqual([`借 1122 [11.30]`, `贷 ${revenue} [10.00]`, '贷 22210102 [1.30]']);
    const after = [
      '1122 33.90',
      '1403 42.00',
      '220202 -60.00',
      '22210102 -3.90',
      `${revenue} -30.00`,
      `${sales} 18.00`,
    ];
    expect(await f.balances()).toEqual([...after].sort());

    // Of a voucher that was taken back another is made of the same invoice, once.
    await f.post(String(voucher?.id));
    const back = await f.factory.execute(
      reverseVoucher,
      { voucherId: String(voucher?.id), reason: '摘要写错' },
      { as },
    );
    await f.post(back.id);
    await f.value();
    expect(await f.balances()).toEqual([...after].sort());

    // Two bells more, invoiced by mistake and taken back whole before anybody looked: nothing is left of it.
    const other = await sellFour(f);
    const made = await f.factory.execute(draftInvoice, { customerId: other.customerId }, { as });
    await f.factory.execute(issueInvoice, { invoiceId: made.id }, { as });
    const { id: redId } = await f.factory.execute(reverseInvoice, { invoiceId: made.id, reason: '抬头错' }, { as });
    await f.value();
    const [whole] = await f.vouchers(`document_id = '${redId}'`);
    expect(whole && f.said(whole)).toEqual([`借 1122 [45.20]`, `贷 ${revenue} [40.00]`, '贷 22210102 [5.20]']);
    const receivable = (await f.balances()).filter((one) => one.startsWith('1122') || one.startsWith(revenue));
    expect(receivable).toEqual(['1122 33.90', `${revenue} -30.00`]);
    await f.assertBooked();
    await f.assertTied();
    await f.stop();
  });
});

/** Ten bells come at 6.00, and four of them go to a customer at 10.00 and 13 %. */
async function sellFour(f: Bookkeeping) {
  const run = f.factory.execute;
  const bell = await f.makeItem('BELL');
  await f.receive(await f.buy(bell, '10', '6'), '10');
  await f.value();
  const partner = { code: `C-${bell.slice(-8)}`, name: '绿野单车', isCustomer: true };
  const { id: customerId } = await run(recordCommands.partner.create, partner as never);
  const wantedAt = new Date(f.factory.clock.now().getTime() + 86_400_000).toISOString();
  const line = {
    itemId: bell,
    quantity: '4',
    unit: 'pcs',
    price: '10',
    priceReason: '议价',
    taxPercent: '13',
    wantedAt,
  };
  const { id: orderId } = await run(createSalesOrder, { customerId, lines: [line] });
  await run(confirmSalesOrder, { orderId, expectedVersion: 1 });
  const { id: shipmentId } = await run(beginShipment, { orderId, locationId: f.shelfId });
  const { tasks } = await f.factory.query(readDelivery, { shipmentId });
  for (const { shipmentLineId, locationId, quantity, unit } of tasks)
    await run(pickGoods, { shipmentId, shipmentLineId, fromLocationId: locationId, quantity, unit });
  await run(shipShipment, { shipmentId });
  const { lines } = await f.factory.query(readSalesOrder, { orderId });
  return { customerId, orderId, lineId: String(lines[0]?.id) };
}
