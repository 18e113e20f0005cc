import type { HomePart } from '../../app/define-screens.ts';

const open = 'draft,released,in_progress,on_hold';

/** Work that waits at orders and operations. */
export const executionParts: Record<string, HomePart> = {
  'execution.operations-to-work': {
    name: { zh: '可以做的工序', en: 'Operations to work on' },
    question: { zh: '接下来做什么？', en: 'What do I make next?' },
    permission: 'execution.operation.read',
    roles: ['operator', 'team-leader'],
    size: 'half',
    content: {
      list: 'execution.operations',
      query: () => ({ 'f.state.in': 'ready,running,paused', sort: 'dueAt' }),
      columns: ['code', 'name', 'quantityHere', 'state', 'dueAt'],
      href: (row) => `/work-orders/${row.orderId}?operation=${row.id}`,
      action: {
        verb: { zh: '报工', en: 'Report' },
        permission: 'execution.report.write',
        href: (row) => `/work-orders/${row.orderId}?operation=${row.id}&do=report`,
      },
      none: { zh: '没有可以做的工序', en: 'No operation can be worked on' },
    },
  },
  'execution.orders-to-release': {
    name: { zh: '待下达工单', en: 'Orders to release' },
    question: { zh: '哪些草稿该下达了？', en: 'Which drafts are due to be released?' },
    permission: 'execution.order.read',
    roles: ['planner'],
    size: 'half',
    content: {
      list: 'execution.work-orders',
      query: () => ({ 'f.state.in': 'draft', sort: 'dueAt' }),
      columns: ['code', 'itemName', 'quantity', 'dueAt'],
      href: (row) => `/work-orders/${row.id}`,
      action: {
        verb: { zh: '下达', en: 'Release' },
        permission: 'execution.order.release',
        command: (row) => ({ path: `/work-orders/${row.id}/release` }),
      },
      none: { zh: '没有待下达的工单', en: 'No order waits for its release' },
    },
  },
  'execution.material-to-buy': {
    name: { zh: '待采购的料', en: 'Material to buy' },
    question: { zh: '先订购哪一样？', en: 'What is ordered first?' },
    permission: 'execution.request.read',
    roles: ['buyer', 'planner'],
    size: 'half',
    content: {
      list: 'execution.material-requests',
      query: () => ({ 'f.state.in': 'open', sort: 'neededBy' }),
      columns: ['code', 'itemName', 'quantity', 'neededBy'],
      href: (row) => `/material-requests?f.id.eq=${row.id}`,
      action: {
        verb: { zh: '去订购', en: 'Order' },
        permission: 'execution.request.order',
        href: (row) => `/material-requests?f.id.eq=${row.id}`,
      },
      none: { zh: '没有要采购的料', en: 'Nothing is asked for' },
    },
  },
  'execution.orders-to-supply': {
    name: { zh: '待发料工单', en: 'Orders to supply' },
    question: { zh: '给哪些工单发料？', en: 'Which orders need their material?' },
    permission: 'execution.order.read',
    roles: ['warehouse-keeper'],
    size: 'half',
    content: {
      list: 'execution.work-orders',
      query: () => ({ 'f.state.in': 'released', sort: 'dueAt' }),
      columns: ['code', 'itemName', 'quantity', 'dueAt'],
      href: (row) => `/work-orders/${row.id}?tab=materials`,
      action: {
        verb: { zh: '看物料', en: 'Materials' },
        permission: 'execution.material.issue',
        href: (row) => `/work-orders/${row.id}?tab=materials`,
      },
      none: { zh: '没有等发料的工单', en: 'No order waits for material' },
    },
  },
  'execution.orders-by-due': {
    name: { zh: '按交期的工单', en: 'Orders by due date' },
    question: { zh: '答应客户的什么时候好？', en: 'When will what was promised be there?' },
    permission: 'execution.order.read',
    roles: ['salesperson'],
    size: 'half',
    content: {
      list: 'execution.work-orders',
      query: () => ({ 'f.state.in': open, sort: 'dueAt' }),
      columns: ['code', 'itemName', 'quantity', 'quantityGood', 'dueAt'],
      href: (row) => `/work-orders/${row.id}`,
      none: { zh: '没有在手的工单', en: 'No open orders' },
    },
  },
  'execution.material-differences': {
    name: { zh: '物料对不上的工单', en: 'Material to explain' },
    question: { zh: '哪些完工工单的料要说明？', en: 'Which completed orders used more or less than planned?' },
    permission: 'execution.order.read',
    roles: ['bookkeeper', 'production-manager'],
    size: 'half',
    content: {
      list: 'execution.work-orders',
      query: () => ({ 'f.materialDifference.eq': 'true', sort: '-completedAt' }),
      columns: ['code', 'itemName', 'quantityGood', 'completedAt'],
      href: (row) => `/work-orders/${row.id}?tab=materials`,
      none: { zh: '完工工单的物料都对得上', en: 'The material of all completed orders agrees' },
    },
  },
};
