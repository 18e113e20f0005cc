import { z } from 'zod';
import { zAmount, zCode, zText, zTimestamp, zUuid } from '../../../kernel/contract.ts';
import { zLateFact, zPromiseTold } from '../../inventory/contract.ts';
import { ofItem } from './material.ts';
import { zOperationResponse } from './operation.ts';

const zMinutes = z.number().min(0).max(100_000);

/**
 * POST /operations/:operationId/production-reports. Quantities are in `unit`, any unit of the item, base unit by default.
 * A report with time and no pieces is allowed (set-up done); one with nothing at all is refused.
 */
export const zReportProductionRequest = z.strictObject({
  operationId: zUuid,
  quantityGood: zAmount.default('0'),
  quantityScrap: zAmount.default('0'),
  scrapReasonCode: z.string().max(40).optional(),
  quantityRework: zAmount.default('0'),
  reworkToOperationId: zUuid.optional(),
  unit: z.string().min(1).max(20).optional(),
  setupMinutes: zMinutes.default(0),
  runMinutes: zMinutes.default(0),
  people: z.number().int().min(1).max(500).default(1),
  equipmentId: zUuid.optional(),
  /** Who did the work, when it wasn't (only) the one who reports. */
  personIds: z.array(zUuid).max(50).optional(),
  /** The output lot at the last operation of a lot-tracked item; the order's code by default. */
  lotCode: zCode.optional(),
  /** One per good piece at the last operation of a serial-tracked item. */
  serialCodes: z.array(zCode).max(500).optional(),
  /** Which lots the backflushed components came from; by default the oldest first. */
  componentLots: z
    .array(z.strictObject({ itemId: zUuid, lotId: zUuid }))
    .max(100)
    .optional(),
  startedAt: zTimestamp.optional(),
  businessAt: zTimestamp.optional(),
  note: zText(2000).optional(),
});
export type ReportProductionRequest = z.output<typeof zReportProductionRequest>;

/** A line issued by hand on which less was issued than the pieces made so far have in them. In the item's base unit. */
export const zMaterialToIssue = z.object({
  materialId: zUuid,
  ...ofItem,
  itemNameEn: z.string().nullable(),
  quantity: zAmount,
});
export type MaterialToIssue = z.infer<typeof zMaterialToIssue>;

export const zReportProductionResponse = zOperationResponse
  .omit({ lease: true })
  .extend({
    reportId: zUuid,
    /** Good pieces of this report: where they are now. */
    quantityHeld: zAmount,
    quantityTransferred: zAmount,
    quantityReceived: zAmount,
    nextOperationId: zUuid.nullable(),
    lotId: zUuid.nullable(),
    /** Still to be issued for what was made: put right before the order is closed. */
    materialToIssue: z.array(zMaterialToIssue),
    promisesTaken: z.array(zPromiseTold).optional(),
    late: zLateFact.optional(),
    /** Until when who reported may undo it; absent where they never may. */
    undoUntil: zTimestamp.optional(),
  })
  .meta({ id: 'ProductionReportResult' });
export type ReportProductionResponse = z.infer<typeof zReportProductionResponse>;

/** POST /production-reports/:reportId/reverse and /undo */
export const zReverseReportRequest = z.strictObject({ reportId: zUuid, reason: zText(400) });
export const zReverseReportResponse = zOperationResponse.omit({ lease: true }).extend({
  reportId: zUuid.meta({ description: 'The reversing report' }),
  reversesId: zUuid,
});

/** GET /own-reports: what the reader told in the last 24 hours, the newest first. */
export const zOwnReportsRequest = z.strictObject({});
const zOwnReport = z.object({
  id: zUuid,
  businessAt: zTimestamp,
  orderId: zUuid,
  operationId: zUuid,
  operationCode: z.string(),
  operationName: z.string(),
  operationNameEn: z.string().nullable(),
  itemName: z.string(),
  itemNameEn: z.string().nullable(),
  unit: z.string(),
  quantityGood: zAmount,
  quantityScrap: zAmount,
  quantityRework: zAmount,
  reversed: z.boolean(),
  undoUntil: zTimestamp.optional(),
});
export type OwnReport = z.infer<typeof zOwnReport>;
export const zOwnReportsResponse = z.object({ reports: z.array(zOwnReport) }).meta({ id: 'OwnReports' });
