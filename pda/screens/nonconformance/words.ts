import { defineWords } from '../../../ui/i18n/index.ts';

export const wrongWords = defineWords('floor-nonconformance', {
  wrong: ['不合格', 'Not as it should be'],
  whatIsWrong: ['什么不合格', 'What isn’t as it should be'],
  thing: ['是什么', 'What it is'],
  scanThing: ['扫工单、工序、批次或箱子', 'Scan an order, an operation, a lot or a box'],
  defect: ['缺陷', 'Defect'],
  choose: ['请选择', 'Choose'],
  noDefect: ['说不清，不选', 'Hard to say'],
  noDefects: ['还没有缺陷代码', 'No defect codes yet'],
  noDefectsHow: ['请质检员在原因代码里建。', 'An inspector makes them among the reason codes.'],
  quantity: ['坏了多少', 'How many are bad'],
  quantityEmpty: ['不知道就不填', 'Leave it if you don’t know'],
  note: ['说明', 'Note'],
  noteEmpty: ['可以不写', 'If you like'],
  send: ['提出不合格', 'Raise it'],
  sendFirst: ['先扫是什么', 'Scan what it is first'],
  raised: ['已提出：{thing}', 'Raised: {thing}'],
  raisedDetail: ['质检员会来围堵。', 'An inspector contains it.'],
  photoOf: ['不合格 {thing}', 'Nonconformance: {thing}'],
  done: ['好了', 'Done'],
});
