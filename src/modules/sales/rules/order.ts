import { type Amount, formatAmount, type Refusal } from '../../../kernel/index.ts';
import { type SalesOrderStand, type SalesOrderState, salesOrderStands } from '../contract.ts';
import { refuse } from '../refusals.ts';

/** A line as far as the rules care; everything in the item's base unit. */
export interface LineState {
  quantityBase: Amount;
  quantityShipped: Amount;
  quantityReturned: Amount;
  quantityCancelled: Amount;
}

/** The state table of sales orders; the rows check the commands. */
export const orderMoves = {
  update: { label: { zh: '修改', en: 'be changed' }, from: ['quotation', 'confirmed'] },
  confirm: { label: { zh: '确认', en: 'be confirmed' }, from: ['quotation'] },
  promise: { label: { zh: '答复交期', en: 'be promised' }, from: ['confirmed'] },
  'release-credit': { label: { zh: '放行', en: 'be let pass' }, from: ['quotation', 'confirmed'] },
  ship: { label: { zh: '发货', en: 'be delivered' }, from: ['confirmed'] },
  'take-back': { label: { zh: '撤销发货', en: 'have a delivery taken back' }, from: ['confirmed'] },
  return: { label: { zh: '退货', en: 'be returned' }, from: ['confirmed', 'closed'] },
  invoice: { label: { zh: '开票', en: 'be invoiced' }, from: ['confirmed', 'closed'] },
  close: { label: { zh: '关闭', en: 'be closed' }, from: ['confirmed'] },
  cancel: { label: { zh: '取消', en: 'be cancelled' }, from: ['quotation', 'confirmed'] },
} as const satisfies Record<string, { label: { zh: string; en: string }; from: readonly SalesOrderState[] }>;
export type OrderVerb = keyof typeof orderMoves;

export function whyNotMove(order: { code: string; state: SalesOrderState }, verb: OrderVerb): Refusal | undefined {
  const { from, label } = orderMoves[verb];
  if (from.some((state) => state === order.state)) return undefined;
  return refuse('sales.order_state', { order: order.code, verb: label, state: salesOrderStands[order.state] });
}

/** ordered = delivered net of returns + open + cancelled */
export function openOf(line: LineState): Amount {
  return line.quantityBase - line.quantityShipped + line.quantityReturned - line.quantityCancelled;
}

/** What of a line is with the customer. */
export function withCustomer({ quantityShipped, quantityReturned }: LineState): Amount {
  return quantityShipped - quantityReturned;
}

/** How far an order stands: what was delivered says more than that it was confirmed. */
export function standsOf(state: SalesOrderState, lines: readonly LineState[]): SalesOrderStand {
  if (state !== 'confirmed') return state;
  const shipped = lines.some((line) => withCustomer(line) > 0n);
  if (!shipped) return 'confirmed';
  return lines.every((line) => openOf(line) === 0n) ? 'shipped' : 'partly_shipped';
}

/** Why an order may not stand at this sum, for its customer's limit. */
export function whyNotCredit({
  customer,
  limit,
  open,
  gross,
  released,
  roles,
}: {
  customer: string;
  /** null: none was set. */
  limit: Amount | null;
  /** What the customer's other confirmed orders come to. */
  open: Amount;
  /** What this order comes to. */
  gross: Amount;
  /** Up to which sum somebody let it pass. */
  released: Amount;
  /** Who may. */
  roles: string;
}): Refusal | undefined {
  if (limit === null || open + gross <= limit || gross <= released) return undefined;
  return refuse('sales.credit_limit', {
    customer,
    roles,
    limit: formatAmount(limit),
    open: formatAmount(open),
    gross: formatAmount(gross),
    over: formatAmount(open + gross - limit),
  });
}
