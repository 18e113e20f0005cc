import {
  assertInScope,
  type BatchItem,
  type CommandFacts,
  type Configuration,
  clockPolicies,
  mayDo,
  type Principal,
  policiesOf,
  Refusal,
  type Tx,
} from '../../../kernel/index.ts';
import { executionPolicies } from '../policies.ts';
import { lockOrdersOfOperations } from '../queries/load-orders.ts';
import { refuse } from '../refusals.ts';
import type { Operation, Order, TimePolicies } from '../rules/index.ts';

/** One command of a batch with the operation it is about, and when it happened. */
export interface Located<I, O> {
  item: BatchItem<I, O>;
  order: Order;
  operation: Operation;
  configuration: Configuration;
  businessAt: Date;
}

/**
 * Locks the orders of all these operations, in id order, and finds each command's operation and configuration. Commands about
 * an operation that isn't there, or lies outside the principal's area, are refused here and left out.
 */
export async function locateOperations<I extends { operationId: string; businessAt?: string | undefined }, O>(
  tx: Tx,
  items: BatchItem<I, O>[],
  also: { materials?: boolean } = {},
): Promise<{ orders: Map<string, Order>; located: Located<I, O>[] }> {
  const operationIds = items.map((item) => item.input.operationId);
  const orders = await lockOrdersOfOperations(tx, operationIds, also);
  const places = new Map<string, { order: Order; operation: Operation }>();
  for (const order of orders.values()) {
    for (const operation of order.operations) places.set(operation.id, { order, operation });
  }
  const located: Located<I, O>[] = [];
  for (const item of items) {
    const place = places.get(item.input.operationId);
    if (!place) {
      item.refuse(refuse('execution.operation_unknown', { id: item.input.operationId }, { where: '/operationId' }));
      continue;
    }
    await orRefuse(item, async () => {
      assertInScope(item.principal, place.operation);
      const businessAt = item.input.businessAt ? new Date(item.input.businessAt) : item.now;
      const configuration = await configurationOf(item, place.order, place.operation, businessAt);
      located.push({ item, ...place, configuration, businessAt });
    });
  }
  return { orders, located };
}

/** Work in progress keeps the version it was released under; a draft has none yet and takes the present one. */
export function configurationOf(
  { configuration }: Pick<CommandFacts, 'configuration'>,
  order: Order,
  operation?: Operation,
  at?: Date,
): Promise<Configuration> {
  const { workshopId, lineId } = operation ?? { workshopId: order.workshopId, lineId: null };
  return configuration({ workshopId, lineId, at }, order.configurationVersion ?? undefined);
}

/** Runs the work of one command of a batch; its refusal concerns only itself. Gives whether it went through. */
export async function orRefuse<I, O>(item: BatchItem<I, O>, work: () => void | Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    item.refuse(error);
    return false;
  }
}

export function timePoliciesOf(configuration: Configuration, principal: Principal): TimePolicies {
  return {
    clockAheadMinutesMax: policiesOf(configuration, clockPolicies)['clock.ahead_minutes_max'],
    backdateHoursMax: policiesOf(configuration, executionPolicies)['execution.backdate_hours_max'],
    mayBackdate: mayDo(principal, 'execution.report.backdate'),
  };
}
