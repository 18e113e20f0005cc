import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';
import { dispositionLabels, resultLabels, taskKindLabels, taskStateLabels } from './contract.ts';

/** An inspection in words: for the audit log, and for the fields that the factory adds. */
export const inspectionEntity = defineEntity({
  name: 'quality.inspection',
  thing: { zh: '检验', en: 'inspection' },
  things: { zh: '检验记录', en: 'Inspections' },
  permissions: { read: 'quality.inspection.read' },
  custom: true,
  fields: {
    disposition: field.choice(dispositionLabels, { zh: '判定', en: 'Result' }),
    operation: field.told({ zh: '工序', en: 'Operation' }),
    quantity: field.told({ zh: '数量', en: 'Quantity' }),
    quantityHeld: field.told({ zh: '判定后待检', en: 'Held after it' }),
    reasonCode: field.told({ zh: '原因代码', en: 'Reason code' }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
    reworkTo: field.told({ zh: '返到工序', en: 'Rework at' }),
  },
});

/** An inspection by plan in words. */
export const taskEntity = defineEntity({
  name: 'quality.task',
  thing: { zh: '检验任务', en: 'inspection by plan' },
  things: { zh: '检验任务', en: 'Inspections by plan' },
  permissions: { read: 'quality.inspection.read' },
  fields: {
    kind: field.choice(taskKindLabels, { zh: '检验类型', en: 'Kind' }),
    state: field.choice(taskStateLabels, { zh: '状态', en: 'State' }),
    result: field.choice(resultLabels, { zh: '结论', en: 'Result' }),
    plan: field.told({ zh: '检验计划', en: 'Inspection plan' }),
    quantity: field.told({ zh: '数量', en: 'Quantity' }),
    readings: field.told({ zh: '读数', en: 'Readings' }),
    reasonCode: field.told({ zh: '原因代码', en: 'Reason code' }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
  },
});
