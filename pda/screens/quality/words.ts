import { defineWords } from '../../../ui/i18n/index.ts';

export const qualityWords = defineWords('floor-quality', {
  held: ['等检验', 'Held'],
  accept: ['合格', 'Accept'],
  concession: ['让步接收', 'Concession'],
  rework: ['返工', 'Rework'],
  scrap: ['报废', 'Scrap'],
  acceptNow: ['判合格 {quantity}', 'Accept {quantity}'],
  concessionNow: ['让步接收 {quantity}', 'Concession for {quantity}'],
  reworkNow: ['判返工 {quantity}', 'Send {quantity} to rework'],
  scrapNow: ['判报废 {quantity}', 'Scrap {quantity}'],
  result: ['结果', 'Result'],
  reason: ['原因', 'Reason'],
  reasonWhy: ['写清原因，会记在您名下', 'Give the reason; it stays with your name'],
  reworkTo: ['返到哪道', 'Rework at'],
  chooseTarget: ['选返到哪道', 'Choose where to rework'],
  giveReason: ['写原因', 'Give the reason'],
  choose: ['请选择', 'Choose'],
  quantity: ['数量', 'Quantity'],
  done: ['已判定 {quantity}', 'Decided: {quantity}'],
  nothingHeld: ['没有等检验的', 'Nothing is held here'],
  nothingHeldHow: ['这道工序报工后，待检的会出现在这里。', 'Pieces appear here when this operation reports.'],
});
