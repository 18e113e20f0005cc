import { z } from 'zod';
import { type Text, zTimestamp, zUuid } from '../../kernel/contract.ts';
import { defineEvent } from '../../kernel/index.ts';
import { zCallKind, zCallState } from './contract.ts';
import type { CallVerb } from './states.ts';

const zCallTold = z.object({
  callId: zUuid,
  callCode: z.string(),
  kind: zCallKind,
  workshopId: zUuid,
  lineId: zUuid.nullable(),
  orderId: zUuid.nullable(),
  operationId: zUuid.nullable(),
  equipmentId: zUuid.nullable(),
  workCentreId: zUuid.nullable(),
  /** In words: an operation with its code, else the name of the machine, the work centre or the workshop. */
  place: z.string(),
  placeEn: z.string(),
  note: z.string().nullable(),
  raisedById: zUuid.nullable(),
  raisedByName: z.string(),
  raisedAt: zTimestamp,
});

function callEvent<const Name extends string, Data extends z.ZodObject>(name: Name, summary: Text, data: Data) {
  return defineEvent({
    type: `calls.${name}` as const,
    aggregate: 'calls.call',
    permission: 'calls.call.read',
    summary,
    data,
  });
}

export const callRaised = callEvent('call-raised', { zh: '现场有呼叫', en: 'Somebody called' }, zCallTold);

const zCallMoved = zCallTold.extend({
  from: zCallState,
  /** Who did it, and when. */
  byName: z.string(),
  at: zTimestamp,
  solution: z.string().nullable(),
});

/** What is told when a call moves by the verb. */
export const callMoved = {
  answer: callEvent('call-answered', { zh: '有人来处理呼叫', en: 'Somebody comes to a call' }, zCallMoved),
  solve: callEvent('call-solved', { zh: '呼叫已解决', en: 'A call was solved' }, zCallMoved),
  withdraw: callEvent('call-withdrawn', { zh: '呼叫已撤回', en: 'A call was withdrawn' }, zCallMoved),
} as const satisfies Record<CallVerb, unknown>;
