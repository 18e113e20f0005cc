import { z } from 'zod';
import { zCode, zTimestamp, zUuid } from '../../../kernel/contract.ts';

export const machinesLimits = {
  /** Messages in one request. */
  messagesMax: 1_000,
  /** Machines that one command looks at. */
  machinesMax: 10_000,
  /** Days that one question about figures spans. */
  daysMax: 92,
} as const;

const zMessageId = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[\w.:/+=-]+$/);

/** What a machine counted. Of a meter the reading, else how many cycles were added. */
export const zCyclesMessage = z.strictObject({
  kind: z.literal('cycles'),
  /** The device's own, never used twice: the same message may come any number of times. */
  id: zMessageId,
  /** By the machine's clock; without it, when it came. */
  at: zTimestamp.optional(),
  count: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
});
/** How it stands from now on. A device repeats its state now and then, so that its silence means something. */
export const zStateMessage = z.strictObject({
  kind: z.literal('state'),
  id: zMessageId,
  at: zTimestamp.optional(),
  state: z.enum(['running', 'idle', 'stopped', 'fault', 'off']),
  /** A reason code of downtime, or the machine's own fault number. */
  reason: z.string().min(1).max(40).optional(),
});

/** POST /machines/messages, and each message of the topics trueup/machines/<code>/cycles and /state. */
export const zTakeMessagesRequest = z.strictObject({
  machine: zCode,
  messages: z
    .array(z.discriminatedUnion('kind', [zCyclesMessage, zStateMessage]))
    .min(1)
    .max(machinesLimits.messagesMax),
});
export type TakeMessagesRequest = z.output<typeof zTakeMessagesRequest>;
export const zTakeMessagesResponse = z.object({
  machineId: zUuid,
  /** Not known before. */
  taken: z.number().int(),
  repeated: z.number().int(),
  /** Kept with a mark: the clock ran ahead, or they are too old to count. */
  ahead: z.number().int(),
  past: z.number().int(),
});

/** POST /machines/attribute: what was counted before an operation was told to have begun. */
export const zAttributeCyclesRequest = z.strictObject({ operationId: zUuid, machineId: zUuid, from: zTimestamp });
export const zAttributeCyclesResponse = z.object({ minutes: z.number().int() });

/** POST /machines/post-counted: a report of what was counted and not reported. */
export const zPostCountedRequest = z.strictObject({ operationId: zUuid });
export const zPostCountedResponse = z.object({ reportId: zUuid.nullable(), quantity: z.string() });
