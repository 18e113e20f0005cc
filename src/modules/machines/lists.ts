import { column, defineList, listOf, namesBeside } from '../../kernel/index.ts';
import { personColumns } from '../identity/index.ts';
import { doubtReasons } from './contract.ts';
import { doubtEntity, machineEntity, reasonEntity, stopEntity } from './entities.ts';
import {
  doubtListSource,
  machineListSource,
  messageListSource,
  reasonListSource,
  stopListSource,
} from './queries/list-sources.ts';

const { fields: machine } = machineEntity;
const { fields: stop } = stopEntity;
const { fields: doubt } = doubtEntity;

/** All equipment, with how it is connected; what was never connected too, so that it can be. */
export const machineList = defineList({
  ...listOf(machineEntity, '/machines'),
  name: 'machines.machines',
  subject: { kind: machineEntity.name, code: 'code', name: 'name', nameEn: 'nameEn' },
  from: machineListSource,
  scope: { workshop: 'c.workshop_id', line: 'c.line_id' },
  columns: {
    id: column.id('e.id'),
    code: column.text('e.code', '设备编码', 'Code', { search: 'prefix' }),
    name: column.text('e.name', '设备', 'Machine', { search: true }),
    nameEn: column.text('e.name_en', '设备（英文）', 'Machine (English)'),
    connected: column.flag('(m.last_at is not null)', '有数据', 'Has data', { sortable: false }),
    state: column.choice(`coalesce(m.state, 'no_data')`, machine.state, { sortable: false }),
    stateSince: column.moment('m.state_since', '从何时起', 'Since', { nullable: true, sortable: false }),
    ...namesBeside('workCentre', 'c', { zh: '工作中心', en: 'Work centre' }),
    counter: column.choice(`coalesce(m.counter, 'pulses')`, machine.counter, { sortable: false }),
    meterMax: column.number('m.meter_max', machine.meterMax, { nullable: true, sortable: false, onRequest: true }),
    piecesPerCycle: column.number('coalesce(m.pieces_per_cycle, 1)', machine.piecesPerCycle, { sortable: false }),
    stopsBy: column.choice(`coalesce(m.stops_by, 'state')`, machine.stopsBy, { sortable: false }),
    silentMinutes: column.whole('coalesce(m.silent_minutes, 10)', machine.silentMinutes, { sortable: false }),
    lastReceivedAt: column.moment('m.last_received_at', '最近一次消息', 'Last heard', {
      nullable: true,
      sortable: false,
    }),
    silentSince: column.moment('m.silent_since', '失联', 'Silent since', { nullable: true, sortable: false }),
    version: column.whole('coalesce(m.version, 0)', '版本', 'Version', { onRequest: true, sortable: false }),
    ...namesBeside('workshop', 'w', { zh: '车间', en: 'Workshop' }),
  },
  defaultSort: 'code',
});

/** Stops as they stand by now; what turned out never to have been one isn't there. */
export const stopList = defineList({
  ...listOf(stopEntity, '/machines/stops'),
  name: 'machines.stops',
  subject: { kind: stopEntity.name, code: 'machineCode', name: 'machineName', nameEn: 'machineNameEn' },
  from: stopListSource,
  filters: 's.void_at is null',
  scope: { workshop: 's.workshop_id', line: 's.line_id' },
  references: {
    e: { key: 's.machine_id', from: 'masterdata.equipment e', id: 'e.id' },
    o: { key: 's.order_id', from: 'execution.work_order o', id: 'o.id', few: true },
  },
  columns: {
    id: column.id('s.id'),
    machineId: column.id('s.machine_id'),
    machineCode: column.text('e.code', '设备编码', 'Code', { search: 'prefix' }),
    ...namesBeside('machine', 'e', { zh: '设备', en: 'Machine' }),
    fromAt: column.moment('s.from_at', '开始', 'From'),
    toAt: column.moment('s.to_at', '结束', 'To', { nullable: true, sortable: false }),
    open: column.flag('(s.to_at is null)', '还停着', 'Goes on', { sortable: false }),
    minutes: column.whole(
      'floor(extract(epoch from coalesce(s.to_at, $now) - s.from_at) / 60)::integer',
      '时长（分钟）',
      'Minutes',
      { sortable: false },
    ),
    state: column.choice('s.state', stop.state, { sortable: false }),
    by: column.choice('s.by', stop.by, { sortable: false }),
    micro: column.flag('s.micro', '短停', 'Micro stop', { sortable: false }),
    asksReason: column.flag('(s.reason_code is null and not s.micro)', '缺原因', 'Without a reason', {
      sortable: false,
    }),
    reasonCode: column.text('s.reason_code', stop.reasonCode, { nullable: true, sortable: false }),
    reasonName: column.text('r.name', '原因', 'Reason', { nullable: true, sortable: false }),
    reasonNameEn: column.text('r.name_en', '原因（英文）', 'Reason (English)', { nullable: true, sortable: false }),
    loss: column.choice('k.loss', stop.loss, { nullable: true, sortable: false }),
    saidCode: column.text('s.said_code', '设备报的代码', 'Said by the machine', {
      nullable: true,
      sortable: false,
      onRequest: true,
    }),
    note: column.text('s.note', stop.note, { nullable: true, sortable: false }),
    ...personColumns(
      'reasonedByName',
      's.reasoned_by',
      { zh: '谁说的', en: 'Said by' },
      { nullable: true, sortable: false },
    ),
    reasonedAt: column.moment('s.reasoned_at', '何时说的', 'Said at', {
      nullable: true,
      sortable: false,
      onRequest: true,
    }),
    orderId: column.id('s.order_id', { nullable: true }),
    orderCode: column.text('o.code', '工单号', 'Order', { search: 'prefix', nullable: true, sortable: false }),
    workCentreId: column.id('s.work_centre_id'),
    ...namesBeside('workCentre', 'c', { zh: '工作中心', en: 'Work centre' }, { sortable: false }),
  },
  defaultSort: '-fromAt',
});

/** Where counted and reported pieces differ, with both. */
export const doubtList = defineList({
  ...listOf(doubtEntity, '/machines/doubts'),
  name: 'machines.doubts',
  subject: { kind: doubtEntity.name, code: 'machineCode', name: 'machineName', nameEn: 'machineNameEn' },
  from: doubtListSource,
  scope: { workshop: 'd.workshop_id', line: 'd.line_id' },
  columns: {
    id: column.id('d.id'),
    machineId: column.id('d.machine_id'),
    machineCode: column.text('e.code', '设备编码', 'Code', { search: 'prefix', sortable: false }),
    ...namesBeside('machine', 'e', { zh: '设备', en: 'Machine' }, { sortable: false }),
    kind: column.choice('d.kind', doubt.kind, { sortable: false }),
    state: column.choice('d.state', doubt.state, { sortable: false }),
    operationCode: column.text('p.code', '工序号', 'Operation', { nullable: true, sortable: false }),
    ...namesBeside('operation', 'p', { zh: '工序', en: 'Step' }, { nullable: true, sortable: false }),
    orderId: column.id('d.order_id', { nullable: true }),
    orderCode: column.text('o.code', '工单号', 'Order', { search: 'prefix', nullable: true, sortable: false }),
    counted: column.number('d.counted', '计数', 'Counted', { sortable: false }),
    reported: column.number('d.reported', '报工', 'Reported', { sortable: false }),
    difference: column.number('d.counted - d.reported', '相差', 'Difference', { sortable: false }),
    reasons: {
      ...column.text('to_jsonb(d.reasons)', '可能的原因', 'Likely reasons', { sortable: false, groupable: false }),
      type: 'choices',
      values: Object.entries(doubtReasons).map(([value, label]) => ({ value, label })),
    },
    fromAt: column.moment('d.from_at', '从', 'From', { sortable: false }),
    toAt: column.moment('d.to_at', '到', 'To', { sortable: false }),
    raisedAt: column.moment('d.raised_at', '发现时间', 'Found'),
    cause: column.choice('d.cause', doubt.cause, { nullable: true, sortable: false }),
    note: column.text('d.note', doubt.note, { nullable: true, sortable: false }),
    ...personColumns(
      'settledByName',
      'd.settled_by',
      { zh: '谁处理的', en: 'Settled by' },
      { nullable: true, sortable: false },
    ),
    settledAt: column.moment('d.settled_at', '处理时间', 'Settled', { nullable: true, sortable: false }),
  },
  defaultSort: '-raisedAt',
});

const kinds = { cycles: { zh: '循环次数', en: 'Cycles' }, state: machine.state.label };
const marks = {
  ahead: { zh: '时钟超前，按收到时间算', en: 'Clock ahead: counts when it came' },
  past: { zh: '太早，不计', en: 'Too old: not counted' },
};
const meterDid = { wrapped: { zh: '读数翻转', en: 'Wrapped' }, reset: { zh: '读数清零', en: 'Reset' } };

/** What machines said, as it came, for some days: where somebody asks why a device has no effect. */
export const messageList = defineList({
  name: 'machines.messages',
  summary: { zh: '设备消息', en: 'Messages of machines' },
  permission: 'machines.machine.read',
  path: '/machines/messages',
  from: messageListSource,
  scope: { workshop: 'c.workshop_id', line: 'c.line_id' },
  key: ['machineId', 'messageId'],
  columns: {
    machineId: column.id('g.machine_id'),
    messageId: column.text('g.message_id', '消息编号', 'Message', { sortable: false }),
    machineCode: column.text('e.code', '设备编码', 'Code', { search: 'prefix', sortable: false }),
    ...namesBeside('machine', 'e', { zh: '设备', en: 'Machine' }, { sortable: false }),
    countsAt: column.moment('g.counts_at', '计入时间', 'Counts at'),
    kind: column.choice('g.kind', '内容', 'Kind', kinds, { sortable: false }),
    count: column.number('g.count', '上报数', 'Count', { nullable: true, sortable: false }),
    cycles: column.number('g.cycles', '循环次数', 'Cycles', { nullable: true, sortable: false }),
    state: column.choice('g.state', machine.state, { nullable: true, sortable: false }),
    reasonCode: column.text('g.reason_code', '代码', 'Reason', { nullable: true, sortable: false }),
    at: column.moment('g.at', '设备时间', 'By its clock', { nullable: true, sortable: false }),
    receivedAt: column.moment('g.received_at', '收到时间', 'Received', { sortable: false }),
    mark: column.choice('g.mark', '标记', 'Mark', marks, { nullable: true, sortable: false }),
    meterDid: column.choice('g.meter_did', '读数', 'Counter', meterDid, { nullable: true, sortable: false }),
  },
  defaultSort: '-countsAt',
});

/** Reasons for downtime, with what they mean for the figures. */
export const reasonList = defineList({
  ...listOf(reasonEntity, '/machines/reason-classes'),
  name: 'machines.reasons',
  from: reasonListSource,
  filters: `r.kind = 'downtime' and r.active`,
  columns: {
    id: column.id('r.id'),
    code: column.text('r.code', '原因代码', 'Code', { search: 'prefix' }),
    name: column.text('r.name', '原因', 'Reason'),
    nameEn: column.text('r.name_en', '原因（英文）', 'Reason (English)'),
    loss: column.choice(`coalesce(k.loss, 'other')`, stop.loss, { sortable: false }),
    planned: column.flag('coalesce(k.planned, false)', '计划内', 'Planned', { sortable: false }),
  },
  defaultSort: 'code',
});
