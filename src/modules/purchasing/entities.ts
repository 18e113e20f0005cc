import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';
import { arrivalLabels, purchaseOrderStateLabels, receiptKinds } from './contract.ts';

const permissions = { read: 'purchasing.order.read' };
const quantity = { zh: '数量', en: 'Quantity' };

export const purchaseOrderEntity = defineEntity({
  name: 'purchasing.purchase-order',
  thing: { zh: '采购单', en: 'purchase order' },
  things: { zh: '采购单', en: 'Purchase orders' },
  permissions,
  custom: true,
  fields: {
    code: field.told({ zh: '采购单号', en: 'Order' }),
    state: field.choice(purchaseOrderStateLabels, { zh: '状态', en: 'State' }),
    arrival: field.choice(arrivalLabels, { zh: '到货', en: 'Arrival' }),
    supplier: field.told({ zh: '供应商', en: 'Supplier' }),
    net: field.told({ zh: '不含税金额', en: 'Net' }),
    tax: field.told({ zh: '税额', en: 'Tax' }),
    gross: field.told({ zh: '含税金额', en: 'Gross' }),
    revision: field.told({ zh: '改单次数', en: 'Revision' }),
    lines: field.told({ zh: '明细', en: 'Lines' }),
    sentAt: field.moment({ zh: '发出时间', en: 'Sent' }),
    endReason: field.told({ zh: '结束说明', en: 'How it ended' }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
    note: field.told({ zh: '备注', en: 'Note' }),
  },
});

/** Prices are apart from the order: who sees orders needn't see them. */
export const orderPriceEntity = defineEntity({
  name: 'purchasing.order-price',
  thing: { zh: '采购价格', en: 'purchase price' },
  things: { zh: '采购价格', en: 'Purchase prices' },
  permissions: { read: 'purchasing.price.see' },
  fields: {
    prices: field.told({ zh: '单价', en: 'Prices' }),
    gross: field.told({ zh: '含税金额', en: 'Gross' }),
  },
});

export const orderLineEntity = defineEntity({
  name: 'purchasing.order-line',
  thing: { zh: '采购单行', en: 'purchase order line' },
  things: { zh: '采购明细', en: 'Purchase order lines' },
  permissions,
  fields: {
    item: field.told({ zh: '物料', en: 'Item' }),
    quantity: field.told({ zh: '订购数量', en: 'Ordered' }),
    unit: field.told({ zh: '单位', en: 'Unit' }),
    quantityReceived: field.told({ zh: '已收', en: 'Received' }),
    quantityReturned: field.told({ zh: '已退', en: 'Returned' }),
    quantityCancelled: field.told({ zh: '已取消', en: 'Cancelled' }),
    quantityOpen: field.told({ zh: '未到', en: 'Open' }),
    quantityOutside: field.told({ zh: '在外面', en: 'Outside' }),
    operation: field.told({ zh: '委外工序', en: 'Operation outside' }),
    price: field.told({ zh: '不含税单价', en: 'Price' }),
    taxPercent: field.told({ zh: '税率 %', en: 'Tax %' }),
    wantedAt: field.moment({ zh: '要求到货', en: 'Wanted' }),
    promisedAt: field.moment({ zh: '承诺到货', en: 'Promised' }),
    requests: field.told({ zh: '要料单', en: 'Requests' }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
    note: field.told({ zh: '备注', en: 'Note' }),
  },
});

export const receiptEntity = defineEntity({
  name: 'purchasing.receipt',
  thing: { zh: '采购收货', en: 'purchase receipt' },
  things: { zh: '采购收货', en: 'Purchase receipts' },
  permissions,
  fields: {
    kind: field.choice(receiptKinds, { zh: '类别', en: 'Kind' }),
    line: field.told({ zh: '采购单行', en: 'Line' }),
    quantity: field.told(quantity),
    quantityScrap: field.told({ zh: '委外报废', en: 'Scrapped outside' }),
    quantityUnworked: field.told({ zh: '未加工退回', en: 'Back unworked' }),
    quantityCancelled: field.told({ zh: '不再来货', en: 'Won’t come' }),
    place: field.told({ zh: '库位', en: 'Place' }),
    deliveryNote: field.told({ zh: '送货单号', en: 'Delivery note' }),
    reversedBy: field.told({ zh: '撤销单', en: 'Reversed by' }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
  },
});
