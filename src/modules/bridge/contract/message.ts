import { z } from 'zod';
import type { Text } from '../../../kernel/contract.ts';
import { zText, zUuid } from '../../../kernel/contract.ts';
import { zRow } from './pieces.ts';

export const messageStates = {
  waiting: { zh: '待处理', en: 'Waiting' },
  done: { zh: '已生效', en: 'Done' },
  skipped: { zh: '无需处理', en: 'Skipped' },
  held: { zh: '只保存', en: 'Kept, not applied' },
  dead: { zh: '失败待修复', en: 'Failed' },
  dropped: { zh: '已放弃', en: 'Dropped' },
} as const satisfies Record<string, Text>;
export type MessageState = keyof typeof messageStates;

export const deliveryStates = {
  waiting: { zh: '待发送', en: 'Waiting' },
  sending: { zh: '发送中', en: 'Being sent' },
  accepted: { zh: '对方已收、未确认', en: 'Accepted, not confirmed' },
  done: { zh: '对方已确认', en: 'Confirmed' },
  skipped: { zh: '无需发送', en: 'Skipped' },
  dead: { zh: '失败待修复', en: 'Failed' },
  dropped: { zh: '已放弃', en: 'Dropped' },
} as const satisfies Record<string, Text>;
export type DeliveryState = keyof typeof deliveryStates;

export const uploadStates = {
  waiting: { zh: '等待读取', en: 'Being read' },
  read: { zh: '已读完', en: 'Read' },
  failed: { zh: '无法读取', en: 'Can’t be read' },
} as const satisfies Record<string, Text>;

/** Checked when it is decoded: a pattern over 20 MiB of text would cost more than reading the file. */
export const zUploadFileRequest = z.strictObject({
  routeId: zUuid,
  fileName: zText(255),
  contentBase64: z
    .string()
    .min(4)
    .max(20 * 1024 * 1024),
});
export const zFileUploaded = z.object({ routeId: zUuid, uploadId: zUuid });

export const TAKEN_MAX = 1_000;

/** Messages with what their mapping made of them. */
export const zTakeMessagesRequest = z.strictObject({
  routeId: zUuid,
  messages: z
    .array(z.strictObject({ messageId: zUuid, value: zRow }))
    .min(1)
    .max(TAKEN_MAX),
});
export const zMessagesTaken = z.object({
  done: z.number().int(),
  skipped: z.number().int(),
  held: z.number().int(),
  dead: z.number().int(),
});

const ids = { messageIds: z.array(zUuid).min(1).max(1_000) };
export const zSettleMessagesRequest = z.strictObject({ ...ids, reason: zText(200).optional() });
export const zMessagesSettled = z.object({ settled: z.number().int() });
export const zRepairMessageRequest = z.strictObject({ messageId: zUuid, row: zRow });

export const zSettleDeliveriesRequest = z.strictObject({
  deliveryIds: z.array(zUuid).min(1).max(1_000),
  reason: zText(200).optional(),
});

export const zForeignIdRequest = z.strictObject({
  entity: z.string().min(1).max(80),
  ourId: zUuid,
  systemId: zUuid,
  foreignId: zText(200),
});
export const zMergeThingsRequest = z.strictObject({ entity: z.string().min(1).max(80), fromId: zUuid, intoId: zUuid });
export const zIdentityDone = z.object({ moved: z.number().int() });

export const zReceived = z.object({ kept: z.number().int(), repeated: z.number().int() });
