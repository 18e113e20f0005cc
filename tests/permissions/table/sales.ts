import { everyRoleBut, type PermissionCases } from '../permission-cases.ts';

export const salesCases: PermissionCases = {
  'sales.order.read': {
    roles: ['planner', 'buyer', 'salesperson', 'bookkeeper', 'production-manager', 'administrator'],
    routes: [
      'GET /customers',
      'GET /customers/:customerId',
      'GET /customers/export',
      'GET /prices/best',
      'GET /sales-order-lines',
      'GET /sales-order-lines/export',
      'GET /sales-orders',
      'GET /sales-orders/:orderId',
      'GET /sales-orders/:orderId/promise',
      'GET /sales-orders/:orderId/quotation.pdf',
      'GET /sales-orders/export',
      'GET /sales-orders/quotation.pdf',
    ],
  },
  'sales.order.write': {
    roles: ['salesperson', 'production-manager'],
    routes: [
      'POST /customers/:customerId/ship-to',
      'POST /sales-orders',
      'POST /sales-orders/:orderId/cancel',
      'POST /sales-orders/:orderId/close',
      'POST /sales-orders/:orderId/confirm',
      'POST /sales-orders/:orderId/promise',
      'POST /sales-orders/:orderId/update',
      'POST /sales-orders/share-stock',
      'POST /sales-orders/:orderId/date-undated',
    ],
  },
  'sales.credit.release': {
    roles: ['production-manager'],
    routes: ['POST /sales-orders/:orderId/release-credit'],
  },
  'sales.terms.set': {
    roles: ['bookkeeper', 'production-manager'],
    routes: ['POST /customers/:customerId/terms'],
  },
  'sales.price-list.read': {
    roles: ['salesperson', 'bookkeeper', 'production-manager', 'administrator'],
    routes: ['GET /price-lists', 'GET /price-lists/:priceListId', 'GET /price-lists/export'],
  },
  'sales.price-list.write': {
    roles: ['salesperson', 'production-manager'],
    routes: [
      'POST /price-lists',
      'POST /price-lists/:priceListId/activate',
      'POST /price-lists/:priceListId/deactivate',
      'POST /price-lists/:priceListId/update',
    ],
  },
  'sales.shipment.read': {
    roles: everyRoleBut('operator', 'buyer'),
    routes: [
      'GET /goods-returns',
      'GET /goods-returns/export',
      'GET /sales-to-deliver',
      'GET /sales-to-deliver/export',
      'GET /shipments',
      'GET /shipments/:shipmentId',
      'GET /shipments/:shipmentId/delivery-note.pdf',
      'GET /shipments/:shipmentId/pick-list.pdf',
      'GET /shipments/delivery-note.pdf',
      'GET /shipments/export',
      'GET /shipments/pick-list.pdf',
    ],
  },
  'sales.shipment.write': {
    roles: ['warehouse-keeper', 'production-manager'],
    routes: [
      'POST /sales-orders/:orderId/shipments',
      'POST /shipments/:shipmentId/picks',
      'POST /shipments/:shipmentId/picks/:pickId/put-back',
      'POST /shipments/:shipmentId/ship',
    ],
  },
  'sales.shipment.cancel': {
    roles: ['warehouse-keeper', 'production-manager'],
    routes: ['POST /shipments/:shipmentId/cancel'],
  },
  'sales.return.write': {
    roles: ['warehouse-keeper', 'production-manager'],
    routes: ['POST /sales-orders/:orderId/returns'],
  },
  'sales.invoice.read': {
    roles: ['salesperson', 'bookkeeper', 'production-manager', 'administrator'],
    routes: [
      'GET /sales-invoice-lines',
      'GET /sales-invoice-lines/export',
      'GET /sales-invoices',
      'GET /sales-invoices/:invoiceId',
      'GET /sales-invoices/:invoiceId/invoice.pdf',
      'GET /sales-invoices/export',
      'GET /sales-invoices/invoice.pdf',
      'GET /sales-to-invoice',
      'GET /sales-to-invoice/export',
    ],
  },
  'sales.invoice.write': {
    roles: ['salesperson', 'bookkeeper', 'production-manager'],
    routes: ['POST /sales-invoices', 'POST /sales-invoices/:invoiceId/withdraw'],
  },
  'sales.invoice.issue': {
    roles: ['bookkeeper', 'production-manager'],
    routes: [
      'POST /sales-invoices/:invoiceId/fapiao',
      'POST /sales-invoices/:invoiceId/issue',
      'POST /sales-invoices/:invoiceId/reverse',
    ],
  },
};
