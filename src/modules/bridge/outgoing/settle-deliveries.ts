import { type CommandContext, defineCommand, groupBy, outOfScope, wakeWorkers } from '../../../kernel/index.ts';
import { deliveryStates, zMessagesSettled, zSettleDeliveriesRequest } from '../contract.ts';
import { deliveriesSettled } from '../events.ts';
import { dropDeliveries, lockDeliveries, type SettledDelivery, sendAgain } from '../queries/deliveries.ts';
import { refuse } from '../refusals.ts';

const permission = 'bridge.message.write';

/** Sends them again, with the mapping that is in force now. What may have arrived is looked up first. */
export const resendDeliveries = defineCommand({
  name: 'bridge.resend-deliveries',
  summary: { zh: '重新发送', en: 'Send changes again' },
  permission,
  input: zSettleDeliveriesRequest,
  output: zMessagesSettled,
  http: { method: 'POST', path: '/bridge-deliveries/resend' },
  handle: async (context, { deliveryIds }) => {
    const dead = await lockDead(context, deliveryIds);
    await sendAgain(
      context.tx,
      dead.map(({ id }) => id),
      context.now,
    );
    return settle(context, dead, 'replayed');
  },
});

export const dropUnsent = defineCommand({
  name: 'bridge.drop-deliveries',
  summary: { zh: '放弃发送', en: 'Drop changes that failed' },
  permission,
  input: zSettleDeliveriesRequest,
  output: zMessagesSettled,
  http: { method: 'POST', path: '/bridge-deliveries/drop' },
  handle: async (context, { deliveryIds, reason = '' }) => {
    const dead = await lockDead(context, deliveryIds);
    const { name } = context.principal;
    const words = {
      zh: `${name} 放弃：${reason || '未写原因'}`,
      en: `Dropped by ${name}: ${reason || 'no reason given'}`,
    };
    await dropDeliveries(
      context.tx,
      dead.map(({ id }) => id),
      words,
      context.now,
    );
    return settle(context, dead, 'dropped');
  },
});

async function lockDead({ tx, principal }: CommandContext, ids: readonly string[]): Promise<SettledDelivery[]> {
  if (!principal.scope.all) throw outOfScope(principal);
  const deliveries = await lockDeliveries(tx, ids);
  const missing = ids.find((id) => !deliveries.some((delivery) => delivery.id === id));
  if (missing !== undefined) throw refuse('bridge.message_unknown', { id: missing });
  const other = deliveries.find(({ state }) => state !== 'dead');
  if (other) throw refuse('bridge.message_settled', { state: deliveryStates[other.state][principal.language] });
  return deliveries;
}

function settle(
  context: CommandContext,
  deliveries: readonly SettledDelivery[],
  action: 'replayed' | 'dropped',
): { settled: number } {
  for (const [routeId, { length: count }] of groupBy(deliveries, (delivery) => delivery.routeId)) {
    const changes = { deliveries: { to: count } };
    context.audit({ entityType: 'bridge.route-work', entityId: routeId, action: `deliveries-${action}`, changes });
    context.emit(deliveriesSettled, routeId, { routeId, action, count });
  }
  context.afterCommit(() => wakeWorkers(context.tx));
  return { settled: deliveries.length };
}
