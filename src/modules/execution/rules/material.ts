import { type Amount, formatAmount, type Refusal } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';
import { dueOf, type Material, neededOf, netIssued, type Order } from './order.ts';
import { remedy } from './remedy.ts';
import { book, bookedAsOwn, issuableAs, returnableAs, type Use, usesOf } from './substitutes.ts';

interface Named {
  code: string;
  unit: string;
}

/** A line's own item and what may stand in for it, as far as more of it may be issued, the tolerance (millionths) included. */
export function issuableUses(order: Order, line: Material, overIssueRatio: Amount): Use[] {
  return usesOf(line).filter((use) => issuableAs(order, use, overIssueRatio) > 0n);
}

export function openOf(order: Order, material: Material): Amount {
  const open = neededOf(order, material) - netIssued(material);
  return open > 0n ? open : 0n;
}

/** What may still come back of a line, of its own item or of what stood in for it. */
export function returnableUses(order: Order, line: Material): Use[] {
  return usesOf(line).filter((use) => returnableAs(order, use) > 0n);
}

/** `own`: the item of the lines, where `item` stands in for it. */
export function whyNotIssue(
  order: Order,
  uses: readonly Use[],
  item: Named,
  own: Named | undefined,
  amount: Amount,
  overIssueRatio: Amount,
): Refusal | undefined {
  const max = sum(uses, (use) => issuableAs(order, use, overIssueRatio));
  if (amount <= max) return undefined;
  const parameters = {
    item: item.code,
    unit: item.unit,
    quantity: formatAmount(amount),
    max: formatAmount(max),
    required: sum(uses, ({ line }) => neededOf(order, line)),
    issued: sum(uses, ({ line }) => netIssued(line)),
  };
  const { line, substitute } = uses[0] as Use;
  const itemId = substitute?.itemId ?? line.itemId;
  const details =
    max > 0n
      ? remedy('issue', order, { ...(substitute ? { materialId: line.id } : {}), itemId, quantity: parameters.max })
      : remedy('supplement', order, { itemId, quantity: parameters.quantity }, ['reasonCode']);
  const where = '/quantity';
  if (!own) {
    const name = max > 0n ? 'execution.issue_exceeds_requirement' : 'execution.item_issued_in_full';
    return refuse(name, parameters, { where, details });
  }
  const name = max > 0n ? 'execution.substitute_exceeds_requirement' : 'execution.substitute_not_needed';
  return refuse(name, { ...parameters, own: own.code, ownUnit: own.unit }, { where, details });
}

/** Figures are in the unit of the item that comes back; what its lines used, in the unit of their own item. */
export function whyNotReturn(order: Order, uses: readonly Use[], item: Named, amount: Amount): Refusal | undefined {
  const max = sum(uses, (use) => returnableAs(order, use));
  if (amount <= max) return undefined;
  const bookedOf = ({ line, substitute }: Use, booked: 'issued' | 'returned') =>
    substitute ? substitute[booked] : bookedAsOwn(line, booked);
  const parameters = {
    item: item.code,
    unit: item.unit,
    quantity: amount,
    max,
    issued: sum(uses, (use) => bookedOf(use, 'issued')),
    returned: sum(uses, (use) => bookedOf(use, 'returned')),
    consumed: sum(uses, ({ line }) => dueOf(order, line)),
    order: order.code,
  };
  const name = max > 0n ? 'execution.return_exceeds_out' : 'execution.item_not_out';
  return refuse(name, parameters, { where: '/quantity' });
}

/** Books an issue over the lines, each up to its room, the rest on the last. Gives what went onto each. */
export function applyIssue(order: Order, uses: readonly Use[], amount: Amount, overIssueRatio: Amount): void {
  const roomOf = (use: Use) => (use.line.supplementary ? amount : issuableAs(order, use, overIssueRatio));
  spread(uses, amount, 'issued', roomOf);
}

export function applyReturn(order: Order, uses: readonly Use[], amount: Amount): void {
  spread(uses, amount, 'returned', (use) => returnableAs(order, use));
}

function spread(
  uses: readonly Use[],
  amount: Amount,
  booked: 'issued' | 'returned',
  roomOf: (use: Use) => Amount,
): void {
  let left = amount;
  for (const use of uses) {
    const room = roomOf(use);
    const part = room < left ? room : left;
    if (part <= 0n) continue;
    book(use, booked, part);
    left -= part;
  }
  if (left !== 0n) throw new Error('more was booked on material lines than they take');
}

function sum(uses: readonly Use[], amountOf: (use: Use) => Amount): Amount {
  return uses.reduce((total, use) => total + amountOf(use), 0n);
}
