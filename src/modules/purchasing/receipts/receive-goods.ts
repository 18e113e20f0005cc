import {
  type CommandContext,
  type Configuration,
  defineCommand,
  formatAmount,
  namePair,
  parseAmount,
  policiesOf,
} from '../../../kernel/index.ts';
import {
  namedPlace,
  numberLots,
  type Posting,
  planReceipt,
  timePolicyOf,
  virtualLocations,
  whyNotAt,
} from '../../inventory/index.ts';
import { findItems, findLocations, type Item, toBaseQuantity } from '../../masterdata/index.ts';
import { zPurchaseReceipt, zReceiveGoodsRequest } from '../contract.ts';
import { lockLineSeen } from '../orders/lock-order.ts';
import { purchasingPolicies } from '../policies.ts';
import { lockDeliveryNote } from '../queries/receipts.ts';
import { refuse } from '../refusals.ts';
import type { Line, Order } from '../rules/order.ts';
import { restWithin, whyNotGoods, whyNotReceive } from '../rules/why-not.ts';
import { postedBy, postReceipt } from './post-receipt.ts';

type Asked = (typeof zReceiveGoodsRequest)['_output'];

/** So much of a line came, and lies here now. Which status it gets, and which lot, is as with every receipt. */
export const receiveGoods = defineCommand({
  name: 'purchasing.receive-goods',
  summary: { zh: '按采购单收货', en: 'Receive against a purchase order' },
  permission: 'purchasing.receipt.write',
  input: zReceiveGoodsRequest,
  output: zPurchaseReceipt,
  http: { method: 'POST', path: '/purchase-receipts' },
  handle: async (context, input) => {
    const { tx, principal } = context;
    const { order, line } = await lockLineSeen(context, input.lineId);
    const outside = whyNotGoods(order, line);
    if (outside) throw outside;
    const places = await findLocations(tx, [input.locationId]);
    const place = namedPlace(places, input.locationId, principal, '/locationId');
    const items = await findItems(tx, [line.itemId, ...(input.itemId ? [input.itemId] : [])]);
    const item = items.get(line.itemId) as Item;
    const businessAt = input.businessAt ? new Date(input.businessAt) : context.now;
    const configuration = await context.configuration({ ...place, at: businessAt });
    const late = whyNotAt(businessAt, context.now, timePolicyOf(configuration));
    if (late) throw late;
    const policies = policiesOf(configuration, purchasingPolicies);
    const came = items.get(input.itemId ?? '');
    // The unit is read only once it is known that this is what came.
    const wrong = input.itemId !== undefined && input.itemId !== line.itemId;
    const amount = wrong ? 0n : toBaseQuantity(item, parseAmount(input.quantity), input.unit);
    await assertNote(context, order, line, input, policies['purchasing.delivery_note_required']);
    const why = whyNotReceive(
      { order, line },
      { amount, itemId: input.itemId, supplierId: input.supplierId },
      { tolerance: parseAmount(policies['purchasing.over_receipt_ratio']), cameCode: came?.code ?? '—' },
    );
    if (why) throw why;
    const received = line.received + amount;
    const rest = restWithin({ ...line, received }, parseAmount(policies['purchasing.under_receipt_ratio']));
    const postings = await planPostings(context, { input, order, item, amount, businessAt, configuration });
    return postReceipt(context, configuration, {
      ...{ order, line, kind: 'receipt', amount, locationId: input.locationId, businessAt },
      ...{ deliveryNote: input.deliveryNote ?? null, reason: null, reverses: null },
      change: { received, returned: line.returned, cancelled: line.cancelled + rest },
      postings: (documentLineId) => postings.map((posting) => ({ ...posting, documentLineId })),
    });
  },
});

/** The same paper twice for one item is a delivery that was told twice, by whichever order, unless somebody says that it isn't. */
export async function assertNote(
  { tx }: CommandContext,
  order: Order,
  line: Line,
  { deliveryNote, anotherPart }: Pick<Asked, 'deliveryNote' | 'anotherPart'>,
  required: boolean,
): Promise<void> {
  if (deliveryNote === undefined) {
    if (required && order.state === 'sent')
      throw refuse('purchasing.delivery_note_missing', {}, { where: '/deliveryNote' });
    return;
  }
  const of = { supplierId: order.supplierId, itemId: line.itemId, note: deliveryNote };
  const before = await lockDeliveryNote(tx, of);
  if (!before || anotherPart) return;
  const { postedAt: at, quantity, unit, code: receipt, orderCode } = before;
  const person = namePair(before.personName, before.personNameEn);
  const figures = { quantity: formatAmount(quantity), unit, receipt, order: orderCode };
  const parameters = { note: deliveryNote, item: line.itemCode, person, at, ...figures };
  throw refuse('purchasing.delivery_note_repeats', parameters, { where: '/deliveryNote' });
}

interface Planned {
  input: Asked;
  order: Order;
  item: Item;
  amount: bigint;
  businessAt: Date;
  configuration: Configuration;
}

async function planPostings(
  { tx, principal, now }: CommandContext,
  { input, order, item, amount, businessAt, configuration }: Planned,
): Promise<Posting[]> {
  const posted = postedBy(order, order.id, principal.personId, businessAt);
  const base = { itemId: item.id, lotId: null, amount, ...posted };
  const postings = planReceipt({ input, item, amount, configuration, ends: await virtualLocations(tx), base });
  await numberLots(tx, postings, configuration, now);
  return postings;
}
