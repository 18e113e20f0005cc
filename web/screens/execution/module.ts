import { defineScreens } from '../../app/define-screens.ts';
import { executionParts } from './parts.ts';

export const executionScreens = defineScreens({
  help: () => import('./help.ts').then(({ executionHelp }) => executionHelp),
  routes: {
    '/work-orders': () => import('./work-orders.tsx').then(({ WorkOrders }) => WorkOrders),
    '/work-orders/board': () => import('./order-board.tsx').then(({ OrderBoard }) => OrderBoard),
    '/work-orders/new': () => import('./create-order.tsx').then(({ CreateOrder }) => CreateOrder),
    '/work-orders/$orderId': () => import('./order-detail.tsx').then(({ OrderDetail }) => OrderDetail),
    '/operations/$operationId': () =>
      import('./operation-on-order.tsx').then(({ OperationOnOrder }) => OperationOnOrder),
    '/operations': () => import('./operations.tsx').then(({ Operations }) => Operations),
    '/material-requests': () => import('./material-requests.tsx').then(({ MaterialRequests }) => MaterialRequests),
    '/production-reports': () => import('./production-reports.tsx').then(({ ProductionReports }) => ProductionReports),
  },
  parts: executionParts,
  menu: [
    {
      group: 'production',
      to: '/work-orders',
      name: { zh: '生产工单', en: 'Work orders' },
      icon: 'order',
      permission: 'execution.order.read',
      letter: 'w',
    },
    {
      group: 'production',
      to: '/operations',
      name: { zh: '工序', en: 'Operations' },
      icon: 'operation',
      permission: 'execution.operation.read',
      letter: 'e',
    },
    {
      group: 'production',
      to: '/production-reports',
      name: { zh: '报工记录', en: 'Reports' },
      icon: 'check',
      permission: 'execution.report.read',
      letter: 'n',
    },
    {
      group: 'production',
      to: '/material-requests',
      name: { zh: '要料单', en: 'Material requests' },
      icon: 'truck',
      permission: 'execution.request.read',
    },
  ],
  actions: [
    {
      to: '/work-orders/new',
      name: { zh: '新建工单', en: 'New work order' },
      icon: 'plus',
      permission: 'execution.order.write',
    },
    {
      to: '/work-orders/board',
      name: { zh: '工单看板', en: 'Order board' },
      icon: 'board',
      permission: 'execution.order.read',
    },
  ],
  lists: {
    'execution.work-orders': '/work-orders',
    'execution.operations': '/operations',
    'execution.production-reports': '/production-reports',
    'execution.material-requests': '/material-requests',
  },
  subjects: {
    'execution.work-order': { icon: 'order', to: ({ id }) => `/work-orders/${id}` },
    'execution.material-request': { icon: 'truck', to: ({ id }) => `/material-requests?f.id.eq=${id}` },
    'execution.operation': { icon: 'operation', to: ({ id }) => `/operations/${id}` },
  },
  scans: {
    order: ({ id }) => `/work-orders/${id}`,
    operation: ({ orderId }) => (typeof orderId === 'string' ? `/work-orders/${orderId}` : undefined),
    report: ({ orderId }) => (typeof orderId === 'string' ? `/work-orders/${orderId}` : undefined),
  },
});
