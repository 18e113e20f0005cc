import type { Text } from '../../kernel/index.ts';
import type { PurchaseOrderState } from './contract.ts';

interface Move {
  label: Text;
  from: readonly PurchaseOrderState[];
  to: PurchaseOrderState;
  permission: string;
  /** Why is said in words. */
  reason?: true;
}

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
} as const satisfies Record<string, Move>;

export type PurchaseVerb = keyof typeof purchaseMoves;
export const purchaseVerbs = Object.keys(purchaseMoves) as PurchaseVerb[];
/** A row of the table, whichever. */
export const moveOf = (verb: PurchaseVerb): Move => purchaseMoves[verb];
