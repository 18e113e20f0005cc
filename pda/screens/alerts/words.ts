import { defineWords } from '../../../ui/i18n/index.ts';

export const alertWords = defineWords('floor-alerts', {
  alerts: ['告警', 'Alerts'],
  openAlerts: ['{count} 条告警没人确认', '{count} alert open | {count} alerts open'],
  seenAlerts: ['{count} 条告警在处理', '{count} alert seen to | {count} alerts seen to'],
  since: ['已经 {time}', 'for {time}'],
  justNow: ['刚出现', 'just now'],
  seenBy: ['{person} 已确认', '{person} sees to it'],
  acknowledge: ['确认', 'Acknowledge'],
  acknowledged: ['您已确认', 'You see to it'],
  acknowledgedDetail: ['不再升级；好了会自动解除。', 'It escalates no further, and clears by itself.'],
  waitsToBeSent: ['待发，联网后发出', 'Goes once there is a network'],
  none: ['没有告警', 'No alerts'],
  noneHow: ['有告警会自动出现。', 'They appear here by themselves.'],
  open: ['未确认', 'Open'],
  seen: ['已确认', 'Acknowledged'],
  critical: ['严重', 'Critical'],
});
