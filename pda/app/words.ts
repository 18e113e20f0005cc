import { defineWords } from '../../ui/i18n/index.ts';

export const actWords = defineWords('floor-act', {
  kept: ['已记下，会自动发送', 'Kept, it goes by itself'],
  keptHow: ['网络恢复后按顺序发出，可以继续干活。', 'It is sent in order once the network is back. You can go on.'],
  refused: ['没有成功', 'Refused'],
  tornScan: ['没扫全，再扫一次', 'Not read whole, scan again'],
  tornScanHow: ['设备慢了一下，条码只收到一部分。', 'The device was slow and got only a part of the code.'],
  lateRefusal: ['早先的一步没成：{what}', 'An earlier step was refused: {what}'],
  dealWithIt: ['去处理', 'Deal with it'],
  toldAtOnce: ['当场已告知', 'Told at once'],
  notKept: ['本机存不下', 'This device could not keep it'],
  notKeptWhy: ['存储已满或被禁用，这一步没有记录。', 'Its storage is full or denied; this step was not recorded.'],
  notKeptHow: ['清理设备存储，再做一次。', 'Free some storage, then do it again.'],
  brokenTitle: ['这个画面出错了', 'This screen has failed'],
  brokenDetail: ['已做的都在待发队列里，没有丢。', 'Nothing you did is lost; it is in the queue.'],
  home: ['回首页', 'Home'],
  unknownTitle: ['没有这个画面', 'There is no such screen'],
});

/** What each kind of command is called where it waits; parameters come from its label. */
export const commandWords = defineWords('floor-commands', {
  start: ['开工 {operation}', 'Start {operation}'],
  pause: ['暂停 {operation}', 'Pause {operation}'],
  resume: ['继续 {operation}', 'Resume {operation}'],
  finish: ['结束 {operation}', 'Finish {operation}'],
  report: ['报工 {operation} {quantity}', 'Report {operation} {quantity}'],
  undo: ['撤销报工 {operation} {quantity}', 'Undo report {operation} {quantity}'],
  transfer: ['转序 {operation} {quantity}', 'Transfer {operation} {quantity}'],
  inspect: ['检验 {operation} {quantity}', 'Inspect {operation} {quantity}'],
  issue: ['领料 {item} {quantity}', 'Issue {item} {quantity}'],
  return: ['退料 {item} {quantity}', 'Return {item} {quantity}'],
  supplement: ['补料 {item} {quantity}', 'Supplement {item} {quantity}'],
  receive: ['收货 {item} {quantity}', 'Receive {item} {quantity}'],
  move: ['移库 {item} {quantity}', 'Move {item} {quantity}'],
  moveUnit: ['整体移动 {unit} 到 {place}', 'Move {unit} to {place}'],
  packUnit: ['装入 {unit}：{item} {quantity}', 'Pack into {unit}: {item} {quantity}'],
  unpackUnit: ['从 {unit} 取出：{item} {quantity}', 'Out of {unit}: {item} {quantity}'],
  emptyUnit: ['清空 {unit}', 'Empty {unit}'],
  nestUnit: ['{unit} 放进 {outer}', '{unit} into {outer}'],
  takeOutUnit: ['从外层取出 {unit}', 'Take out {unit}'],
  photo: ['照片 {order}', 'Photo {order}'],
});
