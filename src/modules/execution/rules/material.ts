import { type Amount, formatAmount, multiplyAmount, type Refusal } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';
import { returnableOf } from './guards.ts';
import { dueOf, type Material, netIssued, type Order } from './order.ts';

interface Named {
  code: string;
  unit: string;
}

/** What may still be issued on a line, the over-issue tolerance (millionths) included. */
export function issuableOf(material: Material, overIssueRatio: Amount): Amount {
  const open = material.required + multiplyAmount(material.required, overIssueRatio) - netIssued(material);
  return open > 0n ? open : 0n;
}

export function openOf(material: Material): Amount {
  const open = material.required - netIssued(material);
  return open > 0n ? open : 0n;
}

export function whyNotIssue(
  lines: readonly Material[],
  item: Named,
  amount: Amount,
  overIssueRatio: Amount,
): Refusal | undefined {
  const max = sum(lines, (line) => issuableOf(line, overIssueRatio));
  if (amount <= max) return undefined;
  const parameters = {
    item: item.code,
    unit: item.unit,
    quantity: formatAmount(amount),
    max: formatAmount(max),
    required: formatAmount(sum(lines, (line) => line.required)),
    issued: formatAmount(sum(lines, netIssued)),
  };
  return refuse('execution.issue_exceeds_requirement', parameters, { where: '/quantity' });
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
    quantity: formatAmount(amount),
    max: formatAmount(max),
    issued: formatAmount(sum(lines, (line) => line.issued)),
    returned: formatAmount(sum(lines, (line) => line.returned)),
    consumed: formatAmount(sum(lines, (line) => dueOf(order, line))),
  };
  return refuse('execution.return_exceeds_out', parameters, { where: '/quantity' });
}

/** Books an issue over the lines, each up to its room, the rest on the last. */
export function applyIssue(lines: readonly Material[], amount: Amount, overIssueRatio: Amount): void {
  spread(
    lines,
    amount,
    (line) => (line.supplementary ? amount : issuableOf(line, overIssueRatio)),
    (line, part) => {
      line.issued += part;
    },
  );
}

export function applyReturn(order: Order, lines: readonly Material[], amount: Amount): void {
  spread(
    lines,
    amount,
    (line) => returnableOf(order, line),
    (line, part) => {
      line.returned += part;
    },
  );
}

function spread(
  lines: readonly Material[],
  amount: Amount,
  roomOf: (line: Material) => Amount,
  book: (line: Material, part: Amount) => void,
): void {
  let left = amount;
  for (const line of lines) {
    const room = roomOf(line);
    const part = room < left ? room : left;
    if (part <= 0n) continue;
    book(line, part);
    line.changed = true;
    left -= part;
  }
  if (left !== 0n) throw new Error('more was booked on material lines than they take');
}

function sum(lines: readonly Material[], amountOf: (line: Material) => Amount): Amount {
  return lines.reduce((total, line) => total + amountOf(line), 0n);
}
