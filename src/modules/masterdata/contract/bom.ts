import { z } from 'zod';
import { zAmount, zPositiveAmount, zTimestamp, zUuid } from '../../../kernel/contract.ts';
import { field, keysOf } from '../../../kernel/entity/contract.ts';
import { itemNames, namedItem, ratioBy, ratioOf, zFactor, zWholeRatio } from './pieces.ts';
import { toItem, toUnit } from './references.ts';
import { versionContract } from './versions.ts';
import { itemKinds, versionStates } from './vocabulary.ts';

/** What the head of a BOM has besides note and custom fields. */
export const bomOwn = {
  batchQuantity: field.amount({
    zh: '批量基数',
    en: 'Batch quantity',
    as: zPositiveAmount,
    default: '1',
    initial: '1',
    unit: 'unit',
    import: { type: 'positive_amount', aliases: ['底数', '基数', 'base quantity'] },
  }),
};
export const bomLine = {
  lineNumber: field.whole({
    zh: '行号',
    en: 'Line',
    min: 1,
    max: 99_999,
    import: { required: false, aliases: ['序号', '项次', 'line number'], example: '10' },
  }),
  itemId: field.link(toItem, {
    zh: '子件',
    en: 'Component',
    required: true,
    import: {
      name: 'component',
      label: { zh: '子件编码', en: 'Component' },
      aliases: ['子项', '子件', '物料编码', 'child'],
      example: 'FRAME-26',
    },
  }),
  /** For one batch (`batchQuantity`) of the parent. */
  quantity: field.amount({
    zh: '用量',
    en: 'Quantity',
    as: zPositiveAmount,
    required: true,
    initial: '1',
    import: { type: 'positive_amount', aliases: ['数量', '单位用量', 'qty'], example: '1' },
  }),
  unit: field.link(toUnit, { zh: '单位', en: 'Unit', required: true, import: { required: false, aliases: ['uom'] } }),
  /** Required = quantity × (1 + scrapFactor). */
  scrapFactor: field.amount({
    zh: '损耗率',
    en: 'Scrap factor',
    as: zFactor,
    import: { type: 'factor', aliases: ['损耗', 'scrap'], example: '2%' },
  }),
  /** Sequence of the routing operation that uses it; null: the first. */
  operationSequence: field.whole({
    zh: '工序号',
    en: 'Operation',
    min: 1,
    max: 99_999,
    default: null,
    import: { aliases: ['工序', 'operation sequence'] },
  }),
  backflush: field.flag({ zh: '倒冲', en: 'Backflush' }),
  phantom: field.flag({ zh: '虚拟件', en: 'Phantom', import: { aliases: ['虚拟'] } }),
  substitutes: field.rows(
    {
      itemId: field.link(toItem, { required: true }),
      /** numerator ÷ denominator of the substitute's base unit stand in for 1 base unit of the component. */
      numerator: field.written(zWholeRatio, { ...ratioOf, default: '1' }),
      denominator: field.written(zWholeRatio, { ...ratioBy, default: '1' }),
    },
    {
      zh: '替代料',
      en: 'Substitutes',
      max: 20,
      import: { type: 'codes', aliases: ['替代件', 'substitute'] },
      table: { name: 'masterdata.bom_line_substitute', parentColumn: 'bom_line_id', orderBy: 'position' },
    },
  ),
  note: field.note({ zh: '备注', en: 'Note', max: 500 }),
};

export const bomContract = versionContract({
  idName: 'bomId',
  linesName: 'lines',
  own: bomOwn,
  shown: { batchQuantity: zAmount, unit: z.string() },
  line: bomLine,
  lineShown: itemNames,
  linesMax: 2000,
});
export type BomLineWire = z.infer<typeof bomContract.line>;
export type BomWire = z.infer<typeof bomContract.stored>;

/** One row of an exploded BOM; rows come parent before child. */
export const zBomTreeRow = z.object({
  path: z.string(),
  level: z.number().int(),
  parentPath: z.string().nullable(),
  bomId: zUuid.nullable(),
  bomLineId: zUuid.nullable(),
  lineNumber: z.number().int().nullable(),
  ...namedItem,
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
  totals: z.array(z.object({ ...namedItem, quantity: zAmount, unit: z.string() })),
});
export type BomTree = z.infer<typeof zBomTree>;
export type BomTreeRow = z.infer<typeof zBomTreeRow>;
export const zWhereUsed = z.object({
  rows: z.array(
    z.object({
      level: z.number().int(),
      ...namedItem,
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
export type WhereUsed = z.infer<typeof zWhereUsed>;
