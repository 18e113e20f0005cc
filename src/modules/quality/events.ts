import { z } from 'zod';
import { zAmount, zUuid } from '../../kernel/contract.ts';
import { defineEvent } from '../../kernel/index.ts';
import { zDisposition } from './contract.ts';

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
