import type { HomePart } from '../../app/define-screens.ts';

const permission = 'purchasing.order.read';

/** What waits for whoever buys and approves. */
export const purchasingParts: Record<string, HomePart> = {
  'purchasing.orders-to-approve': {
    name: { zh: '待审批采购单', en: 'Purchase orders to approve' },
    question: { zh: '哪些采购单等批准？', en: 'Which purchase orders wait for approval?' },
    permission: 'purchasing.order.approve',
    roles: ['production-manager'],
    size: 'half',
    content: {
      list: 'purchasing.purchase-orders',
      query: () => ({ 'f.state.in': 'submitted', sort: 'createdAt' }),
      columns: ['code', 'supplierName', 'gross', 'createdByName'],
      href: (row) => `/purchase-orders/${row.id}`,
      none: { zh: '没有待审批的采购单', en: 'No purchase order waits for approval' },
    },
  },
  'purchasing.orders-to-send': {
    name: { zh: '待发出采购单', en: 'Purchase orders to send' },
    question: { zh: '哪些批准了还没发给供应商？', en: 'What is approved and not sent yet?' },
    permission,
    roles: ['buyer'],
    size: 'half',
    content: {
      list: 'purchasing.purchase-orders',
      query: () => ({ 'f.state.in': 'approved', sort: 'createdAt' }),
      columns: ['code', 'supplierName', 'gross'],
      href: (row) => `/purchase-orders/${row.id}`,
      action: {
        verb: { zh: '标记已发出', en: 'Mark as sent' },
        permission: 'purchasing.order.write',
        command: (row) => ({ path: `/purchase-orders/${row.id}/send` }),
      },
      none: { zh: '没有待发出的采购单', en: 'No purchase order waits to be sent' },
    },
  },
  'purchasing.rfqs-due': {
    name: { zh: '到期未答的询价', en: 'Quotations awaited' },
    question: { zh: '哪些询价该催、该定？', en: 'Which suppliers haven’t answered in time?' },
    permission: 'purchasing.rfq.read',
    roles: ['buyer'],
    size: 'half',
    content: {
      list: 'purchasing.rfqs',
      query: () => ({ 'f.due.eq': 'true', sort: 'answersUntil' }),
      columns: ['code', 'items', 'suppliersAnswered', 'suppliersAsked', 'answersUntil'],
      href: (row) => `/rfqs/${row.id}`,
      none: { zh: '没有到期未答的询价', en: 'No answer is overdue' },
    },
  },
  'purchasing.lines-overdue': {
    name: { zh: '逾期未到的采购', en: 'Purchases overdue' },
    question: { zh: '该催哪家供应商？', en: 'Which supplier is to be asked?' },
    permission,
    roles: ['buyer'],
    size: 'half',
    content: {
      list: 'purchasing.order-lines',
      query: () => ({ 'f.overdue.eq': 'true', sort: 'expectedAt' }),
      columns: ['orderCode', 'supplierName', 'itemName', 'quantityOpen', 'expectedAt'],
      href: (row) => `/purchase-orders/${row.orderId}`,
      none: { zh: '没有逾期的采购', en: 'No purchase is overdue' },
    },
  },
  'purchasing.operations-to-order': {
    name: { zh: '待委外的工序', en: 'Operations to order' },
    question: { zh: '哪些工序该发外协了？', en: 'Which operations are to be done outside?' },
    permission: 'purchasing.order.write',
    roles: ['buyer'],
    size: 'half',
    content: {
      list: 'purchasing.outside-operations',
      query: () => ({ 'f.waits.eq': 'true', sort: 'dueAt' }),
      columns: ['operationCode', 'operationName', 'supplierName', 'quantityToOrder', 'dueAt'],
      href: (row) => `/work-orders/${row.orderId}?operation=${row.operationId}`,
      action: {
        verb: { zh: '去下单', en: 'Order' },
        permission: 'purchasing.order.write',
        href: () => '/purchase-orders/from-operations',
      },
      none: { zh: '没有待委外的工序', en: 'No operation waits to be ordered' },
    },
  },
  'purchasing.pieces-outside': {
    name: { zh: '在外协单位的产品', en: 'Pieces outside' },
    question: { zh: '多少件在外面，什么时候回来？', en: 'What lies at subcontractors, and when is it back?' },
    permission,
    roles: ['team-leader'],
    size: 'half',
    content: {
      list: 'purchasing.outside-operations',
      query: () => ({ 'f.isOutside.eq': 'true', sort: 'dueAt' }),
      columns: ['operationCode', 'operationName', 'lineSupplierName', 'quantityOutside', 'expectedAt'],
      href: (row) => `/work-orders/${row.orderId}?operation=${row.operationId}`,
      none: { zh: '没有产品在外面', en: 'Nothing is outside' },
    },
  },
  'purchasing.lines-coming': {
    name: { zh: '要到的采购货', en: 'Purchases that come' },
    question: { zh: '接下来会到什么货？', en: 'What comes next?' },
    permission,
    roles: ['warehouse-keeper'],
    size: 'half',
    content: {
      list: 'purchasing.order-lines',
      query: () => ({ 'f.quantityOpen.gt': '0', 'f.orderState.in': 'sent', sort: 'expectedAt' }),
      columns: ['orderCode', 'supplierName', 'itemName', 'quantityOpen', 'expectedAt'],
      href: (row) => `/purchase-orders/${row.orderId}`,
      none: { zh: '没有在途的采购', en: 'Nothing is on its way' },
    },
  },
};
