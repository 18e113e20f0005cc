import { defineScreens } from '../../app/define-screens.ts';
import { purchasingParts } from './parts.ts';

export const purchasingScreens = defineScreens({
  help: () => import('./help.ts').then(({ purchasingHelp }) => purchasingHelp),
  routes: {
    '/purchase-orders': () => import('./purchase-orders.tsx').then(({ PurchaseOrders }) => PurchaseOrders),
    '/purchase-orders/new': () => import('./create-purchase.tsx').then(({ CreatePurchase }) => CreatePurchase),
    '/purchase-orders/from-requests': () => import('./plan-purchases.tsx').then(({ PlanPurchases }) => PlanPurchases),
    '/purchase-orders/lines': () => import('./purchase-lists.tsx').then(({ PurchaseLines }) => PurchaseLines),
    '/purchase-orders/outside': () =>
      import('./outside-operations.tsx').then(({ OutsideOperations }) => OutsideOperations),
    '/purchase-orders/from-operations': () =>
      import('./order-operations.tsx').then(({ OrderOperations }) => OrderOperations),
    '/purchase-orders/receipts': () => import('./purchase-lists.tsx').then(({ PurchaseReceipts }) => PurchaseReceipts),
    '/purchase-orders/lead-times': () => import('./purchase-lists.tsx').then(({ LeadTimes }) => LeadTimes),
    '/purchase-orders/$purchaseId': () => import('./purchase-detail.tsx').then(({ PurchaseDetail }) => PurchaseDetail),
    '/rfqs': () => import('./rfqs.tsx').then(({ Rfqs }) => Rfqs),
    '/rfqs/new': () => import('./create-rfq.tsx').then(({ CreateRfq }) => CreateRfq),
    '/rfqs/lines': () => import('./rfq-lists.tsx').then(({ RfqLines }) => RfqLines),
    '/rfqs/answers': () => import('./rfq-lists.tsx').then(({ RfqAnswers }) => RfqAnswers),
    '/rfqs/$rfqId': () => import('./rfq-detail.tsx').then(({ RfqDetail }) => RfqDetail),
    '/supplier-terms': () => import('./supplier-terms.tsx').then(({ SupplierTerms }) => SupplierTerms),
  },
  parts: purchasingParts,
  menu: [
    {
      group: 'stock',
      to: '/purchase-orders',
      name: { zh: '采购单', en: 'Purchase orders' },
      icon: 'truck',
      permission: 'purchasing.order.read',
    },
    {
      group: 'stock',
      to: '/rfqs',
      name: { zh: '询价单', en: 'Supplier quotes' },
      icon: 'truck',
      permission: 'purchasing.rfq.read',
    },
    {
      group: 'data',
      to: '/supplier-terms',
      name: { zh: '供应商条件', en: 'Supplier terms' },
      icon: 'truck',
      permission: 'purchasing.supplier-term.see',
    },
  ],
  actions: [
    {
      to: '/rfqs/new',
      name: { zh: '新建询价单', en: 'New request for quotation' },
      icon: 'plus',
      permission: 'purchasing.rfq.write',
    },
    {
      to: '/purchase-orders/from-requests',
      name: { zh: '按要料单开采购单', en: 'Purchase orders from requests' },
      icon: 'plus',
      permission: 'purchasing.order.write',
    },
    {
      to: '/purchase-orders/from-operations',
      name: { zh: '按委外工序开采购单', en: 'Purchase orders from operations done outside' },
      icon: 'plus',
      permission: 'purchasing.order.write',
    },
  ],
  lists: {
    'purchasing.purchase-orders': '/purchase-orders',
    'purchasing.order-lines': '/purchase-orders/lines',
    'purchasing.outside-operations': '/purchase-orders/outside',
    'purchasing.receipts': '/purchase-orders/receipts',
    'purchasing.lead-times': '/purchase-orders/lead-times',
    'purchasing.rfqs': '/rfqs',
    'purchasing.rfq-lines': '/rfqs/lines',
    'purchasing.rfq-answers': '/rfqs/answers',
    'purchasing.supplier-terms': '/supplier-terms',
  },
  scans: {
    purchase_order: ({ id }) => `/purchase-orders/${id}`,
  },
  subjects: {
    'purchasing.purchase-order': { icon: 'truck', to: ({ id }) => `/purchase-orders/${id}` },
    'purchasing.rfq': { icon: 'truck', to: ({ id }) => `/rfqs/${id}` },
    'purchasing.supplier-term': { icon: 'truck', to: ({ id }) => `/supplier-terms?open=${id}` },
  },
});
