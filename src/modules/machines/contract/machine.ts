import { z } from 'zod';
import {
  integerMax,
  type Text,
  zAmount,
  zExpectedVersion,
  zNamed,
  zPositiveAmount,
  zTimestamp,
  zUuid,
} from '../../../kernel/contract.ts';
import { zFigures } from './figure-parts.ts';

export const machinesPermissions = {
  'machines.machine.read': { zh: '查看设备状态、停机和 OEE', en: 'See machines, their stops and OEE' },
  'machines.machine.write': { zh: '接入设备、停机原因分类', en: 'Connect machines, and class reasons for stops' },
  'machines.message.write': { zh: '上传设备的循环次数和状态', en: 'Bring in what machines say' },
  'machines.stop.write': { zh: '登记停机和停机原因', en: 'Enter stops, and say their reasons' },
  'machines.doubt.settle': { zh: '处理计数差异', en: 'Settle doubts between counted and reported' },
} as const satisfies Record<string, Text>;

/** How a machine stands. `no_data`: nobody knows. */
export const machineStates = {
  running: { zh: '运行', en: 'Running' },
  idle: { zh: '待机', en: 'Idle' },
  stopped: { zh: '停机', en: 'Stopped' },
  fault: { zh: '故障', en: 'Fault' },
  off: { zh: '关机', en: 'Off' },
  no_data: { zh: '无数据', en: 'No data' },
} as const satisfies Record<string, Text>;
export type MachineState = keyof typeof machineStates;
export const zMachineState = z.enum(Object.keys(machineStates) as [MachineState, ...MachineState[]]);

export const counterKinds = {
  pulses: { zh: '上报新增次数', en: 'Added cycles' },
  meter: { zh: '上报累计读数', en: 'Counter reading' },
} as const satisfies Record<string, Text>;
export type CounterKind = keyof typeof counterKinds;

export const stopFinders = {
  state: { zh: '上报状态', en: 'It says its state' },
  cycles: { zh: '只有计数', en: 'It only counts' },
} as const satisfies Record<string, Text>;
export type StopFinder = keyof typeof stopFinders;

/** POST /machines/:machineId/set-up: how a piece of equipment is connected. Its id is the equipment's. */
export const zSetUpMachineRequest = z.strictObject({
  machineId: zUuid,
  counter: z.enum(Object.keys(counterKinds) as [CounterKind, ...CounterKind[]]).default('pulses'),
  meterMax: z.number().int().min(9).max(Number.MAX_SAFE_INTEGER).nullable().default(null),
  stopsBy: z.enum(Object.keys(stopFinders) as [StopFinder, ...StopFinder[]]).default('state'),
  piecesPerCycle: zPositiveAmount.default('1'),
  /** 0: it is never called silent. */
  silentMinutes: z.number().int().min(0).max(10_080).default(10),
  expectedVersion: zExpectedVersion.optional(),
});

export const zMachine = zNamed('Machine', {
  machineId: zUuid,
  counter: z.enum(['pulses', 'meter']),
  meterMax: z.number().int().max(Number.MAX_SAFE_INTEGER).nullable(),
  stopsBy: z.enum(['state', 'cycles']),
  piecesPerCycle: zAmount,
  silentMinutes: z.number().int().max(integerMax),
  state: zMachineState,
  stateSince: zTimestamp.nullable(),
  version: z.number().int(),
});
export type Machine = z.infer<typeof zMachine>;

/** POST /machines/step-yields: pieces that one cycle makes at this step, for all orders of its routing. */
export const zSetStepYieldRequest = z.strictObject({ operationId: zUuid, piecesPerCycle: zPositiveAmount });
export const zSetStepYieldResponse = z.object({ operationId: zUuid, piecesPerCycle: zAmount });

/** POST /machines/watch: what only the passing of time says. */
export const zWatchMachinesRequest = z.strictObject({});
export const zWatchMachinesResponse = z.object({
  stopped: z.number().int(),
  silent: z.number().int(),
  told: z.number().int(),
});

/** POST /machines/compare: counted beside reported. */
export const zCompareCountsRequest = z.strictObject({});
export const zCompareCountsResponse = z.object({
  raised: z.number().int(),
  cleared: z.number().int(),
  /** Operations of which more was counted than reported. */
  toReport: z.array(zUuid),
});

/** GET /machines/now: how the machines of a workshop stand. */
export const zReadMachinesNowRequest = z.strictObject({ workshopId: zUuid.optional(), workCentreId: zUuid.optional() });
export const zMachineNow = z.object({
  machineId: zUuid,
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  workCentreId: zUuid,
  workCentreName: z.string(),
  workCentreNameEn: z.string(),
  workshopName: z.string(),
  workshopNameEn: z.string(),
  /** False where nobody has connected it and it has said nothing yet. */
  connected: z.boolean(),
  state: zMachineState,
  stateSince: zTimestamp.nullable(),
  lastReceivedAt: zTimestamp.nullable(),
  silentSince: zTimestamp.nullable(),
  stopId: zUuid.nullable(),
  stopReason: z.string().nullable(),
  stopReasonEn: z.string().nullable(),
  orderId: zUuid.nullable(),
  orderCode: z.string().nullable(),
  operationId: zUuid.nullable(),
  operationCode: z.string().nullable(),
  operationName: z.string().nullable(),
  operationNameEn: z.string().nullable(),
  unit: z.string().nullable(),
  quantityPlanned: zAmount.nullable(),
  quantityReported: zAmount.nullable(),
  quantityCounted: zAmount.nullable(),
  /** The shift that its calendar has now, and its figures so far. */
  shift: z
    .object({ name: z.string(), nameEn: z.string(), from: zTimestamp, to: zTimestamp, figures: zFigures })
    .nullable(),
});
export const zReadMachinesNowResponse = z.object({ machines: z.array(zMachineNow) }).meta({ id: 'MachinesNow' });
export type MachineNow = z.infer<typeof zMachineNow>;
