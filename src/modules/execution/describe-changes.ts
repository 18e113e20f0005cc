import { type CommandFacts, formatAmount } from '../../kernel/index.ts';
import { operationEventOf, orderEventOf } from './present.ts';
import { materialDifferences, type Order, type StateChange } from './rules/index.ts';

/** Tells the followers what the changes of state mean: started, finished, order completed or reopened. */
export function emitChanges(facts: Pick<CommandFacts, 'emit'>, changes: readonly StateChange[]): void {
  for (const { order, operation, verb, to } of changes) {
    if (operation) {
      if (to === 'done') emitOperation(facts, 'execution.operation-finished', order, operation);
      else if (verb === 'start')
        emitOperation(facts, 'execution.operation-started', order, operation, { equipmentId: null });
      continue;
    }
    if (verb === 'account' || verb === 'complete') emitCompleted(facts, order);
    if (verb === 'reopen') emitOrder(facts, 'execution.order-reopened', order);
  }
}

/** True for the change by which an order came to its end. */
export function endsOrder({ operation, verb, to }: StateChange): boolean {
  return operation === null && to === 'completed' && (verb === 'account' || verb === 'complete');
}

function emitOperation(
  facts: Pick<CommandFacts, 'emit'>,
  type: string,
  order: Order,
  operation: NonNullable<StateChange['operation']>,
  more: { equipmentId?: null } = {},
): void {
  const data = { ...operationEventOf(order, operation), ...more };
  facts.emit({ type, aggregateType: 'execution.work-order', aggregateId: order.id, data });
}

export function emitOrder(
  facts: Pick<CommandFacts, 'emit'>,
  type: string,
  order: Order,
  more: Parameters<CommandFacts['emit']>[0]['data'] = {},
): void {
  const data = { ...orderEventOf(order), ...more };
  facts.emit({ type, aggregateType: 'execution.work-order', aggregateId: order.id, data });
}

function emitCompleted(facts: Pick<CommandFacts, 'emit'>, order: Order): void {
  emitOrder(facts, 'execution.order-completed', order, {
    itemId: order.itemId,
    quantityGood: formatAmount(order.good),
    quantityScrap: formatAmount(order.scrap),
    materialDifferences: materialDifferences(order).length,
  });
}
