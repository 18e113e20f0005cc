import { z } from 'zod';
import { zAmount, zTimestamp, zUuid } from '../../../kernel/contract.ts';
import { zOperationState, zOrderState } from './state.ts';

const order = { orderId: zUuid, orderCode: z.string(), workshopId: zUuid.nullable() };
const operation = { ...order, operationId: zUuid, operationCode: z.string(), state: zOperationState };

/** What follows from execution, after commit. Aggregate is always the work order, so that one order's events come in order. */
export const executionEvents = {
  'execution.order-created': z.object({ ...order, itemId: zUuid, quantity: zAmount, dueAt: zTimestamp }),
  'execution.order-updated': z.object({ ...order, changed: z.array(z.string()) }),
  'execution.order-released': z.object({ ...order, itemId: zUuid, quantity: zAmount, dueAt: zTimestamp }),
  'execution.order-held': z.object({ ...order, reason: z.string() }),
  'execution.order-resumed': z.object({ ...order, state: zOrderState }),
  'execution.order-completed': z.object({
    ...order,
    itemId: zUuid,
    quantityGood: zAmount,
    quantityScrap: zAmount,
    materialDifferences: z.number().int(),
  }),
  'execution.order-reopened': z.object({ ...order }),
  'execution.order-closed': z.object({ ...order }),
  'execution.order-cancelled': z.object({ ...order, reason: z.string() }),
  'execution.order-split': z.object({ ...order, newOrderId: zUuid, newOrderCode: z.string(), quantity: zAmount }),
  'execution.order-merged': z.object({ ...order, fromOrderIds: z.array(zUuid), quantity: zAmount }),
  'execution.operation-started': z.object({ ...operation, equipmentId: zUuid.nullable() }),
  'execution.operation-paused': z.object({ ...operation, reasonCode: z.string().nullable() }),
  'execution.operation-resumed': z.object({ ...operation }),
  'execution.operation-finished': z.object({ ...operation }),
  'execution.operation-reported': z.object({
    ...operation,
    reportId: zUuid,
    itemId: zUuid,
    quantityGood: zAmount,
    quantityScrap: zAmount,
    quantityRework: zAmount,
    quantityHeld: zAmount,
    quantityReceived: zAmount,
    unit: z.string(),
    scrapReasonCode: z.string().nullable(),
    businessAt: zTimestamp,
    personId: zUuid.nullable(),
  }),
  'execution.operation-transferred': z.object({ ...operation, toOperationId: zUuid, quantity: zAmount }),
  'execution.report-reversed': z.object({ ...operation, reportId: zUuid, reversesId: zUuid }),
  /** Pieces wait for an inspection at a QC point. */
  'execution.pieces-held': z.object({ ...operation, quantityHeld: zAmount }),
  'execution.pieces-disposed': z.object({ ...operation, disposition: z.string(), quantity: zAmount }),
  /** A report or transfer was let through by policy though by its time it lies before the release or before its pieces. */
  'execution.time-out-of-order': z.object({ ...order, name: z.string(), at: zTimestamp }).loose(),
  'execution.material-issued': z.object({ ...order, itemId: zUuid, quantity: zAmount, supplementary: z.boolean() }),
  'execution.material-returned': z.object({ ...order, itemId: zUuid, quantity: zAmount }),
} as const;

export type ExecutionEventType = keyof typeof executionEvents;
