import type { House } from './two-houses.ts';

export type Samples = Readonly<Record<string, (house: House, dueAt: string) => object[]>>;

/** What is bought and sold. */
export const tradeSamples: Samples = {
  'purchasing.create-supplier-term': (h) => [
    { code: `${h.code}-T9`, name: '轮组', supplierId: h.purchases.supplierId, itemId: h.componentId, unit: 'pcs' },
  ],
  'purchasing.update-supplier-term': (h) => [
    { supplierTermId: h.purchases.terms.updating, expectedVersion: 1, leadTimeDays: 5, prices: [{ price: '6' }] },
  ],
  'purchasing.deactivate-supplier-term': (h) => [
    { supplierTermId: h.purchases.terms.deactivating, expectedVersion: 1 },
  ],
  'purchasing.activate-supplier-term': (h) => [{ supplierTermId: h.purchases.terms.activating, expectedVersion: 2 }],
  'purchasing.create-order': (h, wantedAt) => [
    {
      supplierId: h.purchases.supplierId,
      workshopId: h.id,
      lines: [
        {
          itemId: h.componentId,
          ...one,
          quantity: '2',
          price: '5',
          wantedAt,
          requestIds: [h.purchases.requests.buying],
        },
      ],
    },
  ],
  'purchasing.update-order': (h, wantedAt) => [
    {
      orderId: purchase(h, 'updating').id,
      expectedVersion: 2,
      lines: [
        {
          lineId: purchase(h, 'updating').lineId,
          itemId: h.componentId,
          quantity: '2',
          unit: 'pcs',
          price: '6',
          wantedAt,
        },
      ],
    },
  ],
  'purchasing.submit-order': (h) => [{ orderId: purchase(h, 'submitting').id }],
  'purchasing.withdraw-order': (h) => [{ orderId: purchase(h, 'withdrawing').id }],
  'purchasing.reject-order': (h) => [{ orderId: purchase(h, 'rejecting').id, reason: '太贵' }],
  'purchasing.approve-order': (h) => [{ orderId: purchase(h, 'approving').id }],
  'purchasing.send-order': (h) => [{ orderId: purchase(h, 'sending').id }],
  'purchasing.revise-order': (h) => [{ orderId: purchase(h, 'revising').id, reason: '加量' }],
  'purchasing.close-order': (h) => [{ orderId: purchase(h, 'closing').id }],
  'purchasing.cancel-order': (h) => [{ orderId: purchase(h, 'cancelling').id, reason: '不买了' }],
  'purchasing.cancel-line': (h) => [
    { orderId: purchase(h, 'cancellingLine').id, lineId: purchase(h, 'cancellingLine').lineId, reason: '停产' },
  ],
  'purchasing.promise-line': (h, promisedAt) => [
    { orderId: purchase(h, 'promising').id, lineId: purchase(h, 'promising').lineId, promisedAt },
  ],
  'purchasing.order-requests': (h) => [{ requestIds: [h.purchases.requests.ordering] }],
  'purchasing.create-rfq': (h, wantedAt) => [
    {
      ...{ supplierIds: [h.purchases.supplierId], answersUntil: wantedAt, workshopId: h.id },
      lines: [
        { itemId: h.componentId, quantity: '2', unit: 'pcs', wantedAt, requestIds: [h.purchases.requests.asking] },
      ],
      requestIds: [h.purchases.requests.askingToo],
    },
  ],
  'purchasing.update-rfq': (h, wantedAt) => [
    {
      ...{ rfqId: h.purchases.rfqs.updating.id, expectedVersion: 1, note: '加急' },
      lines: [
        {
          ...{ lineId: h.purchases.rfqs.updating.lineId, itemId: h.componentId, quantity: '3', unit: 'pcs', wantedAt },
          requestIds: [h.purchases.requests.asking],
        },
      ],
    },
  ],
  'purchasing.ask-rfq': (h) => [{ rfqId: h.purchases.rfqs.asking.id }],
  'purchasing.answer-rfq': (h) => [
    {
      ...{ rfqId: h.purchases.rfqs.answering.id, supplierId: h.purchases.supplierId },
      answers: [{ lineId: h.purchases.rfqs.answering.lineId, price: '5', unit: 'pcs', leadTimeDays: 3 }],
    },
  ],
  'purchasing.award-rfq': (h) => [
    {
      ...{ rfqId: h.purchases.rfqs.awarding.id, expectedVersion: 3 },
      lines: [
        {
          lineId: h.purchases.rfqs.awarding.lineId,
          awards: [{ supplierId: h.purchases.supplierId, reason: '只问了一家' }],
          leaveOut: [h.purchases.requests.awarding],
        },
      ],
    },
  ],
  'purchasing.close-rfq': (h) => [{ rfqId: h.purchases.rfqs.closing.id, reason: '不买了' }],
  'purchasing.cancel-rfq': (h) => [{ rfqId: h.purchases.rfqs.cancelling.id, reason: '不买了' }],
  'purchasing.order-operations': (h) => [
    { operations: [{ operationId: h.purchases.outside.ordering, quantity: '1' }] },
  ],
  'purchasing.send-outside': (h) => [
    { lineId: h.purchases.outside.sending.lineId, quantity: '1' },
    ...[{}, { handlingUnitId: h.units.taken }].map((unit) => ({
      lineId: h.purchases.outside.sending.lineId,
      components: [{ ...lot(h), ...one, fromLocationId: h.shelfId, ...unit }],
    })),
    // Work there has begun: nothing else tells that these went too.
    { lineId: h.purchases.outside.sending.lineId, quantity: '1' },
  ],
  'purchasing.receive-outside': (h) => [
    { lineId: h.purchases.outside.receiving.lineId, quantityUnworked: '1' },
    { lineId: h.purchases.outside.receiving.lineId, quantityGood: '1', quantityUnworked: '1' },
    {
      lineId: h.purchases.outside.receiving.lineId,
      quantityGood: '1',
      componentLots: [{ itemId: h.lotItemId, lotId: h.lotId }],
    },
  ],
  'purchasing.receive-goods': (h) => [
    { lineId: purchase(h, 'receiving').lineId, ...one, locationId: h.shelfId, deliveryNote: 'SH-1' },
  ],
  'purchasing.return-goods': (h) => [
    { lineId: purchase(h, 'returning').lineId, ...one, locationId: h.shelfId, reason: '划伤' },
  ],
  'purchasing.reverse-receipt': (h) => [{ receiptId: h.purchases.receiptId, reason: '点错' }],
  'purchasing.tell-overdue': () => [{}],
  'purchasing.tell-overdue-rfqs': () => [{}],
  'sales.create-price-list': (h) => [
    {
      code: `${h.code}-LIST`,
      name: '价目表',
      validFrom: '2020-01-01',
      customerId: h.sales.customerId,
      lines: [price(h)],
    },
  ],
  'sales.update-price-list': (h) => [{ priceListId: h.sales.priceListId, expectedVersion: 1, name: '新价' }],
  'sales.deactivate-price-list': (h) => [{ priceListId: h.sales.priceListId, expectedVersion: 2 }],
  'sales.activate-price-list': (h) => [{ priceListId: h.sales.priceListId, expectedVersion: 3 }],
  'sales.set-customer-terms': (h) => [
    { customerId: h.sales.customerId, creditLimit: '50000', paymentDays: 30, expectedVersion: 0 },
  ],
  'sales.set-ship-to': (h) => [
    { customerId: h.sales.customerId, shipTo: [{ name: '仓库', address: '一号路' }], expectedVersion: 1 },
  ],
  'sales.create-order': (h, wantedAt) => [{ customerId: h.sales.customerId, lines: [sold(h, wantedAt)] }],
  'sales.update-order': (h, wantedAt) => [
    {
      orderId: h.sales.orders.updating.id,
      expectedVersion: 1,
      lines: [{ ...sold(h, wantedAt), lineId: h.sales.orders.updating.lineId }, sold(h, wantedAt)],
    },
  ],
  'sales.confirm-order': (h) => [{ orderId: h.sales.orders.confirming.id, expectedVersion: 1, promise: 'as_possible' }],
  'sales.promise-order': (h) => [{ orderId: h.sales.orders.promising.id }],
  'sales.share-stock': (h) => [{ itemIds: [h.lotItemId] }],
  'sales.date-undated': (h) => [{ orderId: h.sales.orders.promising.id }],
  'sales.release-credit': (h) => [{ orderId: h.sales.orders.releasing.id, reason: '老客户' }],
  'sales.cancel-order': (h) => [{ orderId: h.sales.orders.cancelling.id, reason: '不要了' }],
  'sales.close-order': (h) => [{ orderId: h.sales.orders.closing.id, reason: '不再发' }],
  'sales.begin-shipment': (h) => [
    {
      orderId: h.sales.orders.beginning.id,
      locationId: h.secondShelfId,
      lines: [{ lineId: h.sales.orders.beginning.lineId, ...one }],
    },
  ],
  'sales.pick-goods': (h) => [
    { ...picking(h), fromLocationId: h.shelfId, lotId: h.lotId, ...one },
    { ...picking(h), fromLocationId: h.shelfId, lotId: h.lotId, ...one, fromHandlingUnitId: h.units.taken },
  ],
  'sales.put-back-pick': (h) => [
    {
      shipmentId: h.sales.deliveries.puttingBack.id,
      pickId: h.sales.deliveries.puttingBack.pickId,
      reason: '拿错',
    },
  ],
  'sales.ship-shipment': (h) => [{ shipmentId: h.sales.deliveries.shipping.id, carrier: '顺丰' }],
  'sales.cancel-shipment': (h) => [{ shipmentId: h.sales.deliveries.takingBack.id, reason: '送错' }],
  'sales.return-goods': (h) => [
    {
      orderId: h.sales.orders.returning.id,
      lineId: h.sales.orders.returning.lineId,
      ...{ lotId: h.lotId, ...one, locationId: h.shelfId, replaced: true, reason: '有划痕' },
    },
  ],
  'sales.draft-invoice': (h) => [
    { customerId: h.sales.customerId, lines: [{ orderLineId: h.sales.toInvoice, ...one }], note: '月底一起开' },
  ],
  'sales.issue-invoice': (h) => [{ invoiceId: h.sales.invoices.issuing }],
  'sales.withdraw-invoice': (h) => [{ invoiceId: h.sales.invoices.withdrawing, reason: '数量错' }],
  'sales.reverse-invoice': (h) => [{ invoiceId: h.sales.invoices.reversing, reason: '抬头错' }],
  'sales.record-fapiao': (h) => [{ invoiceId: h.sales.invoices.noting, fapiaoNumber: `2611-${h.code}` }],
};

const price = (h: House) => ({ itemId: h.lotItemId, unit: 'pcs', price: '8' });
const sold = (h: House, wantedAt: string) => ({
  ...{ itemId: h.lotItemId, quantity: '2', unit: 'pcs', price: '9', priceReason: '议价', wantedAt },
});
const picking = ({ sales: { deliveries } }: House) => ({
  ...{ shipmentId: deliveries.picking.id, shipmentLineId: deliveries.picking.lineId },
});
const one = { quantity: '1', unit: 'pcs' };
const lot = (h: House) => ({ itemId: h.lotItemId, lotId: h.lotId, ...one });

function purchase(h: House, name: keyof House['purchases']['orders']) {
  return h.purchases.orders[name];
}
