import { defineWords } from '../../../ui/i18n/index.ts';

export const callsWords = defineWords('calls', {
  calls: ['呼叫', 'Calls'],
  viewOpen: ['未结束', 'Not done yet'],
  answer: ['我来处理', 'I’m coming'],
  solve: ['已解决', 'Done'],
  solveTitle: ['已解决', 'Done'],
  solution: ['是什么问题', 'What it was'],
  withdraw: ['撤回', 'Withdraw'],
  showPhoto: ['看呼叫 {code} 的照片', 'See the photo of call {code}'],
  empty: ['没有呼叫', 'No calls'],
  emptyHow: ['现场在手机或 PDA 上按“呼叫”。', 'People on the floor press Call on their phone or PDA.'],
});
