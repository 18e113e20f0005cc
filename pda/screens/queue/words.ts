import { defineWords } from '../../../ui/i18n/index.ts';

export const queueWords = defineWords('floor-queue', {
  allSent: ['都发出去了', 'Everything is sent'],
  allSentHow: [
    '您做的每一步都先记在本机，再按顺序发给服务器。',
    'Each step is kept on this device first, and sent in order.',
  ],
  waitingTitle: ['{count} 条等着发', '{count} waiting to be sent'],
  refusedTitle: ['{count} 条被拒，请处理', '{count} refused, please deal with them'],
  unreachable: ['连不上服务器', 'The server can’t be reached'],
  unreachableHow: ['网络一通就自动发，可以继续干活。', 'They go as soon as the network is back. You can go on.'],
  sendNow: ['现在发送', 'Send now'],
  waitsFor: ['等 {person} 登录后发送', 'Goes when {person} signs in'],
  tried: ['试过 {count} 次', 'tried {count} times'],
  serverTrouble: [
    '服务器暂时不能处理（{status}），{count} 次',
    'The server can’t take it just now ({status}), {count} times',
  ],
  retry: ['再试一次', 'Try again'],
  discard: ['不要了', 'Give it up'],
  discardWhy: ['为什么不要了', 'Why give it up'],
  onlyOwner: ['只有 {person} 能重试', 'Only {person} can repeat it'],
  history: ['最近发出的', 'Sent lately'],
  state_accepted: ['已记账', 'Booked'],
  state_discarded: ['已放弃：{reason}', 'Given up: {reason}'],
  state_replaced: ['已重试', 'Repeated'],
  made: ['{time} · {person}', '{time} · {person}'],
});
