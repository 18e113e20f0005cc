import { receiveStock } from '../../src/modules/inventory/movements/receive-stock.ts';
import { recordCommands } from '../../src/modules/masterdata/index.ts';
import {
  beginShipment,
  confirmSalesOrder,
  createSalesOrder,
  draftInvoice,
  issueInvoice,
  pickGoods,
  priceListCommands,
  readSalesOrder,
  shipShipment,
} from '../../src/modules/sales/index.ts';
import { readDelivery } from '../../src/modules/sales/shipments/read-shipment.ts';
import type { TestFactory } from '../support/factory.ts';

const quoted = ['updating', 'confirming', 'releasing', 'cancelling'] as const;
const sold = ['promising', 'closing', 'beginning', 'returning'] as const;
const invoiced = ['issuing', 'withdrawing', 'reversing', 'noting'] as const;
const picked = ['picking', 'puttingBack', 'shipping', 'takingBack'] as const;

export interface Sales {
  customerId: string;
  priceListId: string;
  /** One order for each command that wants one of its own, with the only line that it has. */
  orders: Readonly<Record<(typeof quoted)[number] | (typeof sold)[number], { id: string; lineId: string }>>;
  deliveries: Readonly<Record<(typeof picked)[number], { id: string; lineId: string; pickId: string }>>;
  /** One for each command that wants one of its own; and a line of which a piece is still to be invoiced. */
  invoices: Readonly<Record<(typeof invoiced)[number], string>>;
  toInvoice: string;
}

/** A customer who buys tubes, whose orders are the plant's, and deliveries from the shelf of this workshop. */
export async function putSalesAtHand(
  factory: TestFactory,
  { code, shelfId, dockId, lotItemId, lotId }: Record<'code' | 'shelfId' | 'dockId' | 'lotItemId' | 'lotId', string>,
): Promise<Sales> {
  const run = factory.execute;
  const partner = { code: `CUSTOMER-OF-${code}`, name: '客户', isCustomer: true };
  const customer = await run(recordCommands.partner.create, partner as never);
  const list = { code: `PRICES-OF-${code}`, name: '价目表', validFrom: '2020-01-01' };
  const { id: priceListId } = await run(priceListCommands.create, list as never);
  // What the orders at work still take is promised to nobody: there is enough for them and for customers.
  const plenty = { itemId: lotItemId, quantity: '5000000', unit: 'pcs', locationId: shelfId };
  await run(receiveStock, { ...plenty, lot: { code: `${code}-LOT` } });
  const wantedAt = new Date(factory.clock.now().getTime() + 86_400_000).toISOString();
  const quote = async (quantity = '3') => {
    const line = { itemId: lotItemId, quantity, unit: 'pcs', price: '7', priceReason: '议价', wantedAt };
    const { id } = await run(createSalesOrder, { customerId: customer.id, lines: [line] });
    const { lines } = await factory.query(readSalesOrder, { orderId: id });
    return { id, lineId: lines[0]?.id as string };
  };
  const sell = async (quantity?: string) => {
    const order = await quote(quantity);
    await run(confirmSalesOrder, { orderId: order.id, expectedVersion: 1, promise: 'as_possible' });
    return order;
  };
  const deliver = async (order: { id: string }, quantity = '1') => {
    const { id: shipmentId } = await run(beginShipment, { orderId: order.id, locationId: dockId });
    const { lines } = await factory.query(readDelivery, { shipmentId });
    const shipmentLineId = lines[0]?.id as string;
    const from = { fromLocationId: shelfId, lotId, quantity, unit: 'pcs' };
    const { pickId } = await run(pickGoods, { shipmentId, shipmentLineId, ...from });
    return { id: shipmentId, lineId: shipmentLineId, pickId: pickId as string };
  };
  const orders: Record<string, { id: string; lineId: string }> = {};
  for (const name of quoted) orders[name] = await quote();
  for (const name of sold) orders[name] = await sell();
  const deliveries: Record<string, { id: string; lineId: string; pickId: string }> = {};
  for (const name of picked) deliveries[name] = await deliver(await sell());
  const returning = await deliver(orders.returning as { id: string });
  await run(shipShipment, { shipmentId: returning.id });
  const sold6 = await sell('6');
  await run(shipShipment, { shipmentId: (await deliver(sold6, '6')).id });
  const invoices: Record<string, string> = {};
  for (const name of invoiced) {
    const lines = [{ orderLineId: sold6.lineId, quantity: '1', unit: 'pcs' }];
    const { id } = await run(draftInvoice, { customerId: customer.id, lines });
    if (name === 'reversing' || name === 'noting') await run(issueInvoice, { invoiceId: id });
    invoices[name] = id;
  }
  const made = { orders: orders as Sales['orders'], deliveries: deliveries as Sales['deliveries'] };
  const asked = { invoices: invoices as Sales['invoices'], toInvoice: sold6.lineId };
  return { customerId: customer.id, priceListId, ...made, ...asked };
}
