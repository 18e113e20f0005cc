import { defineNotice, type Text } from '../../kernel/index.ts';
import { doubtEntity, machineEntity, stopEntity } from './entities.ts';
import { doubtRaised, machineSilent, machineStopped } from './events.ts';

const leaders = { roles: ['team-leader', 'production-manager'] };

interface Named {
  machineCode: string;
  machineName: string;
  machineNameEn: string;
}
const called = ({ machineCode, machineName, machineNameEn }: Named): Text => ({
  zh: `${machineName}（${machineCode}）`,
  en: `${machineNameEn} (${machineCode})`,
});

const stopped = defineNotice({
  name: 'machines.machine-stopped',
  label: { zh: '设备停机', en: 'A machine stands' },
  on: machineStopped,
  about: ({ stopId }) => ({ kind: stopEntity.name, id: stopId }),
  title: (stop) => ({ zh: `停机：${called(stop).zh}`, en: `Stands: ${called(stop).en}` }),
  detail: ({ reasonCode }) => (reasonCode === null ? { zh: '还没有人说原因', en: 'Nobody has said why' } : undefined),
  to: leaders,
});

const silent = defineNotice({
  name: 'machines.machine-silent',
  label: { zh: '设备没有数据了', en: 'A machine’s device fell silent' },
  on: machineSilent,
  about: ({ machineId }) => ({ kind: machineEntity.name, id: machineId }),
  title: (machine) => ({ zh: `没有数据：${called(machine).zh}`, en: `Silent: ${called(machine).en}` }),
  detail: ({ silentMinutes }) => ({
    zh: `${silentMinutes} 分钟没有消息，请查网络和采集器`,
    en: `No word for ${silentMinutes} minutes; look at network and device`,
  }),
  to: { roles: ['production-manager'] },
});

const doubted = defineNotice({
  name: 'machines.doubt-raised',
  label: { zh: '设备计数与报工不符', en: 'Counted and reported pieces differ' },
  on: doubtRaised,
  about: ({ doubtId }) => ({ kind: doubtEntity.name, id: doubtId }),
  title: (doubt) => ({ zh: `计数不符：${called(doubt).zh}`, en: `Counts differ: ${called(doubt).en}` }),
  detail: ({ operationCode, counted, reported }) => ({
    zh: `${operationCode ?? '没有工序'}：计数 ${counted}，报工 ${reported}`,
    en: `${operationCode ?? 'No operation'}: counted ${counted}, reported ${reported}`,
  }),
  to: { roles: ['team-leader'] },
});

export const machinesNotices = [stopped, silent, doubted];
