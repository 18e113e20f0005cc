import type { Amount, Refusal } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';
import { type Operation, type Order, operationOf, type StateChange } from './order.ts';
import { leave, type Passed, pass, sendToRework, settleStates } from './pieces.ts';
import { whyNotReworkTo } from './report.ts';
import { countVeterans, joinVeterans } from './veterans.ts';

/** What an inspection may decide on held pieces. A concession lets them pass, with a name on it. */
export type Disposition = 'accept' | 'concession' | 'rework' | 'scrap';

export interface DisposalEffect extends Passed {
  changes: StateChange[];
}

export function whyNotDispose(
  order: Order,
  operation: Operation,
  disposition: Disposition,
  amount: Amount,
  reworkToOperationId: string | null,
): Refusal | undefined {
  if (amount > operation.held || amount <= 0n) {
    const parameters = { operation: operation.code, quantity: amount, held: operation.held, unit: order.unit };
    return refuse('execution.dispose_exceeds_held', parameters);
  }
  return disposition === 'rework' ? whyNotReworkTo(order, operation, reworkToOperationId) : undefined;
}

/** Lets held pieces go where the inspection sends them. Ask whyNotDispose first. */
export function applyDisposal(
  order: Order,
  operation: Operation,
  disposition: Disposition,
  amount: Amount,
  reworkToOperationId: string | null,
  at: Date,
): DisposalEffect {
  let passed: Passed = { transferred: 0n, received: 0n };
  const veterans = leave(operation, 'held', amount);
  operation.held -= amount;
  operation.changed = true;
  if (disposition === 'accept' || disposition === 'concession') {
    passed = pass(order, operation, amount, veterans);
  } else {
    operation.good -= amount;
    if (disposition === 'scrap') {
      operation.scrap += amount;
      order.scrap += amount;
      order.changed = true;
    } else {
      // They were reported here: what they took here stays in them when they come again.
      const others = { furthest: operation.sequence, amount: amount - countVeterans(veterans) };
      const target = operationOf(order, reworkToOperationId as string);
      sendToRework(order, operation, target, amount, joinVeterans(veterans, [others]));
    }
  }
  return { ...passed, changes: settleStates(order, at) };
}
