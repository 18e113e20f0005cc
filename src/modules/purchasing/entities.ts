import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';
import { arrivalLabels, purchaseOrderStateLabels, receiptKinds, rfqStateLabels } from './contract.ts';

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

const rfqPermissions = { read: 'purchasing.rfq.read' };

export const rfqEntity = defineEntity({
  name: 'purchasing.rfq',
  thing: { zh: '询价单', en: 'request for quotation' },
  things: { zh: '询价单', en: 'Requests for quotation' },
  permissions: rfqPermissions,
  custom: true,
  fields: {
    code: field.told({ zh: '询价单号', en: 'Request for quotation' }),
    state: field.choice(rfqStateLabels, { zh: '状态', en: 'State' }),
    suppliers: field.told({ zh: '供应商', en: 'Suppliers' }),
    lines: field.told({ zh: '明细', en: 'Lines' }),
    answersUntil: field.moment({ zh: '答复截止', en: 'Answers until' }),
    askedAt: field.moment({ zh: '询价时间', en: 'Asked' }),
    wantedAt: field.moment({ zh: '要求到货', en: 'Wanted' }),
    answered: field.told({ zh: '答复', en: 'Answered' }),
    awarded: field.told({ zh: '定标', en: 'Awarded' }),
    endReason: field.told({ zh: '结束说明', en: 'How it ended' }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
    note: field.told({ zh: '备注', en: 'Note' }),
  },
});

/** Each supplier that is asked gets a paper of its own. */
export const rfqSupplierEntity = defineEntity({
  name: 'purchasing.rfq-supplier',
  thing: { zh: '询价供应商', en: 'supplier that is asked' },
  things: { zh: '询价供应商', en: 'Suppliers asked' },
  permissions: rfqPermissions,
  fields: {
    supplier: field.told({ zh: '供应商', en: 'Supplier' }),
    linesAnswered: field.told({ zh: '已答复行数', en: 'Lines answered' }),
  },
});

/** What suppliers answered is prices. */
export const rfqAnswerEntity = defineEntity({
  name: 'purchasing.rfq-answer',
  thing: { zh: '供应商报价', en: 'supplier’s answer' },
  things: { zh: '供应商报价', en: 'Suppliers’ answers' },
  permissions: { read: 'purchasing.price.see' },
  fields: {
    prices: field.told({ zh: '报价', en: 'Prices' }),
    attempt: field.told({ zh: '第几次', en: 'Attempt' }),
    declines: field.told({ zh: '不报价', en: 'Declines' }),
    price: field.told({ zh: '不含税单价', en: 'Price without tax' }),
    unit: field.told({ zh: '单位', en: 'Unit' }),
    taxPercent: field.told({ zh: '税率 %', en: 'Tax %' }),
    quantityMin: field.told({ zh: '最小起订量', en: 'Minimum' }),
    packSize: field.told({ zh: '包装量', en: 'Pack size' }),
    freight: field.told({ zh: '运杂费', en: 'Freight' }),
    deliversOn: field.date({ zh: '交货日', en: 'Delivers on' }),
    leadTimeDays: field.told({ zh: '交期（天）', en: 'Lead time (days)' }),
    validUntil: field.date({ zh: '报价有效至', en: 'Valid until' }),
    note: field.told({ zh: '备注', en: 'Note' }),
  },
});
