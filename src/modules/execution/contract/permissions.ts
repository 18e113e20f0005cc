import type { Text } from '../../../kernel/contract.ts';

export const executionPermissions = {
  'execution.order.read': { zh: '查看生产工单', en: 'See work orders' },
  'execution.order.write': { zh: '新建和修改生产工单', en: 'Create and change work orders' },
  'execution.order.release': { zh: '下达生产工单', en: 'Release work orders' },
  'execution.order.hold': { zh: '暂停和恢复生产工单', en: 'Hold and resume work orders' },
  'execution.order.cancel': { zh: '取消生产工单', en: 'Cancel work orders' },
  'execution.order.close': { zh: '完工和关闭生产工单', en: 'Complete and close work orders' },
  'execution.order.split': { zh: '拆分和合并生产工单', en: 'Split and merge work orders' },
  'execution.operation.read': { zh: '查看工序和扫码', en: 'See operations and scan codes' },
  'execution.operation.start': { zh: '开工', en: 'Start operations' },
  'execution.operation.pause': { zh: '暂停工序', en: 'Pause operations' },
  'execution.operation.resume': { zh: '恢复工序', en: 'Resume operations' },
  'execution.operation.finish': { zh: '结束工序', en: 'Finish operations' },
  'execution.transfer.write': { zh: '转序', en: 'Hand pieces to the next operation' },
  'execution.report.read': { zh: '查看报工记录', en: 'See production reports' },
  'execution.report.write': { zh: '报工', en: 'Report production' },
  'execution.report.backdate': { zh: '补报早于期限的产量', en: 'Report production from before the usual limit' },
  'execution.report.undo': { zh: '撤销自己刚报的工', en: 'Undo one’s own report' },
  'execution.report.reverse': { zh: '撤销报工', en: 'Reverse production reports' },
  'execution.material.issue': { zh: '领料', en: 'Issue material to orders' },
  'execution.material.return': { zh: '退料', en: 'Take material back from orders' },
  'execution.material.supplement': { zh: '补料', en: 'Issue material beyond the requirement' },
  'execution.request.read': { zh: '查看要料单', en: 'See material requests' },
  'execution.request.ask': { zh: '申请采购', en: 'Ask for material' },
  'execution.request.order': { zh: '订购和关闭要料单', en: 'Order and close material requests' },
} as const satisfies Record<string, Text>;

export type ExecutionPermission = keyof typeof executionPermissions;
