import { z } from 'zod';
import { type Text, zAmount, zTimestamp, zUuid } from '../../../kernel/contract.ts';
import { defineEvent } from '../../../kernel/index.ts';
import { ofLoop, zKanbanCardState } from '../contract.ts';
import type { KanbanVerb } from '../states.ts';
import { kanbanCardEntity } from './entities.ts';

const zCardTold = z.object({
  ...ofLoop,
  cardId: zUuid,
  cardCode: z.string(),
  loopId: zUuid,
  loopCode: z.string(),
  itemCode: z.string(),
  /** What a bin holds, in the item's base unit. */
  quantity: zAmount,
  unit: z.string(),
  workshopId: zUuid.nullable(),
  lineId: zUuid.nullable(),
  locationCode: z.string(),
  /** Who did it, and when. */
  byName: z.string(),
  at: zTimestamp,
});

function cardEvent<const Name extends string, Data extends z.ZodObject>(name: Name, summary: Text, data: Data) {
  return defineEvent({
    type: `replenishment.kanban-card-${name}` as const,
    aggregate: kanbanCardEntity.name,
    permission: kanbanCardEntity.permissions.read,
    summary,
    data,
  });
}

const zCardMoved = zCardTold.extend({
  from: zKanbanCardState,
  to: zKanbanCardState,
  requestId: zUuid.nullable(),
  requestCode: z.string().nullable(),
  reason: z.string().nullable(),
});

export const cardMade = cardEvent('made', { zh: '新看板卡', en: 'A kanban card was made' }, zCardTold);
export const cardRetired = cardEvent('retired', { zh: '看板卡作废', en: 'A kanban card was retired' }, zCardTold);
export const cardWaits = cardEvent('waits', { zh: '看板等料太久', en: 'A kanban card waits too long' }, zCardTold);
/** Part of a bin came; the rest is awaited. */
export const cardPartFilled = cardEvent(
  'part-filled',
  { zh: '看板到了一部分', en: 'A part of a kanban bin came' },
  zCardTold.extend({ arrived: zAmount }),
);

/** What is told when a card moves by the verb. */
export const cardMoved = {
  call: cardEvent('called', { zh: '看板叫料', en: 'A kanban card called' }, zCardMoved),
  withdraw: cardEvent('withdrawn', { zh: '看板叫料撤回', en: 'A kanban call was withdrawn' }, zCardMoved),
  take: cardEvent('taken', { zh: '看板送料中', en: 'Material for a kanban card is on its way' }, zCardMoved),
  put_back: cardEvent('put-back', { zh: '看板料放回', en: 'Material for a kanban card was put back' }, zCardMoved),
  fill: cardEvent('filled', { zh: '看板已补满', en: 'A kanban bin is full again' }, zCardMoved),
  lose: cardEvent('lost', { zh: '看板卡挂失', en: 'A kanban card is lost' }, zCardMoved),
  find: cardEvent('found', { zh: '看板卡找到', en: 'A kanban card was found' }, zCardMoved),
  replace: cardEvent('replaced', { zh: '看板卡更换', en: 'A kanban card was replaced' }, zCardMoved),
} as const satisfies Record<KanbanVerb, unknown>;
