import { type Amount, formatAmount, multiplyAmount, type Refusal } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';
import { dueOf, type Material, neededOf, netIssued, type Order, outOf } from './order.ts';
import { remedy } from './remedy.ts';

interface Named {
  code: string;
  unit: string;
}

/** What may still be issued on a line, the over-issue tolerance (millionths) included. */
export function issuableOf(order: Order, material: Material, overIssueRatio: Amount): Amount {
  const needed = neededOf(order, material);
  const open = needed + multiplyAmount(needed, overIssueRatio) - netIssued(material);
  const most = material.whole ? open - (open % 1_000_000n) : open;
  return most > 0n ? most : 0n;
}

export function openOf(order: Order, material: Material): Amount {
  const open = neededOf(order, material) - netIssued(material);
  return open > 0n ? open : 0n;
}

/** What may still come back of a line. A supplementary line has no requirement, so all of it may. */
export function returnableOf(order: Order, material: Material): Amount {
  return material.supplementary ? netIssued(material) : outOf(order, material);
}

export function whyNotIssue(
  order: Order,
  lines: readonly Material[],
  item: Named,
  amount: Amount,
  overIssueRatio: Amount,
): Refusal | undefined {
  const max = sum(lines, (line) => issuableOf(order, line, overIssueRatio));
  if (amount <= max) return undefined;
  const parameters = {
    item: item.code,
    unit: item.unit,
    quantity: formatAmount(amount),
    max: formatAmount(max),
    required: sum(lines, (line) => neededOf(order, line)),
    issued: sum(lines, netIssued),
  };
  const name = max > 0n ? 'execution.issue_exceeds_requirement' : 'execution.item_issued_in_full';
  const itemId = lines[0]?.itemId ?? '';
  const details =
    max > 0n
      ? remedy('issue', order, { itemId, quantity: parameters.max })
      : remedy('supplement', order, { itemId, quantity: parameters.quantity }, ['reasonCode']);
  return refuse(name, parameters, { where: '/quantity', details });
}

export function whyNotReturn(
  order: Order,
  lines: readonly Material[],
  item: Named,
  amount: Amount,
): Refusal | undefined {
  const max = sum(lines, (line) => returnableOf(order, line));
  if (amount <= max) return undefined;
  const parameters = {
    item: item.code,
    unit: item.unit,
    quantity: amount,
    max,
    issued: sum(lines, (line) => line.issued),
    returned: sum(lines, (line) => line.returned),
    consumed: sum(lines, (line) => dueOf(order, line)),
    order: order.code,
  };
  const name = max > 0n ? 'execution.return_exceeds_out' : 'execution.item_not_out';
  return refuse(name, parameters, { where: '/quantity' });
}

/** Books an issue over the lines, each up to its room, the rest on the last. */
export function applyIssue(order: Order, lines: readonly Material[], amount: Amount, overIssueRatio: Amount): void {
  spread(lines, amount, 'issued', (line) => (line.supplementary ? amount : issuableOf(order, line, overIssueRatio)));
}

export function applyReturn(order: Order, lines: readonly Material[], amount: Amount): void {
  spread(lines, amount, 'returned', (line) => returnableOf(order, line));
}

function spread(
  lines: readonly Material[],
  amount: Amount,
  booked: 'issued' | 'returned',
  roomOf: (line: Material) => Amount,
): void {
  let left = amount;
  for (const line of lines) {
    const room = roomOf(line);
    const part = room < left ? room : left;
    if (part <= 0n) continue;
    line[booked] += part;
    line.changed = true;
    left -= part;
  }
  if (left !== 0n) throw new Error('more was booked on material lines than they take');
}

function sum(lines: readonly Material[], amountOf: (line: Material) => Amount): Amount {
  return lines.reduce((total, line) => total + amountOf(line), 0n);
}
