import type { z } from 'zod';
import { type CommandContext, defineCommand, type FieldChanges, type Text } from '../../../kernel/index.ts';
import { zWorkOrderView } from '../contract.ts';
import { readOrderView } from '../queries/order-heads.ts';
import { type Order, type OrderFacts, whyNotMoveOrder } from '../rules/index.ts';
import { orderMove, orderMoves } from '../states.ts';
import { lockOrder } from './lock-order.ts';
import { auditOrder } from './write-order.ts';

type Asked = 'update' | 'hold' | 'resume' | 'complete' | 'close' | 'cancel';

interface OrderCommand<I extends z.ZodType> {
  summary: Text;
  input: I;
  /** What the guards of the verb can't see in the order itself. */
  facts?: (context: CommandContext, order: Order, input: z.output<I>) => Promise<OrderFacts>;
  /** Gives what the audit log says beside the state. */
  handle(context: CommandContext, order: Order, input: z.output<I>): Promise<FieldChanges>;
}

/**
 * A verb of the state table as a command: the table's row says who may ask for it, where, and when it is possible. The order is locked
 * and comes with its materials; the answer is its head.
 */
export function defineOrderCommand<I extends z.ZodType<{ orderId: string }>>(
  verb: Asked,
  { summary, input, facts, handle }: OrderCommand<I>,
) {
  return defineCommand({
    name: `execution.${verb}-order`,
    summary,
    permission: orderMoves[verb].permission,
    input,
    output: zWorkOrderView,
    http: { method: 'POST', path: `/work-orders/:orderId/${orderMove(verb).path}` },
    handle: async (context, request) => {
      const order = await lockOrder(context, request.orderId);
      const why = whyNotMoveOrder(order, verb, await facts?.(context, order, request));
      if (why) throw why;
      const from = order.state;
      const changes = await handle(context, order, request);
      const moved: FieldChanges = order.state === from ? {} : { state: { from, to: order.state } };
      auditOrder(context, order, verb, { ...moved, ...changes });
      return readOrderView(context.tx, order.id);
    },
  });
}
