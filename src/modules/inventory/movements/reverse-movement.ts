import { assertInScope, defineCommand, namePair } from '../../../kernel/index.ts';
import { findLocations } from '../../masterdata/index.ts';
import { zReverseMovementRequest, zStockResponse } from '../contract.ts';
import { openStock } from '../ledger/open-stock.ts';
import { findDocuments } from '../queries/documents.ts';
import { findMovement, findReversalOf, lockReversalOf } from '../queries/movements.ts';
import { refuse } from '../refusals.ts';
import { reversalOf } from '../rules/reversal.ts';
import { presentAnswer } from './present-answer.ts';

export const reverseMovement = defineCommand({
  name: 'inventory.reverse-movement',
  summary: { zh: '冲销库存流水', en: 'Reverse a movement' },
  permission: 'inventory.movement.reverse',
  input: zReverseMovementRequest,
  output: zStockResponse,
  http: { method: 'POST', path: '/stock/movements/:movementId/reverse' },
  handle: async (context, input) => {
    await lockReversalOf(context.tx, input.movementId);
    const original = await findMovement(context.tx, input.movementId);
    if (!original) throw refuse('inventory.movement_unknown', {}, { where: '/movementId' });
    // Scope before anything else is told: a refusal must not name what it hides.
    const places = await findLocations(context.tx, [original.fromLocationId, original.toLocationId]);
    const real = [...places.values()].filter((place) => !place.virtual);
    for (const place of real) assertInScope(context.principal, place);
    const document = (await findDocuments(context.tx, [original.documentId])).get(original.documentId);
    if (document) assertInScope(context.principal, document);
    if (original.reversesId) throw refuse('inventory.reversal_of_reversal', {}, { where: '/movementId' });
    // Stock that a report moved is taken back with the report, or progress and shelf would disagree.
    if (!original.documentType.startsWith('inventory.')) {
      throw refuse('inventory.reversed_at_document', { document: original.documentCode ?? original.documentType });
    }
    const earlier = await findReversalOf(context.tx, original.id);
    if (earlier) {
      throw refuse('inventory.already_reversed', {
        at: earlier.at.toISOString(),
        by: namePair(earlier.by, earlier.byEn),
        reversal: earlier.id,
      });
    }
    const posting = reversalOf(original, { reason: input.reason, personId: context.principal.personId });
    const configuration = await context.configuration(real[0]);
    const stock = await openStock(context.tx, [{ command: context, postings: [posting] }]);
    const movements = await stock.post(context, [posting], configuration);
    await stock.commit();
    const [reversal] = movements;
    const item = stock.state.items.get(original.itemId);
    context.audit({
      entityType: 'inventory.movement',
      entityId: original.id,
      action: 'reversed',
      label: `${item?.code ?? ''} ${original.documentCode ?? ''}`.trim(),
      changes: { reversedBy: { to: reversal?.id ?? '' }, reason: { to: input.reason } },
    });
    return presentAnswer(stock.state, movements);
  },
});
