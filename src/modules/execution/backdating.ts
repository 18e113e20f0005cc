import {
  type CommandFacts,
  type Configuration,
  clockPolicies,
  policiesOf,
  type Refusal,
  type Tx,
} from '../../kernel/index.ts';
import { timeOutOfOrder } from './events.ts';
import { executionPolicies } from './policies.ts';
import { orderEventOf } from './present.ts';
import { readLaterFlows } from './queries/flows.ts';
import type { Flow, Order } from './rules/index.ts';

interface Dated {
  item: { now: Date };
  order: Order;
  configuration: Configuration;
  businessAt: Date;
}

/** Said for an earlier time, by more than clocks may differ: only then the pieces' own times are asked for. */
export function isBackdated({ item, configuration, businessAt }: Dated): boolean {
  return item.now.getTime() - businessAt.getTime() > slackOf(configuration) * 60_000;
}

/** Minutes by which clocks may differ. */
export function slackOf(configuration: Configuration): number {
  return policiesOf(configuration, clockPolicies)['clock.ahead_minutes_max'];
}

/** Flows by order, later than the earliest of these times; no query when nothing is backdated. */
export async function loadFlows(tx: Tx, dated: readonly Dated[]): Promise<Map<string, Flow[]>> {
  const late = dated.filter(isBackdated);
  if (late.length === 0) return new Map();
  const since = new Date(Math.min(...late.map((one) => one.businessAt.getTime())));
  const orderIds = late.map((one) => one.order.id);
  return readLaterFlows(tx, orderIds, since);
}

/** What the policy makes of a time that doesn't fit: refused, or let through with an alert that names it. */
export function orAlert(
  one: Dated & { item: Pick<CommandFacts, 'emit'> },
  why: Refusal | undefined,
): Refusal | undefined {
  if (!why || policiesOf(one.configuration, executionPolicies)['execution.backdate_before_previous'] === 'forbid')
    return why;
  const parameters = Object.fromEntries(Object.entries(why.parameters).map(([key, value]) => [key, String(value)]));
  const { item, order } = one;
  item.emit(timeOutOfOrder, order.id, { ...orderEventOf(order), name: why.refusalName, parameters });
  return undefined;
}
