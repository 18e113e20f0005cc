import { formatAmount, outOfScope, parseAmount } from '../../../kernel/index.ts';
import { lotsInScope } from '../../inventory/index.ts';
import { unitName } from '../../masterdata/index.ts';
import { zTakeKanbanRequest } from '../contract.ts';
import { refuse } from '../refusals.ts';
import { defineCardCommand } from './define-card-command.ts';
import { moveForCard } from './move-for-card.ts';

/** What fills the bin is taken from its source: moved to the bin's place by the ledger, in one transaction with the card. */
export const takeCard = defineCardCommand('take', {
  summary: { zh: '看板取料', en: 'Take what fills a kanban bin' },
  input: zTakeKanbanRequest,
  async handle(context, input, at) {
    const { tx, principal } = context;
    const { card, item, bin } = at;
    const fromLocationId = input.fromLocationId ?? card.fromLocationId;
    if (fromLocationId === null)
      throw refuse('replenishment.card_source', { loop: card.loopCode }, { where: '/fromLocationId' });
    if (fromLocationId === card.locationId) throw refuse('replenishment.loop_source', {}, { where: '/fromLocationId' });
    const amount = input.quantity === undefined ? bin : parseAmount(input.quantity);
    if (amount === 0n || amount > bin) {
      const parameters = { card: card.code, quantity: formatAmount(amount), most: formatAmount(bin) };
      throw refuse(
        'replenishment.card_too_much',
        { ...parameters, unit: unitName(item.unit, principal.language) },
        { where: '/quantity' },
      );
    }
    const lotId = input.lotId ?? null;
    const mayTouch = await lotsInScope(tx, [{ principal, lotIds: [lotId] }]);
    if (lotId !== null && !mayTouch(principal, lotId)) throw outOfScope(principal);
    const code = await moveForCard(context, at, { fromId: fromLocationId, toId: card.locationId, lotId, amount });
    return {
      change: {
        ...{ takenByName: principal.name, takenAt: at.at, takenFromId: fromLocationId, takenLotId: lotId },
        takenQuantity: amount,
      },
      changes: { from: { to: code }, quantity: { to: `${formatAmount(amount)} ${item.unit}` } },
    };
  },
});
