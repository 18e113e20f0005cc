/** What tieout says on the wire: comparisons, their runs, and the differences that these find. Browser-safe. Paths are under /api/v1. */
import { z } from 'zod';
import { type Text, zNamed, zText, zUuid } from '../../kernel/contract.ts';
import { field, namedFields } from '../../kernel/entity/contract.ts';
import { toRoute } from '../bridge/contract.ts';

/** `tieout.<noun>.<verb>`: what it allows, in both languages. Those of comparisons come with the record. */
export const tieoutPermissions = {
  'tieout.run.read': { zh: '查看对账结果', en: 'See what comparisons found' },
  'tieout.run.start': { zh: '立即对账', en: 'Compare at once' },
  'tieout.run.close': { zh: '写入对账结果（由程序自己使用）', en: 'Write down how a run ended (the program itself)' },
  'tieout.difference.settle': { zh: '修复或认可差异', en: 'Repair or accept differences' },
} as const satisfies Record<string, Text>;

export const differenceClasses = ['missing_here', 'missing_there', 'differs', 'late', 'twice'] as const;
export const zDifferenceClass = z.enum(differenceClasses);
export type DifferenceClass = z.infer<typeof zDifferenceClass>;

export const differenceClassLabels: Record<DifferenceClass, Text> = {
  missing_here: { zh: '这里缺少', en: 'Missing here' },
  missing_there: { zh: '对方缺少', en: 'Missing there' },
  differs: { zh: '字段不一致', en: 'A field differs' },
  late: { zh: '在途', en: 'Under way' },
  twice: { zh: '编号重复', en: 'Key not unique' },
};

export const differenceStates = ['open', 'accepted', 'repairing', 'repaired', 'gone'] as const;
export type DifferenceState = (typeof differenceStates)[number];

export const differenceStateLabels: Record<DifferenceState, Text> = {
  open: { zh: '未处理', en: 'Open' },
  accepted: { zh: '已认可', en: 'Accepted' },
  repairing: { zh: '修复中', en: 'Being repaired' },
  repaired: { zh: '已修复', en: 'Repaired' },
  gone: { zh: '已消失', en: 'Gone by itself' },
};

export const runStates = ['waiting', 'running', 'done', 'stopped', 'failed'] as const;
export type RunState = (typeof runStates)[number];

export const runStateLabels: Record<RunState, Text> = {
  waiting: { zh: '等待开始', en: 'Waiting' },
  running: { zh: '对账中', en: 'Comparing' },
  done: { zh: '完成', en: 'Done' },
  stopped: { zh: '停下，等人确认', en: 'Stopped: a person must look' },
  failed: { zh: '失败', en: 'Failed' },
};

/** Which side is brought to say what the other says; `master`: each field as its master has it. */
export const repairWays = ['master', 'take', 'tell'] as const;
export const zRepairWay = z.enum(repairWays);
export type RepairWay = z.infer<typeof zRepairWay>;

export const repairWayLabels: Record<RepairWay, Text> = {
  master: { zh: '以主系统为准', en: 'as the master has it' },
  take: { zh: '取对方的', en: 'take what they say' },
  tell: { zh: '把这里的发给对方', en: 'tell them what is here' },
};

const byItself = {
  keep: { zh: '只显示，等人处理', en: 'shown, for a person' },
  repair: { zh: '按主系统自动修复', en: 'repaired as the master has it' },
} as const satisfies Record<string, Text>;

export const comparisonFields = {
  ...namedFields({ zh: '对账单', en: 'Comparison' }),
  routeId: field.link(toRoute, {
    zh: '通道',
    en: 'Route',
    required: true,
    fixed: true,
    help: { zh: '由它决定连接、对方资源、对象和映射。', en: 'It says connection, resource, thing and mapping.' },
  }),
  cron: field.text({
    zh: '时间表（cron）',
    en: 'Timetable (cron)',
    max: 100,
    help: {
      zh: '五段：分 时 日 月 周；工厂时区。不填只在需要时对账。',
      en: 'Minute hour day month weekday, in the factory’s zone. Left empty, only on demand.',
    },
  }),
  tolerances: field.rows(
    {
      fieldName: field.text({ zh: '字段', en: 'Field', max: 80, required: true }),
      allowed: field.text({
        zh: '允许相差',
        en: 'May differ by',
        max: 30,
        required: true,
        help: { zh: '数量：最多相差多少；时间：秒。', en: 'Of a number its size, of a moment seconds.' },
      }),
    },
    { zh: '允差', en: 'Tolerances', max: 50, wide: true, import: false, list: false },
  ),
  ignored: field.note({
    zh: '不比较的字段',
    en: 'Fields left out',
    max: 1000,
    list: false,
    help: { zh: '每行一个字段名。', en: 'One name a line.' },
  }),
  onMissingHere: field.choice(byItself, {
    zh: '这里缺少时',
    en: 'When missing here',
    default: 'keep',
    list: { onRequest: true },
  }),
  onMissingThere: field.choice(byItself, {
    zh: '对方缺少时',
    en: 'When missing there',
    default: 'keep',
    list: { onRequest: true },
  }),
  onDiffers: field.choice(byItself, {
    zh: '字段不一致时',
    en: 'When a field differs',
    default: 'keep',
    list: { onRequest: true },
  }),
  fusePercent: field.whole({
    zh: '骤减保护（%）',
    en: 'Fuse against sudden gaps (%)',
    max: 100,
    default: 50,
    list: { onRequest: true },
    help: {
      zh: '对方行数低于上次的这个比例时停下来请人确认，不当作缺少。',
      en: 'When the other side shows less than this part of the last time, it stops for a person, and nothing counts as missing.',
    },
  }),
  tellAbove: field.whole({
    zh: '差异多于几条时通知',
    en: 'Tell above so many differences',
    default: 0,
    list: { onRequest: true },
  }),
  note: field.note({ zh: '备注', en: 'Note', max: 500, list: { onRequest: true } }),
};

const comparisonId = { comparisonId: zUuid };

/** POST /tieout-comparisons/:comparisonId/run. */
export const zRequestRunRequest = z.strictObject({
  ...comparisonId,
  /** The other side really shows so few rows: somebody has looked. */
  despiteGap: z.boolean().default(false),
});
export const zRunRequested = zNamed('TieOutRunRequested', { runId: zUuid, ...comparisonId });

/** What a run has seen, as it is closed. Seconds; rows and differences counted. */
export const zRunFigures = z.strictObject({
  rowsHere: z.number().int().nullable(),
  rowsThere: z.number().int().nullable(),
  buckets: z.number().int().nullable(),
  bucketsDiffering: z.number().int().nullable(),
  rowsRead: z.number().int().nullable(),
  /** Rows there that the mapping could not read. */
  rowsUnread: z.number().int(),
  rowsEqual: z.number().int().nullable(),
  differences: z.record(z.string(), z.number().int()),
  /** More were found than are kept one by one. */
  truncated: z.boolean(),
  fields: z.array(z.string()),
});
export type RunFigures = z.infer<typeof zRunFigures>;

/** POST /tieout-runs/:runId/close: how a run ended, said by the worker that made it. */
export const zCloseRunRequest = z.strictObject({
  runId: zUuid,
  attemptId: zUuid,
  state: z.enum(['done', 'stopped', 'failed']),
  reason: z.strictObject({ zh: zText(2000), en: zText(2000) }).nullable(),
  figures: zRunFigures,
});
export const zRunClosed = zNamed('TieOutRunClosed', {
  runId: zUuid,
  closed: z.boolean(),
  /** How many differences are new, and how many are no longer there. */
  opened: z.number().int(),
  ended: z.number().int(),
});

export const RULE_DIFFERENCES_MAX = 5_000;

/** POST /tieout-differences/:differenceId/accept: it is known and may stay so; when it changes it is open again. */
export const zAcceptDifferenceRequest = z.strictObject({ differenceId: zUuid, reason: zText(400) });
/** POST /tieout-differences/:differenceId/reopen. */
export const zReopenDifferenceRequest = z.strictObject({ differenceId: zUuid });
export const zDifferenceSettled = zNamed('TieOutDifferenceSettled', {
  differenceId: zUuid,
  state: z.enum(differenceStates),
});

/** POST /tieout-differences/:differenceId/repair. */
export const zRepairDifferenceRequest = z.strictObject({ differenceId: zUuid, way: zRepairWay.default('master') });
/** POST /tieout-comparisons/:comparisonId/repair: all that are open of a class, at most RULE_DIFFERENCES_MAX at once. */
export const zRepairByRuleRequest = z.strictObject({
  ...comparisonId,
  class: z.enum(['missing_here', 'missing_there', 'differs']),
  way: zRepairWay.default('master'),
});
export const zRepairsBegun = zNamed('TieOutRepairsBegun', {
  /** Messages in, and deliveries out: one for each thing. */
  taken: z.number().int(),
  told: z.number().int(),
  /** Open ones of the class that are left for another time. */
  left: z.number().int(),
});
