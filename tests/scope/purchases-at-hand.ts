import { askForMaterial } from '../../src/modules/execution/index.ts';
import { recordCommands } from '../../src/modules/masterdata/index.ts';
import {
  answerRfq,
  createPurchaseOrder,
  createRfq,
  purchaseMoveCommands,
  receiveGoods,
  rfqMoveCommands,
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
}

/** A purchase order of the workshop for each command that is to do something with one. */
export async function putPurchasesAtHand(
  { execute: run }: TestFactory,
  house: { id: string; code: string; componentId: string; shelfId: string },
): Promise<Purchases> {
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
  return { supplierId, orders, receiptId, requests, rfqs, terms };
}
