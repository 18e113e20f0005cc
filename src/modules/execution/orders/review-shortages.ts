import { defineCommand } from '../../../kernel/index.ts';
import { findItems } from '../../masterdata/index.ts';
import { zReviewShortagesRequest, zReviewShortagesResponse } from '../contract.ts';
import { materialAvailable } from '../events.ts';
import { orderEventOf } from '../present.ts';
import { deleteShortages, findShortItems } from '../queries/shortages.ts';
import { findShortages, uncovered } from './find-shortages.ts';
import { lockOrder } from './lock-order.ts';
import { auditOrder, writeOrders } from './write-order.ts';

/** Looks again at what an order was released short of, and tells what is there by now. What hasn't come stays noted. */
export const reviewShortages = defineCommand({
  name: 'execution.review-shortages',
  summary: { zh: '复查缺料', en: 'Look again at what an order is short of' },
  permission: 'execution.order.release',
  input: zReviewShortagesRequest,
  output: zReviewShortagesResponse,
  http: { method: 'POST', path: '/work-orders/:orderId/review-shortages' },
  handle: async (context, input) => {
    const { tx } = context;
    const order = await lockOrder(context, input.orderId);
    const noted = await findShortItems(tx, order.id);
    const short = new Set(uncovered(await findShortages(tx, order)).map((one) => one.itemId));
    const came = noted.filter((itemId) => !short.has(itemId));
    const stillShort = noted.length - came.length;
    if (came.length === 0) return { itemIds: [], stillShort };
    await deleteShortages(tx, order.id, came);
    const found = await findItems(tx, came);
    const items = came.map((itemId) => ({ itemId, itemCode: found.get(itemId)?.code ?? '' }));
    context.emit(materialAvailable, order.id, { ...orderEventOf(order), items, stillShort });
    const seen = { order, operation: null, verb: 'material-available', from: order.state, to: order.state };
    await writeOrders(context, [order], [seen], { note: items.map((item) => item.itemCode).join('、') });
    auditOrder(context, order, 'material-available', { items: { to: items.map((item) => item.itemCode) } });
    return { itemIds: came, stillShort };
  },
});
