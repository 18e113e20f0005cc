import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';
import { sendingStates, sendingWays } from './contract.ts';

// What lists and the audit log say of reports and of what became of their letters, in words.

export const reportEntity = defineEntity({
  name: 'dailyreport.report',
  thing: { zh: '生产日报', en: 'daily report' },
  things: { zh: '生产日报', en: 'Daily reports' },
  permissions: { read: 'dailyreport.report.read' },
  fields: {
    frozenAt: field.moment({ zh: '定稿时间', en: 'Settled' }),
    quantityGood: field.amount({ zh: '良品', en: 'Good' }),
    quantityScrap: field.amount({ zh: '报废', en: 'Scrap' }),
    quantityRework: field.amount({ zh: '返工', en: 'Rework' }),
  },
});

export const sendingEntity = defineEntity({
  name: 'dailyreport.sending',
  thing: { zh: '日报发送记录', en: 'sending of a daily report' },
  things: { zh: '日报发送记录', en: 'Sendings of daily reports' },
  permissions: { read: 'dailyreport.distribution.read' },
  fields: {
    way: field.choice(sendingWays, { zh: '方式', en: 'Way' }),
    state: field.choice(sendingStates, { zh: '状态', en: 'State' }),
    reason: field.told({ zh: '为什么没发出去', en: 'Why it wasn’t sent' }),
  },
});
