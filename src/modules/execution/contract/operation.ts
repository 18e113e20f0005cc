import { z } from 'zod';
import { zAmount, zNamed, zPositiveAmount, zText, zTimestamp, zUuid } from '../../../kernel/contract.ts';
import { keysOf } from '../../../kernel/entity/contract.ts';
import { qualityKinds, transferModes } from '../../masterdata/contract.ts';
import { zOperationState, zOrderState } from './state.ts';

const operationId = { operationId: zUuid };
/** When it happened, now by default, and a word on it. */
const told = { businessAt: zTimestamp.optional(), note: zText(400).optional() };

// ── Requests ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** POST /operations/:operationId/finish: nothing is here any more and nothing is to come. */
export const zFinishOperationRequest = z.strictObject({ ...operationId, ...told });

export const zPauseOperationRequest = zFinishOperationRequest.extend({ reasonCode: z.string().max(40).optional() });

/**
 * POST /operations/:operationId/start. With an equipment a lease is taken on it, so that a second order can't start on the
 * same machine unknowingly; policy execution.equipment_sharing may allow it. POST /operations/:operationId/resume asks the same.
 */
export const zStartOperationRequest = zFinishOperationRequest.extend({ equipmentId: zUuid.optional() });

/**
 * POST /operations/:operationId/transfers: pieces passed at this operation go to the next one.
 * Without a quantity all of them go. Needed where policy execution.transfer is `scan`.
 */
export const zTransferPiecesRequest = zFinishOperationRequest.extend({
  quantity: zPositiveAmount.optional(),
  unit: z.string().min(1).max(20).optional(),
});
export type TransferPiecesRequest = z.output<typeof zTransferPiecesRequest>;

// ── Responses ─────────────────────────────────────────────────────────────────────────────────────────────────────

export const zLeaseView = z.object({
  equipmentId: zUuid,
  equipmentCode: z.string(),
  fencingToken: z.number().int(),
  expiresAt: zTimestamp,
});

/** Pieces at an operation. in + over = good + scrap + rework + here, and good = held + passed. */
export const zOperationFigures = z.object({
  quantityPlanned: zAmount,
  quantityIn: zAmount.meta({ description: 'Arrived, including pieces that came back for rework' }),
  quantityOver: zAmount.meta({ description: 'Reported beyond what arrived, within the tolerance' }),
  quantityHere: zAmount.meta({ description: 'Arrived and not yet reported' }),
  quantityGood: zAmount,
  quantityHeld: zAmount.meta({ description: 'Good, and waiting for the inspection' }),
  quantityPassed: zAmount,
  quantityTransferred: zAmount.meta({ description: 'Handed on, or received into stock at the last operation' }),
  quantityScrap: zAmount,
  quantityRework: zAmount.meta({ description: 'Sent to rework from here' }),
  quantityOutside: zAmount.meta({ description: 'Of those that are here: at the subcontractor' }),
});

/** What an operation command answers: enough to redraw the screen without another request. */
export const zOperationResponse = zNamed('OperationResult', {
  operationId: zUuid,
  orderId: zUuid,
  state: zOperationState,
  orderState: zOrderState,
  figures: zOperationFigures,
  lease: zLeaseView.pick({ equipmentId: true, fencingToken: true, expiresAt: true }).optional(),
});
export type OperationResponse = z.infer<typeof zOperationResponse>;

export const zTransferPiecesResponse = zOperationResponse.extend({
  quantityMoved: zAmount,
  toOperationId: zUuid,
});
export type TransferPiecesResponse = z.output<typeof zTransferPiecesResponse>;

/** An operation inside GET /work-orders/:orderId. */
export const zOperationView = zOperationFigures
  .extend({
    id: zUuid,
    orderId: zUuid,
    sequence: z.number().int(),
    code: z.string().meta({ description: 'What the traveller shows as a bar code: <order>-<sequence>' }),
    name: z.string(),
    nameEn: z.string().nullable(),
    state: zOperationState,
    unit: z.string(),
    workCentreId: zUuid,
    workCentreCode: z.string(),
    workCentreName: z.string(),
    workCentreNameEn: z.string(),
    workshopId: zUuid.nullable(),
    qcPoint: z.boolean(),
    qualityKind: z.enum(keysOf(qualityKinds)).nullable().meta({ description: 'What is inspected at a QC point' }),
    queueMinutesPlanned: z.number(),
    moveMinutesPlanned: z.number(),
    scrapAllowance: zAmount.meta({ description: 'Share of the pieces that is expected to be scrapped here' }),
    peopleNeeded: z.number().int(),
    transferMode: z.enum(keysOf(transferModes)),
    responsibleName: z.string().nullable(),
    subcontractorName: z.string().nullable(),
    doneOutside: z
      .boolean()
      .meta({ description: 'Ordered from the subcontractor: sent out and received, never reported' }),
    setupMinutesPlanned: z.number(),
    runMinutesPlanned: z.number().meta({ description: 'For the whole planned quantity' }),
    setupMinutes: z.number().meta({ description: 'Booked so far' }),
    runMinutes: z.number(),
    instructions: z.string().nullable(),
    instructionsEn: z.string().nullable(),
    startedAt: zTimestamp.nullable(),
    finishedAt: zTimestamp.nullable(),
    lease: zLeaseView.nullable(),
  })
  .meta({ id: 'Operation' });
export type OperationView = z.infer<typeof zOperationView>;

/** An operation by its name. */
export const zStep = z.object({ id: zUuid, code: z.string(), sequence: z.number().int(), name: z.string() });

const zStepInBoth = zStep.extend({ nameEn: z.string() });

/** GET /operations/:operationId: for the floor app's operation screen. */
export const zOperationDetail = z.object({
  operation: zOperationView,
  order: z.object({
    id: zUuid,
    code: z.string(),
    state: zOrderState,
    itemId: zUuid,
    itemCode: z.string(),
    itemName: z.string(),
    itemNameEn: z.string().nullable(),
    quantity: zAmount,
    unit: z.string(),
    dueAt: zTimestamp,
    priority: z.number().int(),
    holdReason: z.string().nullable(),
    nonconformanceCode: z.string().nullable(),
  }),
  /** Units a report may be given in, the base unit first. */
  units: z.array(z.string()),
  tracking: z.enum(['none', 'lot', 'serial']),
  previous: zStepInBoth.omit({ sequence: true }).nullable(),
  next: zStepInBoth.omit({ sequence: true }).nullable(),
  /** Operations that rework may be sent to: this one and the earlier ones. */
  reworkTargets: z.array(zStepInBoth),
  /** How much may still be reported now, tolerance included. */
  quantityReportable: zAmount,
  recentReports: z.array(
    z.object({
      id: zUuid,
      businessAt: zTimestamp,
      personName: z.string().nullable(),
      personNameEn: z.string().nullable(),
      quantityGood: zAmount,
      quantityScrap: zAmount,
      quantityRework: zAmount,
      reversed: z.boolean(),
    }),
  ),
  /** Of the reader's commands that were accepted last: the Idempotency-Keys, which these figures count in. */
  counted: z.array(z.string()),
});
export type OperationDetail = z.infer<typeof zOperationDetail>;

export const zOperationRequest = z.strictObject(operationId);
