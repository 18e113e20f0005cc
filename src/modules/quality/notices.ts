import { defineNotice } from '../../kernel/index.ts';
import { unitName } from '../masterdata/index.ts';
import { inspectionRecorded } from './events.ts';

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
];
