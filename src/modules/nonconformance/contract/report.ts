import { z } from 'zod';
import {
  type Text,
  zAmount,
  zCustom,
  zNamed,
  zPositiveAmount,
  zText,
  zTimestamp,
  zUuid,
} from '../../../kernel/contract.ts';
import { zWhyNot } from '../../execution/contract.ts';
import { faultClasses } from '../../quality/contract.ts';
import { zAction } from './action.ts';
import { zHeldLine, zHeldOrder, zNotHeld } from './containment.ts';

export const reportStates = ['open', 'contained', 'acting', 'verified', 'closed', 'withdrawn'] as const;
export type ReportState = (typeof reportStates)[number];
export const reportStateLabels: Record<ReportState, Text> = {
  open: { zh: '待围堵', en: 'To be contained' },
  contained: { zh: '调查中', en: 'Under investigation' },
  acting: { zh: '整改中', en: 'Action under way' },
  verified: { zh: '已验证', en: 'Verified' },
  closed: { zh: '已结案', en: 'Closed' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
};

export const reportSources = ['inspection', 'desk', 'floor'] as const;
export type ReportSource = (typeof reportSources)[number];
export const reportSourceLabels: Record<ReportSource, Text> = {
  inspection: { zh: '检验判不合格', en: 'A rejected inspection' },
  desk: { zh: '电脑端提出', en: 'The desk' },
  floor: { zh: '现场扫码提出', en: 'The floor' },
};

export const foundAtPlaces = ['incoming', 'in_process', 'final', 'stock', 'customer'] as const;
export type FoundAt = (typeof foundAtPlaces)[number];
export const foundAtLabels: Record<FoundAt, Text> = {
  incoming: { zh: '来料', en: 'Incoming' },
  in_process: { zh: '生产中', en: 'In process' },
  final: { zh: '终检', en: 'Final inspection' },
  stock: { zh: '仓库', en: 'In stock' },
  customer: { zh: '客户处', en: 'At the customer' },
};

/** 5M1E. */
export const causeCategories = ['man', 'machine', 'material', 'method', 'environment', 'measurement'] as const;
export type CauseCategory = (typeof causeCategories)[number];
export const causeCategoryLabels: Record<CauseCategory, Text> = {
  man: { zh: '人', en: 'People' },
  machine: { zh: '机', en: 'Machine' },
  material: { zh: '料', en: 'Material' },
  method: { zh: '法', en: 'Method' },
  environment: { zh: '环', en: 'Environment' },
  measurement: { zh: '测', en: 'Measurement' },
};

export const WHYS_MAX = 5;
export const LOTS_MAX = 50;

const zSeverity = z.enum(faultClasses);
const reportId = { reportId: zUuid };
const zDefectCode = z.string().min(1).max(64);

/**
 * POST /nonconformances. What it is about: at least one of an item, lots, an order, an operation, or a box or pallet; the rest follows from
 * it. The quantity is in the item's unit. `newReportId` is made on the device, so that a photo can name it before it has left.
 */
export const zRaiseReportRequest = z.strictObject({
  newReportId: zUuid.optional(),
  itemId: zUuid.optional(),
  lotIds: z.array(zUuid).min(1).max(LOTS_MAX).optional(),
  orderId: zUuid.optional(),
  operationId: zUuid.optional(),
  handlingUnitId: zUuid.optional(),
  locationId: zUuid.optional(),
  supplierId: zUuid.optional(),
  quantity: zPositiveAmount.optional(),
  foundAt: z.enum(foundAtPlaces).optional(),
  defectCode: zDefectCode.optional(),
  severity: zSeverity.optional().meta({ description: 'Left out: the severity of the defect code, or major' }),
  note: zText(1000).optional(),
  ownerId: zUuid.optional(),
  dueAt: zTimestamp.optional(),
  /** Told on the floor. */
  floor: z.boolean().optional(),
  /** When it was seen, by the device's clock. */
  businessAt: zTimestamp.optional(),
  custom: zCustom.optional(),
});
export type RaiseReportRequest = z.output<typeof zRaiseReportRequest>;

/** POST /inspection-tasks/:taskId/nonconformance: of a rejected inspection, once. */
export const zRaiseForTaskRequest = z.strictObject({ taskId: zUuid });

/** POST /nonconformances/:reportId/describe: what is known of it by now. What is left out stays; null takes away. */
export const zDescribeReportRequest = z.strictObject({
  ...reportId,
  lotIds: z.array(zUuid).max(LOTS_MAX).optional(),
  quantity: zPositiveAmount.nullable().optional(),
  defectCode: zDefectCode.nullable().optional(),
  severity: zSeverity.optional(),
  note: zText(1000).optional(),
  ownerId: zUuid.nullable().optional(),
  dueAt: zTimestamp.optional(),
  causeCategory: z.enum(causeCategories).nullable().optional(),
  cause: zText(1000).optional(),
  whys: z.array(zText(400)).max(WHYS_MAX).optional().meta({ description: 'Each answers why the one before was so' }),
});
export type DescribeReportRequest = z.output<typeof zDescribeReportRequest>;

/** POST /nonconformances/:reportId/contain: there is nothing to hold, and why. */
export const zContainReportRequest = z.strictObject({ ...reportId, note: zText(400) });
export const zVerifyReportRequest = z.strictObject({ ...reportId });
export const zCloseReportRequest = z.strictObject({ ...reportId, note: zText(400).optional() });
export const zReopenReportRequest = z.strictObject({ ...reportId, note: zText(400) });
export const zWithdrawReportRequest = z.strictObject({ ...reportId, note: zText(400) });

export const zReadReportRequest = z.strictObject({ ...reportId });

/** A verb that may be asked for now, or why not. */
const zVerb = z.object({
  verb: z.string(),
  label: z.string(),
  allowed: z.boolean(),
  refusal: zWhyNot.optional(),
});

/** GET /nonconformances/:reportId, and the answer of every command on it. */
export const zReport = zNamed('Nonconformance', {
  id: zUuid,
  code: z.string(),
  state: z.enum(reportStates),
  source: z.enum(reportSources),
  itemId: zUuid,
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  lots: z.array(z.object({ lotId: zUuid, lotCode: z.string() })),
  orderId: zUuid.nullable(),
  orderCode: z.string().nullable(),
  operationId: zUuid.nullable(),
  operationCode: z.string().nullable(),
  operationName: z.string().nullable(),
  supplierId: zUuid.nullable(),
  supplierName: z.string().nullable(),
  locationCode: z.string().nullable(),
  handlingUnitCode: z.string().nullable(),
  taskId: zUuid.nullable(),
  taskCode: z.string().nullable(),
  quantity: zAmount.nullable(),
  unit: z.string(),
  foundAt: z.enum(foundAtPlaces),
  defectCode: z.string().nullable(),
  defectName: z.string().nullable(),
  defectNameEn: z.string().nullable(),
  severity: zSeverity,
  note: z.string(),
  workshopId: zUuid.nullable(),
  raisedByName: z.string(),
  raisedByNameEn: z.string().nullable(),
  raisedAt: zTimestamp,
  ownerId: zUuid.nullable(),
  ownerName: z.string().nullable(),
  ownerNameEn: z.string().nullable(),
  dueAt: zTimestamp,
  causeCategory: z.enum(causeCategories).nullable(),
  cause: z.string(),
  whys: z.array(z.string()),
  containedAt: zTimestamp.nullable(),
  containedByName: z.string().nullable(),
  containedByNameEn: z.string().nullable(),
  containmentNote: z.string().nullable(),
  verifiedAt: zTimestamp.nullable(),
  verifiedByName: z.string().nullable(),
  verifiedByNameEn: z.string().nullable(),
  endedAt: zTimestamp.nullable(),
  endedByName: z.string().nullable(),
  endedByNameEn: z.string().nullable(),
  endNote: z.string().nullable(),
  held: z.array(zHeldLine),
  /** How many lines there are, where not all are listed. */
  heldLines: z.number().int(),
  heldOrders: z.array(zHeldOrder),
  notHeld: z.array(zNotHeld),
  actions: z.array(zAction.extend({ ownerNameEn: z.string().nullable(), checkedByNameEn: z.string().nullable() })),
  verbs: z.array(zVerb),
});
export type NonconformanceReport = z.infer<typeof zReport>;

export const zRaisedForTask = zNamed('NonconformanceOfInspection', {
  reportId: zUuid,
  code: z.string(),
  /** False where the inspection had one already. */
  raised: z.boolean(),
});
