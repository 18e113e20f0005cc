import type { KanbanCalled } from '../../../src/modules/replenishment/contract.ts';
import { formatQuantity, formatTime } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { goBack } from '../../app/route.ts';
import { type Act, useAct } from '../../app/use-act.ts';
import { useNameOf } from '../../parts/name-of.ts';
import { kanbanWords } from './words.ts';

export interface Taken {
  fromLocationId: string;
  fromCode: string;
  lotId: string | null;
  quantity: string;
  unit: string;
}

/** What is done with a card, each in the card's own lane: nothing of one card overtakes another. */
export function useCardActs(cardId: string, code: string) {
  const t = useWords(kanbanWords);
  const nameOf = useNameOf();
  const { act, busy } = useAct();
  const send = (verb: string, text: string, yes: Act['yes'], more: Partial<Act> = {}) =>
    act({
      lane: `kanban:${cardId}`,
      path: `/kanban-cards/${cardId}/${verb}`,
      body: {},
      label: { text, parameters: { card: code } },
      yes,
      ...more,
    });
  return {
    busy,
    call: () => send('call', 'callKanban', { title: t('called'), detail: sayCalled }, { goOn: goBack }),
    withdraw: () => send('withdraw', 'withdrawKanban', { title: t('withdrawn') }),
    find: () => send('find', 'findKanban', { title: t('found') }),
    take: ({ fromLocationId, fromCode, lotId, quantity, unit }: Taken, place: string) =>
      send(
        'take',
        'takeKanban',
        { title: t('taken', { quantity: formatQuantity(quantity, unit) }), detail: `${fromCode} → ${place}` },
        { body: { fromLocationId, quantity, ...(lotId && { lotId }) } },
      ),
    putBack: () => send('put-back', 'putBackKanban', { title: t('putBackDone') }),
    fill: (locationId?: string) =>
      send(
        'fill',
        'fillKanban',
        { title: t('filled') },
        { body: locationId === undefined ? {} : { locationId }, goOn: goBack },
      ),
  };

  /** Whoever called before is told by name. */
  function sayCalled(answer: unknown): string {
    const { already, calledByName, calledByNameEn, calledAt, requestCode } = answer as KanbanCalled;
    if (already)
      return t('already', { person: nameOf(calledByName ?? '', calledByNameEn), time: formatTime(calledAt ?? '') });
    return requestCode ? t('asked', { request: requestCode }) : t('calledHow');
  }
}
