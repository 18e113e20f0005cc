import { z } from 'zod';
import { type Text, zAmount, zTimestamp, zUuid } from '../../kernel/contract.ts';
import { defineEvent } from '../../kernel/index.ts';
import { faultClasses } from '../quality/contract.ts';
import { actionKinds, actionStates, releaseDispositions, reportSources, reportStates, zNotHeld } from './contract.ts';

/** What every event of a nonconformance carries. */
const zReportTold = z.object({
  reportId: zUuid,
  reportCode: z.string(),
  state: z.enum(reportStates),
  itemId: zUuid,
  itemCode: z.string(),
  itemName: z.string(),
  orderId: zUuid.nullable(),
  workshopId: zUuid.nullable(),
  lineId: zUuid.nullable(),
  severity: z.enum(faultClasses),
  defectCode: z.string().nullable(),
  ownerId: zUuid.nullable(),
  dueAt: zTimestamp,
  byName: z.string(),
});

function reportEvent<const Name extends string, Data extends z.ZodRawShape>(name: Name, summary: Text, data: Data) {
  return defineEvent({
    type: `nonconformance.${name}` as const,
    aggregate: 'nonconformance.report',
    permission: 'nonconformance.report.read',
    summary,
    data: zReportTold.extend(data),
  });
}

export const reportRaised = reportEvent(
  'report-raised',
  { zh: '提出了不合格品单', en: 'A nonconformance was raised' },
  {
    source: z.enum(reportSources),
    taskId: zUuid.nullable(),
    lotIds: z.array(zUuid),
    quantity: zAmount.nullable(),
    unit: z.string(),
    note: z.string(),
  },
);

export const reportDescribed = reportEvent(
  'report-described',
  { zh: '不合格品单有了新内容', en: 'A nonconformance was described further' },
  { changed: z.array(z.string()), ownerIdBefore: zUuid.nullable() },
);

export const goodsHeld = reportEvent(
  'goods-held',
  { zh: '围堵：冻结了受影响的货', en: 'What a nonconformance touches was held' },
  {
    linesHeld: z.number().int(),
    lotIds: z.array(zUuid),
    orderIds: z.array(zUuid),
    notHeld: z.array(zNotHeld),
    /** Each of these as the report keeps it, in the same order. */
    notHeldIds: z.array(zUuid),
    notHeldCount: z.number().int(),
    from: z.enum(reportStates),
    to: z.enum(reportStates),
  },
);

export const goodsReleased = reportEvent(
  'goods-released',
  { zh: '放行了冻结的货', en: 'Held goods were released' },
  {
    disposition: z.enum(releaseDispositions),
    lines: z.number().int(),
    /** Of the first thousand. */
    releaseIds: z.array(zUuid),
    lotIds: z.array(zUuid),
    left: z.number().int(),
    reason: z.string(),
  },
);

export const orderReleased = reportEvent(
  'order-released',
  { zh: '因不合格挂起的工单放行', en: 'An order that stood still was released' },
  { releasedOrderId: zUuid, resumed: z.boolean(), reason: z.string() },
);

const moved = { from: z.enum(reportStates), to: z.enum(reportStates), note: z.string().nullable() };
/** What is told when a nonconformance moves by the verb. */
export const reportMoved = {
  contain: reportEvent('report-contained', { zh: '确认没有要冻结的货', en: 'There was nothing to hold' }, moved),
  act: reportEvent('report-acting', { zh: '不合格品单开始整改', en: 'Action on a nonconformance began' }, moved),
  verify: reportEvent('report-verified', { zh: '不合格品单已验证', en: 'A nonconformance was verified' }, moved),
  close: reportEvent('report-closed', { zh: '不合格品单已结案', en: 'A nonconformance was closed' }, moved),
  reopen: reportEvent('report-reopened', { zh: '不合格品单重新打开', en: 'A nonconformance was reopened' }, moved),
  withdraw: reportEvent('report-withdrawn', { zh: '不合格品单已撤回', en: 'A nonconformance was withdrawn' }, moved),
};

const zActionTold = zReportTold.extend({
  actionId: zUuid,
  number: z.number().int(),
  kind: z.enum(actionKinds),
  what: z.string(),
  actionState: z.enum(actionStates),
  from: z.enum(actionStates),
  to: z.enum(actionStates),
  actionOwnerId: zUuid,
  actionOwnerName: z.string(),
  actionDueAt: zTimestamp,
  note: z.string().nullable(),
});

function actionEvent<const Name extends string>(name: Name, summary: Text) {
  return defineEvent({
    type: `nonconformance.${name}` as const,
    aggregate: 'nonconformance.action',
    permission: 'nonconformance.report.read',
    summary,
    data: zActionTold,
  });
}

export const actionTold = {
  planned: actionEvent('action-planned', { zh: '安排了整改措施', en: 'An action was planned' }),
  changed: actionEvent('action-changed', { zh: '整改措施有变', en: 'An action was changed' }),
  finished: actionEvent('action-finished', { zh: '整改措施已完成', en: 'An action was done' }),
  checked: actionEvent('action-checked', { zh: '整改措施已验证', en: 'An action was checked' }),
  dropped: actionEvent('action-dropped', { zh: '整改措施已取消', en: 'An action was dropped' }),
  overdue: actionEvent('action-overdue', { zh: '整改措施到期没完成', en: 'The day of an action has passed' }),
};
