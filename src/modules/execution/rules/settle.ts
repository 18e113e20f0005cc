import type { Amount } from '../../../kernel/index.ts';
import { hereOf, type Operation, type Order, untransferredOf } from './order.ts';
import { landingOf, withdraw } from './pieces.ts';
import { countVeterans, noVeteransAt } from './veterans.ts';

/** Pieces that work has begun on and that are neither finished nor scrapped, by operation. */
export interface Halfway {
  operation: Operation;
  /** Unreported there: a report can scrap them. */
  here: Amount;
  held: Amount;
  ready: Amount;
}

/** What was never started at the first operation isn't half-way; what was sent back there is. */
export function halfwayOf(order: Order): Halfway[] {
  const first = order.operations[0];
  if (!first) return [];
  const landing = landingOf(order, first);
  return order.operations
    .map((operation) => ({
      operation,
      here: operation === landing ? countVeterans(operation.veterans.here) : hereOf(operation),
      held: operation.held,
      ready: untransferredOf(operation),
    }))
    .filter((one) => one.here + one.held + one.ready > 0n);
}

/**
 * Scraps what is half-way, in memory. It is scrapped where it stands, before the step that waits for it: nothing more is built in.
 */
export function scrapHalfway(order: Order): Amount {
  let scrapped = 0n;
  for (const { operation, here, held, ready } of halfwayOf(order)) {
    operation.good -= held + ready;
    operation.passed -= ready;
    operation.held = 0n;
    operation.scrap += here + held + ready;
    operation.veterans = noVeteransAt;
    operation.changed = true;
    scrapped += here + held + ready;
  }
  order.scrap += scrapped;
  order.changed = true;
  return scrapped;
}

/** Takes off what was never started at the first operation. Gives how many pieces won't be made. */
export function takeOffUnstarted(order: Order): Amount {
  const first = order.operations[0];
  if (!first) return 0n;
  const landing = landingOf(order, first);
  const unstarted = hereOf(landing) - countVeterans(landing.veterans.here);
  withdraw(order, first, unstarted);
  return unstarted;
}
