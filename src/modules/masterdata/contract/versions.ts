import { z } from 'zod';
import { zAmount, zCustom, zExpectedVersion, zPositiveAmount, zTimestamp, zUuid } from '../../../kernel/contract.ts';
import {
  custom,
  forUpdate,
  zCode,
  zDuration,
  zFactor,
  zName,
  zNameOther,
  zNote,
  zOptionalText,
  zWholeRatio,
} from './pieces.ts';
import { itemKinds, reportPolicies, transferModes, versionStates } from './vocabulary.ts';

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
export type BomLineInput = z.infer<typeof zBomLine>;
const bomLines = { lines: z.array(zBomLine).max(2000) };
const bomHead = { batchQuantity: zPositiveAmount.default('1'), note: zNote.default(''), ...custom };
export const zBomCreate = z.strictObject({ itemId: zUuid, ...bomHead, lines: bomLines.lines.default([]) });
export const zBomUpdate = forUpdate('bomId', bomHead);
export const zBomLinesReplace = z.strictObject({
  bomId: zUuid,
  expectedVersion: zExpectedVersion,
  ...bomLines,
});
const publication = {
  expectedVersion: zExpectedVersion,
  /** null: from now. */
  effectiveFrom: zTimestamp.nullable().default(null),
  effectiveTo: zTimestamp.nullable().default(null),
  /** Said by whoever saw which versions it overlaps: those that began earlier end where it begins, those inside it become obsolete. */
  replaceOverlapping: z.boolean().default(false),
};
/** Which version holds when: published ones in order of time; null: open end. */
const schedule = z.array(
  z.object({
    id: zUuid,
    code: z.string(),
    versionNumber: z.number().int(),
    effectiveFrom: zTimestamp,
    effectiveTo: zTimestamp.nullable(),
  }),
);
export const zBomPublish = z.strictObject({ bomId: zUuid, ...publication });
export const zBomObsolete = z.strictObject({ bomId: zUuid, expectedVersion: zExpectedVersion });
export const zBomNewVersion = z.strictObject({ bomId: zUuid });
const versionHead = {
  id: zUuid,
  code: z.string(),
  itemId: zUuid,
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  versionNumber: z.number().int(),
  state: z.enum(versionStates),
  effectiveFrom: zTimestamp.nullable(),
  effectiveTo: zTimestamp.nullable(),
  publishedAt: zTimestamp.nullable(),
  version: z.number().int(),
  schedule,
  createdAt: zTimestamp,
  updatedAt: zTimestamp,
};
export const zBom = z.object({
  ...versionHead,
  batchQuantity: zAmount,
  unit: z.string(),
  note: z.string(),
  custom: zCustom,
  lines: z.array(
    zBomLine.extend({ id: zUuid, itemCode: z.string(), itemName: z.string(), itemNameEn: z.string() }).loose(),
  ),
});
export type BomWire = z.infer<typeof zBom>;
export const zVersionSaved = z.object({
  id: zUuid,
  code: z.string(),
  versionNumber: z.number().int(),
  state: z.enum(versionStates),
  version: z.number().int(),
});
export const zVersionPublished = zVersionSaved.extend({ schedule });

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
  kind: z.enum(itemKinds),
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
      state: z.enum(versionStates),
      quantity: zAmount,
      unit: z.string(),
      asSubstitute: z.boolean(),
      componentItemId: zUuid,
    }),
  ),
  /** More rows exist than the answer holds. */
  truncated: z.boolean(),
});

export const zRoutingOperation = z.strictObject({
  sequence: z.number().int().min(1).max(99_999),
  name: zName,
  nameEn: zNameOther.default(''),
  workCentreId: zUuid,
  setupMinutes: zDuration.default('0'),
  runSecondsPerPiece: zDuration.default('0'),
  responsibleRole: z.string().max(64).nullable().default(null),
  responsiblePersonId: zUuid.nullable().default(null),
  peopleNeeded: z.number().int().min(1).max(1000).default(1),
  qualityPoint: z.boolean().default(false),
  reportPolicy: z.enum(reportPolicies).default('each'),
  /** null: what the policy says. */
  transferMode: z.enum(transferModes).nullable().default(null),
  subcontractorId: zUuid.nullable().default(null),
  instructions: zNote.default(''),
});
export type RoutingOperationInput = z.infer<typeof zRoutingOperation>;
const operations = { operations: z.array(zRoutingOperation).max(500) };
const routingHead = { note: zNote.default(''), ...custom };
export const zRoutingCreate = z.strictObject({
  itemId: zUuid,
  ...routingHead,
  operations: operations.operations.default([]),
});
export const zRoutingUpdate = forUpdate('routingId', routingHead);
export const zRoutingOperationsReplace = z.strictObject({
  routingId: zUuid,
  expectedVersion: zExpectedVersion,
  ...operations,
});
export const zRoutingPublish = z.strictObject({ routingId: zUuid, ...publication });
export const zRoutingObsolete = z.strictObject({ routingId: zUuid, expectedVersion: zExpectedVersion });
export const zRoutingNewVersion = z.strictObject({ routingId: zUuid });
export const zRouting = z.object({
  ...versionHead,
  note: z.string(),
  custom: zCustom,
  operations: z.array(
    zRoutingOperation
      .extend({ id: zUuid, workCentreCode: z.string(), workCentreName: z.string(), workCentreNameEn: z.string() })
      .loose(),
  ),
});
export type RoutingWire = z.infer<typeof zRouting>;
