/** What insight says on the wire. Browser-safe. Paths are under /api/v1. */
import { z } from 'zod';
import { type Text, zAmount, zNamed, zSignedAmount, zTimestamp, zUuid } from '../../kernel/contract.ts';
import { zOrderState, zSupply, zWay } from '../execution/contract.ts';
import { stockAlertKinds, zStockAlert } from '../inventory/contract.ts';
import { zRepair } from './contract/repair.ts';

export * from './contract/kitting.ts';
export * from './contract/repair.ts';
export * from './contract/requirements.ts';

export const insightPermissions = {
  'insight.overview.read': { zh: '查看总览', en: 'See the overview' },
  'insight.stuck.read': { zh: '查看卡住的工单', en: 'See stuck orders' },
  'insight.kitting.read': { zh: '查看齐套', en: 'See what orders have all their material' },
} as const satisfies Record<string, Text>;

// ── Stuck orders ──────────────────────────────────────────────────────────────────────────────────────────────────

/** Why an order doesn't move, the gravest first. `behind` is said of late orders only: it moves, but too slowly. */
export const stuckKinds = [
  'on_hold',
  'material_short',
  'awaiting_inspection',
  'equipment_taken',
  'paused',
  'no_report',
  'transfer_waiting',
  'not_started',
  'not_released',
  'behind',
] as const;
export const zStuckKind = z.enum(stuckKinds);
export type StuckKind = z.infer<typeof zStuckKind>;

/** Rows behind a number: the name of a list and the words of its query (`f.state.in`, `sort`). */
export const zTarget = z.object({ list: z.string(), query: z.record(z.string(), z.string()) });
export type Target = z.infer<typeof zTarget>;

/** One fact that proves a diagnosis, in the reader's language. */
export const zEvidence = z.object({ label: z.string(), value: z.string(), at: zTimestamp.nullable() });
export type Evidence = z.infer<typeof zEvidence>;

export const zStuckReason = z.object({
  kind: zStuckKind,
  /** One sentence in the reader's language. */
  text: z.string(),
  since: zTimestamp.nullable(),
  operationId: zUuid.nullable(),
  operationCode: z.string().nullable(),
  operationName: z.string().nullable(),
  itemId: zUuid.nullable(),
  evidence: z.array(zEvidence),
  /** It hasn't come to it yet: no pieces wait for it. Told of an order that is asked for by itself. */
  ahead: z.boolean(),
  /** Of missing material: what is made or bought for this order already. */
  supply: z.array(zSupply),
  /** The safest first; none where people have to be asked. */
  repairs: z.array(zRepair),
  /** Where it is put right, if that is somewhere else. */
  ways: z.array(zWay),
});
export type StuckReason = z.infer<typeof zStuckReason>;

export const zStuckOrder = zNamed('StuckOrder', {
  orderId: zUuid,
  code: z.string(),
  state: zOrderState,
  itemId: zUuid,
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  quantity: zAmount,
  quantityGood: zAmount,
  unit: z.string(),
  dueAt: zTimestamp,
  daysLate: z.number().int(),
  priority: z.number().int(),
  workshopId: zUuid.nullable(),
  /** The gravest first. */
  reasons: z.array(zStuckReason),
});
export type StuckOrder = z.infer<typeof zStuckOrder>;

/** GET /stuck-orders. `late=true` gives every late order, stuck or not, with why. */
export const zReadStuckOrdersRequest = z.strictObject({
  kind: zStuckKind.optional(),
  late: z.enum(['true', 'false']).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
});
export type ReadStuckOrdersRequest = z.output<typeof zReadStuckOrdersRequest>;

/** GET /stuck-orders/:orderId: the same of one order, with what it will lack at steps to come. No reasons: nothing stops it. */
export const zReadStuckOrderRequest = z.strictObject({ orderId: zUuid });

const zKindCount = z.object({ kind: zStuckKind, count: z.number().int() });

export const zReadStuckOrdersResponse = z.object({
  rows: z.array(zStuckOrder),
  total: z.object({ count: z.number().int(), exact: z.literal(true) }),
  /** Of all stuck orders, whatever the filter; an order with two reasons counts in both. */
  byKind: z.array(zKindCount),
});
export type ReadStuckOrdersResponse = z.infer<typeof zReadStuckOrdersResponse>;

// ── Overview ──────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * Output of a workshop today, in pieces handled: a piece counts at each operation that reports it. Units that aren't counted
 * (kg, m) are left out of pieces and are in the minutes.
 *
 * Plan of a day = the work content of the orders due that day, at the operations of this workshop: pieces planned, and standard
 * run minutes (pieces × run time per piece; set-up is left out, because no report says when a set-up is complete). In a steady
 * flow this is what a day has to bring. `plannedDone` is how much of that very work is done, on whatever day.
 */
export const zWorkshopOutput = z.object({
  workshopId: zUuid.nullable(),
  workshopName: z.string(),
  workshopNameEn: z.string(),
  good: zSignedAmount,
  scrap: zSignedAmount,
  minutes: z.number().meta({ description: 'Standard run minutes earned by the good pieces of today' }),
  planned: zAmount,
  plannedDone: zAmount,
  minutesPlanned: z.number(),
  target: zTarget,
});
export type WorkshopOutput = z.infer<typeof zWorkshopOutput>;

export const zOverview = zNamed('Overview', {
  at: zTimestamp,
  /** The factory's day, `YYYY-MM-DD`. */
  today: z.string(),
  ordersByState: z.array(z.object({ state: zOrderState, count: z.number().int(), target: zTarget })),
  /** Completed orders where more or less was issued than was built in: they wait for somebody's word before they can be closed. */
  materialDifferences: z.object({ count: z.number().int(), target: zTarget }),
  dueToday: z.number().int(),
  dueWeek: z.number().int(),
  late: z.object({ count: z.number().int(), rows: z.array(zStuckOrder), target: zTarget }),
  stuck: z.object({ count: z.number().int(), byKind: z.array(zKindCount), rows: z.array(zStuckOrder) }),
  inspection: z.object({
    operations: z.number().int(),
    quantity: zAmount.meta({ description: 'Pieces held, of items that are counted' }),
    oldestSince: zTimestamp.nullable(),
    target: zTarget,
  }),
  output: z.array(zWorkshopOutput),
  /** Today, hour by hour of the factory's clock; hours without reports are there with zero, from the first to the present. */
  outputByHour: z.array(z.object({ hour: z.number().int(), good: zSignedAmount, scrap: zSignedAmount })),
  /** The last seven days, today last. Good and scrap as reported, less reversals; scrap of inspections on its own day. */
  trend: z.array(
    z.object({
      day: z.string(),
      good: zSignedAmount,
      scrap: zSignedAmount,
      reports: z.number().int(),
      target: zTarget,
    }),
  ),
  /** Open orders with pieces at a work centre, the longest queue first. */
  queues: z.array(
    z.object({
      workCentreId: zUuid,
      workCentreCode: z.string(),
      workCentreName: z.string(),
      workCentreNameEn: z.string(),
      orders: z.number().int(),
      target: zTarget,
    }),
  ),
  stockAlerts: z.object({
    count: z.number().int(),
    byKind: z.array(z.object({ kind: z.enum(stockAlertKinds), count: z.number().int() })),
    rows: z.array(
      zStockAlert.omit({ locationId: true, lotId: true, lotCode: true, at: true }).extend({ itemId: zUuid }),
    ),
  }),
  targets: z.object({ dueToday: zTarget, dueWeek: zTarget }),
});
export type Overview = z.infer<typeof zOverview>;
