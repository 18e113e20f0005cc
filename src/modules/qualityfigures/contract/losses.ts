import { z } from 'zod';
import { type Text, zAmount, zTimestamp, zUuid } from '../../../kernel/contract.ts';

/** From which facts a Pareto is made. They are never added up: one piece may stand in several. */
export const lossSources = ['scrap', 'readings', 'decisions'] as const;
export type LossSource = (typeof lossSources)[number];
export const lossSourceLabels: Record<LossSource, Text> = {
  scrap: { zh: '报废', en: 'Scrap' },
  readings: { zh: '不合格读数', en: 'Readings that failed' },
  decisions: { zh: '不合格处置', en: 'Decisions that weren’t “accept”' },
};

export const lossGroups = ['reason', 'item', 'operation', 'equipment', 'supplier', 'group'] as const;
export type LossGroup = (typeof lossGroups)[number];
export const lossGroupLabels: Record<LossGroup, Text> = {
  reason: { zh: '缺陷 / 原因', en: 'Defect or reason' },
  item: { zh: '物料', en: 'Item' },
  operation: { zh: '工序', en: 'Operation' },
  equipment: { zh: '设备', en: 'Machine' },
  supplier: { zh: '供应商', en: 'Supplier' },
  group: { zh: '班组', en: 'Team' },
};

export const lossLimits = { daysMax: 400, barsMax: 30, rowsMax: 200 } as const;

const scope = {
  from: zTimestamp,
  to: zTimestamp,
  workshopId: zUuid.optional(),
  itemId: zUuid.optional(),
  equipmentId: zUuid.optional(),
  supplierId: zUuid.optional(),
};

/** GET /quality-losses: what was lost most, by group. */
export const zReadLossesRequest = z.strictObject({
  ...scope,
  source: z.enum(lossSources).default('scrap'),
  by: z.enum(lossGroups).default('reason'),
});
export type ReadLossesRequest = z.output<typeof zReadLossesRequest>;

const zBar = z.object({
  /** The code or id of the group; null: it isn't said. */
  key: z.string().nullable(),
  code: z.string().nullable(),
  name: z.string().nullable(),
  nameEn: z.string().nullable(),
  quantity: zAmount,
  unit: z.string(),
  times: z.number().int(),
  /** Of all in this answer, by quantity where all is in one unit, else by times; from 0 to 1, with those before it. */
  share: z.number(),
  cumulated: z.number(),
});
export type LossBar = z.infer<typeof zBar>;

export const zReadLossesResponse = z
  .object({
    /** Null where units differ: bars are then counted by times. */
    unit: z.string().nullable(),
    quantity: zAmount.nullable(),
    times: z.number().int(),
    bars: z.array(zBar),
    /** How many further groups there are beyond the bars, all together in `rest`. */
    restGroups: z.number().int(),
    restShare: z.number(),
  })
  .meta({ id: 'QualityLosses' });
export type Losses = z.infer<typeof zReadLossesResponse>;

/** GET /quality-losses/rows: the facts that one bar is made of, the newest first. Without a key: those that say none. */
export const zReadLossRowsRequest = z.strictObject({
  ...scope,
  source: z.enum(lossSources).default('scrap'),
  by: z.enum(lossGroups).default('reason'),
  key: z.string().max(80).optional(),
  unit: z.string().max(16).optional(),
});
const zLossRow = z.object({
  id: zUuid,
  at: zTimestamp,
  itemId: zUuid,
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  quantity: zAmount,
  unit: z.string(),
  reasonCode: z.string().nullable(),
  orderId: zUuid.nullable(),
  orderCode: z.string().nullable(),
  operationId: zUuid.nullable(),
  operationCode: z.string().nullable(),
  taskId: zUuid.nullable(),
  taskCode: z.string().nullable(),
  personName: z.string().nullable(),
  personNameEn: z.string().nullable(),
  note: z.string().nullable(),
});
export type LossRow = z.infer<typeof zLossRow>;
export const zReadLossRowsResponse = z
  .object({ rows: z.array(zLossRow), more: z.boolean() })
  .meta({ id: 'QualityLossRows' });

export const yieldGroups = ['operation', 'item', 'line', 'day', 'week'] as const;
export type YieldGroup = (typeof yieldGroups)[number];
export const yieldGroupLabels: Record<YieldGroup, Text> = {
  operation: { zh: '按工序', en: 'By operation' },
  item: { zh: '按物料', en: 'By item' },
  line: { zh: '按产线', en: 'By line' },
  day: { zh: '按天', en: 'By day' },
  week: { zh: '按周', en: 'By week' },
};

/**
 * GET /first-pass-yield. FPY = GP / IP (ISO 22400, DOMAIN.md): of the pieces that an operation saw for the first time, those that were good then.
 * Of several operations it is that of the sums; days and weeks are those of the factory's time zone.
 */
export const zReadYieldRequest = z.strictObject({
  from: zTimestamp,
  to: zTimestamp,
  by: z.enum(yieldGroups).default('operation'),
  workshopId: zUuid.optional(),
  itemId: zUuid.optional(),
});
export type ReadYieldRequest = z.output<typeof zReadYieldRequest>;

const zYieldRow = z.object({
  key: z.string(),
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  itemId: zUuid.nullable(),
  itemCode: z.string().nullable(),
  sequence: z.number().int().nullable(),
  unit: z.string().nullable(),
  /** IP: pieces that were seen for the first time. */
  inspected: zAmount,
  /** GP: of these good at once. */
  good: zAmount,
  scrap: zAmount,
  rework: zAmount,
  /** Pieces that came a second time: they are in neither. */
  again: zAmount,
  /** Let pass by a concession. */
  conceded: zAmount,
  firstPassYield: z.number().nullable(),
});
export type YieldRow = z.infer<typeof zYieldRow>;
const zRolled = z.object({
  itemId: zUuid,
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  operations: z.number().int(),
  /** Product of the first pass yields of its operations. */
  rolled: z.number(),
});
export type Rolled = z.infer<typeof zRolled>;
export const zReadYieldResponse = z
  .object({ rows: z.array(zYieldRow), rolled: z.array(zRolled), more: z.boolean() })
  .meta({ id: 'FirstPassYields' });
export type Yields = z.infer<typeof zReadYieldResponse>;
