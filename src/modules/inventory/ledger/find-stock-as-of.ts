import { defineQuery } from '../../../kernel/index.ts';
import { zStockAsOf, zStockAsOfRequest } from '../contract.ts';
import { findStockAsOf } from '../queries/as-of.ts';
import { refuse } from '../refusals.ts';

const AHEAD_MAX = 5 * 60_000;

export const stockAsOf = defineQuery({
  name: 'inventory.stock-as-of',
  summary: { zh: '历史时点库存（当时所知 / 现在所知）', en: 'Stock at a past moment, as known then or as known now' },
  permission: 'inventory.stock.read',
  heavy: true,
  input: zStockAsOfRequest,
  output: zStockAsOf,
  http: { method: 'GET', path: '/stock/as-of' },
  handle: async (context, input) => {
    const at = new Date(input.at);
    if (at.getTime() > context.now.getTime() + AHEAD_MAX) {
      throw refuse('inventory.moment_ahead', { at: at.toISOString() }, { where: '/at' });
    }
    const knownAt = input.knownAt ? new Date(input.knownAt) : undefined;
    const found = await findStockAsOf(context.tx, {
      at,
      knownAt,
      itemId: input.itemId,
      locationId: input.locationId,
      limit: input.limit ?? 50,
      offset: input.offset ?? 0,
      scope: context.principal.scope,
    });
    return { at: at.toISOString(), knownAt: knownAt?.toISOString() ?? null, ...found };
  },
});
