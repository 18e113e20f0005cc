import { type CommandContext, defineCommand, groupBy, outOfScope, wakeWorkers } from '../../../kernel/index.ts';
import { messageStates, zMessagesSettled, zRepairMessageRequest, zSettleMessagesRequest } from '../contract.ts';
import { messagesSettled } from '../events.ts';
import {
  dropMessages,
  letFollow,
  letWaitAgain,
  lockForSettling,
  repairMessage,
  type SettledMessage,
} from '../queries/messages.ts';
import { refuse } from '../refusals.ts';

const permission = 'bridge.message.write';
/** What may be settled by hand: what failed, and what was kept without being applied. */
const open = new Set(['dead', 'held']);

/** Takes them again, as they came or were repaired: what stood against them was mended. */
export const replayMessages = defineCommand({
  name: 'bridge.replay-messages',
  summary: { zh: '重放消息', en: 'Replay messages' },
  permission,
  input: zSettleMessagesRequest,
  output: zMessagesSettled,
  http: { method: 'POST', path: '/bridge-messages/replay' },
  handle: async (context, { messageIds }) => {
    const messages = await lockOpen(context, messageIds);
    await letWaitAgain(
      context.tx,
      messages.map(({ id }) => id),
    );
    return settle(context, messages, 'replayed');
  },
});

/** Gives them up: they have no effect, and later ones of the same thing no longer wait behind them. */
export const dropDead = defineCommand({
  name: 'bridge.drop-messages',
  summary: { zh: '放弃消息', en: 'Drop messages' },
  permission,
  input: zSettleMessagesRequest,
  output: zMessagesSettled,
  http: { method: 'POST', path: '/bridge-messages/drop' },
  handle: async (context, { messageIds, reason = '' }) => {
    const messages = await lockOpen(context, messageIds);
    const { name } = context.principal;
    const words = {
      zh: `${name} 放弃：${reason || '未写原因'}`,
      en: `Dropped by ${name}: ${reason || 'no reason given'}`,
    };
    await dropMessages(
      context.tx,
      messages.map(({ id }) => id),
      words,
      context.now,
    );
    for (const [routeId, those] of groupBy(messages, (message) => message.routeId))
      await letFollow(
        context.tx,
        routeId,
        those.map(({ thing }) => thing),
      );
    return settle(context, messages, 'dropped');
  },
});

/** Puts its row right and takes it again; what came stays beside it. */
export const repairDead = defineCommand({
  name: 'bridge.repair-message',
  summary: { zh: '修复消息', en: 'Repair a message' },
  permission,
  input: zRepairMessageRequest,
  output: zMessagesSettled,
  http: { method: 'POST', path: '/bridge-messages/:messageId/repair' },
  handle: async (context, { messageId, row }) => {
    const messages = await lockOpen(context, [messageId]);
    await repairMessage(context.tx, messageId, row);
    return settle(context, messages, 'repaired');
  },
});

async function lockOpen({ tx, principal }: CommandContext, ids: readonly string[]): Promise<SettledMessage[]> {
  if (!principal.scope.all) throw outOfScope(principal);
  const messages = await lockForSettling(tx, ids);
  const missing = ids.find((id) => !messages.some((message) => message.id === id));
  if (missing !== undefined) throw refuse('bridge.message_unknown', { id: missing });
  const other = messages.find(({ state }) => !open.has(state));
  if (other) throw refuse('bridge.message_settled', { state: messageStates[other.state][principal.language] });
  return messages;
}

function settle(
  context: CommandContext,
  messages: readonly SettledMessage[],
  action: 'replayed' | 'repaired' | 'dropped',
): { settled: number } {
  for (const [routeId, those] of groupBy(messages, (message) => message.routeId)) {
    const count = those.length;
    context.audit({
      entityType: 'bridge.route-work',
      entityId: routeId,
      action: `messages-${action}`,
      changes: {
        messages: {
          to: those
            .map(({ thing }) => thing)
            .slice(0, 20)
            .join(', '),
        },
      },
    });
    context.emit(messagesSettled, routeId, { routeId, action, count });
  }
  context.afterCommit(() => wakeWorkers(context.tx));
  return { settled: messages.length };
}
