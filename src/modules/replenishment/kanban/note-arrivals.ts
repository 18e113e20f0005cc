import { type CommandContext, defineCommand, formatAmount, parseAmount } from '../../../kernel/index.ts';
import { namedPlace } from '../../inventory/index.ts';
import { findLocations } from '../../masterdata/index.ts';
import { zNoteArrivalsRequest, zNoteArrivalsResponse } from '../contract.ts';
import { kanbanCardEntity } from './entities.ts';
import { cardMoved, cardPartFilled } from './events.ts';
import { findLoopsAwaiting, type LockedCard, lockCardsOf, updateCard } from './queries/cards.ts';
import { nothingCalled } from './rules/nothing-called.ts';
import { settleLoops } from './settle-loops.ts';
import { binOf, toldOf } from './tell-card.ts';

/** What is bought or made and comes to its place by a receipt, a report or a put-away fills the bins that wait there, the longest wait first. */
export const noteArrivals = defineCommand({
  name: 'replenishment.note-kanban-arrivals',
  summary: { zh: '到货补满看板', en: 'Let what came fill kanban bins' },
  permission: 'replenishment.kanban-card.bring',
  input: zNoteArrivalsRequest,
  output: zNoteArrivalsResponse,
  http: { method: 'POST', path: '/kanban-cards/note-arrivals' },
  handle: async (context, { arrivals }) => {
    const places = await findLocations(
      context.tx,
      arrivals.map(({ locationId }) => locationId),
    );
    for (const { locationId } of arrivals) namedPlace(places, locationId, context.principal, '/arrivals');
    const loops = await findLoopsAwaiting(context.tx, arrivals);
    const cards = await lockCardsOf(
      context.tx,
      loops.map(({ loopId }) => loopId),
    );
    const filled: string[] = [];
    for (const { loopId, itemId, locationId } of loops) {
      let left = arrivals
        .filter((one) => one.itemId === itemId && one.locationId === locationId)
        .reduce((sum, { quantity }) => sum + parseAmount(quantity), 0n);
      for (const card of cards.filter((one) => one.loopId === loopId && one.state === 'empty')) {
        if (left === 0n) break;
        left -= await fill(context, card, left, filled);
      }
    }
    await settleLoops(
      context,
      loops.map(({ loopId }) => loopId),
    );
    return { filled };
  },
});

/** Gives how much of what came the bin took. */
async function fill(context: CommandContext, card: LockedCard, left: bigint, filled: string[]): Promise<bigint> {
  const { tx, principal, now } = context;
  const { item, bin } = await binOf(tx, card);
  const missing = bin > card.arrived ? bin - card.arrived : 0n;
  const takes = left < missing ? left : missing;
  const by = { byName: principal.name, at: now };
  if (takes < missing) {
    const arrived = card.arrived + takes;
    await updateCard(tx, card.id, { arrived });
    context.emit(cardPartFilled, card.id, { ...toldOf(card, { item, bin }, by), arrived: formatAmount(arrived) });
    return takes;
  }
  await updateCard(tx, card.id, { ...nothingCalled, state: 'full', since: now });
  context.emit(cardMoved.fill, card.id, {
    ...toldOf(card, { item, bin }, by),
    ...{
      from: card.state,
      to: 'full' as const,
      requestId: card.requestId,
      requestCode: card.requestCode,
      reason: null,
    },
  });
  context.audit({
    entityType: kanbanCardEntity.name,
    entityId: card.id,
    action: 'fill',
    label: card.code,
    changes: { state: { from: card.state, to: 'full' } },
  });
  filled.push(card.id);
  return takes;
}
