import { type Amount, parseAmount } from '../../../kernel/index.ts';
import type { FactKind } from '../contract.ts';

/** What a kind of fact is to stock: it comes, it goes, or its value alone changes. */
const goes: readonly FactKind[] = ['supplier_return', 'issue', 'consumption', 'shipment', 'count_loss', 'scrap'];
const valueAlone: readonly FactKind[] = [
  'late_cost',
  'price_found',
  'settlement',
  'revaluation',
  'method_change',
  'month_end',
];

export interface Move {
  kind: FactKind;
  quantity: string;
  amount: string;
}

interface Sum {
  quantity: Amount;
  amount: Amount;
}

/** What came, what went (both positive), and by how much the value alone changed. What is taken back is taken off its own side. */
export function addUpMoves(moves: readonly Move[]): { in: Sum; out: Sum; adjusted: Amount } {
  const sums = { in: { quantity: 0n, amount: 0n }, out: { quantity: 0n, amount: 0n }, adjusted: 0n };
  for (const move of moves) {
    const [quantity, amount] = [parseAmount(move.quantity), parseAmount(move.amount)];
    if (valueAlone.includes(move.kind)) sums.adjusted += amount;
    else if (goes.includes(move.kind)) {
      sums.out.quantity -= quantity;
      sums.out.amount -= amount;
    } else {
      sums.in.quantity += quantity;
      sums.in.amount += amount;
    }
  }
  return sums;
}
