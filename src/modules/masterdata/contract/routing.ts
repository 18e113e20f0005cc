import { z } from 'zod';
import { zUuid } from '../../../kernel/contract.ts';
import { keysOf } from '../../../kernel/entity/contract.ts';
import { zDuration, zName, zNameOther, zNote } from './pieces.ts';
import { versionContract } from './versions.ts';
import { reportPolicies, transferModes } from './vocabulary.ts';

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
  reportPolicy: z.enum(keysOf(reportPolicies)).default('each'),
  /** null: what the policy says. */
  transferMode: z.enum(keysOf(transferModes)).nullable().default(null),
  subcontractorId: zUuid.nullable().default(null),
  instructions: zNote.default(''),
});
export type RoutingOperationWire = z.infer<typeof zRoutingOperation>;

export const routingContract = versionContract({
  idName: 'routingId',
  linesName: 'operations',
  own: {},
  shown: {},
  line: zRoutingOperation,
  lineShown: { workCentreCode: z.string(), workCentreName: z.string(), workCentreNameEn: z.string() },
  linesMax: 500,
});
export type RoutingWire = z.infer<typeof routingContract.stored>;
