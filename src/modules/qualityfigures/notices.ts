import { defineNotice } from '../../kernel/index.ts';
import { signalLabels } from './contract.ts';
import { chartEntity } from './entities.ts';
import { subgroupJudged } from './events.ts';
import { isOut } from './queries/charts.ts';

export const qualityFiguresNotices = [
  defineNotice({
    name: 'qualityfigures.process-out',
    label: { zh: '控制图判异', en: 'A control chart shows a signal' },
    on: subgroupJudged,
    when: ({ fresh }) => fresh.length > 0,
    still: (tx, { chartId, taskId }) => isOut(tx, chartId, taskId),
    about: ({ chartId }) => ({ kind: chartEntity.name, id: chartId }),
    title: ({ itemCode, characteristic, characteristicEn }) => ({
      zh: `过程失控：${itemCode} ${characteristic}`,
      en: `Out of control: ${itemCode} ${characteristicEn}`,
    }),
    detail: ({ fresh, value, unit, decimals, taskCode }) => {
      const said = `${value.toFixed(decimals)} ${unit}`.trim();
      const [first] = fresh;
      const label = first ? signalLabels[first] : { zh: '', en: '' };
      return { zh: `${label.zh} · ${said} · ${taskCode}`, en: `${label.en} · ${said} · ${taskCode}` };
    },
    to: {
      responsible: true,
      followers: true,
      // Where a plan names nobody, somebody has to look.
      rolesOf: ({ responsibleId }) => (responsibleId === null ? ['inspector'] : []),
    },
  }),
];
