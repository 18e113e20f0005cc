import { z } from 'zod';
import { type Text, zProblemDocument, zUuid, zWords } from '../../../kernel/contract.ts';

export const orderStates = ['draft', 'released', 'in_progress', 'on_hold', 'completed', 'closed', 'cancelled'] as const;
export const zOrderState = z.enum(orderStates);
export type OrderState = z.infer<typeof zOrderState>;

export const operationStates = ['waiting', 'ready', 'running', 'paused', 'awaiting_inspection', 'done'] as const;
export const zOperationState = z.enum(operationStates);
export type OperationState = z.infer<typeof zOperationState>;

export const orderStateLabels: Record<OrderState, Text> = {
  draft: { zh: '草稿', en: 'Draft' },
  released: { zh: '已下达', en: 'Released' },
  in_progress: { zh: '生产中', en: 'In progress' },
  on_hold: { zh: '已挂起', en: 'On hold' },
  completed: { zh: '已完工', en: 'Completed' },
  closed: { zh: '已关闭', en: 'Closed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
};

export const operationStateLabels: Record<OperationState, Text> = {
  waiting: { zh: '等待来料', en: 'Waiting for pieces' },
  ready: { zh: '可开工', en: 'Ready' },
  running: { zh: '加工中', en: 'Running' },
  paused: { zh: '已暂停', en: 'Paused' },
  awaiting_inspection: { zh: '待检', en: 'Awaiting inspection' },
  done: { zh: '已完成', en: 'Done' },
};

/** One row of a state table: what the verb may start from, and where it leads. `to: null` means the state stays. */
export const zStateMove = z.object({
  verb: z.string(),
  label: zWords,
  from: z.array(z.string()),
  /** Empty: the state stays. More than one: it depends on the pieces, or on where the order was before it was held. */
  to: z.array(z.string()),
  /** null: the program moves it by itself, as a consequence of another verb. */
  permission: z.string().nullable(),
  guards: z.array(z.string()),
});

export const zStateTable = z.object({
  states: z.array(z.object({ state: z.string(), label: zWords, initial: z.boolean(), final: z.boolean() })),
  moves: z.array(zStateMove),
});
export type StateTable = z.infer<typeof zStateTable>;

/** GET /state-tables: the very tables that the commands check, for drawing. */
export const zReadStateTablesResponse = z.object({ order: zStateTable, operation: zStateTable });

/** A refusal that a command would give. */
export const zWhyNot = zProblemDocument.omit({ requestId: true, instance: true });

const zCommandWay = z.object({
  kind: z.literal('command'),
  label: z.string(),
  verb: z.string().meta({ example: 'resume' }),
  method: z.literal('POST'),
  path: z.string(),
  /** What is known already; `needs` names what only a person can fill in. */
  body: z.record(z.string(), z.unknown()),
  needs: z.array(z.string()),
  /** Whose action it is, where it is one of an order or an operation. */
  orderId: zUuid.nullable(),
  operationId: zUuid.nullable(),
});

const zOpenWay = z.object({
  kind: z.literal('open'),
  label: z.string(),
  /** Rows of a list, or the one of its things that `id` names. */
  list: z.string().meta({ example: 'masterdata.routings' }),
  id: zUuid.nullable(),
  query: z.record(z.string(), z.string()),
});

/** What leads on from a refusal: a command to offer, or the place where it is put right. */
export const zWay = z.discriminatedUnion('kind', [zCommandWay, zOpenWay]);
export type Way = z.infer<typeof zWay>;
export type CommandWay = z.infer<typeof zCommandWay>;

/**
 * One thing that could be done now: allowed, or the refusal that the command would give.
 * GET /work-orders/:orderId/actions and GET /operations/:operationId/actions answer `{ actions: Action[] }`.
 */
export const zAction = z.object({
  action: z.string().meta({ example: 'report' }),
  label: z.string(),
  allowed: z.boolean(),
  refusal: zWhyNot.optional(),
  /** Beside a refusal: what may be done about it now. None where it takes somebody else's permission. */
  ways: z.array(zWay).optional(),
  /** Allowed when the request says what becomes of this: pieces half-way, material still out, a material difference. */
  asks: zWhyNot.optional(),
  method: z.literal('POST'),
  /** Under /api/v1, filled in: `/operations/0198…/production-reports`. */
  path: z.string(),
});
export type Action = z.infer<typeof zAction>;
export const zReadActionsResponse = z.object({ state: z.string(), actions: z.array(zAction) });
