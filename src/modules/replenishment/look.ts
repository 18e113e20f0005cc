import { type Amount, type CommandContext, defineCommand, formatAmount } from '../../kernel/index.ts';
import { findRequests, makeRequest } from '../execution/index.ts';
import { zLookRequest, zLookResponse } from './contract.ts';
import { fellBelow, recovered } from './events.ts';
import { daysOfCover, type FoundPosition, findPositions } from './find-positions.ts';
import { findAskedByKanban } from './kanban/queries/cards.ts';
import { learn } from './learn.ts';
import { findHistories } from './queries/history.ts';
import {
  findWatched,
  forgetPositions,
  lockPositions,
  noteAsked,
  savePositions,
  type Watched,
} from './queries/positions.ts';
import { leastOf, proposalOf } from './rules/proposal.ts';

const DAY = 86_400_000;

/**
 * What these items come to now. What falls below its level is told once; where the item says so, what is missing is asked for at once.
 * What was asked for counts from then on, so nothing is asked for twice.
 */
export const look = defineCommand({
  name: 'replenishment.look',
  summary: { zh: '查看补货并要料', en: 'See what is to be replenished, and ask for it' },
  permission: 'replenishment.item.look',
  input: zLookRequest,
  output: zLookResponse,
  http: { method: 'POST', path: '/replenishment/look' },
  handle: async (context, { itemIds, learn: anew }) => {
    const { tx, now } = context;
    const ids = [...new Set(itemIds)].sort();
    const belowSince = await lockPositions(tx, ids);
    const items = await findWatched(tx, ids);
    const watched = [...items.values()].filter(({ replenishment, active }) => replenishment !== 'none' && active);
    await forgetPositions(
      tx,
      ids.filter((id) => !watched.some((item) => item.id === id)),
    );
    const known = await findHistories(tx, ids);
    const unlearned = watched.filter(({ id }) => anew || !known.has(id)).map(({ id }) => id);
    if (unlearned.length > 0) await learn(tx, unlearned, { configuration: await context.configuration(), now });
    const histories = unlearned.length > 0 ? await findHistories(tx, ids) : known;
    const found = await findPositions(
      tx,
      watched.map(({ id }) => id),
    );
    const byKanban = await findAskedByKanban(
      tx,
      watched.map(({ id }) => id),
    );
    const looked: Looked[] = [];
    for (const item of watched) {
      const position = found.get(item.id) as FoundPosition;
      const history = histories.get(item.id);
      looked.push(
        await judge(context, {
          item,
          position,
          since: belowSince.get(item.id) ?? null,
          byKanban: byKanban.has(item.id),
          leadDays: history?.leadMean ?? item.leadTimeDays,
          cover: daysOfCover(position.free, history?.demandMean),
        }),
      );
    }
    await savePositions(
      tx,
      looked.map(({ kept }) => kept),
    );
    return { looked: looked.length, requests: looked.flatMap(({ request }) => (request ? [request] : [])) };
  },
});

interface Looked {
  kept: Parameters<typeof savePositions>[1][number];
  request?: { id: string; code: string; itemId: string; quantity: string };
}

interface Case {
  item: Watched;
  position: FoundPosition;
  since: Date | null;
  /** Its empty bins are asked for. */
  byKanban: boolean;
  leadDays: number;
  cover: number | null;
}

async function judge(
  context: CommandContext,
  { item, position, since, byKanban, leadDays, cover }: Case,
): Promise<Looked> {
  const { now } = context;
  const { onHand, inInspection, promised, needed, coming, projected, atRisk } = position;
  const least = leastOf(item);
  const proposed = proposalOf(projected, item);
  // What is made here is ordered by a planner, who knows when; what is bought can be asked for.
  // Where empty bins are asked for, a second voice would ask for the same pieces: what is missing besides is told, and a person decides.
  const asks = proposed > 0n && item.replenishment === 'request' && !item.made && !byKanban;
  const request = asks ? await ask(context, item, { proposed, projected, leadDays }) : undefined;
  const said = {
    itemId: item.id,
    itemCode: item.code,
    unit: item.unit,
    projected: formatAmount(projected),
    least: formatAmount(least),
  };
  if (proposed > 0n && (request || since === null)) {
    context.emit(fellBelow, item.id, {
      ...said,
      proposed: formatAmount(proposed),
      requestId: request?.id ?? null,
      requestCode: request?.code ?? null,
      daysOfCover: cover,
      atRisk: atRisk.length,
    });
  } else if (proposed === 0n && since !== null) context.emit(recovered, item.id, said);
  const asked = request ? proposed : 0n;
  return {
    kept: {
      ...{ itemId: item.id, onHand, inInspection, promised, needed, coming, lookedAt: now, atRisk: atRisk.length },
      asked: position.asked + asked,
      projected: projected + asked,
      proposed: proposed - asked,
      belowSince: proposed === 0n || request ? null : (since ?? now),
    },
    ...(request ? { request } : {}),
  };
}

async function ask(
  context: CommandContext,
  item: Watched,
  { proposed, projected, leadDays }: { proposed: Amount; projected: Amount; leadDays: number },
) {
  const { tx, now } = context;
  const days = Math.max(1, Math.ceil(leadDays));
  const id = await makeRequest(context, {
    item,
    quantity: proposed,
    neededBy: new Date(now.getTime() + days * DAY),
    order: null,
    workshopId: null,
    note: `自动补货：预计 ${formatAmount(projected)}，再订货点 ${formatAmount(leastOf(item))} · replenishment: ${formatAmount(projected)} projected, reorder point ${formatAmount(leastOf(item))}`,
  });
  await noteAsked(tx, { requestId: id, itemId: item.id, projected, at: now });
  const code = (await findRequests(tx, [id])).get(id)?.code ?? '';
  return { id, code, itemId: item.id, quantity: formatAmount(proposed) };
}
