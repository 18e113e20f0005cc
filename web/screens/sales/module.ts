import { defineScreens } from '../../app/define-screens.ts';

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
    '/customers': () => import('./customers.tsx').then(({ Customers }) => Customers),
    '/price-lists': () => import('./price-lists.tsx').then(({ PriceLists }) => PriceLists),
  },
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
    'sales.customers': '/customers',
    'sales.price-lists': '/price-lists',
  },
  subjects: {
    'sales.order': { icon: 'order', to: ({ id }) => `/sales-orders/${id}` },
    'sales.shipment': { icon: 'truck', to: ({ id }) => `/shipments/${id}` },
    'sales.price-list': { icon: 'tag', to: ({ id }) => `/price-lists?open=${id}` },
  },
});
