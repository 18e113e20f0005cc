import { z } from 'zod';
import { zNamed, zTimestamp, zUuid, zWords } from '../../../kernel/contract.ts';

/** A window that figures are shown for. */
export const spans = ['hour', 'day', 'week', 'all'] as const;
export const zSpan = z.enum(spans);
export type Span = z.infer<typeof zSpan>;

export const lights = ['green', 'amber', 'red', 'grey'] as const;
export const zLight = z.enum(lights);
export type Light = z.infer<typeof zLight>;

const count = z.number().int().nonnegative();

/** Seconds; null where nothing was settled in the window. Each is the upper end of its class, at most 9 % above. */
export const zDelays = z.object({ p50: z.number().nullable(), p95: z.number().nullable(), p99: z.number().nullable() });
export type Delays = z.infer<typeof zDelays>;

/** What holds for a route, a system, an entity or all of them alike. */
const figuresShape = {
  /** What came in the window, or was to be told. */
  came: count,
  /** Of that and of what is older and unsettled: what had its effect. */
  effective: count,
  /** What should have had it: failed, kept without being applied, dropped, late, or found missing by the last tie-out. */
  lacking: count,
  /** Percent, rounded down: 100 only where nothing is lacking. Null where nothing came. */
  completeness: z.number().nullable(),
  /** Settled in the window, by what became of it. */
  done: count,
  skipped: count,
  echoes: count,
  held: count,
  failed: count,
  refused: count,
  dropped: count,
  /** At this moment. */
  waiting: count,
  late: count,
  dead: count,
  oldestAt: zTimestamp.nullable(),
  missing: count,
  drift: count,
  delays: zDelays,
  lastCameAt: zTimestamp.nullable(),
};
export const zFigures = z.object(figuresShape);
export type Figures = z.infer<typeof zFigures>;

/** A light with why, and what to do now. */
export const zLit = z.object({ light: zLight, why: zWords, now: zWords });
export type Lit = z.infer<typeof zLit>;

export const zRouteHealth = z.object({
  routeId: zUuid,
  routeCode: z.string(),
  routeName: z.string(),
  routeNameEn: z.string(),
  systemId: zUuid,
  connectionId: zUuid,
  direction: z.enum(['in', 'out']),
  /** The kind of thing that it carries. */
  entity: z.string(),
  entityName: zWords,
  active: z.boolean(),
  expectedSeconds: z.number().int(),
  breaker: z.enum(['closed', 'open', 'half_open']),
  breakerSince: zTimestamp.nullable(),
  breakerReason: zWords.nullable(),
  stoppedBy: z.enum(['fuse', 'checkpoint_lost']).nullable(),
  stoppedAt: zTimestamp.nullable(),
  comparedAt: zTimestamp.nullable(),
  compared: z.enum(['done', 'stopped', 'failed']).nullable(),
  alerts: count,
  criticalAlerts: count,
  ...figuresShape,
  ...zLit.shape,
});
export type RouteHealth = z.infer<typeof zRouteHealth>;

export const zSystemHealth = z.object({
  systemId: zUuid,
  systemCode: z.string(),
  systemName: z.string(),
  systemNameEn: z.string(),
  kind: z.string(),
  owner: z.string(),
  active: z.boolean(),
  routes: count,
  alerts: count,
  /** Where to look first: the route that the light comes from. */
  worstRouteId: zUuid.nullable(),
  ...figuresShape,
  ...zLit.shape,
});
export type SystemHealth = z.infer<typeof zSystemHealth>;

export const zEntityHealth = z.object({ entity: z.string(), entityName: zWords, light: zLight, ...figuresShape });

/** GET /datahealth. */
export const zReadHealthRequest = z.strictObject({ span: zSpan.default('day') });
export const zHealth = zNamed('DataHealth', {
  at: zTimestamp,
  from: zTimestamp,
  systems: z.array(zSystemHealth),
  entities: z.array(zEntityHealth),
  routes: z.array(zRouteHealth),
  all: zFigures,
  light: zLight,
});
export type Health = z.infer<typeof zHealth>;

/** GET /datahealth/history: figures by step of time, oldest first; steps in which nothing happened are there with zeros. */
export const zReadHistoryRequest = z.strictObject({
  span: zSpan.default('day'),
  systemId: zUuid.optional(),
  routeId: zUuid.optional(),
});
export const zHistory = zNamed('DataHealthHistory', {
  stepMinutes: z.number().int(),
  steps: z.array(
    z.object({
      at: zTimestamp,
      came: count,
      done: count,
      skipped: count,
      held: count,
      failed: count,
      dropped: count,
      ...zDelays.shape,
    }),
  ),
});
export type History = z.infer<typeof zHistory>;
