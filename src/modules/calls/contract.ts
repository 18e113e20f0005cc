/** What calls says on the wire. Browser-safe. Paths are under /api/v1. */
import { z } from 'zod';
import { type Text, zCustom, zNamed, zText, zTimestamp, zUuid } from '../../kernel/contract.ts';

export const callsPermissions = {
  'calls.call.read': { zh: '查看呼叫', en: 'See calls' },
  'calls.call.raise': { zh: '发出和撤回呼叫', en: 'Call, and take the own call back' },
  'calls.call.answer': { zh: '处理呼叫', en: 'Answer calls' },
} as const satisfies Record<string, Text>;
export type CallsPermission = keyof typeof callsPermissions;

export const callKinds = ['material', 'machine', 'quality', 'help'] as const;
export const zCallKind = z.enum(callKinds);
export type CallKind = z.infer<typeof zCallKind>;

export const callKindLabels: Record<CallKind, Text> = {
  material: { zh: '缺料', en: 'Material' },
  machine: { zh: '设备', en: 'Machine' },
  quality: { zh: '质量', en: 'Quality' },
  help: { zh: '求助', en: 'Help' },
};

export const callStates = ['called', 'answered', 'solved', 'withdrawn'] as const;
export const zCallState = z.enum(callStates);
export type CallState = z.infer<typeof zCallState>;

export const callStateLabels: Record<CallState, Text> = {
  called: { zh: '等人来', en: 'Waiting' },
  answered: { zh: '有人来', en: 'On the way' },
  solved: { zh: '已解决', en: 'Solved' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
};

const callId = { callId: zUuid };
const businessAt = { businessAt: zTimestamp.optional() };

/**
 * POST /calls. Where: an operation, a piece of equipment, a work centre, in this order; without any of them the caller's own workshop.
 * `newCallId` is made on the device, so that a photo can name the call before it has left.
 */
export const zRaiseCallRequest = z.strictObject({
  newCallId: zUuid.optional(),
  kind: zCallKind,
  operationId: zUuid.optional(),
  equipmentId: zUuid.optional(),
  workCentreId: zUuid.optional(),
  note: zText(400).optional(),
  ...businessAt,
  custom: zCustom.optional(),
});
export type RaiseCallRequest = z.output<typeof zRaiseCallRequest>;

/** POST /calls/:callId/answer: I am coming. */
export const zAnswerCallRequest = z.strictObject({ ...callId, ...businessAt });
/** POST /calls/:callId/solve: what it was. Whoever solves what nobody answered is the one who came. */
export const zSolveCallRequest = z.strictObject({ ...callId, solution: zText(400).optional(), ...businessAt });
/** POST /calls/:callId/withdraw: the caller needs nobody any more. */
export const zWithdrawCallRequest = z.strictObject({ ...callId, ...businessAt });

export const zCall = zNamed('Call', {
  id: zUuid,
  code: z.string(),
  kind: zCallKind,
  state: zCallState,
  workshopId: zUuid,
  orderId: zUuid.nullable(),
  operationId: zUuid.nullable(),
  equipmentId: zUuid.nullable(),
  workCentreId: zUuid.nullable(),
  note: z.string().nullable(),
  raisedByName: z.string(),
  raisedAt: zTimestamp,
  answeredByName: z.string().nullable(),
  answeredAt: zTimestamp.nullable(),
  endedByName: z.string().nullable(),
  endedAt: zTimestamp.nullable(),
  solution: z.string().nullable(),
});
export type Call = z.infer<typeof zCall>;

/** The newest photo of a call, as its list brings it along. */
export interface CallPhoto {
  fileId: string;
  number: number;
  sha256: string;
  size: number;
}
