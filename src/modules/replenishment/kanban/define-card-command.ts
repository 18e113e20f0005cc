import type { z } from 'zod';
import {
  assertInScope,
  type CommandContext,
  defineCommand,
  type FieldChanges,
  type Text,
} from '../../../kernel/index.ts';
import type { Item } from '../../masterdata/index.ts';
import { type KanbanCard, zKanbanCard } from '../contract.ts';
import { refuse } from '../refusals.ts';
import { type KanbanVerb, kanbanMoves } from '../states.ts';
import { kanbanCardEntity } from './entities.ts';
import { cardMoved } from './events.ts';
import { type CardChange, type LockedCard, lockCard, updateCard } from './queries/cards.ts';
import { momentOf, whyNotMove } from './rules/why-not.ts';
import { settleLoops } from './settle-loops.ts';
import { type ShownCard, showCard } from './show-card.ts';
import { binOf, toldOf } from './tell-card.ts';

export interface CardAtHand {
  card: LockedCard;
  item: Item;
  /** What a bin holds, in the item's base unit. */
  bin: bigint;
  at: Date;
}

interface Done<O> {
  change: Partial<CardChange>;
  changes?: FieldChanges;
  request?: { id: string; code: string } | null;
  reason?: string | null;
  /** What the answer says beside the card. */
  more?: Omit<O, keyof KanbanCard>;
}

interface CardCommand<I extends z.ZodType, O extends z.ZodType> {
  summary: Text;
  input: I;
  output?: O;
  /** Answers without doing anything, where it was done before. */
  before?: (card: LockedCard) => Omit<z.output<O>, keyof KanbanCard> | undefined;
  handle(context: CommandContext, input: z.output<I>, at: CardAtHand): Promise<Done<z.output<O>>>;
}

/** What was asked for because of it stands in every event, also once the card waits for nothing any more. */
function requestOf({ requestId, requestCode }: LockedCard) {
  return requestId === null ? null : { id: requestId, code: requestCode ?? '' };
}

/** A verb of the state table as a command: loop and card locked, checked by the table's row, done, written, told. Of two at once one wins. */
export function defineCardCommand<
  I extends z.ZodType<{ cardId: string; businessAt?: string | undefined }>,
  O extends z.ZodType = typeof zKanbanCard,
>(verb: KanbanVerb, { summary, input, output, before, handle }: CardCommand<I, O>) {
  const { permission, to } = kanbanMoves[verb];
  const path = verb.replace('_', '-');
  return defineCommand({
    name: `replenishment.${path}-kanban`,
    summary,
    permission,
    input,
    output: (output ?? zKanbanCard) as O,
    http: { method: 'POST', path: `/kanban-cards/:cardId/${path}` },
    handle: async (context, asked) => {
      const { tx, principal, now } = context;
      const card = await lockCard(tx, asked.cardId);
      if (!card) throw refuse('replenishment.card_unknown', { id: asked.cardId }, { where: '/cardId' });
      assertInScope(principal, card);
      const stands = before?.(card);
      if (stands) return answerOf(await showCard(tx, card.id), stands);
      const why = whyNotMove(card, verb);
      if (why) throw why;
      const at = momentOf(asked.businessAt, card, now);
      const { item, bin } = await binOf(tx, card);
      const done = await handle(context, asked, { card, item, bin, at });
      const { change, changes = {}, request = requestOf(card), reason = null, more } = done;
      await updateCard(tx, card.id, { state: to, since: at, ...change });
      context.emit(cardMoved[verb], card.id, {
        ...toldOf(card, { item, bin }, { byName: principal.name, at }),
        ...{ from: card.state, to, requestId: request?.id ?? null, requestCode: request?.code ?? null, reason },
      });
      context.audit({
        entityType: kanbanCardEntity.name,
        entityId: card.id,
        action: path,
        label: card.code,
        changes: { state: { from: card.state, to }, ...changes },
      });
      // What the loop has too many of goes as soon as it may.
      if (to === 'full') await settleLoops(context, [card.loopId]);
      return answerOf(await showCard(tx, card.id), more);
    },
  });

  function answerOf({ workshopId: _workshop, lineId: _line, ...shown }: ShownCard, more: object | undefined) {
    return { ...shown, ...more } as z.output<O>;
  }
}
