import { defineNotice, type Text } from '../../../kernel/index.ts';
import { unitName } from '../../masterdata/index.ts';
import { kanbanCardEntity } from './entities.ts';
import { cardMoved, cardWaits } from './events.ts';
import { isCalled } from './queries/cards.ts';

interface Called {
  itemCode: string;
  quantity: string;
  unit: string;
  locationCode: string;
}
const about = ({ cardId }: { cardId: string }) => ({ kind: kanbanCardEntity.name, id: cardId });
const said = ({ itemCode, quantity, unit, locationCode }: Called): Text => ({
  zh: `${locationCode} 要 ${itemCode} ${quantity} ${unitName(unit, 'zh')}`,
  en: `${quantity} ${unitName(unit, 'en')} of ${itemCode} for ${locationCode}`,
});

export const kanbanNotices = [
  defineNotice({
    name: 'replenishment.kanban-to-make',
    label: { zh: '看板要自制的料', en: 'A kanban bin waits for what is made here' },
    on: cardMoved.call,
    when: ({ fill }) => fill === 'make',
    still: (tx, { cardId }) => isCalled(tx, cardId),
    about,
    title: (card) => ({ zh: `看板要生产：${said(card).zh}`, en: `Kanban, to be made: ${said(card).en}` }),
    to: { roles: ['planner'] },
  }),
  ...(['transfer', 'make'] as const).map((fill) =>
    defineNotice({
      name: `replenishment.kanban-waits-${fill}`,
      label:
        fill === 'transfer'
          ? { zh: '看板等送料太久', en: 'A kanban bin waits too long to be brought' }
          : { zh: '看板等生产太久', en: 'A kanban bin waits too long to be made' },
      on: cardWaits,
      when: (card) => card.fill === fill,
      still: (tx, { cardId }) => isCalled(tx, cardId),
      about,
      title: (card) => ({ zh: `看板还在等：${said(card).zh}`, en: `Kanban still waits: ${said(card).en}` }),
      detail: ({ byName, cardCode }) => ({
        zh: `${byName} 扫的卡 ${cardCode}`,
        en: `${byName} scanned card ${cardCode}`,
      }),
      to: { roles: fill === 'transfer' ? ['warehouse-keeper', 'production-manager'] : ['planner'], followers: true },
    }),
  ),
];
