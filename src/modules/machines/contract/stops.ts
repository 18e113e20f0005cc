import { z } from 'zod';
import {
  type Text,
  zAmount,
  zCode,
  zNamed,
  zOptionalText,
  zText,
  zTimestamp,
  zUuid,
} from '../../../kernel/contract.ts';

/** The six big losses, what is planned and so isn't lost, and what nobody has classed. */
export const losses = {
  planned: { zh: '计划内', en: 'Planned' },
  breakdown: { zh: '设备故障', en: 'Breakdowns' },
  setup: { zh: '换型调整', en: 'Set-up and adjustment' },
  minor: { zh: '短暂停机与空转', en: 'Minor stops and idling' },
  speed: { zh: '速度损失', en: 'Reduced speed' },
  startup: { zh: '开机损失', en: 'Start-up losses' },
  defects: { zh: '不良返工', en: 'Defects and rework' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Text>;
export type Loss = keyof typeof losses;
export const zLoss = z.enum(Object.keys(losses) as [Loss, ...Loss[]]);

export const stopOrigins = {
  machine: { zh: '设备上报', en: 'The machine' },
  silence: { zh: '没有计数', en: 'No count' },
  person: { zh: '人工登记', en: 'A person' },
} as const satisfies Record<string, Text>;
export type StopOrigin = keyof typeof stopOrigins;

export const stopStates = {
  stopped: { zh: '停机', en: 'Stopped' },
  fault: { zh: '故障', en: 'Fault' },
} as const satisfies Record<string, Text>;
export type StopState = keyof typeof stopStates;

export const stopVerbs = {
  reason: { zh: '说明原因', en: 'Reason' },
  split: { zh: '拆分', en: 'Split' },
  end: { zh: '恢复运行', en: 'Ended' },
} as const satisfies Record<string, Text>;

const stopId = { stopId: zUuid };

/** POST /machines/:machineId/stand: somebody stands before it, and it stands. Of one that stands already the reason is said. */
export const zStandRequest = z.strictObject({
  machineId: zUuid,
  reasonCode: zCode.optional(),
  note: zText(400).optional(),
  businessAt: zTimestamp.optional(),
});
/** POST /machines/:machineId/run-again */
export const zRunAgainRequest = z.strictObject({ machineId: zUuid, businessAt: zTimestamp.optional() });
/** POST /machines/stops/:stopId/reason */
export const zReasonStopRequest = z.strictObject({
  ...stopId,
  reasonCode: zCode,
  note: zOptionalText(400).optional(),
});
/** POST /machines/stops/:stopId/split: what comes from that moment on has a reason of its own. */
export const zSplitStopRequest = z.strictObject({
  ...stopId,
  at: zTimestamp,
  reasonCode: zCode.optional(),
  note: zOptionalText(400).optional(),
});

export const zStop = zNamed('Stop', {
  id: zUuid,
  machineId: zUuid,
  state: z.enum(['stopped', 'fault']),
  by: z.enum(['machine', 'silence', 'person']),
  fromAt: zTimestamp,
  toAt: zTimestamp.nullable(),
  reasonCode: z.string().nullable(),
  note: z.string().nullable(),
  reasonedByName: z.string().nullable(),
  micro: z.boolean(),
});
export type Stop = z.infer<typeof zStop>;
export const zStandResponse = z.object({ machineId: zUuid, stop: zStop.nullable() }).meta({ id: 'MachineStands' });

/** POST /machines/reason-classes/:reasonCode */
export const zClassReasonRequest = z.strictObject({ reasonCode: zCode, loss: zLoss });
export const zClassReasonResponse = z.object({ reasonCode: z.string(), planned: z.boolean(), loss: zLoss });

/** Why counted and reported may differ: what the facts say first, then what is left. */
export const doubtReasons = {
  not_reported: { zh: '还没报工', en: 'Not reported yet' },
  nobody_started: { zh: '没有人开工', en: 'Nobody had started an operation' },
  two_at_once: { zh: '同时开了两道工序', en: 'Two operations ran on it at once' },
  scrap_not_reported: { zh: '报废没有报', en: 'Scrap wasn’t reported' },
  test_runs: { zh: '试机、空打', en: 'Test runs' },
  machine_silent: { zh: '设备有一段没有数据', en: 'The machine was silent for a while' },
  counter_reset: { zh: '计数器清零过', en: 'The counter was reset' },
  wrong_machine: { zh: '在别的设备上做的', en: 'Made on another machine' },
} as const satisfies Record<string, Text>;
export type DoubtReason = keyof typeof doubtReasons;
export const doubtKinds = {
  operation: { zh: '计数与报工不符', en: 'Counted isn’t what was reported' },
  nobody: { zh: '有计数但没有工序', en: 'Counted while no operation ran' },
} as const satisfies Record<string, Text>;
export const doubtStates = {
  open: { zh: '待处理', en: 'Open' },
  settled: { zh: '已处理', en: 'Settled' },
  cleared: { zh: '已相符', en: 'Agree by now' },
} as const satisfies Record<string, Text>;
export type DoubtState = keyof typeof doubtStates;

/** POST /machines/doubts/:doubtId/settle */
export const zSettleDoubtRequest = z.strictObject({
  doubtId: zUuid,
  cause: z.enum(Object.keys(doubtReasons) as [DoubtReason, ...DoubtReason[]]),
  note: zText(400).optional(),
});
export const zDoubt = zNamed('MachineDoubt', {
  id: zUuid,
  kind: z.enum(['operation', 'nobody']),
  machineId: zUuid,
  operationId: zUuid.nullable(),
  counted: zAmount,
  reported: zAmount,
  state: z.enum(['open', 'settled', 'cleared']),
  cause: z.string().nullable(),
  note: z.string().nullable(),
});
