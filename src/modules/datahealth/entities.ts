import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';
import { alertStates, measures, severities, subjectKinds } from './contract.ts';

/** What lists and the audit log say of alerts, in words. */
export const alertEntity = defineEntity({
  name: 'datahealth.alert',
  thing: { zh: '数据告警', en: 'alert about data' },
  things: { zh: '数据告警', en: 'Alerts about data' },
  permissions: { read: 'datahealth.alert.read' },
  fields: {
    state: field.choice(alertStates, { zh: '状态', en: 'State' }),
    severity: field.choice(severities, { zh: '级别', en: 'Severity' }),
    measure: field.choice(measures, { zh: '检查什么', en: 'What is held against it' }),
    subjectKind: field.choice(subjectKinds, { zh: '对象', en: 'About' }),
    note: field.told({ zh: '处理说明', en: 'What is being done' }),
  },
});
