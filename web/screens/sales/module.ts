import { defineScreens } from '../../app/define-screens.ts';
import { salesParts } from './parts.ts';

export const salesScreens = defineScreens({
  help: () => import('./help.ts').then(({ salesHelp }) => salesHelp),
  routes: {
    '/sales-orders': () => import('./sales-orders.tsx').then(({ SalesOrders }) => SalesOrders),
    '/sales-orders/$orderId': () => import('./sales-order.tsx').then(({ SalesOrderPage }) => SalesOrderPage),
    '/sales-orders/lines': () => import('./order-lines-list.tsx').then(({ SalesOrderLines }) => SalesOrderLines),
    '/shipments/to-deliver': () => import('./to-deliver.tsx').then(({ ToDeliver }) => ToDeliver),
    '/shipments': () => import('./shipments.tsx').then(({ Shipments }) => Shipments),
    '/shipments/$shipmentId': () => import('./shipment.tsx').then(({ ShipmentPage }) => ShipmentPage),
    '/shipments/returns': () => import('./shipments.tsx').then(({ GoodsReturns }) => GoodsReturns),
    '/sales-invoices': () => import('./sales-invoices.tsx').then(({ SalesInvoices }) => SalesInvoices),
    '/sales-invoices/to-invoice': () => import('./sales-invoices.tsx').then(({ ToInvoice }) => ToInvoice),
    '/sales-invoices/lines': () => import('./sales-invoices.tsx').then(({ SalesInvoiceLines }) => SalesInvoiceLines),
    '/sales-invoices/$salesInvoiceId': () =>
      import('./sales-invoice.tsx').then(({ SalesInvoicePage }) => SalesInvoicePage),
    '/customers': () => import('./customers.tsx').then(({ Customers }) => Customers),
    '/price-lists': () => import('./price-lists.tsx').then(({ PriceLists }) => PriceLists),
  },
  parts: salesParts,
  menu: [
    {
      group: 'sales',
      to: '/sales-orders',
      name: { zh: '销售订单', en: 'Sales orders' },
      icon: 'order',
      permission: 'sales.order.read',
    },
    {
      group: 'sales',
      to: '/shipments',
      name: { zh: '发货单', en: 'Deliveries' },
      icon: 'truck',
      permission: 'sales.shipment.read',
    },
    {
      group: 'sales',
      to: '/sales-invoices',
      name: { zh: '销售发票', en: 'Invoices' },
      icon: 'book',
      permission: 'sales.invoice.read',
    },
    {
      group: 'sales',
      to: '/customers',
      name: { zh: '客户', en: 'Customers' },
      icon: 'tag',
      permission: 'sales.order.read',
    },
    {
      group: 'sales',
      to: '/price-lists',
      name: { zh: '价目表', en: 'Price lists' },
      icon: 'tag',
      permission: 'sales.price-list.read',
    },
  ],
  lists: {
    'sales.orders': '/sales-orders',
    'sales.order-lines': '/sales-orders/lines',
    'sales.to-deliver': '/shipments/to-deliver',
    'sales.shipments': '/shipments',
    'sales.goods-returns': '/shipments/returns',
    'sales.invoices': '/sales-invoices',
    'sales.invoice-lines': '/sales-invoices/lines',
    'sales.to-invoice': '/sales-invoices/to-invoice',
    'sales.customers': '/customers',
    'sales.price-lists': '/price-lists',
  },
  subjects: {
    'sales.order': { icon: 'order', to: ({ id }) => `/sales-orders/${id}` },
    'sales.shipment': { icon: 'truck', to: ({ id }) => `/shipments/${id}` },
    'sales.invoice': { icon: 'book', to: ({ id }) => `/sales-invoices/${id}` },
    'sales.price-list': { icon: 'tag', to: ({ id }) => `/price-lists?open=${id}` },
  },
});
