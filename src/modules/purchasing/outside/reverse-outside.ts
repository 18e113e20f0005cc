import type { CommandContext } from '../../../kernel/index.ts';
import { layPiecesOutsideAgain, reverseOutside, takePiecesBack } from '../../execution/index.ts';
import type { Receipt } from '../queries/receipts.ts';
import { refuse } from '../refusals.ts';
import type { Line, Order } from '../rules/order.ts';
import { whyNotOutside } from '../rules/why-not.ts';

/**
 * What went out or came back by a line of an operation is taken back at the work order: pieces that never went out wait there, those that
 * didn't come back lie outside. Gives the line as it becomes. Throws what stands against it there.
 */
export async function reverseMoved(
  context: CommandContext,
  { order, line, found, reason }: { order: Order; line: Line; found: Receipt; reason: string },
) {
  if (order.state === 'closed' || order.state === 'cancelled')
    throw refuse('purchasing.reversal_ended', { receipt: found.code, order: order.code }, { where: '/receiptId' });
  const operationId = line.operationId as string;
  const { kind, quantity, quantityScrap: scrap, quantityUnworked: unworked, reportId } = found;
  const moved = { operationId, businessAt: context.now, documentCode: order.code };
  const { received, returned, cancelled, outside } = line;
  if (kind === 'sent_out') {
    // What has come back since isn't outside any more.
    const gone = quantity > outside ? whyNotOutside({ ...order, state: 'sent' }, line, { back: quantity }) : undefined;
    if (gone) throw gone;
    if (quantity > 0n) await takePiecesBack(context, { ...moved, amount: quantity });
    return { received, returned, cancelled, outside: outside - quantity };
  }
  if (reportId) await reverseOutside(context, reportId, reason);
  if (unworked > 0n) await layPiecesOutsideAgain(context, { ...moved, amount: unworked });
  const now = { received: received - quantity, outside: outside + quantity + scrap + unworked };
  // What lies outside is still to come, also where the rest of the line was cancelled meanwhile.
  const most = line.ordered - now.received + returned - now.outside;
  const waited = cancelled - scrap;
  return { ...now, returned, cancelled: max(0n, min(waited, most)) };
}

const min = (a: bigint, b: bigint) => (a < b ? a : b);
const max = (a: bigint, b: bigint) => (a > b ? a : b);
