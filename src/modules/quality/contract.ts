/** What quality says on the wire. Browser-safe. Paths are under /api/v1. */
import { z } from 'zod';
import {
  type Text,
  zAmount,
  zCode,
  zCustom,
  zNamed,
  zPositiveAmount,
  zText,
  zTimestamp,
  zUuid,
} from '../../kernel/contract.ts';
import { zWhyNot } from '../execution/contract.ts';
import { zDisposition } from './contract/disposition.ts';

export * from './contract/disposition.ts';
export * from './contract/plan.ts';
export * from './contract/sampling.ts';
export * from './contract/say-limits.ts';
export * from './contract/task.ts';

export const qualityPermissions = {
  'quality.inspection.read': { zh: '查看检验', en: 'See inspections' },
  'quality.inspection.write': { zh: '检验判定', en: 'Decide on held pieces' },
  'quality.concession.write': { zh: '让步接收', en: 'Let pieces pass by concession' },
} as const satisfies Record<string, Text>;

// ── Requests ──────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * POST /operations/:operationId/inspections: what becomes of pieces that a QC point holds. `accept` and `concession` let them
 * go on; `rework` sends them to this or an earlier operation; `return` gives them back to the subcontractor who did this
 * operation; `scrap` takes them out. Everything but `accept` needs a reason code or a reason; a concession needs a reason in
 * words unless the factory does without, a person and the permission quality.concession.write.
 */
export const zRecordInspectionRequest = z.strictObject({
  operationId: zUuid,
  disposition: zDisposition,
  /** In `unit`: any unit of the item, the order's own by default. */
  quantity: zPositiveAmount,
  unit: z.string().min(1).max(20).optional(),
  reworkToOperationId: zUuid.optional(),
  /** A scrap code for scrap, a rework code for rework, either of them for concession and return. */
  reasonCode: z.string().min(1).max(64).optional(),
  reason: zText(400).optional(),
  note: zText(2000).optional(),
  /** One per piece, when accepted pieces of a serial-tracked item leave the last operation. */
  serialCodes: z.array(zCode).max(500).optional(),
  custom: zCustom.optional(),
});
export type RecordInspectionRequest = z.infer<typeof zRecordInspectionRequest>;

export const zReadOperationInspectionsRequest = z.strictObject({ operationId: zUuid });

// ── Responses ─────────────────────────────────────────────────────────────────────────────────────────────────────

export const zRecordInspectionResponse = zNamed('InspectionResult', {
  inspectionId: zUuid,
  code: z.string(),
  operationId: zUuid,
  orderId: zUuid,
  disposition: zDisposition,
  quantity: zAmount,
  unit: z.string(),
  /** Of the operation, after this decision. */
  state: z.string(),
  orderState: z.string(),
  quantityHeld: zAmount.meta({ description: 'Still held, after this decision' }),
  quantityReceived: zAmount.meta({ description: 'Received into stock, at the last operation' }),
  personName: z.string(),
  inspectedAt: zTimestamp,
});
export type RecordInspectionResponse = z.infer<typeof zRecordInspectionResponse>;

export const zInspectionView = zNamed('Inspection', {
  id: zUuid,
  code: z.string(),
  disposition: zDisposition,
  quantity: zAmount,
  unit: z.string(),
  quantityLeft: zAmount,
  reworkToOperationId: zUuid.nullable(),
  reworkToOperationCode: z.string().nullable(),
  reasonCode: z.string().nullable(),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  personId: zUuid.nullable(),
  personName: z.string(),
  personNameEn: z.string().nullable(),
  inspectedAt: zTimestamp,
});
export type InspectionView = z.infer<typeof zInspectionView>;

/** One disposition that may be asked for now, or the refusal that asking would give. */
export const zDispositionChoice = z.object({
  disposition: zDisposition,
  label: z.string(),
  allowed: z.boolean(),
  refusal: zWhyNot.optional(),
});

/** GET /operations/:operationId/inspections: for the inspector's screen. */
export const zOperationInspections = z.object({
  operationId: zUuid,
  operationCode: z.string(),
  operationName: z.string(),
  orderId: zUuid,
  orderCode: z.string(),
  state: z.string(),
  unit: z.string(),
  quantityHeld: zAmount,
  /** Since when the oldest piece waits. */
  waitingSince: zTimestamp.nullable(),
  choices: z.array(zDispositionChoice),
  inspections: z.array(zInspectionView),
});
export type OperationInspections = z.infer<typeof zOperationInspections>;
