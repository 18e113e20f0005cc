import type { LabelSource } from '../../../kernel/index.ts';
import { gtinLabel, gtinsOf } from '../../masterdata/index.ts';
import { lotEntity } from '../entities.ts';
import { findLotsById } from '../queries/lots.ts';

/** A label by GS1 says of which item a lot is. */
export const lotLabel: LabelSource = {
  kind: lotEntity.name,
  fields: { gtin: gtinLabel },
  read: async ({ tx }, ids) => {
    const lots = await findLotsById(tx, ids);
    const gtins = await gtinsOf(tx, [...new Set(lots.map(({ itemId }) => itemId))]);
    return new Map(lots.map(({ id, itemId }) => [id, { gtin: gtins.get(itemId) ?? '' }]));
  },
};
