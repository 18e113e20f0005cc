import { z } from 'zod';
import { zUuid, zWords } from '../../kernel/contract.ts';
import { defineEvent } from '../../kernel/index.ts';

const route = { routeId: zUuid };

export const messagesTaken = defineEvent({
  type: 'bridge.messages-taken',
  aggregate: 'bridge.route',
  permission: 'bridge.message.read',
  summary: { zh: '处理了对方的消息', en: 'Messages of another system were taken' },
  data: z.object({
    ...route,
    done: z.number().int(),
    skipped: z.number().int(),
    held: z.number().int(),
    dead: z.number().int(),
  }),
});

export const messagesSettled = defineEvent({
  type: 'bridge.messages-settled',
  aggregate: 'bridge.route',
  permission: 'bridge.message.read',
  summary: { zh: '人工处理了失败的消息', en: 'Somebody settled messages that had failed' },
  data: z.object({ ...route, action: z.enum(['replayed', 'repaired', 'dropped']), count: z.number().int() }),
});

export const fileUploaded = defineEvent({
  type: 'bridge.file-uploaded',
  aggregate: 'bridge.route',
  permission: 'bridge.message.read',
  summary: { zh: '上传了对方导出的文件', en: 'What another system exported was uploaded' },
  data: z.object({ ...route, uploadId: zUuid, fileName: z.string() }),
});

export const mappingPublished = defineEvent({
  type: 'bridge.mapping-published',
  aggregate: 'bridge.route',
  permission: 'bridge.route.read',
  summary: { zh: '映射已发布', en: 'A mapping was published' },
  data: z.object({ ...route, number: z.number().int() }),
});

export const mappingDrafted = defineEvent({
  type: 'bridge.mapping-drafted',
  aggregate: 'bridge.route',
  permission: 'bridge.route.read',
  summary: { zh: '映射草稿已保存', en: 'A draft of a mapping was saved' },
  data: z.object({ ...route, number: z.number().int() }),
});

export const secretsSet = defineEvent({
  type: 'bridge.secrets-set',
  aggregate: 'bridge.connection',
  permission: 'bridge.connection.read',
  summary: { zh: '连接的密钥已更换', en: 'Secrets of a connection were set' },
  data: z.object({ connectionId: zUuid, names: z.array(z.string()) }),
});

export const routeReleased = defineEvent({
  type: 'bridge.route-released',
  aggregate: 'bridge.route',
  permission: 'bridge.route.read',
  summary: { zh: '通道重新放行', en: 'A route that had stopped goes on' },
  data: z.object({ ...route, stoppedBy: z.string() }),
});

export const routeStopped = defineEvent({
  type: 'bridge.route-stopped',
  aggregate: 'bridge.route',
  permission: 'bridge.route.read',
  summary: { zh: '通道停下，等人确认', en: 'A route stopped until somebody looks' },
  data: z.object({
    ...route,
    stoppedBy: z.enum(['fuse', 'checkpoint_lost']),
    reason: zWords,
  }),
});

export const identityChanged = defineEvent({
  type: 'bridge.identity-changed',
  aggregate: 'bridge.identity',
  permission: 'bridge.identity.read',
  summary: { zh: '外部编号的含义已改变', en: 'What a foreign id means was changed' },
  data: z.object({ entity: z.string(), ourId: zUuid, action: z.enum(['linked', 'split', 'merged']) }),
});

export const deliveriesSettled = defineEvent({
  type: 'bridge.deliveries-settled',
  aggregate: 'bridge.route',
  permission: 'bridge.message.read',
  summary: { zh: '人工处理了失败的发送', en: 'Somebody settled deliveries that had failed' },
  data: z.object({ ...route, action: z.enum(['replayed', 'dropped']), count: z.number().int() }),
});

export const routeAsked = defineEvent({
  type: 'bridge.route-asked',
  aggregate: 'bridge.route',
  permission: 'bridge.route.read',
  summary: { zh: '有人要求立即读取', en: 'Somebody asked to read at once' },
  data: z.object(route),
});

export const bridgeEvents = [
  fileUploaded,
  routeAsked,
  identityChanged,
  deliveriesSettled,
  messagesTaken,
  messagesSettled,
  mappingPublished,
  mappingDrafted,
  secretsSet,
  routeReleased,
  routeStopped,
];
