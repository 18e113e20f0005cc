import type { z } from 'zod';
import {
  type CommandContext,
  declarationsOf,
  defineCommand,
  mayDo,
  parseAmount,
  policiesOf,
  type QueryContext,
  type Refusal,
  roleCodesWith,
  type Text,
} from '../../../kernel/index.ts';
import { masterdataPolicies } from '../../masterdata/index.ts';
import {
  zApprovePurchaseOrderRequest,
  zMovePurchaseOrderRequest,
  zMovePurchaseOrderWithReasonRequest,
  zPurchaseOrder,
} from '../contract.ts';
import { purchaseOrderEntity } from '../entities.ts';
import { purchaseMoved } from '../events.ts';
import { purchasingPolicies } from '../policies.ts';
import { updateLines, updatePurchaseOrder } from '../queries/orders.ts';
import { type Order, openOf } from '../rules/order.ts';
import { whyNotApprove, whyNotMove, whyNotSeen } from '../rules/why-not.ts';
import { moveOf, type PurchaseVerb } from '../states.ts';
import { lockOrderSeen } from './lock-order.ts';
import { moneyOf } from './money-of.ts';
import { presentOrder } from './present-order.ts';
import { freeUncovered } from './serve-requests.ts';
import { toldOf } from './tell-order.ts';

type Change = Omit<Parameters<typeof updatePurchaseOrder>[2], 'state' | 'changedAt'>;

interface Move<I extends z.ZodType> {
  summary: Text;
  input: I;
  /** What the table's row can't see. */
  whyNot?: (context: CommandContext, order: Order, asked: z.output<I>) => Promise<Refusal | undefined>;
  /** What is written beside the state. */
  handle?: (context: CommandContext, order: Order, reason: string | null) => Promise<Change>;
}

/** A verb of the state table of orders as a command: locked, checked by the table's row, written, told. */
function defineMove<I extends z.ZodType<{ orderId: string; note?: string | undefined; reason?: string | undefined }>>(
  verb: PurchaseVerb,
  { summary, input, whyNot, handle }: Move<I>,
) {
  const { permission, to } = moveOf(verb);
  return defineCommand({
    name: `purchasing.${verb}-order`,
    summary,
    permission,
    input,
    output: zPurchaseOrder,
    http: { method: 'POST', path: `/purchase-orders/:orderId/${verb}` },
    handle: async (context, asked) => {
      const order = await lockOrderSeen(context, asked.orderId);
      const why = whyNotMove(order, verb) ?? (await whyNot?.(context, order, asked));
      if (why) throw why;
      const reason = asked.reason ?? asked.note ?? null;
      const change = (await handle?.(context, order, reason)) ?? {};
      await updatePurchaseOrder(context.tx, order.id, { ...change, state: to, changedAt: context.now });
      const by = { reason, personName: context.principal.name };
      context.emit(purchaseMoved[verb], order.id, { ...toldOf(order), from: order.state, to, ...by });
      context.audit({
        entityType: purchaseOrderEntity.name,
        entityId: order.id,
        action: verb,
        label: order.code,
        changes: {
          state: { from: order.state, to },
          ...(reason === null ? {} : { reason: { to: reason } }),
        },
      });
      return presentOrder(context, order.id);
    },
  });
}

const plain = zMovePurchaseOrderRequest;
const withReason = zMovePurchaseOrderWithReasonRequest;

export const purchaseMoveCommands = {
  submit: defineMove('submit', {
    summary: { zh: '提交采购单审批', en: 'Submit a purchase order' },
    input: plain,
    handle: async ({ principal, now }) => ({ submittedBy: principal.personId, submittedAt: now }),
  }),
  approve: defineMove('approve', {
    summary: { zh: '批准采购单', en: 'Approve a purchase order' },
    input: zApprovePurchaseOrderRequest,
    whyNot: async (context, order, { expectedVersion = order.version }) =>
      whyNotSeen(order, expectedVersion) ?? (await whyNotApproveBy(context, order)),
    handle: async ({ principal, now }) => ({
      ...{ approvedBy: principal.personId, approvedByName: principal.name, approvedAt: now },
    }),
  }),
  reject: defineMove('reject', {
    summary: { zh: '退回采购单修改', en: 'Send a purchase order back to be changed' },
    input: withReason,
  }),
  withdraw: defineMove('withdraw', { summary: { zh: '撤回采购单', en: 'Withdraw a purchase order' }, input: plain }),
  send: defineMove('send', {
    summary: { zh: '标记采购单已发出', en: 'Mark a purchase order as sent' },
    input: plain,
    handle: async ({ now }, order) => ({ sentAt: order.sentAt ?? now }),
  }),
  revise: defineMove('revise', {
    summary: { zh: '改采购单', en: 'Take a purchase order back to revise it' },
    input: withReason,
    handle: async (_context, order) => ({
      ...{ revision: order.revision + 1, submittedBy: null, submittedAt: null },
      ...{ approvedBy: null, approvedByName: null, approvedAt: null },
    }),
  }),
  close: defineMove('close', {
    summary: { zh: '关闭采购单', en: 'Close a purchase order' },
    input: plain,
    // Lines by which nothing came cost nothing.
    handle: async (context, order, reason) => ({
      ...(await endLines(context, order, reason)),
      ...moneyOf(order.lines),
    }),
  }),
  cancel: defineMove('cancel', {
    summary: { zh: '取消采购单', en: 'Cancel a purchase order' },
    input: withReason,
    handle: endLines,
  }),
};

/** What hasn't come won't come any more, and what it was for is to be bought again. */
async function endLines(context: CommandContext, order: Order, reason: string | null): Promise<Change> {
  const ending = order.lines.filter((line) => openOf(line) > 0n);
  const said = reason ?? `采购单 ${order.code} 已关闭 · order ${order.code} was closed`;
  for (const line of ending) line.cancelled += openOf(line);
  await freeUncovered(context, order, ending, said);
  await updateLines(context.tx, ending);
  return { endReason: reason };
}

/** Why this person can't approve it: by the sum that policy says where the order belongs. */
export async function whyNotApproveBy(
  { tx, principal, configuration }: Pick<QueryContext, 'tx' | 'principal' | 'configuration'>,
  order: Order,
): Promise<Refusal | undefined> {
  const settled = await configuration({ workshopId: order.workshopId });
  const max = policiesOf(settled, purchasingPolicies)['purchasing.approve_alone_max'];
  const permission = 'purchasing.order.approve-above';
  return whyNotApprove(
    order,
    {
      principal,
      mayAbove: mayDo(principal, permission),
      rolesAbove: roleCodesWith(declarationsOf(tx), permission).join('、') || '—',
    },
    { max: parseAmount(String(max)), currency: policiesOf(settled, masterdataPolicies)['masterdata.currency'] },
  );
}
