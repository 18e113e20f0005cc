/** What insight says on the wire: the morning's overview and what is stuck, with why. Browser-safe. */
import { z } from 'zod';
import { type Text, zAmount, zSignedAmount, zTimestamp, zUuid } from '../../kernel/contract.ts';

export const insightPermissions = {
  'insight.overview.read': { zh: '查看总览', en: 'See the overview' },
  'insight.stuck.read': { zh: '查看卡住的工单', en: 'See stuck orders' },
} as const satisfies Record<string, Text>;

/** Why an order does not move, most pressing first. */
export const stuckKinds = [
  'on_hold',
  'material_short',
  'awaiting_inspection',
  'paused',
  'not_started',
  'no_report',
  'not_released',
] as const;
export const zStuckKind = z.enum(stuckKinds);
export type StuckKind = z.infer<typeof zStuckKind>;

export const zStuckReason = z.object({
  kind: zStuckKind,
  /** One sentence in the reader's language: `焊接 暂停 3 小时：等焊丝`. */
  text: z.string(),
  since: zTimestamp.nullable(),
  operationId: zUuid.nullable(),
  itemId: zUuid.nullable(),
});

/** An order that is late, or that nothing has happened to for longer than its step should take. */
export const zStuckOrder = z
  .object({
    orderId: zUuid,
    code: z.string(),
    state: z.string(),
    itemId: zUuid,
    itemCode: z.string(),
    itemName: z.string(),
    itemNameEn: z.string().nullable(),
    quantity: zAmount,
    quantityGood: zAmount,
    unit: z.string(),
    workshopId: zUuid.nullable(),
    workshopName: z.string().nullable(),
    dueAt: zTimestamp,
    /** Whole days past due; 0 when not late. */
    daysLate: z.number().int(),
    stuck: z.boolean(),
    reasons: z.array(zStuckReason),
  })
  .meta({ id: 'StuckOrder' });
export type StuckOrder = z.infer<typeof zStuckOrder>;

/** GET /stuck-orders?kind=…: all of them, the worst first. */
export const zStuckOrdersInput = z.strictObject({
  kind: zStuckKind.optional(),
  late: z.enum(['true', 'false']).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
});
export const zStuckOrders = z.object({
  rows: z.array(zStuckOrder),
  total: z.object({ count: z.number().int(), exact: z.boolean() }),
});

export const zWorkshopOutput = z.object({
  workshopId: zUuid.nullable(),
  workshopName: z.string(),
  workshopNameEn: z.string().nullable(),
  /** Pieces × operations that today's plan calls for, and what was reported today. */
  planned: zAmount,
  good: zAmount,
  scrap: zAmount,
  reports: z.number().int(),
});
export type WorkshopOutput = z.infer<typeof zWorkshopOutput>;

/** GET /overview: what a person wants to know on opening the day. Every figure names rows that can be opened. */
export const zOverview = z
  .object({
    at: zTimestamp,
    ordersByState: z.array(z.object({ state: z.string(), count: z.number().int() })),
    late: z.object({ count: z.number().int(), rows: z.array(zStuckOrder) }),
    stuck: z.object({
      count: z.number().int(),
      byKind: z.array(z.object({ kind: zStuckKind, count: z.number().int() })),
      rows: z.array(zStuckOrder),
    }),
    dueToday: z.number().int(),
    dueWeek: z.number().int(),
    output: z.array(zWorkshopOutput),
    /** Good and scrap by hour of today, for the course of the day. */
    outputByHour: z.array(z.object({ hour: z.number().int(), good: zAmount, scrap: zAmount })),
    /** Open operations by work centre: where work piles up. */
    queues: z.array(
      z.object({
        workCentreId: zUuid,
        workCentreCode: z.string(),
        workCentreName: z.string(),
        workCentreNameEn: z.string().nullable(),
        orders: z.number().int(),
        /** Planned minutes still to do there. */
        minutes: z.number(),
      }),
    ),
    inspection: z.object({ operations: z.number().int(), quantity: zAmount }),
    stockAlerts: z.object({
      count: z.number().int(),
      rows: z.array(
        z.object({
          kind: z.string(),
          itemId: zUuid,
          itemCode: z.string(),
          itemName: z.string(),
          unit: z.string(),
          onHand: zSignedAmount,
          available: zSignedAmount,
          safetyStock: zAmount.nullable(),
        }),
      ),
    }),
  })
  .meta({ id: 'Overview' });
export type Overview = z.infer<typeof zOverview>;
