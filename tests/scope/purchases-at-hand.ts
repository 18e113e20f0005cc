import { askForMaterial, createOrder, releaseOrder } from '../../src/modules/execution/index.ts';
import {
  createBom,
  createRouting,
  publishBom,
  publishRouting,
  recordCommands,
} from '../../src/modules/masterdata/index.ts';
import {
  answerRfq,
  createPurchaseOrder,
  createRfq,
  orderOperations,
  purchaseMoveCommands,
  receiveGoods,
  rfqMoveCommands,
  sendOutside,
  supplierTermCommands,
} from '../../src/modules/purchasing/index.ts';
import type { TestFactory } from '../support/factory.ts';

const { submit, approve, send } = purchaseMoveCommands;
const [draft, submitted, approved, sent] = [0, 1, 2, 3];
/** How far each order is that a command wants one of its own of. */
const wanted = {
  updating: draft,
  submitting: draft,
  withdrawing: submitted,
  rejecting: submitted,
  approving: submitted,
  sending: approved,
  revising: sent,
  closing: sent,
  cancelling: sent,
  cancellingLine: sent,
  promising: sent,
  receiving: sent,
  returning: sent,
  reversing: sent,
} as const;

/** Which requests for quotation went out. */
const askedOf = { updating: false, asking: false, answering: true, awarding: true, closing: true, cancelling: false };

export interface Purchase {
  id: string;
  code: string;
  lineId: string;
}
export interface Purchases {
  supplierId: string;
  orders: Readonly<Record<keyof typeof wanted, Purchase>>;
  receiptId: string;
  requests: Readonly<Record<'buying' | 'ordering' | 'asking' | 'askingToo' | 'awarding', string>>;
  rfqs: Readonly<Record<keyof typeof askedOf, { id: string; lineId: string }>>;
  terms: Readonly<Record<'updating' | 'deactivating' | 'activating', string>>;
  outside: Outside;
}

/** What is done outside: an operation to be ordered, and lines by which pieces go and come. */
interface Outside {
  ordering: string;
  sending: Purchase;
  receiving: Purchase;
  operationIds: string[];
}

interface Bare {
  id: string;
  code: string;
  componentId: string;
  shelfId: string;
  finishedId: string;
  centreId: string;
  lotItemId: string;
  lotId: string;
}

/** A purchase order of the workshop for each command that is to do something with one. */
export async function putPurchasesAtHand(factory: TestFactory, house: Bare): Promise<Purchases> {
  const run = factory.execute;
  const { id: workshopId, code, componentId: itemId } = house;
  const wantedAt = '2031-05-06T08:00:00+08:00';
  const { id: supplierId } = await run(recordCommands.partner.create, {
    ...{ code: `${code}-SUP`, name: `${code} supplier`, isSupplier: true },
  } as never);
  const term = async (name: string) => {
    const named = { code: `${code}-${name}`, name, supplierId, itemId, unit: 'pcs', prices: [{ price: '5' }] };
    return (await run(supplierTermCommands.create, named as never)).id;
  };
  const terms = { updating: await term('T1'), deactivating: await term('T2'), activating: await term('T3') };
  await run(supplierTermCommands.deactivate, { supplierTermId: terms.activating, expectedVersion: 1 } as never);
  const order = async (far: number): Promise<Purchase> => {
    const lines = [{ itemId, quantity: '9', unit: 'pcs', price: '5', wantedAt }];
    const made = await run(createPurchaseOrder, { supplierId, workshopId, lines });
    for (const move of [submit, approve, send].slice(0, far)) await run(move as typeof send, { orderId: made.id });
    return { id: made.id, code: made.code, lineId: made.lines[0]?.id as string };
  };
  const orders = {} as Record<keyof typeof wanted, Purchase>;
  for (const [name, far] of Object.entries(wanted)) orders[name as keyof typeof wanted] = await order(far);
  const receive = async ({ lineId }: Purchase) =>
    run(receiveGoods, { lineId, quantity: '4', unit: 'pcs', locationId: house.shelfId });
  await receive(orders.returning);
  const { receiptId } = await receive(orders.reversing);
  const ask = async () =>
    (await run(askForMaterial, { itemId, quantity: '2', unit: 'pcs', neededBy: wantedAt, workshopId })).id;
  const requests = {
    ...{ buying: await ask(), ordering: await ask() },
    ...{ asking: await ask(), askingToo: await ask(), awarding: await ask() },
  };
  const rfqs = {} as Record<keyof typeof askedOf, { id: string; lineId: string }>;
  for (const [name, asked] of Object.entries(askedOf)) {
    const requestIds = name === 'awarding' ? [requests.awarding] : [];
    const lines = [{ itemId, quantity: '9', unit: 'pcs', wantedAt, requestIds }];
    const rfq = await run(createRfq, { supplierIds: [supplierId], workshopId, answersUntil: wantedAt, lines });
    const lineId = rfq.lines[0]?.id as string;
    rfqs[name as keyof typeof askedOf] = { id: rfq.id, lineId };
    if (asked) await run(rfqMoveCommands.ask, { rfqId: rfq.id });
    if (name !== 'awarding') continue;
    const answers = [{ lineId, price: '5', unit: 'pcs', leadTimeDays: 3 }];
    await run(answerRfq, { rfqId: rfq.id, supplierId, answers });
  }
  const outside = await putOutsideAtHand(factory, house);
  return { supplierId, orders, receiptId, requests, rfqs, terms, outside };
}

/** A product whose only step is done outside, of a part with lots. */
async function putOutsideAtHand(
  { execute: run }: TestFactory,
  { id: workshopId, code, shelfId, finishedId, centreId, lotItemId, lotId }: Bare,
): Promise<Outside> {
  const partner = await run(recordCommands.partner.create, {
    ...{ code: `${code}-PLATER`, name: `${code} plater`, isSupplier: true, isSubcontractor: true },
  } as never);
  await run(recordCommands.location.create, {
    ...{ code: `${code}-OUT`, name: code, kind: 'subcontractor', partnerId: partner.id, workshopId },
  } as never);
  const named = (word: string) => ({ code: `${code}-${word}`, name: `${code} ${word}`, unit: 'pcs' });
  const service = await run(recordCommands.item.create, { ...named('PLATING'), kind: 'service' });
  await run(supplierTermCommands.create, {
    ...{ ...named('TP'), supplierId: partner.id, itemId: service.id, prices: [{ price: '2' }] },
  } as never);
  const product = await run(recordCommands.item.create, {
    ...{ ...named('PLATED'), kind: 'component', issueLocationId: shelfId, receiptLocationId: finishedId },
  });
  const step = { sequence: 10, name: '电镀', workCentreId: centreId };
  const operations = [{ ...step, subcontractorId: partner.id, serviceItemId: service.id }];
  const routing = await run(createRouting, { itemId: product.id, operations });
  await run(publishRouting, { routingId: routing.id, expectedVersion: routing.version });
  const lines = [{ lineNumber: 10, itemId: lotItemId, quantity: '1', unit: 'pcs' }];
  const bom = await run(createBom, { itemId: product.id, lines });
  await run(publishBom, { bomId: bom.id, expectedVersion: bom.version });
  const operation = async () => {
    const dueAt = '2031-05-06T08:00:00+08:00';
    const made = await run(createOrder, { itemId: product.id, quantity: '5', unit: 'pcs', dueAt, workshopId });
    return (await run(releaseOrder, { orderId: made.id })).operations[0]?.id as string;
  };
  const bought = async (operationId: string): Promise<Purchase> => {
    const { orders } = await run(orderOperations, { operations: [{ operationId }] });
    const orderId = orders[0]?.id as string;
    for (const move of [submit, approve]) await run(move as typeof send, { orderId });
    const { lines: rows } = await run(send, { orderId });
    return { id: orderId, code: orders[0]?.code as string, lineId: rows[0]?.id as string };
  };
  const operationIds = [await operation(), await operation(), await operation()];
  const [ordering = '', ...others] = operationIds;
  const [sending, receiving] = [await bought(others[0] as string), await bought(others[1] as string)];
  const components = [{ itemId: lotItemId, lotId, quantity: '3', unit: 'pcs', fromLocationId: shelfId }];
  await run(sendOutside, { lineId: receiving.lineId, quantity: '5', components });
  return { ordering, sending, receiving, operationIds };
}
