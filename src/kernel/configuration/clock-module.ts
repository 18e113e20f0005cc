import { defineModule } from '../module.ts';
import { definePolicies, policy } from './policies.ts';

export const clockPolicies = definePolicies({
  'clock.time_zone': policy.timeZone('Asia/Shanghai', {
    label: { zh: '工厂时区', en: 'Time zone of the factory' },
    help: {
      zh: '单据编号、交期、效期和报表的“今天”按它算。',
      en: 'What “today” is for document numbers, due dates, expiry and the overview.',
    },
    plantWide: {
      zh: '全厂的单据、清单和报表只有一个“今天”。',
      en: 'The documents, lists and reports of a factory share one “today”.',
    },
  }),
  'clock.ahead_minutes_max': policy.whole([0, 1440], 5, {
    label: { zh: '设备时钟最多可快分钟数', en: 'Minutes a clock may be ahead' },
    help: {
      zh: '现场设备报来的时间比服务器快得更多时拒收，请先校准设备时钟。',
      en: 'Facts from a device whose clock is further ahead are refused until the clock is set right.',
    },
  }),
});

/** What the factory decides about time. It belongs to no module of business, so the kernel declares it. */
export const clockModule = defineModule({
  name: 'clock',
  label: { zh: '时间', en: 'Time' },
  policies: clockPolicies,
});
