import { defineAlertKind } from '../../kernel/index.ts';
import { signalLabels } from './contract.ts';
import { chartEntity } from './entities.ts';
import { findOut } from './queries/charts.ts';

const HOUR = 3_600_000;

/** The newest subgroup of a chart shows a signal. It clears by itself with a subgroup that doesn't. */
export const outOfControlKind = defineAlertKind({
  name: 'qualityfigures.out-of-control',
  label: { zh: '过程失控', en: 'Processes out of control' },
  help: {
    zh: '控制图最新一组读数触发了打开的判异规则；下一组正常了就解除。',
    en: 'The newest subgroup of a control chart completes a rule that is on; it clears with a subgroup that doesn’t.',
  },
  placed: true,
  limits: {
    hours: {
      label: { zh: '只看最近', en: 'Measured within' },
      unit: { zh: '小时', en: 'h' },
      default: 72,
      min: 1,
      max: 2_160,
    },
  },
  async find(tx, { now, limits, most }) {
    const since = new Date(now.getTime() - limits.hours * HOUR);
    return (await findOut(tx, since, most)).map((chart) => ({
      key: chart.chartId,
      about: { kind: chartEntity.name, id: chart.chartId },
      name: { zh: `${chart.itemCode} ${chart.name}`, en: `${chart.itemCode} ${chart.nameEn}` },
      workshopId: chart.workshopId,
      lineId: chart.lineId,
      since: chart.since,
      why: {
        zh: `${chart.signals.map((signal) => signalLabels[signal].zh).join('、')}（${chart.taskCode}）`,
        en: `${chart.signals.map((signal) => signalLabels[signal].en).join(', ')} (${chart.taskCode})`,
      },
    }));
  },
});
