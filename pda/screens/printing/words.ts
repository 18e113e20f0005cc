import { defineWords } from '../../../ui/i18n/index.ts';

export const printingWords = defineWords('floor.printing', {
  printLabel: ['打印标签', 'Print label'],
  copies: ['张数', 'How many'],
  printer: ['打印机', 'Printer'],
  template: ['哪种标签', 'Which label'],
  printNow: ['打印 {count} 张', 'Print {count}'],
  printed: ['已送去打印', 'On its way'],
  choosePrinter: ['选打印机', 'Choose a printer'],
  noPrinters: ['还没有打印机', 'No printers yet'],
  noPrintersHow: [
    '请班组长或管理员在桌面端“标签”的“打印机”里设一台。',
    'Have one set up at the desk: Labels, Printers.',
  ],
  noTemplates: ['这类东西还没有标签', 'There is no label for this yet'],
  noTemplatesHow: ['请在桌面端“标签”里新建模板。', 'Have a template made at the desk: Labels.'],
  fewer: ['少一张', 'One less'],
  more: ['多一张', 'One more'],
});
