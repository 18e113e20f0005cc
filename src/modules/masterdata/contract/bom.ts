import { z } from 'zod';
import { zAmount, zOptionalText, zPositiveAmount, zTimestamp, zUuid } from '../../../kernel/contract.ts';
import { keysOf } from '../../../kernel/entity/contract.ts';
import { zCode, zFactor, zWholeRatio } from './pieces.ts';
import { versionContract } from './versions.ts';
import { itemKinds, versionStates } from './vocabulary.ts';

export const zSubstitute = z.strictObject({
  itemId: zUuid,
  /** numerator ÷ denominator of the substitute's base unit stand in for 1 base unit of the component. */
  numerator: zWholeRatio.default('1'),
  denominator: zWholeRatio.default('1'),
});
export const zBomLine = z.strictObject({
  lineNumber: z.number().int().min(1).max(99_999),
  itemId: zUuid,
  /** For one batch (`batchQuantity`) of the parent. */
  quantity: zPositiveAmount,
  unit: zCode,
  /** Required = quantity × (1 + scrapFactor). */
  scrapFactor: zFactor.default('0'),
  /** Sequence of the routing operation that uses it; null: the first. */
  operationSequence: z.number().int().min(1).max(99_999).nullable().default(null),
  backflush: z.boolean().default(false),
  phantom: z.boolean().default(false),
  substitutes: z.array(zSubstitute).max(20).default([]),
  note: zOptionalText(500).default(''),
});
export type BomLineWire = z.infer<typeof zBomLine>;

export const bomContract = versionContract({
  idName: 'bomId',
  linesName: 'lines',
  own: { batchQuantity: zPositiveAmount.default('1') },
  shown: { batchQuantity: zAmount, unit: z.string() },
  line: zBomLine,
  lineShown: { itemCode: z.string(), itemName: z.string(), itemNameEn: z.string() },
  linesMax: 2000,
});
export type BomWire = z.infer<typeof bomContract.stored>;

/** One row of an exploded BOM; rows come parent before child. */
export const zBomTreeRow = z.object({
  path: z.string(),
  level: z.number().int(),
  parentPath: z.string().nullable(),
  bomId: zUuid.nullable(),
  bomLineId: zUuid.nullable(),
  lineNumber: z.number().int().nullable(),
  itemId: zUuid,
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  kind: z.enum(keysOf(itemKinds)),
  quantity: zAmount,
  unit: z.string(),
  scrapFactor: z.string(),
  phantom: z.boolean(),
  backflush: z.boolean(),
  operationSequence: z.number().int().nullable(),
  made: z.boolean(),
});
export const zBomTree = z.object({
  itemId: zUuid,
  quantity: zAmount,
  unit: z.string(),
  at: zTimestamp,
  rows: z.array(zBomTreeRow),
  totals: z.array(
    z.object({
      itemId: zUuid,
      itemCode: z.string(),
      itemName: z.string(),
      itemNameEn: z.string(),
      quantity: zAmount,
      unit: z.string(),
    }),
  ),
});
export type BomTreeRow = z.infer<typeof zBomTreeRow>;
export const zWhereUsed = z.object({
  rows: z.array(
    z.object({
      level: z.number().int(),
      itemId: zUuid,
      itemCode: z.string(),
      itemName: z.string(),
      itemNameEn: z.string(),
      bomId: zUuid,
      bomCode: z.string(),
      versionNumber: z.number().int(),
      state: z.enum(keysOf(versionStates)),
      quantity: zAmount,
      unit: z.string(),
      asSubstitute: z.boolean(),
      componentItemId: zUuid,
    }),
  ),
  /** More rows exist than the answer holds. */
  truncated: z.boolean(),
});
