import { z } from 'zod';
import { type Text, zNamed, zText, zTimestamp, zUuid } from '../../../kernel/contract.ts';

export const actionKinds = ['corrective', 'preventive'] as const;
export type ActionKind = (typeof actionKinds)[number];
export const actionKindLabels: Record<ActionKind, Text> = {
  corrective: { zh: '纠正措施', en: 'Corrective' },
  preventive: { zh: '预防措施', en: 'Preventive' },
};

export const actionStates = ['planned', 'done', 'effective', 'ineffective', 'dropped'] as const;
export type ActionState = (typeof actionStates)[number];
export const actionStateLabels: Record<ActionState, Text> = {
  planned: { zh: '待完成', en: 'To be done' },
  done: { zh: '待验证', en: 'To be checked' },
  effective: { zh: '有效', en: 'Effective' },
  ineffective: { zh: '无效', en: 'Not effective' },
  dropped: { zh: '已取消', en: 'Dropped' },
};

export const ACTIONS_MAX = 50;

const actionId = { actionId: zUuid };

/** POST /nonconformances/:reportId/actions: who does what until when. */
export const zPlanActionRequest = z.strictObject({
  reportId: zUuid,
  kind: z.enum(actionKinds),
  what: zText(400),
  ownerId: zUuid,
  dueAt: zTimestamp,
});

/** POST /nonconformance-actions/:actionId/change: what is left out stays. */
export const zChangeActionRequest = z.strictObject({
  ...actionId,
  what: zText(400).optional(),
  ownerId: zUuid.optional(),
  dueAt: zTimestamp.optional(),
});

/** POST /nonconformance-actions/:actionId/finish: what was done. */
export const zFinishActionRequest = z.strictObject({ ...actionId, note: zText(400) });
/** POST /nonconformance-actions/:actionId/check: whether it helped; by somebody else than its owner. */
export const zCheckActionRequest = z.strictObject({ ...actionId, effective: z.boolean(), note: zText(400) });
/** POST /nonconformance-actions/:actionId/drop: it isn't needed, and why. */
export const zDropActionRequest = z.strictObject({ ...actionId, note: zText(400) });

/** POST /nonconformance-actions/tell-overdue: asked each hour by a job. */
export const zTellOverdueRequest = z.strictObject({});
export const zOverdueTold = zNamed('OverdueActionsTold', { told: z.number().int() });

export const zAction = zNamed('NonconformanceAction', {
  id: zUuid,
  reportId: zUuid,
  number: z.number().int(),
  kind: z.enum(actionKinds),
  what: z.string(),
  state: z.enum(actionStates),
  ownerId: zUuid,
  ownerName: z.string(),
  dueAt: zTimestamp,
  plannedByName: z.string(),
  plannedAt: zTimestamp,
  doneByName: z.string().nullable(),
  doneAt: zTimestamp.nullable(),
  doneNote: z.string().nullable(),
  checkedByName: z.string().nullable(),
  checkedAt: zTimestamp.nullable(),
  checkNote: z.string().nullable(),
});
export type NonconformanceAction = z.infer<typeof zAction>;
