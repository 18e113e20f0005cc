import { defineWords } from '../../../ui/i18n/index.ts';

export const machineWords = defineWords('floor-machines', {
  machines: ['设备', 'Machines'],
  asking: ['{count} 台停着，还没有原因', '{count} stand, and nobody has said why'],
  asked: ['{count} 次停机缺原因', '{count} stops want a reason'],
  stands: ['停机', 'It stands'],
  sayReason: ['说明原因', 'Say why'],
  changeReason: ['改原因', 'Change the reason'],
  runsAgain: ['恢复运行', 'Runs again'],
  whyStands: ['{machine} 为什么停', 'Why does {machine} stand'],
  dontKnow: ['还不知道', 'Not known yet'],
  noReason: ['还没有原因', 'No reason yet'],
  since: ['{age}起', 'Since {age}'],
  earlier: ['之前的停机缺原因', 'Earlier stops want a reason'],
  lasted: ['{from} 停了 {time}', '{from}, for {time}'],
  stopSaid: ['{machine} 停机', '{machine} stands'],
  reasonSaid: ['原因：{reason}', 'Why: {reason}'],
  runSaid: ['{machine} 运行', '{machine} runs'],
  waits: ['等着发', 'Waits to be sent'],
  none: ['这里没有设备', 'No machine here'],
  noneHow: [
    '在本机设置里选工作中心，或让管理员登记设备。',
    'Choose the work centre of this device, or have equipment entered.',
  ],
  counted: ['计数 {counted} · 报工 {reported}', 'Counted {counted} · reported {reported}'],
});
