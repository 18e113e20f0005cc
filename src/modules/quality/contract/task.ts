import { z } from 'zod';
import {
  type Text,
  zAmount,
  zNamed,
  zPositiveAmount,
  zSignedAmount,
  zText,
  zTimestamp,
  zUuid,
} from '../../../kernel/contract.ts';
import { zWhyNot } from '../../execution/contract.ts';
import { type Disposition, zDisposition } from './disposition.ts';
import { characteristicKinds } from './plan.ts';
import { faultClasses, severities } from './sampling.ts';

export const taskKinds = ['incoming', 'in_process', 'final', 'first_piece', 'patrol'] as const;
export type TaskKind = (typeof taskKinds)[number];
export const taskKindLabels: Record<TaskKind, Text> = {
  incoming: { zh: '来料检验', en: 'Incoming' },
  in_process: { zh: '过程检验', en: 'In-process' },
  final: { zh: '终检', en: 'Final' },
  first_piece: { zh: '首件检验', en: 'First piece' },
  patrol: { zh: '巡检', en: 'Patrol' },
};

export const taskStates = ['open', 'judged', 'decided', 'withdrawn'] as const;
export type TaskState = (typeof taskStates)[number];
export const taskStateLabels: Record<TaskState, Text> = {
  open: { zh: '待检', en: 'To be inspected' },
  judged: { zh: '待处置', en: 'To be decided' },
  decided: { zh: '已处置', en: 'Decided' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
};

export const results = ['accepted', 'rejected'] as const;
export type Result = (typeof results)[number];
export const resultLabels: Record<Result, Text> = {
  accepted: { zh: '合格', en: 'Accepted' },
  rejected: { zh: '不合格', en: 'Rejected' },
};

/** A characteristic as one task asks for it: frozen, with its sample. Limits are in its unit. */
export const zAskedCharacteristic = z.object({
  characteristicId: zUuid,
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  kind: z.enum(characteristicKinds),
  unit: z.string(),
  nominal: z.string().nullable(),
  limitLower: z.string().nullable(),
  limitUpper: z.string().nullable(),
  decimals: z.number().int(),
  severity: z.enum(faultClasses),
  /** The AQL of its class, where the standard gives its sample. */
  aql: z.string().nullable().default(null),
  /** How strictly its class was inspected when the task was made. */
  strictness: z.enum(severities).default('normal'),
  /** Samples 1 to `size` are looked at. Ac and Re are of its class: all characteristics of it that share its letter are judged together. */
  size: z.number().int(),
  acceptance: z.number().int(),
  rejection: z.number().int(),
  letter: z.string().nullable(),
  all: z.boolean(),
  stricterAcceptance: z.number().int().nullable(),
});
export type AskedCharacteristic = z.infer<typeof zAskedCharacteristic>;

/** What one class of faults says of the lot. Characteristics without a sample of the standard stand alone, each as a class of its own. */
export const zJudgedClass = z.object({
  severity: z.enum(faultClasses),
  /** Codes of its characteristics. */
  codes: z.array(z.string()),
  letter: z.string().nullable(),
  aql: z.string().nullable(),
  strictness: z.enum(severities),
  size: z.number().int(),
  acceptance: z.number().int(),
  rejection: z.number().int(),
  counted: z.enum(['units', 'nonconformities']).meta({
    description: 'Up to an AQL of 10 pieces with at least one fault count, each once; beyond it every fault counts',
  }),
  nonconforming: z.number().int(),
  /** Null while neither Re is reached nor all of its samples are read. */
  result: z.enum(results).nullable(),
});
export type JudgedClass = z.infer<typeof zJudgedClass>;

/** What failed, for whoever follows it up. */
export const zFailed = z.object({
  characteristicId: zUuid,
  code: z.string(),
  name: z.string(),
  severity: z.enum(faultClasses),
  size: z.number().int(),
  acceptance: z.number().int(),
  nonconforming: z.number().int(),
  defectCodes: z.array(z.string()),
});
export type Failed = z.infer<typeof zFailed>;

/** POST /operations/:operationId/inspection-tasks: an inspection by its plan begins. */
export const zStartInspectionRequest = z.strictObject({
  operationId: zUuid,
  kind: z.enum(['in_process', 'first_piece', 'patrol']).default('in_process').meta({
    description: 'in_process at the last operation is the final inspection',
  }),
  /** The device names it, so that readings can follow before either has left. */
  newTaskId: zUuid.optional(),
  equipmentId: zUuid.optional(),
});

export const READINGS_MAX = 500;

/**
 * POST /inspection-tasks/:taskId/readings. Of what is measured `value` is given, in the unit of the characteristic, and limits judge it;
 * of the rest `ok`. The same sample once more replaces what stood there, as long as nothing is decided.
 */
export const zRecordReadingsRequest = z.strictObject({
  taskId: zUuid,
  readings: z
    .array(
      z.strictObject({
        characteristicId: zUuid,
        sampleNo: z.number().int().min(1).max(1_000_000),
        value: zSignedAmount.optional(),
        ok: z.boolean().optional(),
        defectCode: z.string().min(1).max(64).optional(),
      }),
    )
    .min(1)
    .max(READINGS_MAX),
  equipmentId: zUuid.optional(),
  /** When it was measured, by the device's clock. */
  businessAt: zTimestamp.optional(),
});
export type RecordReadingsRequest = z.infer<typeof zRecordReadingsRequest>;

/**
 * POST /inspection-tasks/:taskId/decisions: what becomes of what was inspected. In the item's unit. `of` rejected: of what was judged to go back
 * and lies there still, a concession, rework or scrap instead.
 */
export const zDecideTaskRequest = z.strictObject({
  taskId: zUuid,
  of: z.enum(['waiting', 'rejected']).default('waiting'),
  disposition: zDisposition,
  /** All that is left, where it is left out. */
  quantity: zPositiveAmount.optional(),
  reasonCode: z.string().min(1).max(64).optional(),
  reason: zText(400).optional(),
});
export type DecideTaskRequest = z.infer<typeof zDecideTaskRequest>;
export type DecidedOf = DecideTaskRequest['of'];

/** When what fails takes a defect code. */
export const defectCodesAsked = ['never', 'when_decided', 'when_read'] as const;
export type DefectCodeAsked = (typeof defectCodesAsked)[number];

export const zReadTaskRequest = z.strictObject({ taskId: zUuid });

export const zReadingView = z.object({
  id: zUuid,
  characteristicId: zUuid,
  sampleNo: z.number().int(),
  value: z.string().nullable(),
  ok: z.boolean(),
  defectCode: z.string().nullable(),
  personName: z.string(),
  personNameEn: z.string().nullable(),
  takenAt: zTimestamp,
});
export type ReadingView = z.infer<typeof zReadingView>;

export const zDecisionView = z.object({
  id: zUuid,
  disposition: zDisposition,
  quantity: zAmount,
  unit: z.string(),
  reasonCode: z.string().nullable(),
  reason: z.string().nullable(),
  personName: z.string(),
  personNameEn: z.string().nullable(),
  decidedAt: zTimestamp,
});

const zTaskChoice = z.object({
  disposition: zDisposition,
  label: z.string(),
  allowed: z.boolean(),
  refusal: zWhyNot.optional(),
});

/** GET /inspection-tasks/:taskId, and the answer of every command on it. */
export const zTask = zNamed('InspectionTask', {
  id: zUuid,
  code: z.string(),
  kind: z.enum(taskKinds),
  state: z.enum(taskStates),
  planId: zUuid,
  planCode: z.string(),
  planName: z.string(),
  planVersion: z.number().int(),
  itemId: zUuid,
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  orderId: zUuid.nullable(),
  orderCode: z.string().nullable(),
  operationId: zUuid.nullable(),
  operationCode: z.string().nullable(),
  supplierId: zUuid.nullable(),
  supplierName: z.string().nullable(),
  locationCode: z.string().nullable(),
  documentCode: z.string().nullable(),
  lotCodes: z.array(z.string()),
  quantity: zAmount,
  quantityLeft: zAmount,
  quantityRejected: zAmount.meta({ description: 'Judged to go back, and lying there still' }),
  unit: z.string(),
  severity: z.enum(severities),
  characteristics: z.array(zAskedCharacteristic),
  readings: z.array(zReadingView),
  classes: z.array(zJudgedClass),
  result: z.enum(results).nullable(),
  failed: z.array(zFailed),
  judgedAt: zTimestamp.nullable(),
  judgedByName: z.string().nullable(),
  judgedByNameEn: z.string().nullable(),
  dueAt: zTimestamp.nullable(),
  openedAt: zTimestamp,
  workshopId: zUuid.nullable(),
  decisions: z.array(zDecisionView),
  defectCodeAsked: z.enum(defectCodesAsked),
  /** What may be decided now, or the refusal that asking would give. */
  choices: z.array(zTaskChoice),
  /** The same of what was judged to go back. */
  choicesOfRejected: z.array(zTaskChoice),
});
export type InspectionTask = z.infer<typeof zTask>;

/** GET /operations/:operationId/inspection-plan: which plan holds there, and why that one. */
export const zReadOperationPlanRequest = z.strictObject({ operationId: zUuid });
export const zOperationPlan = zNamed('OperationPlan', {
  operationId: zUuid,
  // Said here: what of a plan matters at its operation, and why it is that plan.
  plan: z
    .object({
      id: zUuid,
      code: z.string(),
      name: z.string(),
      /** Why it comes before the others, in words. */
      why: z.string(),
      others: z.array(z.string()).meta({ description: 'Codes of plans that fit too and are less specific' }),
      firstPiece: z.boolean(),
      patrolMinutes: z.number().int().nullable(),
      patrolPieces: z.number().int().nullable(),
    })
    .nullable(),
  firstPiece: z.enum(['not_asked', 'waiting', 'accepted']),
  tasks: z.array(
    z.object({
      id: zUuid,
      code: z.string(),
      kind: z.enum(taskKinds),
      state: z.enum(taskStates),
      result: z.enum(results).nullable(),
      quantity: zAmount,
      quantityLeft: zAmount,
      openedAt: zTimestamp,
    }),
  ),
});
export type OperationPlan = z.infer<typeof zOperationPlan>;

/** POST /inspection-tasks/open-due-patrols: patrols whose time or count has come. Told by a job each minute. */
export const zOpenDuePatrolsRequest = z.strictObject({});
export const zDuePatrolsOpened = zNamed('DuePatrolsOpened', { opened: z.array(z.string()) });

export type { Disposition };
