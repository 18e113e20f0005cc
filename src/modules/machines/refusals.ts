import { defineRefusals } from '../../kernel/index.ts';

/** Every "no" of machines: what, why, and what to do now. */
export const refuse = defineRefusals({
  'machines.machine_unknown': {
    status: 404,
    what: ['没有设备 {machine}', 'There is no machine {machine}'],
    why: ['主数据的设备里没有这个编码。', 'No piece of equipment bears this code.'],
    remedy: [
      '请核对主题或消息里的编码，或先新建设备。',
      'Check the code in topic or message, or enter the equipment first.',
    ],
  },
  'machines.machine_of_another_topic': {
    what: ['消息说的是设备 {machine}，主题是 {named}', 'The message speaks of {machine}, its topic of {named}'],
    why: ['一条消息只能是一台设备的。', 'A message is one machine’s.'],
    remedy: ['请让主题和消息一致，或只写在主题里。', 'Let both agree, or name it in the topic alone.'],
  },
  'machines.changed_meanwhile': {
    status: 409,
    what: ['设备 {machine} 刚被别人改过', 'Machine {machine} was changed meanwhile'],
    why: ['现在是第 {version} 版。', 'It is version {version} by now.'],
    remedy: ['请刷新后再改。', 'Load it again, then change it.'],
  },
  'machines.meter_max_missing': {
    what: ['请填写读数上限', 'Say how far the counter goes'],
    why: ['读数上限只对累计读数有意义。', 'An end of the counter means something for readings alone.'],
    remedy: ['选“上报累计读数”，或清空读数上限。', 'Choose readings, or leave the end empty.'],
  },
  'machines.stop_unknown': {
    status: 404,
    what: ['找不到这次停机', 'There is no such stop'],
    why: [
      '{id} 不存在，或设备后来说明那时在运行。',
      '{id} does not exist, or the machine said later that it ran then.',
    ],
    remedy: ['请刷新停机列表。', 'Load the list of stops again.'],
  },
  'machines.reason_unknown': {
    what: ['没有停机原因 {reason}', 'There is no reason {reason} for stops'],
    why: ['原因代码里没有这个编码，或它不用于这个车间。', 'No reason code for downtime bears this code here.'],
    remedy: ['请从停机原因中选择。', 'Choose one of the reasons for downtime.'],
  },
  'machines.time_ahead': {
    what: ['时间 {at} 在将来', 'The time {at} lies in the future'],
    why: ['时钟最多可以快 {minutes} 分钟。', 'A clock may be ahead by {minutes} minutes at most.'],
    remedy: ['请核对设备时钟。', 'Check the clock of the device.'],
  },
  'machines.too_far_back': {
    what: ['时间 {at} 太早了', 'The time {at} lies too far back'],
    why: ['停机最多补登 {hours} 小时之前的。', 'Stops may be entered up to {hours} hours late.'],
    remedy: ['请改时间；更早的停机不再登记。', 'Change the time; older stops are no longer entered.'],
  },
  'machines.split_outside': {
    what: ['{at} 不在这次停机之内', '{at} isn’t within the stop'],
    why: ['停机从 {from} 到 {to}。', 'It lasted from {from} to {to}.'],
    remedy: ['请选停机中间的时间。', 'Choose a moment within it.'],
  },
  'machines.doubt_unknown': {
    status: 404,
    what: ['找不到这条差异', 'There is no such doubt'],
    why: ['{id} 不存在。', '{id} does not exist.'],
    remedy: ['请刷新差异列表。', 'Load the list of doubts again.'],
  },
  'machines.doubt_closed': {
    status: 409,
    what: ['这条差异已经处理', 'The doubt is settled already'],
    why: ['{person}在 {at} 处理了，或两边已经相符。', '{person} settled it at {at}, or both agree by now.'],
    remedy: ['不用再处理。', 'Nothing is to be done.'],
  },
  'machines.operation_unknown': {
    status: 404,
    what: ['找不到这道工序', 'There is no such operation'],
    why: ['{id} 不存在。', '{id} does not exist.'],
    remedy: ['请从列表中选择。', 'Pick it from the list.'],
  },
  'machines.span_too_long': {
    what: ['时间段不对', 'The span of time can’t be asked for'],
    why: ['结束要晚于开始，最多 {days} 天。', 'It ends after it begins, and spans {days} days at most.'],
    remedy: ['请改时间段。', 'Choose another span.'],
  },
});
