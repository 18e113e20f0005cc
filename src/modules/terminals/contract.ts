/** What terminals bring, and what becomes of it. Browser-safe. */
import { z } from 'zod';
import { type Text, zAmount, zNamed, zProblemDocument, zText, zTimestamp, zUuid } from '../../kernel/contract.ts';

export const terminalsPermissions = {
  'terminals.fact.read': { zh: '查看现场补传的记录', en: 'See what terminals brought' },
  'terminals.fact.settle': { zh: '处理被退回的现场操作', en: 'Deal with what was refused from a terminal' },
  'terminals.terminal.read': { zh: '查看现场终端', en: 'See the floor’s terminals' },
} as const satisfies Record<string, Text>;

/** Rises whenever what terminals send changes its shape; what was made under an older one is carried over for 40 days. */
export const wireVersion = 1;
export type WireVersion = typeof wireVersion;

export const factStateTexts = {
  taken: { zh: '处理中', en: 'Under way' },
  accepted: { zh: '已接受', en: 'Accepted' },
  refused: { zh: '被退回', en: 'Refused' },
} as const;
export const timeMarkTexts = {
  ahead: { zh: '时间在将来', en: 'Lies in the future' },
  unfit: { zh: '时间对不上', en: 'Doesn’t fit' },
} as const;
export const settledTexts = {
  repeated: { zh: '已重做', en: 'Done again' },
  'given-up': { zh: '已放弃', en: 'Given up' },
} as const;
export const zTimeMark = z.enum(['ahead', 'unfit']);
export type TimeMark = z.infer<typeof zTimeMark>;
export const zSettled = z.enum(['repeated', 'given-up']);

/** Of one request. */
export const commandsMax = 50;
const bodyBytesMax = 64 * 1024;

const zTerminalCommand = z.strictObject({
  /** Made on the device; its Idempotency-Key. */
  id: zUuid,
  /** Counted on the device, from 1, over everything that is done there. */
  sequence: z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
  /** What it works on; of one lane nothing overtakes. */
  lane: zText(160),
  /** Under /api/v1, as if it were sent alone. */
  path: z
    .string()
    .max(300)
    .regex(/^(\/[\w:.~-]+)+$/),
  wire: z.number().int().positive().max(10_000),
  body: z
    .record(z.string().max(80), z.unknown())
    .refine((body) => JSON.stringify(body).length <= bodyBytesMax, { message: 'kernel.body_too_large' }),
  personId: zUuid,
  /** In the words of the screen it was done on. */
  said: zText(200),
  /** Its person waits before the screen for the answer, and will put right there what is refused. */
  attended: z.literal(true).optional(),
  /** The refused command that this one does again. */
  replaces: zUuid.optional(),
});
export type TerminalCommand = z.infer<typeof zTerminalCommand>;

export const zSendCommandsRequest = z.strictObject({
  terminal: z.strictObject({
    id: zUuid,
    name: z.string().trim().max(80),
    app: z.string().trim().max(40),
    /** How many commands it still holds, with these. */
    waiting: z.number().int().nonnegative().max(1_000_000),
    /** Whether it keeps them when its page closes. */
    lasting: z.boolean(),
  }),
  /** By the device's own clock, as wrong as it is. */
  sentAt: zTimestamp,
  commands: z.array(zTerminalCommand).max(commandsMax),
  /** By what those work here who aren't signed in at the moment. */
  passes: z.array(z.strictObject({ personId: zUuid, pass: z.string().min(20).max(100) })).max(commandsMax),
  /** Refused commands that still stand on the device: it is told which were dealt with elsewhere. */
  standing: z.array(zUuid).max(200),
  /** What people have done on the device about refused ones. */
  settled: z.array(z.strictObject({ id: zUuid, as: zSettled, personId: zUuid, reason: z.string().max(200) })).max(200),
});
export type SendCommandsRequest = z.infer<typeof zSendCommandsRequest>;

/**
 * accepted, refused: for good · later: it stays on the device, because its person has to sign in, the server is busy, in trouble or
 * older than the app, or another of its lane is `behind`.
 */
export const zReceipt = z.object({
  id: z.string(),
  state: z.enum(['accepted', 'refused', 'later']),
  answer: z.unknown().optional(),
  problem: zProblemDocument.optional(),
  why: z.enum(['sign_in', 'busy', 'server', 'version', 'behind']).optional(),
  timeMark: zTimeMark.nullable().optional(),
});
export type Receipt = z.infer<typeof zReceipt>;

export const zSendCommandsResponse = zNamed('SendCommandsResponse', {
  receipts: z.array(zReceipt),
  /** Of those that stood on the device, what became of them. */
  settled: z.array(z.object({ id: z.string(), as: zSettled, by: z.string(), byEn: z.string(), reason: z.string() })),
  /** Whose passes hold no longer: they sign in again. */
  passesOver: z.array(z.string()),
});
export type SendCommandsResponse = z.infer<typeof zSendCommandsResponse>;

/** What a quantity is called where something is done; such may be set right afterwards. */
export const quantityNames = ['quantity', 'quantityGood', 'quantityScrap', 'quantityRework'] as const;
/** The quantities of a refused command, set right; what else it says stays. */
export const zRepeatFactRequest = z.strictObject({
  factId: zUuid,
  quantity: zAmount.optional(),
  quantityGood: zAmount.optional(),
  quantityScrap: zAmount.optional(),
  quantityRework: zAmount.optional(),
});
export const zGiveUpFactRequest = z.strictObject({ factId: zUuid, reason: zText(200) });
export const zFactSettled = z.object({ factId: z.string(), settled: zSettled });

export interface FactRow {
  id: string;
  receivedAt: string;
  claimedAt: string | null;
  timeMark: TimeMark | null;
  state: keyof typeof factStateTexts;
  settled: z.infer<typeof zSettled> | null;
  command: string;
  said: string;
  personName: string;
  personNameEn: string;
  terminalName: string;
  problem: { zh: ProblemSaid; en: ProblemSaid } | null;
  body: Record<string, unknown> | null;
}
export interface ProblemSaid {
  title: string;
  detail: string;
  remedy: string;
}
