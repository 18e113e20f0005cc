import { z } from 'zod';
import { integerMax, zAmount, zNamed, zUuid } from '../../../kernel/contract.ts';

/** Not `.read`: nobody sees costs by a pattern that was meant for items. */
export const costPermissions = {
  'masterdata.cost.see': { zh: '查看成本', en: 'See costs' },
  'masterdata.cost.set': { zh: '维护标准成本', en: 'Set standard costs' },
} as const;

/** Of one base unit of the item, in the money of the house; null where nobody has said it. */
export const zItemCost = zNamed('ItemCost', {
  itemId: zUuid,
  standardCost: zAmount.nullable(),
  unit: z.string(),
  /** 0 where there is none yet. */
  version: z.number().int(),
});
export type ItemCost = z.infer<typeof zItemCost>;

export const zReadItemCostRequest = z.strictObject({ itemId: zUuid });
/** POST /items/:itemId/cost. Null takes the cost back. `expectedVersion` is the one that was read; 0 for the first. */
export const zSetItemCostRequest = z.strictObject({
  itemId: zUuid,
  standardCost: zAmount.nullable(),
  expectedVersion: z.number().int().min(0).max(integerMax),
});
