import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';
import { faultClassLabels } from '../quality/contract.ts';
import {
  actionKindLabels,
  actionStateLabels,
  causeCategoryLabels,
  foundAtLabels,
  reportSourceLabels,
  reportStateLabels,
} from './contract.ts';

/** A nonconformance in words: for lists, the audit log, and the fields that the factory adds. */
export const reportEntity = defineEntity({
  name: 'nonconformance.report',
  thing: { zh: '不合格品单', en: 'nonconformance' },
  things: { zh: '不合格品单', en: 'Nonconformances' },
  permissions: { read: 'nonconformance.report.read' },
  custom: true,
  fields: {
    code: field.told({ zh: '单号', en: 'Nonconformance' }),
    state: field.choice(reportStateLabels, { zh: '状态', en: 'State' }),
    source: field.choice(reportSourceLabels, { zh: '来自', en: 'Raised from' }),
    foundAt: field.choice(foundAtLabels, { zh: '在哪里发现', en: 'Where found' }),
    severity: field.choice(faultClassLabels, { zh: '严重程度', en: 'Severity' }),
    item: field.told({ zh: '物料', en: 'Item' }),
    lots: field.told({ zh: '批次', en: 'Lots' }),
    quantity: field.told({ zh: '数量', en: 'Quantity' }),
    defectCode: field.told({ zh: '缺陷代码', en: 'Defect code' }),
    note: field.told({ zh: '说明', en: 'Note' }),
    owner: field.told({ zh: '负责人', en: 'Owner' }),
    dueAt: field.told({ zh: '到期', en: 'Due' }),
    causeCategory: field.choice(causeCategoryLabels, { zh: '原因类别', en: 'Kind of cause' }),
    cause: field.told({ zh: '原因', en: 'Cause' }),
    whys: field.told({ zh: '五个为什么', en: 'Five whys' }),
    linesHeld: field.told({ zh: '冻结行数', en: 'Lines held' }),
    ordersHeld: field.told({ zh: '挂起的工单', en: 'Orders on hold' }),
    notHeld: field.told({ zh: '没能冻结', en: 'Not held' }),
    released: field.told({ zh: '放行', en: 'Released' }),
    reason: field.told({ zh: '理由', en: 'Reason' }),
  },
});

export const actionEntity = defineEntity({
  name: 'nonconformance.action',
  thing: { zh: '整改措施', en: 'action' },
  things: { zh: '整改措施', en: 'Actions' },
  permissions: { read: 'nonconformance.report.read' },
  fields: {
    kind: field.choice(actionKindLabels, { zh: '措施类型', en: 'Kind' }),
    state: field.choice(actionStateLabels, { zh: '状态', en: 'State' }),
    what: field.told({ zh: '做什么', en: 'What' }),
    owner: field.told({ zh: '负责人', en: 'Owner' }),
    dueAt: field.told({ zh: '到期', en: 'Due' }),
    note: field.told({ zh: '说明', en: 'Note' }),
  },
});
