import { importRoutes, type PermissionCases } from '../permission-cases.ts';

const buyers = ['buyer', 'production-manager'] as const;
const seePrices = ['buyer', 'bookkeeper', 'production-manager'] as const;

export const purchasingCases: PermissionCases = {
  'purchasing.order.read': {
    roles: ['team-leader', 'warehouse-keeper', 'inspector', 'planner', ...seePrices, 'administrator'],
    routes: [
      'GET /outside-operations',
      'GET /outside-operations/export',
      'GET /purchase-lead-times',
      'GET /purchase-lead-times/export',
      'GET /purchase-order-lines',
      'GET /purchase-order-lines/export',
      'GET /purchase-orders',
      'GET /purchase-orders/:orderId',
      'GET /purchase-orders/:orderId/actions',
      'GET /purchase-orders/export',
      'GET /purchase-receipts',
      'GET /purchase-receipts/export',
      'GET /purchase-receivable',
    ],
  },
  'purchasing.price.see': {
    roles: [...seePrices],
    routes: [
      'GET /purchase-orders/:orderId/order.pdf',
      'GET /purchase-orders/order.pdf',
      'GET /rfq-answers',
      'GET /rfq-answers/export',
    ],
  },
  'purchasing.order.write': {
    roles: [...buyers],
    routes: [
      'GET /purchase-orders/proposal',
      'POST /purchase-orders',
      'POST /purchase-orders/:orderId/lines/:lineId/cancel',
      'POST /purchase-orders/:orderId/lines/:lineId/promise',
      ...['cancel', 'close', 'revise', 'send', 'submit', 'update', 'withdraw'].map(
        (verb) => `POST /purchase-orders/:orderId/${verb}` as const,
      ),
      'POST /purchase-orders/from-operations',
      'POST /purchase-orders/from-requests',
      'POST /purchase-orders/tell-overdue',
    ],
  },
  'purchasing.order.approve': {
    roles: [...buyers],
    routes: ['POST /purchase-orders/:orderId/approve', 'POST /purchase-orders/:orderId/reject'],
  },
  'purchasing.order.approve-above': {
    roles: ['production-manager'],
    routes: [],
    askedBy: 'purchasing.approve-order, for what is above the sum of policy purchasing.approve_alone_max',
  },
  'purchasing.rfq.read': {
    roles: ['planner', ...buyers, 'administrator'],
    routes: [
      'GET /rfq-lines',
      'GET /rfq-lines/export',
      'GET /rfq-suppliers/:rfqSupplierId/request.pdf',
      'GET /rfq-suppliers/request.pdf',
      'GET /rfqs',
      'GET /rfqs/:rfqId',
      'GET /rfqs/:rfqId/actions',
      'GET /rfqs/:rfqId/comparison',
      'GET /rfqs/export',
    ],
  },
  'purchasing.rfq.write': {
    roles: [...buyers],
    routes: [
      'POST /rfqs',
      ...['answers', 'ask', 'cancel', 'close', 'update'].map((verb) => `POST /rfqs/:rfqId/${verb}` as const),
      'POST /rfqs/tell-overdue',
    ],
  },
  'purchasing.rfq.award': { roles: [...buyers], routes: ['POST /rfqs/:rfqId/award'] },
  'purchasing.receipt.write': {
    roles: ['warehouse-keeper', 'production-manager'],
    routes: ['POST /purchase-receipts', 'POST /purchase-returns'],
  },
  'purchasing.outside.write': {
    roles: ['operator', 'team-leader', 'warehouse-keeper', 'production-manager'],
    routes: ['GET /subcontract-lines', 'POST /subcontract-dispatches', 'POST /subcontract-receipts'],
  },
  'purchasing.receipt.reverse': {
    roles: ['warehouse-keeper', 'production-manager'],
    routes: ['POST /purchase-receipts/:receiptId/reverse'],
  },
  'purchasing.supplier-term.see': {
    roles: [...seePrices],
    routes: ['GET /supplier-terms', 'GET /supplier-terms/:supplierTermId', 'GET /supplier-terms/export'],
  },
  'purchasing.supplier-term.write': {
    roles: [...buyers],
    routes: [
      ...importRoutes('supplier-terms'),
      'POST /supplier-terms',
      'POST /supplier-terms/:supplierTermId/activate',
      'POST /supplier-terms/:supplierTermId/deactivate',
      'POST /supplier-terms/:supplierTermId/update',
    ],
  },
};
