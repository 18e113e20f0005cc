import { z } from 'zod';
import { type Text, zAmount, zTimestamp, zUuid } from '../../kernel/contract.ts';
import { defineEvent } from '../../kernel/index.ts';
import { results, severities, taskKinds, zDisposition, zFailed } from './contract.ts';

/** The aggregate is the work order, so that what quality decides comes in order with what happened to the order. */
export const inspectionRecorded = defineEvent({
  type: 'quality.inspection-recorded',
  aggregate: 'execution.work-order',
  permission: 'quality.inspection.read',
  summary: { zh: '检验已判定', en: 'An inspection was decided' },
  data: z.object({
    inspectionId: zUuid,
    code: z.string(),
    orderId: zUuid,
    orderCode: z.string(),
    operationId: zUuid,
    operationCode: z.string(),
    workshopId: zUuid,
    disposition: zDisposition,
    quantity: zAmount,
    unit: z.string(),
    personName: z.string(),
  }),
});

/** What every event of a task carries. Said here: a task is of one kind and item, as its plan is. */
const zTaskTold = z.object({
  taskId: zUuid,
  taskCode: z.string(),
  kind: z.enum(taskKinds),
  planId: zUuid,
  planCode: z.string(),
  itemId: zUuid,
  itemCode: z.string(),
  itemName: z.string(),
  orderId: zUuid.nullable(),
  orderCode: z.string().nullable(),
  operationId: zUuid.nullable(),
  operationCode: z.string().nullable(),
  supplierId: zUuid.nullable(),
  supplierName: z.string().nullable(),
  equipmentId: zUuid.nullable(),
  lotCodes: z.array(z.string()),
  workshopId: zUuid.nullable(),
  lineId: zUuid.nullable(),
  quantity: zAmount,
  unit: z.string(),
  severity: z.enum(severities),
  documentCode: z.string().nullable(),
});

function taskEvent<const Name extends string, Data extends z.ZodObject>(name: Name, summary: Text, data: Data) {
  return defineEvent({
    type: `quality.${name}` as const,
    aggregate: 'quality.task',
    permission: 'quality.inspection.read',
    summary,
    data,
  });
}

export const taskOpened = taskEvent(
  'inspection-opened',
  { zh: '有检验要做', en: 'An inspection is to be done' },
  zTaskTold.extend({ dueAt: zTimestamp.nullable() }),
);

export const readingsTaken = taskEvent(
  'readings-taken',
  { zh: '录入了检验读数', en: 'Readings were taken' },
  zTaskTold.extend({
    personName: z.string(),
    takenAt: zTimestamp,
    /** How many of them were taken down, how many of these failed, and the characteristics that they are of. */
    readings: z.number().int(),
    readingIds: z.array(zUuid),
    nonconforming: z.number().int(),
    characteristicIds: z.array(zUuid),
  }),
);

/** Judged by Ac and Re: what failed, with the defects that were seen, for whoever follows it up. */
export const inspectionJudged = taskEvent(
  'inspection-judged',
  { zh: '检验已有结论', en: 'An inspection was judged' },
  zTaskTold.extend({
    result: z.enum(results),
    failed: z.array(zFailed),
    defectCodes: z.array(z.string()),
    lotIds: z.array(zUuid),
    personId: zUuid.nullable(),
    personName: z.string(),
    judgedAt: zTimestamp,
  }),
);

export const inspectionDecided = taskEvent(
  'inspection-decided',
  { zh: '检验已处置', en: 'An inspection was decided on' },
  zTaskTold.extend({
    decisionId: zUuid,
    disposition: zDisposition,
    quantityDecided: zAmount,
    quantityLeft: zAmount,
    reasonCode: z.string().nullable(),
    reason: z.string().nullable(),
    personName: z.string(),
  }),
);

export const taskWithdrawn = taskEvent(
  'inspection-withdrawn',
  { zh: '检验已撤回', en: 'An inspection was withdrawn' },
  zTaskTold.extend({ personName: z.string() }),
);

export const inspectionResumed = defineEvent({
  type: 'quality.inspection-resumed',
  aggregate: 'quality.plan',
  permission: 'quality.plan.read',
  summary: { zh: '暂停的检验已恢复', en: 'Discontinued inspection goes on' },
  data: z.object({
    planId: zUuid,
    planCode: z.string(),
    party: z.string(),
    reason: z.string(),
    personName: z.string(),
  }),
});
