import type { LabelSource } from '../../../kernel/index.ts';
import { gtinLabel, gtinsOf } from '../gtins-of.ts';
import { itemRecord } from './item.ts';

/** What a label by GS1 calls the item. */
export const itemLabel: LabelSource = {
  kind: itemRecord.name,
  fields: { gtin: gtinLabel },
  read: async ({ tx }, ids) => new Map([...(await gtinsOf(tx, ids))].map(([id, gtin]) => [id, { gtin }])),
};
