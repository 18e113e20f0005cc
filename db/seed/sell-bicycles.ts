import type { Program } from '../../src/entry/assemble.ts';
import { systemPrincipal } from '../../src/kernel/index.ts';
import {
  beginShipment,
  confirmSalesOrder,
  createSalesOrder,
  draftInvoice,
  issueInvoice,
  pickGoods,
  priceListCommands,
  readDelivery,
  readSalesOrder,
  returnGoods,
  setCustomerTerms,
  shipShipment,
} from '../../src/modules/sales/index.ts';
import type { Foundation } from './lay-foundation.ts';

type Execute = <O>(command: unknown, input: unknown, at: Date, idempotencyKey: string) => Promise<O>;

interface Seller {
  program: Pick<Program, 'runner'>;
  execute: Execute;
  foundation: Pick<Foundation, 'items' | 'partners' | 'locations'>;
  now: Date;
}

/** From the piece on, and from fifty on: without tax. */
const prices = {
  'BK-CITY26': ['820', '780'],
  'BK-MTB27': ['1260', '1190'],
  'BK-ROAD7': ['3200', '3050'],
  'BK-KID20': ['430', '399'],
} as const;
type Bicycle = keyof typeof prices;

const limits = { 'C-CHENGYOU': '600000', 'C-SHANYE': '120000', 'C-NORDVIND': '900000', 'C-TONGQU': '80000' };
type CustomerCode = keyof typeof limits;

interface Sale {
  customer: CustomerCode;
  reference: string;
  lines: readonly (readonly [bicycle: Bicycle, quantity: string, inDays: number])[];
  /** How far it has gone. */
  until: 'quoted' | 'confirmed' | 'picking' | 'shipped' | 'returned';
  /** Of each line so much is delivered, where that isn't all. */
  delivers?: string;
}

const sales: readonly Sale[] = [
  { customer: 'C-CHENGYOU', reference: 'PO-2206', lines: [['BK-CITY26', '6', -2]], until: 'shipped' },
  { customer: 'C-SHANYE', reference: 'SY-0412', lines: [['BK-MTB27', '6', 3]], until: 'returned', delivers: '4' },
  {
    customer: 'C-NORDVIND',
    reference: 'NV 8841',
    lines: [
      ['BK-CITY26', '400', 12],
      ['BK-KID20', '5', 12],
    ],
    until: 'confirmed',
  },
  { customer: 'C-TONGQU', reference: '童趣 11-03', lines: [['BK-KID20', '4', 2]], until: 'picking' },
  { customer: 'C-TONGQU', reference: '', lines: [['BK-KID20', '60', 20]], until: 'quoted' },
  // More than the customer may owe: somebody has to let it pass.
  { customer: 'C-SHANYE', reference: 'SY-0420', lines: [['BK-ROAD7', '40', 25]], until: 'quoted' },
];

/**
 * Customers with what they may owe, prices, and orders at every step of the way: asked for, promised, being picked, delivered, come back, and
 * invoiced.
 */
export async function sellBicycles(seller: Seller): Promise<void> {
  const { execute, foundation, now } = seller;
  for (const [code, creditLimit] of Object.entries(limits)) {
    const terms = { customerId: foundation.partners[code], creditLimit, paymentDays: 60, expectedVersion: 0 };
    await execute(setCustomerTerms, terms, now, `demo-terms-${code}`);
  }
  const lines = Object.entries(prices).flatMap(([code, [one, fifty]]) => [
    { itemId: foundation.items[code], unit: 'pcs', quantityFrom: '0', price: one },
    { itemId: foundation.items[code], unit: 'pcs', quantityFrom: '50', price: fifty },
  ]);
  const list = { code: 'PL-STD', name: '标准价目表', nameEn: 'Standard prices', validFrom: '2020-01-01' };
  await execute(priceListCommands.create, { ...list, lines }, now, 'demo-prices');
  const own = { code: 'PL-CHENGYOU', name: '城游协议价', nameEn: 'City Roam prices', validFrom: '2020-01-01' };
  const city = { itemId: foundation.items['BK-CITY26'], unit: 'pcs', quantityFrom: '0', price: '760' };
  const ofCustomer = { ...own, customerId: foundation.partners['C-CHENGYOU'], lines: [city] };
  await execute(priceListCommands.create, ofCustomer, now, 'demo-prices-own');
  const orders = new Map<string, string>();
  for (const [nth, sale] of sales.entries()) orders.set(sale.reference, await sell(seller, sale, `demo-sale-${nth}`));
  await invoice(seller, (reference) => orders.get(reference) ?? '');
}

/** One customer has the invoice, of another one is asked for and waits for whoever issues it. */
async function invoice(
  { program, execute, foundation, now }: Seller,
  orderOf: (reference: string) => string,
): Promise<void> {
  const ask = (code: CustomerCode, lines: object = {}) =>
    execute<{ id: string }>(draftInvoice, { customerId: foundation.partners[code], ...lines }, now, `demo-ask-${code}`);
  const { id: invoiceId } = await ask('C-CHENGYOU');
  await execute(issueInvoice, { invoiceId }, now, 'demo-invoice-issue');
  // Two of three: the third is still to be invoiced.
  const order = await program.runner.query(readSalesOrder, { orderId: orderOf('SY-0412') }, systemPrincipal);
  await ask('C-SHANYE', { lines: [{ orderLineId: order.lines[0]?.id, quantity: '2', unit: 'pcs' }] });
}

/** Every step has a key of its own, so that a demo that was cut off goes on where it was. Answers the order. */
async function sell({ program, execute, foundation, now }: Seller, sale: Sale, key: string): Promise<string> {
  const day = (count: number) => new Date(now.getTime() + count * 86_400_000).toISOString();
  const quoted = await execute<{ id: string }>(
    createSalesOrder,
    {
      ...{ customerId: foundation.partners[sale.customer], customerReference: sale.reference },
      lines: sale.lines.map(([code, quantity, days]) => ({
        ...{ itemId: foundation.items[code], quantity, unit: 'pcs', wantedAt: day(days) },
      })),
    },
    now,
    key,
  );
  const orderId = quoted.id;
  if (sale.until === 'quoted') return orderId;
  await execute(confirmSalesOrder, { orderId, expectedVersion: 1, promise: 'as_possible' }, now, `${key}-confirm`);
  if (sale.until === 'confirmed') return orderId;
  const order = await program.runner.query(readSalesOrder, { orderId }, systemPrincipal);
  const part = sale.delivers;
  const some = part && order.lines.map(({ id }) => ({ lineId: id, quantity: part, unit: 'pcs' }));
  const begun = { orderId, locationId: foundation.locations['FIN-2'], ...(some ? { lines: some } : {}) };
  const { id: shipmentId } = await execute<{ id: string }>(beginShipment, begun, now, `${key}-begin`);
  const { tasks, picks } = await program.runner.query(readDelivery, { shipmentId }, systemPrincipal);
  // One that is being picked has one stop behind it and is left there.
  for (const task of tasks) {
    const { shipmentLineId, locationId, handlingUnitId, unit } = task;
    const quantity = sale.until === 'picking' ? '1' : task.quantity;
    const from = handlingUnitId ? { fromHandlingUnitId: handlingUnitId } : {};
    const pick = { shipmentId, shipmentLineId, fromLocationId: locationId, quantity, unit, ...from };
    const place = `${task.itemCode}-${task.locationCode}-${task.handlingUnitCode ?? ''}`;
    if (sale.until === 'picking' && picks.length > 0) return orderId;
    await execute(pickGoods, pick, now, `${key}-pick-${place}`);
    if (sale.until === 'picking') return orderId;
  }
  if (sale.until === 'picking') return orderId;
  await execute(shipShipment, { shipmentId, carrier: '德邦物流', tracking: 'DPK2209184' }, now, `${key}-ship`);
  if (sale.until !== 'returned') return orderId;
  const back = {
    ...{ orderId, lineId: order.lines[0]?.id, quantity: '1', unit: 'pcs', replaced: true },
    ...{ locationId: foundation.locations['FIN-2'], reason: '车架漆面有划痕' },
  };
  await execute(returnGoods, back, now, `${key}-return`);
  return orderId;
}
