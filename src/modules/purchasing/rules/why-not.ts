import { type Amount, type Principal, type Refusal, sayState, type Text } from '../../../kernel/index.ts';
import { type PurchaseOrderState, purchaseOrderStateLabels } from '../contract.ts';
import { refuse } from '../refusals.ts';
import { moveOf, type PurchaseVerb, purchaseVerbs } from '../states.ts';
import { type Line, netReceived, type Order, openOf, stands } from './order.ts';

/** Why this verb of the table can't be done with this order now. */
export function whyNotMove(order: Pick<Order, 'code' | 'state' | 'lines'>, verb: PurchaseVerb): Refusal | undefined {
  const { label, from } = moveOf(verb);
  if (!from.includes(order.state)) return stateRefusal(order, label, from);
  if (verb === 'cancel' && order.lines.some((line) => netReceived(line) > 0n))
    return refuse('purchasing.order_has_receipts', { order: order.code });
  if (verb === 'cancel' || verb === 'close') {
    const outside = whyPiecesOutside(order, order.lines);
    if (outside) return outside;
  }
  if (['submit', 'approve', 'send'].includes(verb) && !order.lines.some(stands))
    return refuse('purchasing.order_empty', { order: order.code });
  return undefined;
}

/** What lies at the subcontractor comes back by its line, so the line can't end before. */
export function whyPiecesOutside(
  { code }: Pick<Order, 'code'>,
  lines: readonly Pick<Line, 'lineNumber' | 'outside' | 'baseUnit'>[],
): Refusal | undefined {
  const line = lines.find(({ outside }) => outside > 0n);
  if (!line) return undefined;
  const { lineNumber, outside, baseUnit: unit } = line;
  return refuse('purchasing.pieces_outside', { order: code, line: lineNumber, outside, unit });
}

/** Goods are received and returned by lines of goods, pieces of a work order by those of its operation. */
export function whyNotGoods({ code }: Pick<Order, 'code'>, line: Line): Refusal | undefined {
  if (line.operationId === null) return undefined;
  return refuse('purchasing.line_is_outside', { order: code, line: line.lineNumber }, { where: '/lineId' });
}

/** Why so many pieces can't go out by this line, or come back by it: what is open bounds what is outside, and that what comes. */
export function whyNotOutside(
  order: Pick<Order, 'code' | 'state'>,
  line: Line,
  { out = 0n, back = 0n }: { out?: Amount; back?: Amount },
): Refusal | undefined {
  const at = { order: order.code, line: line.lineNumber, unit: line.baseUnit };
  if (line.operationId === null) return refuse('purchasing.line_of_goods', at, { where: '/lineId' });
  if (order.state !== 'sent') {
    const parameters = { order: order.code, state: purchaseOrderStateLabels[order.state] };
    return refuse('purchasing.order_not_receivable', parameters, { where: '/lineId' });
  }
  const { outside } = line;
  const most = openOf(line) - outside;
  if (out > most) {
    const parameters = { ...at, most, open: openOf(line), outside, quantity: out };
    return refuse('purchasing.more_out_than_open', parameters, { where: '/quantity' });
  }
  if (back > outside)
    return refuse('purchasing.more_back_than_outside', { ...at, outside, quantity: back }, { where: '/quantityGood' });
  return undefined;
}

/** Why an order can't be worked on in its state; also for what isn't a verb of the table. */
export function stateRefusal(
  { code, state }: Pick<Order, 'code' | 'state'>,
  verb: Text,
  from: readonly PurchaseOrderState[],
): Refusal {
  const otherwise = { zh: '另开一张采购单', en: 'make another order' };
  const said = sayState(purchaseOrderStateLabels, { state, from }, purchaseVerbs.map(moveOf), otherwise);
  return refuse('purchasing.order_state', { order: code, verb, ...said });
}

/** Why what somebody looked at isn't what stands there now. */
export function whyNotSeen({ code, version }: Pick<Order, 'code' | 'version'>, expected: number): Refusal | undefined {
  if (version === expected) return undefined;
  return refuse('purchasing.order_changed', { order: code, expected, actual: version }, { where: '/expectedVersion' });
}

/** Who approves, as far as the rule cares. */
export interface Approver {
  principal: Pick<Principal, 'kind' | 'name' | 'personId'>;
  /** Holds the permission for what is above the buyer's own sum. */
  mayAbove: boolean;
  /** Roles that hold it, for the refusal. */
  rolesAbove: string;
}

/**
 * Up to the sum of the policy whoever may approve does, the own order too. Above it somebody who may, a person, and not the one who made,
 * last changed or submitted it.
 */
export function whyNotApprove(
  order: Pick<Order, 'code' | 'gross' | 'createdBy' | 'changedBy' | 'submittedBy'>,
  { principal, mayAbove, rolesAbove }: Approver,
  { max, currency }: { max: Amount; currency: string },
): Refusal | undefined {
  if (order.gross <= max) return undefined;
  const sums = { order: order.code, gross: order.gross, currency, max };
  if (!mayAbove) return refuse('purchasing.approval_above', { ...sums, roles: rolesAbove });
  if (principal.kind !== 'person')
    return refuse('purchasing.approval_needs_person', { order: order.code, principal: principal.name });
  const own =
    principal.personId !== null && [order.createdBy, order.changedBy, order.submittedBy].includes(principal.personId);
  return own ? refuse('purchasing.approval_own', sums) : undefined;
}

/** What the receiver says of what came. */
export interface Arrived {
  /** In the item's base unit. */
  amount: Amount;
  itemId: string | undefined;
  supplierId: string | undefined;
}

interface LineOf {
  order: Pick<Order, 'code' | 'state' | 'supplierId' | 'supplierName'>;
  line: Line;
}

/** Why what came isn't received by this line; `tolerance` is the share of what was ordered that may come beyond it, in millionths. */
export function whyNotReceive(
  { order, line }: LineOf,
  { amount, itemId, supplierId }: Arrived,
  { tolerance, cameCode }: { tolerance: Amount; cameCode: string },
): Refusal | undefined {
  const at = { order: order.code, line: line.lineNumber, item: line.itemCode };
  if (supplierId !== undefined && supplierId !== order.supplierId)
    return refuse(
      'purchasing.other_supplier',
      { order: order.code, supplier: order.supplierName },
      { where: '/supplierId' },
    );
  if (itemId !== undefined && itemId !== line.itemId)
    return refuse('purchasing.wrong_item', { ...at, came: cameCode }, { where: '/itemId' });
  if (order.state !== 'sent') {
    const parameters = { order: order.code, state: purchaseOrderStateLabels[order.state] };
    return refuse('purchasing.order_not_receivable', parameters, { where: '/lineId' });
  }
  const open = openOf(line);
  const most = mostOf(line, tolerance);
  if (amount <= most) return undefined;
  if (most === 0n) {
    const figures = { ordered: line.ordered, received: netReceived(line), cancelled: line.cancelled };
    return refuse('purchasing.line_done', { ...at, ...figures, unit: line.baseUnit }, { where: '/lineId' });
  }
  return refuse(
    'purchasing.more_than_ordered',
    { ...at, open, most, quantity: amount, unit: line.baseUnit },
    { where: '/quantity' },
  );
}

/** What may still be received by a line: what is open, and the tolerance beyond what was ordered, once. */
function mostOf(line: Line, tolerance: Amount): Amount {
  const beyond = (line.ordered * tolerance) / 1_000_000n;
  // What was cancelled won't be taken as a tolerance.
  const most = line.ordered - line.cancelled + (line.cancelled > 0n ? 0n : beyond) - netReceived(line);
  return most > 0n ? most : 0n;
}

/** What of the rest isn't waited for after a receipt: all of it, where no more than the tolerance is left. */
export function restWithin(line: Line, tolerance: Amount): Amount {
  const open = openOf(line);
  return open <= (line.ordered * tolerance) / 1_000_000n ? open : 0n;
}
