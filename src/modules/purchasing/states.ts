import type { StateMove } from '../../kernel/index.ts';
import type { PurchaseOrderState, RfqState } from './contract.ts';

/** The state table of purchase orders: its rows check the commands and say what may be done. How far goods came is derived from the lines. */
export const purchaseMoves = {
  submit: {
    label: { zh: '提交审批', en: 'Submit' },
    from: ['draft'],
    to: 'submitted',
    permission: 'purchasing.order.write',
  },
  approve: {
    label: { zh: '批准', en: 'Approve' },
    from: ['submitted'],
    to: 'approved',
    permission: 'purchasing.order.approve',
  },
  reject: {
    label: { zh: '退回修改', en: 'Send back' },
    from: ['submitted'],
    to: 'draft',
    permission: 'purchasing.order.approve',
    reason: true,
  },
  withdraw: {
    label: { zh: '撤回', en: 'Withdraw' },
    from: ['submitted'],
    to: 'draft',
    permission: 'purchasing.order.write',
  },
  send: {
    label: { zh: '标记已发出', en: 'Mark as sent' },
    from: ['approved'],
    to: 'sent',
    permission: 'purchasing.order.write',
  },
  revise: {
    label: { zh: '改单', en: 'Revise' },
    from: ['approved', 'sent'],
    to: 'draft',
    permission: 'purchasing.order.write',
    reason: true,
  },
  close: {
    label: { zh: '关闭此单', en: 'Close order' },
    from: ['sent'],
    to: 'closed',
    permission: 'purchasing.order.write',
  },
  cancel: {
    label: { zh: '取消此单', en: 'Cancel order' },
    from: ['draft', 'submitted', 'approved', 'sent'],
    to: 'cancelled',
    permission: 'purchasing.order.write',
    reason: true,
  },
} as const satisfies Record<string, StateMove<PurchaseOrderState>>;

export type PurchaseVerb = keyof typeof purchaseMoves;
export const purchaseVerbs = Object.keys(purchaseMoves) as PurchaseVerb[];
/** A row of the table, whichever. */
export const moveOf = (verb: PurchaseVerb): StateMove<PurchaseOrderState> => purchaseMoves[verb];

/**
 * The state table of requests for quotation. An award that leaves lines open keeps it asked; with the last line it is awarded. What
 * isn't awarded when it ends is still to be bought.
 */
export const rfqMoves = {
  ask: {
    label: { zh: '标记已询价', en: 'Mark as asked' },
    from: ['draft'],
    to: 'asked',
    permission: 'purchasing.rfq.write',
  },
  award: {
    label: { zh: '定标', en: 'Award' },
    from: ['asked'],
    to: 'awarded',
    permission: 'purchasing.rfq.award',
  },
  close: {
    label: { zh: '结束询价', en: 'End it' },
    from: ['asked'],
    to: 'closed',
    permission: 'purchasing.rfq.write',
    reason: true,
  },
  cancel: {
    label: { zh: '取消询价', en: 'Cancel it' },
    from: ['draft', 'asked'],
    to: 'cancelled',
    permission: 'purchasing.rfq.write',
    reason: true,
  },
} as const satisfies Record<string, StateMove<RfqState>>;

export type RfqVerb = keyof typeof rfqMoves;
export const rfqVerbs = Object.keys(rfqMoves) as RfqVerb[];
/** A row of that table, whichever. */
export const rfqMoveOf = (verb: RfqVerb): StateMove<RfqState> => rfqMoves[verb];
