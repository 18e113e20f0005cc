import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';
import {
  counterKinds,
  doubtKinds,
  doubtReasons,
  doubtStates,
  losses,
  machineStates,
  stopFinders,
  stopOrigins,
  stopStates,
} from './contract.ts';

const read = { read: 'machines.machine.read' };

export const machineEntity = defineEntity({
  name: 'machines.machine',
  thing: { zh: '联网设备', en: 'machine' },
  things: { zh: '联网设备', en: 'Machines' },
  permissions: read,
  fields: {
    state: field.choice(machineStates, { zh: '状态', en: 'State' }),
    counter: field.choice(counterKinds, { zh: '计数方式', en: 'How it counts' }),
    meterMax: field.told({ zh: '读数上限', en: 'Counter goes up to' }),
    stopsBy: field.choice(stopFinders, { zh: '怎么看出停机', en: 'How a stop shows' }),
    piecesPerCycle: field.told({ zh: '每循环件数', en: 'Pieces per cycle' }),
    silentMinutes: field.told({ zh: '多久没有消息算失联（分钟）', en: 'Minutes without a word until silent' }),
  },
});

export const stopEntity = defineEntity({
  name: 'machines.stop',
  thing: { zh: '停机', en: 'stop' },
  things: { zh: '停机', en: 'Stops' },
  permissions: read,
  fields: {
    state: field.choice(stopStates, { zh: '状态', en: 'State' }),
    by: field.choice(stopOrigins, { zh: '怎么发现的', en: 'Found by' }),
    reasonCode: field.told({ zh: '停机原因', en: 'Reason' }),
    note: field.told({ zh: '说明', en: 'Note' }),
    splitAt: field.told({ zh: '拆分时间', en: 'Split at' }),
    loss: field.choice(losses, { zh: '损失类别', en: 'Loss' }),
  },
});

export const doubtEntity = defineEntity({
  name: 'machines.doubt',
  thing: { zh: '计数差异', en: 'doubt about counts' },
  things: { zh: '计数差异', en: 'Doubts about counts' },
  permissions: read,
  fields: {
    kind: field.choice(doubtKinds, { zh: '类型', en: 'Kind' }),
    state: field.choice(doubtStates, { zh: '状态', en: 'State' }),
    cause: field.choice(doubtReasons, { zh: '原因', en: 'Cause' }),
    note: field.told({ zh: '说明', en: 'Note' }),
  },
});

export const reasonEntity = defineEntity({
  name: 'machines.reason',
  thing: { zh: '停机原因分类', en: 'class of a reason for stops' },
  things: { zh: '停机原因分类', en: 'Classes of reasons for stops' },
  permissions: read,
  fields: { loss: field.choice(losses, { zh: '损失类别', en: 'Loss' }) },
});

export const stepEntity = defineEntity({
  name: 'machines.step',
  thing: { zh: '工序的每循环件数', en: 'yield of a step' },
  things: { zh: '工序的每循环件数', en: 'Yields of steps' },
  permissions: read,
  fields: { piecesPerCycle: field.told({ zh: '每循环件数', en: 'Pieces per cycle' }) },
});
