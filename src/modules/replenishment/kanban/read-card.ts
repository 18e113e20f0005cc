import { defineQuery, inScope, mayDo, outOfScope } from '../../../kernel/index.ts';
import { zKanbanCardView, zReadKanbanRequest } from '../contract.ts';
import { findStockForCard } from './queries/cards.ts';
import { showCard } from './show-card.ts';

const STOCK_SHOWN = 12;

/** A card as it stands, and where what fills it lies, as far as its reader may see. */
export const readCard = defineQuery({
  name: 'replenishment.read-kanban-card',
  summary: { zh: '查看看板卡', en: 'Read a kanban card' },
  permission: 'replenishment.kanban-card.read',
  input: zReadKanbanRequest,
  output: zKanbanCardView,
  http: { method: 'GET', path: '/kanban-cards/:cardId' },
  handle: async ({ tx, principal }, { cardId }) => {
    const { workshopId, lineId, ...card } = await showCard(tx, cardId);
    if (!inScope(principal, { workshopId, lineId })) throw outOfScope(principal);
    const found = mayDo(principal, 'inventory.stock.read')
      ? await findStockForCard(
          tx,
          { itemId: card.itemId, placeId: card.locationId, firstId: card.fromLocationId },
          STOCK_SHOWN,
        )
      : [];
    const stock = found
      .filter((one) => inScope(principal, one))
      .map(({ workshopId: _workshop, lineId: _line, ...one }) => one);
    return { ...card, stock };
  },
});
