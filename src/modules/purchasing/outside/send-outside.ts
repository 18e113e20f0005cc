import {
  type CommandContext,
  type Configuration,
  defineCommand,
  formatAmount,
  parseAmount,
} from '../../../kernel/index.ts';
import { sendPiecesOut } from '../../execution/index.ts';
import { namedPlace, type Posting, timePolicyOf, whyNotAt } from '../../inventory/index.ts';
import { findItems, findLocations, findSubcontractorPlaces, toBaseQuantity } from '../../masterdata/index.ts';
import { zOutsideMoved, zSendOutsideRequest } from '../contract.ts';
import { lockLineSeen } from '../orders/lock-order.ts';
import { findOperationCode, findSuppliedItems } from '../queries/outside.ts';
import { assertNamed } from '../receipts/assert-named.ts';
import { postedBy, postReceipt } from '../receipts/post-receipt.ts';
import { refuse } from '../refusals.ts';
import type { Line, Order } from '../rules/order.ts';
import { whyNotOutside } from '../rules/why-not.ts';

type Asked = (typeof zSendOutsideRequest)['_output'];

/** Pieces of a work order go to the subcontractor by a line, and what is supplied for them: it lies there from now on, and is ours. */
export const sendOutside = defineCommand({
  name: 'purchasing.send-outside',
  summary: { zh: '委外发出', en: 'Send pieces to a subcontractor' },
  permission: 'purchasing.outside.write',
  input: zSendOutsideRequest,
  output: zOutsideMoved,
  http: { method: 'POST', path: '/subcontract-dispatches' },
  handle: async (context, input) => {
    const { order, line } = await lockLineSeen(context, input.lineId);
    const amount = parseAmount(input.quantity);
    const why = whyNotOutside(order, line, { out: amount });
    if (why) throw why;
    if (amount === 0n && input.components.length === 0)
      throw refuse('purchasing.nothing_moved', {}, { where: '/quantity' });
    const operationId = line.operationId as string;
    const place = await placeOf(context, order);
    const { businessAt, configuration } = await momentOf(context, order, input.businessAt);
    const postings = await componentsOf(context, { order, line, input, placeId: place.id, businessAt });
    if (amount > 0n) await sendPiecesOut(context, { operationId, amount, businessAt, documentCode: order.code });
    const posted = await postReceipt(context, configuration, {
      ...{ order, line, kind: 'sent_out', amount, locationId: place.id, businessAt },
      ...{ deliveryNote: input.deliveryNote ?? null, reason: null, reverses: null },
      change: {
        received: line.received,
        returned: line.returned,
        cancelled: line.cancelled,
        outside: line.outside + amount,
      },
      postings: (receiptId) => postings.map((posting) => ({ ...posting, documentLineId: receiptId })),
    });
    return outsideMoved(posted, line);
  },
});

/** The subcontractor's place. Throws purchasing.subcontractor_place_missing. */
export async function placeOf({ tx }: CommandContext, { supplierId, supplierName }: Order) {
  const place = (await findSubcontractorPlaces(tx, [supplierId])).get(supplierId);
  if (!place) throw refuse('purchasing.subcontractor_place_missing', { supplier: supplierName }, { where: '/lineId' });
  return place;
}

/** When it happened, and what holds there. Throws where that can't be. */
export async function momentOf(context: CommandContext, order: Order, said: string | undefined) {
  const businessAt = said ? new Date(said) : context.now;
  const configuration: Configuration = await context.configuration({ workshopId: order.workshopId, at: businessAt });
  const late = whyNotAt(businessAt, context.now, timePolicyOf(configuration));
  if (late) throw late;
  return { businessAt, configuration };
}

export function outsideMoved(posted: Awaited<ReturnType<typeof postReceipt>>, line: Line) {
  return { ...posted, operationId: line.operationId as string, quantityOutside: formatAmount(line.outside) };
}

interface Supplied {
  order: Order;
  line: Line;
  input: Asked;
  placeId: string;
  businessAt: Date;
}

/** What is supplied moves from shelf to subcontractor: of the operation's bill alone. */
async function componentsOf(
  context: CommandContext,
  { order, line, input: { components }, placeId, businessAt }: Supplied,
): Promise<Posting[]> {
  if (components.length === 0) return [];
  const { tx, principal } = context;
  const operationId = line.operationId as string;
  const supplied = await findSuppliedItems(tx, operationId);
  const items = await findItems(
    tx,
    components.map(({ itemId }) => itemId),
  );
  const places = await findLocations(
    tx,
    components.map(({ fromLocationId }) => fromLocationId),
  );
  const postings: Posting[] = [];
  for (const [index, { itemId, quantity, unit, fromLocationId, lotId, handlingUnitId }] of components.entries()) {
    const where = `/components/${index}` as const;
    const item = items.get(itemId);
    if (!item || !supplied.has(itemId)) {
      const parameters = { item: item?.code ?? itemId, operation: await findOperationCode(tx, operationId) };
      throw refuse('purchasing.component_not_supplied', parameters, { where: `${where}/itemId` });
    }
    namedPlace(places, fromLocationId, principal, `${where}/fromLocationId`);
    await assertNamed(context, { lotId, handlingUnitId });
    postings.push({
      ...postedBy(order, order.id, principal.personId, businessAt),
      ...{ itemId, lotId: lotId ?? null, amount: toBaseQuantity(item, parseAmount(quantity), unit) },
      ...{ fromLocationId, fromStatus: 'available', fromHandlingUnitId: handlingUnitId ?? null },
      ...{ toLocationId: placeId, toStatus: 'available' },
    });
  }
  return postings;
}
