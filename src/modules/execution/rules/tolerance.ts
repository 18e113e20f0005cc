import { type Amount, multiplyAmount } from '../../../kernel/index.ts';
import { hereOf, type Operation, type Order } from './order.ts';

export interface ReportPolicies {
  /** Millionths: 50,000 is five percent of what was ordered. */
  overReportRatio: Amount;
  /** The product is counted in whole pieces: so is the tolerance. */
  whole?: boolean;
  /** Told by a receipt of the subcontract order: no more than lies outside. */
  received?: boolean;
}

/** Pieces reported beyond what had arrived, anywhere in the order. */
export function overOf(order: Order): Amount {
  return order.operations.reduce((sum, operation) => sum + operation.over, order.overBrought);
}

/**
 * How much the order may still make beyond its quantity. The tolerance belongs to the order and is spent once: what one
 * operation reports beyond its pieces arrives at the next as pieces, and leaves that much less to all of them.
 */
export function toleranceLeft(order: Order, policies: ReportPolicies): Amount {
  const left = multiplyAmount(order.quantity, policies.overReportRatio) - overOf(order);
  const most = policies.whole ? left - (left % 1_000_000n) : left;
  return most > 0n ? most : 0n;
}

export function reportableOf(order: Order, operation: Operation, policies: ReportPolicies): Amount {
  return policies.received ? operation.outside : hereOf(operation) + toleranceLeft(order, policies);
}

/** Part of the order's over-report goes with part of its quantity, so that split or merged orders have no more tolerance than before. */
export function overShareOf(order: Order, amount: Amount): Amount {
  if (order.quantity <= 0n || amount >= order.quantity) return overOf(order);
  return (overOf(order) * amount + order.quantity - 1n) / order.quantity;
}
