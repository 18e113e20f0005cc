import { namePair, type Refusal } from '../../../../kernel/index.ts';
import { type KanbanCardState, kanbanCardStates } from '../../contract.ts';
import { refuse } from '../../refusals.ts';
import { type KanbanVerb, kanbanMoves } from '../../states.ts';
import type { LockedCard } from '../queries/cards.ts';

type Seen = Pick<
  LockedCard,
  'code' | 'state' | 'since' | 'loopCode' | 'calledByName' | 'calledByNameEn' | 'takenByName' | 'takenByNameEn'
>;

/** Why this verb of the table can't be done with this card now: what it is, since when, and by whom. */
export function whyNotMove(card: Seen, verb: KanbanVerb): Refusal | undefined {
  const from: readonly KanbanCardState[] = kanbanMoves[verb].from;
  const { code, state, loopCode } = card;
  if (from.includes(state)) return undefined;
  const at = card.since.toISOString();
  if (state === 'lost') return refuse('replenishment.card_lost', { card: code, at });
  if (state === 'retired') return refuse('replenishment.card_retired', { card: code, loop: loopCode, at });
  const [name, nameEn] =
    state === 'on_way' ? [card.takenByName, card.takenByNameEn] : [card.calledByName, card.calledByNameEn];
  const by = namePair(name ?? loopCode, nameEn);
  return refuse('replenishment.card_is', { card: code, state: kanbanCardStates[state], by, at });
}

/** A time of the device counts as far as it can be: not before the card came to its state, and not in the future. */
export function momentOf(said: string | undefined, { since }: { since: Date }, now: Date): Date {
  const at = said === undefined ? now : new Date(said);
  return at > now ? now : at < since ? since : at;
}
