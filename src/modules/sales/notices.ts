import { defineNotice } from '../../kernel/index.ts';
import { unitName } from '../masterdata/index.ts';
import { goodsReturned, orderCancelled, orderConfirmed, shipmentShipped } from './events.ts';

const about = ({ orderId }: { orderId: string }) => ({ kind: 'sales.order', id: orderId });

export const salesNotices = [
  defineNotice({
    name: 'sales.order-confirmed',
    label: { zh: '销售订单已确认', en: 'A sales order was confirmed' },
    on: orderConfirmed,
    about,
    title: ({ orderCode, customerCode }) => ({
      zh: `订单 ${orderCode}（${customerCode}）已确认`,
      en: `Order ${orderCode} of ${customerCode} was confirmed`,
    }),
    // What has no date is what a planner has to do something about.
    detail: ({ promised }) => {
      const undated = promised.filter(({ promises }) => promises.some(({ at }) => at === null));
      const codes = [...new Set(undated.map(({ itemCode }) => itemCode))].join('、');
      return codes === ''
        ? { zh: '每行都有交期', en: 'Every line has its date' }
        : { zh: `还没有交期：${codes}`, en: `Without a date: ${codes}` };
    },
    to: { responsible: true, followers: true, roles: ['planner'] },
  }),
  defineNotice({
    name: 'sales.order-cancelled',
    label: { zh: '销售订单已取消', en: 'A sales order was cancelled' },
    on: orderCancelled,
    about,
    title: ({ orderCode }) => ({ zh: `订单 ${orderCode} 已取消`, en: `Order ${orderCode} was cancelled` }),
    detail: ({ reason }) => ({ zh: reason, en: reason }),
    to: { responsible: true, followers: true, roles: ['planner'] },
  }),
  defineNotice({
    name: 'sales.order-shipped',
    label: { zh: '销售订单已发货', en: 'A sales order was shipped' },
    on: shipmentShipped,
    about,
    title: ({ orderCode, shipmentCode }) => ({
      zh: `订单 ${orderCode} 已发货（${shipmentCode}）`,
      en: `Order ${orderCode} was shipped (${shipmentCode})`,
    }),
    to: { responsible: true, followers: true },
  }),
  defineNotice({
    name: 'sales.goods-returned',
    label: { zh: '客户退货', en: 'Goods came back' },
    on: goodsReturned,
    about,
    title: ({ orderCode, itemCode, quantity, unit }) => ({
      zh: `订单 ${orderCode} 退回 ${itemCode} ${quantity} ${unitName(unit, 'zh')}`,
      en: `${quantity} ${unitName(unit, 'en')} ${itemCode} came back of order ${orderCode}`,
    }),
    detail: ({ reason }) => ({ zh: reason, en: reason }),
    to: { responsible: true, followers: true, roles: ['inspector'] },
  }),
];
