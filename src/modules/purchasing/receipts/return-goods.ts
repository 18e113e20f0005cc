import { defineCommand, formatAmount, parseAmount } from '../../../kernel/index.ts';
import { namedPlace, timePolicyOf, virtualLocations, whyNotAt } from '../../inventory/index.ts';
import { findItems, findLocations, type Item, toBaseQuantity } from '../../masterdata/index.ts';
import { zPurchaseReceipt, zReturnGoodsRequest } from '../contract.ts';
import { lockLineSeen } from '../orders/lock-order.ts';
import { sumLotOfLine } from '../queries/receipts.ts';
import { refuse } from '../refusals.ts';
import { netReceived, openOf } from '../rules/order.ts';
import { whyNotGoods } from '../rules/why-not.ts';
import { assertNamed } from './assert-named.ts';
import { postedBy, postReceipt } from './post-receipt.ts';

/** So much of what came by a line goes back to its supplier: at most what came, of the lot too. */
export const returnGoods = defineCommand({
  name: 'purchasing.return-goods',
  summary: { zh: '退货给供应商', en: 'Return goods to the supplier' },
  permission: 'purchasing.receipt.write',
  input: zReturnGoodsRequest,
  output: zPurchaseReceipt,
  http: { method: 'POST', path: '/purchase-returns' },
  handle: async (context, input) => {
    const { tx, principal } = context;
    const { order, line } = await lockLineSeen(context, input.lineId);
    const outside = whyNotGoods(order, line);
    if (outside) throw outside;
    const place = namedPlace(await findLocations(tx, [input.locationId]), input.locationId, principal, '/locationId');
    await assertNamed(context, input);
    const item = (await findItems(tx, [line.itemId])).get(line.itemId) as Item;
    const businessAt = input.businessAt ? new Date(input.businessAt) : context.now;
    const configuration = await context.configuration({ ...place, at: businessAt });
    const late = whyNotAt(businessAt, context.now, timePolicyOf(configuration));
    if (late) throw late;
    const amount = toBaseQuantity(item, parseAmount(input.quantity), input.unit);
    const ofLot = input.lotId === undefined ? undefined : await sumLotOfLine(tx, order.id, line.id, input.lotId);
    const most = ofLot !== undefined && ofLot < netReceived(line) ? ofLot : netReceived(line);
    if (amount > most) {
      const part = ofLot === undefined ? { zh: '', en: '' } : { zh: '的这个批次', en: ' and this lot' };
      const at = { order: order.code, line: line.lineNumber, part, unit: line.baseUnit };
      throw refuse(
        'purchasing.return_more_than_came',
        { ...at, most, quantity: formatAmount(amount) },
        { where: '/quantity' },
      );
    }
    const returned = line.returned + amount;
    // What was ended, or isn't to come again, isn't waited for.
    const waited = input.sentAgain && order.state !== 'closed' && order.state !== 'cancelled';
    const cancelled = waited ? line.cancelled : line.cancelled + openOf({ ...line, returned }) - openOf(line);
    const status = input.status ?? 'available';
    const ends = await virtualLocations(tx);
    return postReceipt(context, configuration, {
      ...{ order, line, kind: 'return', amount, locationId: input.locationId, businessAt },
      ...{ deliveryNote: null, reason: input.reason, reverses: null },
      change: { received: line.received, returned, cancelled },
      postings: (receiptId) => [
        {
          ...postedBy(order, receiptId, principal.personId, businessAt),
          ...{ itemId: line.itemId, lotId: input.lotId ?? null, amount, reason: input.reason },
          ...{ fromLocationId: input.locationId, fromStatus: status, fromHandlingUnitId: input.handlingUnitId ?? null },
          ...{ toLocationId: ends.supplier, toStatus: status },
        },
      ],
    });
  },
});
