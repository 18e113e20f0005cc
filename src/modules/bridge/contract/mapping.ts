import { z } from 'zod';
import { zTimestamp, zUuid, zWords } from '../../../kernel/contract.ts';
import { zMappedField, zMapping, zMappingCase } from '../../../mapping/contract.ts';
import { zRow } from './pieces.ts';

export const TRIED_MAX = 50;

const zVersion = z.object({
  number: z.number().int(),
  state: z.enum(['draft', 'published', 'replaced']),
  note: z.string(),
  version: z.number().int(),
  changedAt: zTimestamp,
  changedBy: z.string(),
  publishedAt: zTimestamp.nullable(),
});
export type MappingVersion = z.infer<typeof zVersion>;

export const zRouteMappingRequest = z.strictObject({
  routeId: zUuid,
  /** One version; left out the draft, or what is in force where there is none. */
  number: z.coerce.number().int().min(1).optional(),
});
export const zRouteMapping = z.object({
  routeId: zUuid,
  versions: z.array(zVersion),
  shown: zVersion.extend({ mapping: zMapping, cases: z.array(zMappingCase) }).nullable(),
  /** Rows as they came last, to try it on. */
  samples: z.array(zRow),
});
export type RouteMapping = z.infer<typeof zRouteMapping>;

const zMapped = z.union([
  z.object({
    kind: z.literal('mapped'),
    value: zRow,
    trace: z.array(z.object({ target: z.string(), from: z.json().optional(), to: z.json().optional() })).optional(),
  }),
  z.object({ kind: z.literal('skipped'), reason: z.string(), why: zWords.optional() }),
  z.object({ kind: z.literal('failed'), field: z.string().nullable(), why: zWords, found: z.json().optional() }),
]);
export type MappedView = z.infer<typeof zMapped>;

export const zTryMappingRequest = z.strictObject({
  routeId: zUuid,
  mapping: zMapping,
  rows: z.array(zRow).max(TRIED_MAX).default([]),
  cases: z.array(zMappingCase).max(200).default([]),
});
const zDifference = z.object({ path: z.string(), before: z.json().optional(), after: z.json().optional() });
export const zTriedMapping = z.object({
  routeId: zUuid,
  results: z.array(zMapped),
  /** Row by row all fields that fail, and what the others give: so that one wrong line doesn't hide what the rest does. */
  lines: z.array(z.object({ value: zRow.nullable(), failed: z.array(z.object({ field: z.string(), why: zWords })) })),
  problems: z.array(
    z.object({
      name: z.string(),
      severity: z.enum(['error', 'warning']),
      what: zWords,
      where: z.array(z.union([z.string(), z.number()])),
      position: z.number().optional(),
    }),
  ),
  cases: z.array(z.object({ name: z.string(), passed: z.boolean(), got: zMapped, differences: z.array(zDifference) })),
});
export type TriedMapping = z.infer<typeof zTriedMapping>;

const zNamedField = z.strictObject({
  path: z.string().min(1).max(200),
  label: z.string().max(200).optional(),
  type: z.enum(['text', 'number', 'flag', 'date', 'moment', 'list', 'object', 'unknown']).default('unknown'),
});
export const zSuggestMappingRequest = z.strictObject({
  routeId: zUuid,
  sources: z.array(zNamedField).max(1_000),
  /** What is to be filled there, for a route out; of ours the house knows it. */
  targets: z.array(zNamedField).max(1_000).default([]),
  samples: z.array(zRow).max(TRIED_MAX).default([]),
});
export const zSuggestedMapping = z.object({
  routeId: zUuid,
  fields: z.array(zMappedField),
  /** How sure each is, 0 to 1. */
  suggestions: z.array(z.object({ target: z.string(), from: z.string(), confidence: z.number() })),
  missing: z.array(z.string()),
});
export type SuggestedFields = z.infer<typeof zSuggestedMapping>;

export const zDryRunRequest = z.strictObject({
  routeId: zUuid,
  mapping: zMapping,
  /** How far back. */
  hours: z
    .number()
    .int()
    .min(1)
    .max(24 * 31)
    .default(24),
});
const zKind = z.enum(['mapped', 'skipped', 'failed']);
const examples = { count: z.number().int(), examples: z.array(z.number().int()) };
export const zDryRun = z.object({
  routeId: zUuid,
  hours: z.number().int(),
  /** The version in force that it is held against; null where there is none yet. */
  against: z.number().int().nullable(),
  rows: z.number().int(),
  same: z.number().int(),
  turns: z.array(z.object({ from: zKind, to: zKind, ...examples })),
  fields: z.array(
    z.object({
      target: z.string(),
      count: z.number().int(),
      examples: z.array(zDifference.extend({ row: z.number().int() })),
    }),
  ),
  failures: z.array(z.object({ field: z.string().nullable(), why: zWords, ...examples })),
  /** What the rows in the examples are called there. */
  things: z.record(z.string(), z.string()),
});
export type DryRun = z.infer<typeof zDryRun>;

export const zMessageRequest = z.strictObject({ messageId: zUuid });
export const zMessageView = z.object({
  id: zUuid,
  routeId: zUuid,
  routeCode: z.string(),
  routeName: z.string(),
  routeNameEn: z.string(),
  systemId: zUuid,
  systemName: z.string(),
  systemNameEn: z.string(),
  subject: z.string(),
  subjectLabel: z.string(),
  thing: z.string(),
  state: z.enum(['waiting', 'done', 'skipped', 'held', 'dead', 'dropped']),
  receivedAt: zTimestamp,
  changedAt: zTimestamp.nullable(),
  doneAt: zTimestamp.nullable(),
  retryAt: zTimestamp.nullable(),
  deleted: z.boolean(),
  attempts: z.number().int(),
  reason: zWords.nullable(),
  refusal: z.string().nullable(),
  action: z.string().nullable(),
  payload: zRow,
  repaired: zRow.nullable(),
  /** By the mapping that is in force now; null where there is none, or nothing is mapped. */
  mapped: zMapped.nullable(),
  /** What it became, as the reader may see it. */
  became: z.object({ kind: z.string(), id: zUuid, code: z.string(), name: z.string(), nameEn: z.string() }).nullable(),
});
export type MessageView = z.infer<typeof zMessageView>;
