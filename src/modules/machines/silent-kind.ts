import { defineAlertKind } from '../../kernel/index.ts';
import { machineEntity } from './entities.ts';
import { findSilentMachines } from './queries/silent.ts';

/** What a machine does, nobody sees any more: counts, stops and figures lack what it would have said. */
export const machineSilentKind = defineAlertKind({
  name: 'machines.machine-silent',
  label: { zh: '设备没有数据', en: 'A machine that fell silent' },
  help: {
    zh: '联网设备在自己的失联时间之后，又过了这么久没有消息。关机的、停用的和早就不联的不算。',
    en: 'A connected machine without a word for so long, beyond what it may be silent by its own setting. What was switched off, put away or disconnected long ago doesn’t count.',
  },
  placed: true,
  limits: {
    minutes: {
      label: { zh: '没有消息', en: 'Silent for' },
      unit: { zh: '分钟', en: 'min' },
      default: 10,
      min: 1,
      max: 10_080,
    },
    days: {
      label: { zh: '最近联过', en: 'Heard within' },
      unit: { zh: '天', en: 'days' },
      default: 14,
      min: 1,
      max: 365,
    },
  },
  async find(tx, { now, limits, most }) {
    const before = new Date(now.getTime() - limits.minutes * 60_000);
    const known = new Date(now.getTime() - limits.days * 86_400_000);
    return (await findSilentMachines(tx, { before, known, most })).map((machine) => ({
      key: machine.id,
      about: { kind: machineEntity.name, id: machine.id },
      name: { zh: `${machine.name} ${machine.code}`, en: `${machine.nameEn} ${machine.code}` },
      workshopId: machine.workshopId,
      lineId: machine.lineId,
      since: machine.since,
      why:
        machine.operationCode === null
          ? {
              zh: `最后一次消息以后没有数据，请查网络和采集器`,
              en: `nothing came since its last word; look at network and device`,
            }
          : {
              zh: `${machine.operationCode} 正用着它，没有计数，请查网络和采集器`,
              en: `${machine.operationCode} has it and nothing is counted; look at network and device`,
            },
    }));
  },
});
