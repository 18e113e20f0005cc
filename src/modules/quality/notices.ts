import { defineNotice } from '../../kernel/index.ts';
import { unitName } from '../masterdata/index.ts';
import { resultLabels, taskKindLabels } from './contract.ts';
import { taskEntity } from './entities.ts';
import { inspectionJudged, inspectionRecorded, taskOpened } from './events.ts';
import { isTaskIn } from './queries/tasks.ts';

export const qualityNotices = [
  defineNotice({
    name: 'quality.pieces-refused',
    label: { zh: '检验判为返工或报废', en: 'An inspection ended in rework or scrap' },
    on: inspectionRecorded,
    when: ({ disposition }) => disposition === 'rework' || disposition === 'scrap',
    about: ({ orderId }) => ({ kind: 'execution.work-order', id: orderId }),
    title: ({ operationCode, disposition, quantity, unit }) => ({
      zh: `工序 ${operationCode}：${quantity} ${unitName(unit, 'zh')} ${disposition === 'scrap' ? '报废' : '返工'}`,
      en: `Operation ${operationCode}: ${quantity} ${unitName(unit, 'en')} to ${disposition}`,
    }),
    detail: ({ personName, code }) => ({
      zh: `${personName} 判定，检验单 ${code}`,
      en: `Decided by ${personName}, inspection ${code}`,
    }),
    to: { responsible: true, followers: true, roles: ['team-leader', 'planner'] },
  }),
  defineNotice({
    name: 'quality.inspection-to-do',
    label: { zh: '有来料待检或巡检到期', en: 'Goods wait for inspection, or a patrol is due' },
    on: taskOpened,
    when: ({ kind }) => kind === 'incoming' || kind === 'patrol',
    still: (tx, { taskId }) => isTaskIn(tx, taskId, 'open'),
    about: ({ taskId }) => ({ kind: taskEntity.name, id: taskId }),
    title: ({ kind, itemCode, itemName }) => ({
      zh: `${taskKindLabels[kind].zh}：${itemCode} ${itemName}`,
      en: `${taskKindLabels[kind].en}: ${itemCode} ${itemName}`,
    }),
    detail: ({ kind, quantity, unit, supplierName, operationCode, taskCode }) => {
      const where = kind === 'patrol' ? operationCode : supplierName;
      const said = (language: 'zh' | 'en') =>
        [kind === 'patrol' ? null : `${quantity} ${unitName(unit, language)}`, where, taskCode]
          .filter(Boolean)
          .join(' · ');
      return { zh: said('zh'), en: said('en') };
    },
    to: { roles: ['inspector'] },
  }),
  defineNotice({
    name: 'quality.inspection-rejected',
    label: { zh: '检验不合格', en: 'An inspection was rejected' },
    on: inspectionJudged,
    when: ({ result }) => result === 'rejected',
    still: (tx, { taskId }) => isTaskIn(tx, taskId, 'judged'),
    about: ({ taskId }) => ({ kind: taskEntity.name, id: taskId }),
    title: ({ kind, itemCode, itemName }) => ({
      zh: `${taskKindLabels[kind].zh}${resultLabels.rejected.zh}：${itemCode} ${itemName}`,
      en: `${taskKindLabels[kind].en} rejected: ${itemCode} ${itemName}`,
    }),
    detail: ({ failed, personName, taskCode }) => {
      const what = failed.map(({ name, nonconforming }) => `${name} ${nonconforming}`).join('、');
      return { zh: `${what} · ${personName} · ${taskCode}`, en: `${what} · ${personName} · ${taskCode}` };
    },
    to: { followers: true, roles: ['team-leader', 'production-manager', 'buyer'] },
  }),
];
