import { z } from 'zod';
import { zExpectedVersion, zText, zTimestamp, zUuid, zWords } from '../../../kernel/contract.ts';
import { field, namedFields, type Reference } from '../../../kernel/entity/contract.ts';
import { zRow } from './pieces.ts';
import { toSystem } from './system.ts';

export const connectionFields = {
  ...namedFields({ zh: '连接', en: 'Connection' }),
  systemId: field.link(toSystem, { zh: '外部系统', en: 'System', required: true, fixed: true }),
  kind: field.text({
    zh: '方式',
    en: 'Way',
    max: 40,
    required: true,
    fixed: true,
    help: { zh: 'REST、Kafka、数据库、文件等。', en: 'REST, Kafka, a database, files and so on.' },
  }),
  settings: field.json(zRow, { zh: '设置', en: 'Settings', default: {}, import: false, list: false }),
  reach: field.note({
    zh: '允许访问的内网地址',
    en: 'Own addresses that it may reach',
    max: 1000,
    list: false,
    help: {
      zh: '每行一个：主机名、IP 或网段，可带端口。不写时只能访问公网；云元数据地址永远不行。',
      en: 'One a line: a host, an address or a network, with a port or without. Left empty only public addresses are reached; metadata addresses never are.',
    },
  }),
  atOnce: field.whole({
    zh: '同时请求数',
    en: 'Requests at once',
    min: 1,
    max: 32,
    default: 4,
    list: { onRequest: true },
  }),
  note: field.note({ zh: '备注', en: 'Note', max: 500, list: { onRequest: true } }),
};

export const toConnection: Reference = {
  entity: 'bridge.connection',
  thing: { zh: '连接', en: 'connection' },
  table: 'bridge.connection',
  key: 'id',
  path: '/bridge-connections',
  shown: 'name',
};

const connectionId = { connectionId: zUuid };

export const zSetSecretsRequest = z.strictObject({
  ...connectionId,
  /** By name, as the way of connecting names them; null takes one away. Never answered again. */
  secrets: z.record(z.string().max(40), z.string().min(1).max(20_000).nullable()),
});
export const zSecretsSet = z.object({ ...connectionId, set: z.array(z.string()) });

export const zConnectionRequest = z.strictObject(connectionId);
export const zSwitchConnectionRequest = z.strictObject({ ...connectionId, expectedVersion: zExpectedVersion });

export const zTestedConnection = z.object({
  steps: z.array(
    z.object({ what: zWords, ok: z.boolean(), why: zWords.optional(), milliseconds: z.number().nonnegative() }),
  ),
  works: z.boolean(),
});

export const zBrowseConnectionRequest = z.strictObject({
  ...connectionId,
  /** Left out: what there is to choose from. */
  resource: zText(300).optional(),
});
/** What is played in a practice system: rows by their `id` there; of one that is known what isn't said stays. */
export const zSetPracticeRowsRequest = z.strictObject({
  ...connectionId,
  resource: zText(300),
  rows: z
    .array(z.object({ id: zText(200) }).catchall(z.json()))
    .max(1_000)
    .default([]),
  /** Ids of rows that are deleted there. */
  gone: z.array(zText(200)).max(1_000).default([]),
  /** When it was changed there; now, unless said. */
  changedAt: zTimestamp.optional(),
});
export const zPracticeRowsSet = z.object({
  ...connectionId,
  resource: z.string(),
  saved: z.number().int(),
  gone: z.number().int(),
});

export const zBrowsedConnection = z.object({
  resources: z.array(z.object({ name: z.string(), label: z.string().optional(), rows: z.number().optional() })),
  schema: z
    .object({
      fields: z.array(
        z.object({
          path: z.string(),
          type: z.enum(['text', 'number', 'flag', 'date', 'moment', 'list', 'object', 'unknown']),
          nullable: z.boolean(),
          label: z.string().optional(),
        }),
      ),
      samples: z.array(zRow),
      keyFields: z.array(z.string()),
      watermarkFields: z.array(z.string()),
    })
    .nullable(),
});
