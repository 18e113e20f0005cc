import { defineNotice } from '../../kernel/index.ts';
import { unitName } from '../masterdata/index.ts';
import { goodsReturned, shipmentShipped } from './events.ts';

export const salesNotices = [
  defineNotice({
    name: 'sales.order-shipped',
    label: { zh: '销售订单已发货', en: 'A sales order was shipped' },
    on: shipmentShipped,
    about: ({ orderId }) => ({ kind: 'sales.order', id: orderId }),
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
    about: ({ orderId }) => ({ kind: 'sales.order', id: orderId }),
    title: ({ orderCode, itemCode, quantity, unit }) => ({
      zh: `订单 ${orderCode} 退回 ${itemCode} ${quantity} ${unitName(unit, 'zh')}`,
      en: `${quantity} ${unitName(unit, 'en')} ${itemCode} came back of order ${orderCode}`,
    }),
    detail: ({ reason }) => ({ zh: reason, en: reason }),
    to: { responsible: true, followers: true, roles: ['inspector'] },
  }),
];
