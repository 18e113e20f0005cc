import { newId, type RecordFollowing } from '../../../kernel/index.ts';
import { placeDocuments } from '../../inventory/index.ts';
import { nextDocumentNumbers } from '../../lowcode/index.ts';
import { kanbanCardEntity } from './entities.ts';
import { cardMade, cardRetired } from './events.ts';
import { findNumbersUsed, insertCards, type LockedCard, lockCardsOf, updateCard } from './queries/cards.ts';
import { findLoops } from './queries/loops.ts';
import { settleCards } from './rules/settle-cards.ts';
import { binOf, toldOf } from './tell-card.ts';

/** Gives these loops as many cards as they should have; one that is out of use keeps none. */
export async function settleLoops(context: RecordFollowing, loopIds: readonly string[]): Promise<void> {
  const { tx, now } = context;
  const cards = await lockCardsOf(tx, loopIds);
  const numbers = await findNumbersUsed(tx, loopIds);
  for (const loop of await findLoops(tx, loopIds)) {
    const own = cards.filter(({ loopId }) => loopId === loop.loopId);
    const { retired, made } = settleCards(own, loop.loopActive ? loop.loopCards : 0);
    for (const id of retired) await retire(context, own.find((card) => card.id === id) as LockedCard);
    if (made > 0) await makeCards(context, { ...loop, since: now }, made, numbers.get(loop.loopId) ?? 0);
  }
}

/** A card that stays behind: it calls for nothing any more. */
async function retire(context: RecordFollowing, card: LockedCard): Promise<void> {
  const { tx, principal, now } = context;
  await updateCard(tx, card.id, { state: 'retired', since: now, calledBy: null, calledByName: null, calledAt: null });
  const bin = await binOf(tx, card);
  context.emit(cardRetired, card.id, toldOf(card, bin, { byName: principal.name, at: now }));
  context.audit({
    entityType: kanbanCardEntity.name,
    entityId: card.id,
    action: 'retired',
    label: card.code,
    changes: { state: { from: card.state, to: 'retired' } },
  });
}

type CardToMake = Omit<LockedCard, 'id' | 'code' | 'number' | 'state'>;

/** Cards with the next numbers of the loop; `as` says how they stand, where they aren't full. */
export async function makeCards(
  context: RecordFollowing,
  loop: CardToMake,
  count: number,
  lastNumber: number,
  as: Partial<Parameters<typeof insertCards>[1][number]> = {},
): Promise<{ id: string; code: string }[]> {
  const { tx, principal, now } = context;
  const { workshopId, lineId } = loop;
  const configuration = await context.configuration({ workshopId, lineId });
  const codes = await nextDocumentNumbers(tx, 'kanban_card', count, configuration, now);
  const cards = codes.map((code, index) => ({
    ...{ id: newId(), loopId: loop.loopId, code, number: lastNumber + 1 + index },
    ...{ state: 'full' as const, since: now, ...as },
  }));
  await insertCards(tx, cards);
  await placeDocuments(
    tx,
    cards.map(({ id }) => ({ id, type: kanbanCardEntity.name, workshopId, lineId })),
  );
  for (const card of cards) {
    const whole: LockedCard = { ...loop, ...card };
    const bin = await binOf(tx, whole);
    context.emit(cardMade, card.id, toldOf(whole, bin, { byName: principal.name, at: now }));
    context.audit({
      entityType: kanbanCardEntity.name,
      entityId: card.id,
      action: 'created',
      label: card.code,
      changes: { loop: { to: loop.loopCode }, state: { to: card.state } },
    });
  }
  return cards.map(({ id, code }) => ({ id, code }));
}
