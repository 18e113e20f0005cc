import type { HelpOfPages } from '../../app/help/page-help.ts';

export const machinesHelp: HelpOfPages = {
  '/machines': {
    zh: '设备现在在运行还是停着，从何时起，在做哪张工单，本班 OEE 多少。停着的在前；点设备看它的时间线。',
    en: 'Which machines run and which stand, since when, on which order, and the OEE of the shift so far. Those that stand come first; a machine opens into its time line.',
  },
  '/machines/$machineId': {
    zh: '一台设备一天或一班的时间线：什么时候运行，为什么停，计数和报工差多少，OEE 由什么算出。可以登记停机、说明原因、拆分停机。',
    en: 'The time line of a machine on a day or in a shift: when it ran, why it stood, how counted and reported pieces differ, what its OEE is made of. Stops are entered, given a reason and split here.',
  },
  '/machines/stops': {
    zh: '所有停机：哪台、多久、为什么。没有原因的标黄，请说明；短停不问原因。',
    en: 'All stops: which machine, how long, why. Those without a reason are marked and ask for one; micro stops don’t.',
  },
  '/machines/analysis': {
    zh: '时间丢在哪里：按原因从多到少，再按设备、工作中心、班次、天或月看 OEE。算不出来的会说明缺什么。',
    en: 'Where the time goes: reasons from the most, then OEE by machine, work centre, shift, day or month. What can’t be told says what is missing.',
  },
  '/machines/doubts': {
    zh: '设备计数和报工差得多的地方，两个数都在，附可能的原因。看过之后说明是什么；补报了工会自动消除。',
    en: 'Where a machine counted otherwise than people reported, with both figures and what it may be. Look and say what it was; once the reports come it clears by itself.',
  },
  '/machines/connections': {
    zh: '每台设备怎样接入：怎么计数、每个循环几件、怎么看出停机、多久没有消息算失联，以及最近一次消息。',
    en: 'How each machine is connected: how it counts, pieces per cycle, how a stop shows, how long it may say nothing, and when it was last heard.',
  },
  '/machines/reasons': {
    zh: '每个停机原因算什么：计划内的从计划运行时间里扣除，其余是六大损失之一。',
    en: 'What each reason for a stop means: planned ones come off the planned busy time, the rest is one of the six big losses.',
  },
  '/machines/messages': {
    zh: '设备最近七天的原始消息。没有效果时在这里查：时钟超前、太早、读数清零都有标记。',
    en: 'What machines said in the last seven days, as it came. Where a device has no effect, look here: a clock ahead, too old and a reset counter are marked.',
  },
};
