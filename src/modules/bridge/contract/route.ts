import { z } from 'zod';
import { zExpectedVersion, zOptionalText, zText, zUuid } from '../../../kernel/contract.ts';
import { field, namedFields, type Reference } from '../../../kernel/entity/contract.ts';
import { zMapping, zMappingCase } from '../../../mapping/contract.ts';
import { toConnection } from './connection.ts';

const onRequest = { list: { onRequest: true } } as const;

export const routeFields = {
  ...namedFields({ zh: '通道', en: 'Route' }),
  connectionId: field.link(toConnection, { zh: '连接', en: 'Connection', required: true, fixed: true }),
  direction: field.choice(
    { in: { zh: '接收', en: 'In' }, out: { zh: '发送', en: 'Out' } },
    { zh: '方向', en: 'Direction', fixed: true },
  ),
  resource: field.text({
    zh: '对方的资源',
    en: 'Resource there',
    max: 300,
    technical: true,
    required: true,
    help: { zh: '表、主题、路径、模型或文件名。', en: 'A table, topic, path, model or file.' },
  }),
  subject: field.text({
    zh: '这里的对象',
    en: 'What it is here',
    max: 120,
    technical: true,
    required: true,
    help: {
      zh: '接收：成为哪种档案（如 masterdata.item）或哪条命令；发送：监视哪张列表。',
      en: 'In: the record (such as masterdata.item) or command that a row becomes. Out: the list that is watched.',
    },
  }),
  keyField: field.text({
    zh: '对方的主键字段',
    en: 'Key field there',
    max: 200,
    technical: true,
    help: { zh: '同一个键的消息按先后处理。', en: 'Messages with the same key keep their order.' },
    ...onRequest,
  }),
  watermarkField: field.text({
    zh: '对方的更新时间字段',
    en: 'Change field there',
    max: 200,
    technical: true,
    help: { zh: '定时读取时据此只读变化。', en: 'By it only what changed is read.' },
    ...onRequest,
  }),
  filter: field.json(z.json(), {
    zh: '对方的筛选条件',
    en: 'Filter there',
    default: null,
    technical: true,
    import: false,
    list: false,
  }),
  everySeconds: field.whole({
    zh: '读取间隔（秒）',
    en: 'Read every (seconds)',
    max: 86_400,
    default: 60,
    help: { zh: '0 表示只按下面的时间表。', en: '0: only by the timetable below.' },
    ...onRequest,
  }),
  cron: field.text({
    zh: '时间表（cron）',
    en: 'Timetable (cron)',
    max: 100,
    help: { zh: '五段：分 时 日 月 周；工厂时区。', en: 'Minute hour day month weekday, in the factory’s zone.' },
    ...onRequest,
  }),
  onDead: field.choice(
    {
      go_on: { zh: '后面的照常处理', en: 'later ones go on' },
      wait: { zh: '同一对象的后面都等它', en: 'later ones of the same thing wait' },
    },
    { zh: '一条失败时', en: 'When one fails', default: 'go_on', ...onRequest },
  ),
  fusePercent: field.whole({
    zh: '骤减保护（%）',
    en: 'Fuse against sudden gaps (%)',
    max: 100,
    default: 50,
    help: {
      zh: '整体读取的行数低于上次的这个比例时停下来，请人确认，不当作删除。',
      en: 'When a whole reading gives less than this part of the last one, it stops and asks a person instead of deleting.',
    },
    ...onRequest,
  }),
  expectedSeconds: field.whole({
    zh: '正常延迟（秒）',
    en: 'Usual delay (seconds)',
    min: 1,
    max: 604_800,
    default: 60,
    help: { zh: '超过它才算迟到。', en: 'Beyond it something is late.' },
    ...onRequest,
  }),
  events: field.json(z.array(z.string().max(120)).max(50), {
    zh: '触发事件',
    en: 'Told by events',
    default: [],
    technical: true,
    import: false,
    list: false,
  }),
  watched: field.json(
    z
      .array(
        z.strictObject({
          column: z.string().max(80),
          /** A smaller change of a number isn't told. */
          threshold: z.string().max(40).optional(),
        }),
      )
      .max(50),
    { zh: '监视的字段', en: 'Watched fields', default: [], technical: true, import: false, list: false },
  ),
  debounceSeconds: field.whole({
    zh: '合并间隔（秒）',
    en: 'Tell as one within (seconds)',
    max: 3_600,
    default: 0,
    help: { zh: '这段时间内的多次变化合成一次发送。', en: 'Several changes within it are told as one.' },
    ...onRequest,
  }),
  operation: field.choice(
    {
      save: { zh: '有则改、无则建', en: 'create or change' },
      send: { zh: '每次变化发一条', en: 'one message a change' },
    },
    { zh: '发送方式', en: 'How it is sent', default: 'save', ...onRequest },
  ),
  ownKeyField: field.text({
    zh: '对方存放我方编号的字段',
    en: 'Field there that holds our key',
    max: 200,
    technical: true,
    help: {
      zh: '应答丢失后先按它查，避免重复建单。',
      en: 'After an answer was lost it is looked up by this, so that nothing is made twice.',
    },
    ...onRequest,
  }),
  note: field.note({ zh: '备注', en: 'Note', max: 500, ...onRequest }),
};

export const toRoute: Reference = {
  entity: 'bridge.route',
  thing: { zh: '通道', en: 'route' },
  table: 'bridge.route',
  key: 'id',
  path: '/bridge-routes',
  shown: 'name',
};

const routeId = { routeId: zUuid };
export const zReleaseRouteRequest = z.strictObject(routeId);
export const zHaltRouteRequest = z.strictObject({
  ...routeId,
  stoppedBy: z.enum(['fuse', 'checkpoint_lost']),
  reason: z.strictObject({ zh: zText(2_000), en: zText(2_000) }),
});
export const zRouteReleased = z.object(routeId);

export const zSaveDraftRequest = z.strictObject({
  ...routeId,
  /** Of the draft as it was seen; left out where there was none. */
  expectedVersion: zExpectedVersion.optional(),
  mapping: zMapping,
  cases: z.array(zMappingCase).max(200).default([]),
  note: zOptionalText(500).default(''),
});
export const zDraftSaved = z.object({
  ...routeId,
  mappingId: zUuid,
  number: z.number().int(),
  version: z.number().int(),
});
export const zPublishMappingRequest = z.strictObject({ ...routeId, expectedVersion: zExpectedVersion });
