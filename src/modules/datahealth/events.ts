import { z } from 'zod';
import { zUuid } from '../../kernel/contract.ts';
import { defineEvent } from '../../kernel/index.ts';

const alert = {
  alertId: zUuid,
  ruleId: zUuid,
  ruleName: z.string(),
  ruleNameEn: z.string(),
  severity: z.enum(['warning', 'critical']),
  measure: z.string(),
  subjectKind: z.enum(['route', 'system', 'all']),
  subjectId: zUuid,
  subjectName: z.string(),
  subjectNameEn: z.string(),
  value: z.string(),
  threshold: z.string(),
};

export const alertOpened = defineEvent({
  type: 'datahealth.alert-opened',
  aggregate: 'datahealth.alert',
  permission: 'datahealth.alert.read',
  summary: { zh: '数据告警', en: 'Something is wrong between the systems' },
  data: z.object({
    ...alert,
    tell: z.enum(['nobody', 'managers', 'planners']),
    personIds: z.array(zUuid),
    note: z.string(),
  }),
});

export const alertClosed = defineEvent({
  type: 'datahealth.alert-closed',
  aggregate: 'datahealth.alert',
  permission: 'datahealth.alert.read',
  summary: { zh: '数据告警已恢复', en: 'What was wrong between the systems is right again' },
  data: z.object({
    ...alert,
    tell: z.enum(['nobody', 'managers', 'planners']),
    personIds: z.array(zUuid),
    openedAt: z.string(),
  }),
});

export const alertAcknowledged = defineEvent({
  type: 'datahealth.alert-acknowledged',
  aggregate: 'datahealth.alert',
  permission: 'datahealth.alert.read',
  summary: { zh: '数据告警已确认', en: 'Somebody sees to an alert' },
  data: z.object({ alertId: zUuid, ruleId: zUuid, byName: z.string(), note: z.string() }),
});

export const datahealthEvents = [alertOpened, alertClosed, alertAcknowledged];
