import { z } from 'zod';
import { type Text, zAmount, zTimestamp, zUuid } from '../../kernel/contract.ts';
import { defineEvent } from '../../kernel/index.ts';
import { zMachineState } from './contract.ts';

const zOfMachine = z.object({
  machineId: zUuid,
  machineCode: z.string(),
  machineName: z.string(),
  machineNameEn: z.string(),
  workCentreId: zUuid,
  workshopId: zUuid,
  lineId: zUuid.nullable(),
});

const event = <const Name extends string, Data extends z.ZodObject>(
  name: Name,
  aggregate: string,
  summary: Text,
  data: Data,
) => defineEvent({ type: `machines.${name}` as const, aggregate, permission: 'machines.machine.read', summary, data });

const zOfStop = zOfMachine.extend({
  stopId: zUuid,
  state: z.enum(['stopped', 'fault']),
  by: z.enum(['machine', 'silence', 'person']),
  operationId: zUuid.nullable(),
  orderId: zUuid.nullable(),
  reasonCode: z.string().nullable(),
  fromAt: zTimestamp,
});

export const machineSetUp = event(
  'machine-set-up',
  'machines.machine',
  { zh: '设备接入参数已设定', en: 'A machine was set up' },
  zOfMachine,
);
export const machineTurned = event(
  'machine-turned',
  'machines.machine',
  { zh: '设备状态改变', en: 'A machine changed its state' },
  zOfMachine.extend({ from: zMachineState, to: zMachineState, at: zTimestamp }),
);
export const machineSilent = event(
  'machine-silent',
  'machines.machine',
  { zh: '设备没有数据了', en: 'A machine’s device fell silent' },
  zOfMachine.extend({ lastHeardAt: zTimestamp, silentMinutes: z.number().int() }),
);
export const machineHeard = event(
  'machine-heard',
  'machines.machine',
  { zh: '设备恢复上报', en: 'A silent device is heard again' },
  zOfMachine.extend({ silentSince: zTimestamp, at: zTimestamp }),
);
/** Of stops that last: micro stops tell nobody. */
export const machineStopped = event(
  'machine-stopped',
  'machines.stop',
  { zh: '设备停机', en: 'A machine stands' },
  zOfStop,
);
export const stopEnded = event(
  'stop-ended',
  'machines.stop',
  { zh: '停机结束', en: 'A stop is over' },
  zOfStop.extend({ toAt: zTimestamp, micro: z.boolean(), seconds: z.number() }),
);
export const stopReasoned = event(
  'stop-reasoned',
  'machines.stop',
  { zh: '停机原因已说明', en: 'A stop has a reason' },
  zOfStop.extend({ toAt: zTimestamp.nullable(), reasonFrom: z.string().nullable(), byName: z.string() }),
);
export const stopSplit = event(
  'stop-split',
  'machines.stop',
  { zh: '停机已拆分', en: 'A stop was split' },
  zOfStop.extend({ at: zTimestamp, newStopId: zUuid, byName: z.string() }),
);
export const reasonClassed = event(
  'reason-classed',
  'machines.reason',
  { zh: '停机原因已分类', en: 'A reason for stops was classed' },
  z.object({ reasonCode: z.string(), planned: z.boolean(), loss: z.string() }),
);
export const stepYieldSet = event(
  'step-yield-set',
  'machines.step',
  { zh: '工序的每循环件数已设定', en: 'Pieces per cycle of a step were set' },
  z.object({ routingId: zUuid, sequence: z.number().int(), piecesPerCycle: zAmount }),
);

const zDoubtTold = zOfMachine.extend({
  doubtId: zUuid,
  kind: z.enum(['operation', 'nobody']),
  operationId: zUuid.nullable(),
  operationCode: z.string().nullable(),
  orderId: zUuid.nullable(),
  counted: zAmount,
  reported: zAmount,
  reasons: z.array(z.string()),
});
export const doubtRaised = event(
  'doubt-raised',
  'machines.doubt',
  { zh: '设备计数与报工不符', en: 'Counted and reported pieces differ' },
  zDoubtTold,
);
export const doubtSettled = event(
  'doubt-settled',
  'machines.doubt',
  { zh: '计数差异已处理', en: 'A doubt about counted pieces was settled' },
  zDoubtTold.extend({ state: z.enum(['settled', 'cleared']), cause: z.string().nullable(), byName: z.string() }),
);
export const countedPosted = event(
  'counted-posted',
  'machines.posting',
  { zh: '按设备计数报了工', en: 'Counted pieces were reported' },
  z.object({
    postingId: zUuid,
    machineId: zUuid,
    operationId: zUuid,
    orderId: zUuid,
    reportId: zUuid,
    quantity: zAmount,
  }),
);

export const machinesEvents = [
  machineSetUp,
  machineTurned,
  machineSilent,
  machineHeard,
  machineStopped,
  stopEnded,
  stopReasoned,
  stopSplit,
  reasonClassed,
  stepYieldSet,
  doubtRaised,
  doubtSettled,
  countedPosted,
];
