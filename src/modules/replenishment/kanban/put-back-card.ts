import { zPutBackKanbanRequest } from '../contract.ts';
import { defineCardCommand } from './define-card-command.ts';
import { moveForCard } from './move-for-card.ts';

/** What was taken lies at its source again, and the bin still waits. */
export const putBackCard = defineCardCommand('put_back', {
  summary: { zh: '看板料放回', en: 'Put back what was taken for a kanban bin' },
  input: zPutBackKanbanRequest,
  async handle(context, _input, at) {
    const { card } = at;
    await moveForCard(context, at, {
      fromId: card.locationId,
      toId: card.takenFromId as string,
      lotId: card.takenLotId,
      amount: card.takenQuantity as bigint,
    });
    return {
      change: { takenByName: null, takenAt: null, takenFromId: null, takenLotId: null, takenQuantity: null },
    };
  },
});
