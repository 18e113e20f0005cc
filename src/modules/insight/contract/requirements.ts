import { z } from 'zod';
import { zAmount, zPositiveAmount, zUuid } from '../../../kernel/contract.ts';

const asked = {
  itemId: zUuid,
  quantity: zPositiveAmount.default('1').meta({ description: 'In the item’s base unit' }),
};

/** GET /items/:itemId/requirements: all levels of the BOMs in force, with what is there and what it costs. */
export const zReadRequirementsRequest = z.strictObject(asked);

export const requirementFormats = ['xlsx', 'csv', 'pdf'] as const;
export const zExportRequirementsRequest = z.strictObject({
  ...asked,
  format: z.enum(requirementFormats),
  language: z.enum(['zh', 'en', 'both']).optional().meta({ description: 'Of a PDF; the reader’s by default' }),
});

/** Of one item, wherever it lies. */
const stock = {
  quantityOnHand: zAmount.meta({ description: 'In status available, at all places' }),
  quantityPromised: zAmount.meta({ description: 'Of that, what is promised to documents' }),
  quantityOnOrder: zAmount.meta({ description: 'Asked for, ordered, or being made; drafts count' }),
};
const item = {
  itemId: zUuid,
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  unit: z.string(),
};
const zMoney = zAmount.nullable();

export const zRequirementRow = z.object({
  ...item,
  path: z.string().meta({ example: '10/20' }),
  parentPath: z.string().nullable(),
  level: z.number().int(),
  kind: z.string(),
  made: z.boolean().meta({ description: 'It has a BOM of its own' }),
  phantom: z.boolean(),
  scrapFactor: zAmount,
  quantity: zAmount.meta({ description: 'Required for the whole, scrap included' }),
  ...stock,
  quantityShort: zAmount.meta({
    description: 'Missing of what is needed once the parents that lie there are taken off',
  }),
  quantityCovered: zAmount.meta({ description: 'Of what is missing, what substitutes that lie there make up for' }),
  substitutes: z
    .array(z.object({ ...item, quantity: zAmount }))
    .meta({ description: 'Those substitutes, with how much of each that takes, in its own unit' }),
  standardCost: zMoney.meta({ description: 'Of one unit; null without the permission, or where nobody has said it' }),
  costStandard: zMoney.meta({ description: 'Quantity × standard cost' }),
  costMaterial: zMoney.meta({ description: 'Rolled up from what is bought below it' }),
});
export type RequirementRow = z.infer<typeof zRequirementRow>;

export const zRequirements = z
  .object({
    ...item,
    quantity: zAmount,
    /** False: the reader may not see costs, and they are null. */
    costsShown: z.boolean(),
    costStandard: zMoney,
    costMaterial: zMoney,
    /** Bought items that nobody has given a cost: the rolled-up cost lacks them. */
    itemsWithoutCost: z.number().int(),
    rows: z.array(zRequirementRow),
  })
  .meta({ id: 'Requirements' });
export type Requirements = z.infer<typeof zRequirements>;
