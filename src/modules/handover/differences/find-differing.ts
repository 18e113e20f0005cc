import type { Tx } from '../../../kernel/index.ts';
import {
  findNeighbours,
  findReportFacts,
  findScrapFact,
  findTransferFacts,
  findUnseenBoxes,
} from '../queries/cause-facts.ts';
import type { DifferenceRow } from '../queries/differences.ts';
import type { HandoverRow } from '../queries/handovers.ts';
import type { Differing, StandFact } from '../rules/rank-causes.ts';
import type { Line } from '../signing/gather-lines.ts';

/** Pieces may have come and lain there for weeks. */
const BACK_MILLISECONDS = 30 * 86_400_000;

/** What a difference is now: zero where the books have learned since what explains it. */
export function amountNow(difference: DifferenceRow, lines: readonly Line[]): bigint {
  const line = lines.find(({ work }) => work !== null && work.operationId === difference.operationId);
  const now = difference.side === 'out' ? line?.out : line?.in;
  return now ?? difference.amount;
}

/** All that was told around a difference of pieces, for the rules that name its causes. Undefined for a box. */
export async function findDiffering(
  tx: Tx,
  handover: HandoverRow,
  difference: DifferenceRow,
  lines: readonly Line[],
): Promise<Differing | undefined> {
  const { operationId } = difference;
  const near = operationId === null ? undefined : await findNeighbours(tx, operationId);
  if (operationId === null || !near) return undefined;
  const { orderId, itemId, workshopId, beforeId, nextId } = near;
  const { startsAt, endsAt } = handover;
  const own = lines.find(({ work }) => work?.operationId === operationId);
  const earlier = difference.side === 'in' ? own?.said.out?.countedAt : undefined;
  const from = earlier ?? startsAt;
  const reports = await findReportFacts(tx, {
    ...{ operationId, beforeId, from: new Date(from.getTime() - BACK_MILLISECONDS) },
    ...{ shiftStartsAt: startsAt, shiftEndsAt: endsAt },
  });
  const next = nextOf(difference, lines, nextId);
  return {
    ...{ amount: difference.amount, amountNow: amountNow(difference, lines) },
    ...{ from, countedAt: difference.countedAt, postedAt: difference.postedAt, shiftEndsAt: endsAt, reports },
    transfers: await findTransferFacts(tx, {
      operationId,
      orderId,
      from: new Date(from.getTime() - BACK_MILLISECONDS),
    }),
    boxes: await findUnseenBoxes(tx, { itemId, workshopId, handoverId: handover.id }),
    held: [
      stand('held', operationId, near.code, near.held, near.movedAt),
      ...(beforeId ? [stand('held', beforeId, near.beforeCode ?? '', near.beforeHeld, near.beforeMovedAt)] : []),
    ].filter(({ quantity }) => quantity > 0n),
    ready:
      beforeId && near.beforeReady > 0n
        ? stand('ready', beforeId, near.beforeCode ?? '', near.beforeReady, near.beforeMovedAt)
        : null,
    next:
      next !== null && next > 0n && nextId
        ? stand('next', nextId, near.nextCode ?? '', next, difference.countedAt)
        : null,
    nextAgrees: next === 0n,
    scrap:
      difference.amount < 0n
        ? await findScrapFact(tx, { operationId, from: startsAt, until: difference.countedAt })
        : null,
  };
}

/** By how much the next step was counted beyond its books; null where it wasn't counted. */
function nextOf({ side }: DifferenceRow, lines: readonly Line[], nextId: string | null): bigint | null {
  const line = lines.find(({ work }) => nextId !== null && work?.operationId === nextId);
  return (side === 'out' ? line?.out : line?.in) ?? null;
}

function stand(
  what: StandFact['what'],
  operationId: string,
  operationCode: string,
  quantity: bigint,
  at: Date,
): StandFact {
  return { fact: 'stand', what, operationId, operationCode, quantity, at };
}
