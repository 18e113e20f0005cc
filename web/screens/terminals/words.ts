import { defineWords } from '../../../ui/i18n/index.ts';

export const terminalsWords = defineWords('terminals', {
  unnamed: ['没起名的终端', 'A device without a name'],
  facts: ['现场补传', 'From the floor'],
  viewOpen: ['待处理', 'To deal with'],
  viewDoubt: ['时间有疑点', 'Times in doubt'],
  viewLate: ['晚到的', 'Came late'],
  again: ['重做', 'Do again'],
  againIntro: [
    '以您的名义按原来的内容再做一次；数量可以改。发生时间不变。',
    'It is done again under your name, as it was said; the quantities can be set right. When it happened stays.',
  ],
  giveUp: ['放弃', 'Give up'],
  giveUpIntro: [
    '这一步不记账。现场的设备会得知是谁、为什么放弃的。',
    'It isn’t booked. The device on the floor hears who gave it up and why.',
  ],
  factsEmpty: ['这里没有记录', 'Nothing here'],
  factsEmptyHow: [
    '现场设备传来的每一步都会列在这里；被退回的要有人处理。',
    'Each step that the floor’s devices bring is listed here; what is refused waits for somebody.',
  ],
  quantity: ['数量', 'Quantity'],
  quantityGood: ['良品', 'Good'],
  quantityScrap: ['报废', 'Scrap'],
  quantityRework: ['返工', 'Rework'],
  terminals: ['现场终端', 'Terminals'],
  terminalsEmpty: ['还没有终端联络过', 'No terminal has been here yet'],
  terminalsEmptyHow: [
    '有人在手机或 PDA 上打开现场端并做了一步，这里就会出现它。',
    'One appears once somebody has done something in the floor app on a phone or PDA.',
  ],
  viewWaiting: ['有待传的', 'With something waiting'],
  viewMissing: ['有缺号的', 'With numbers missing'],
});
