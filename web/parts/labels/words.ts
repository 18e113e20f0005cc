import { defineWords } from '../../../ui/i18n/index.ts';

export const labelWords = defineWords('labels', {
  labels: ['标签', 'Labels'],
  printLabels: ['打印标签', 'Print labels'],
  printLabelsOf: ['打印标签 · {count} 张', 'Print labels · {count}'],
  template: ['模板', 'Template'],
  copies: ['每张份数', 'Copies of each'],
  printer: ['打印机', 'Printer'],
  pickPrinter: ['选择打印机', 'Choose a printer'],
  noPrinters: ['还没有打印机：可先用 PDF 打印', 'No printers yet: print the PDF'],
  openPdf: ['PDF', 'PDF'],
  send: ['打印', 'Print'],
  inQueue: ['已进入“{printer}”的队列', 'In the queue of “{printer}”'],
  noTemplates: ['这类对象还没有标签模板', 'There is no label template for this yet'],
  noTemplatesHow: ['请在“标签”里新建一个。', 'Make one under Labels.'],
  preview: ['预览', 'Preview'],
  previewOf: ['按 {code} 预览', 'With {code}'],
  previewNames: ['还没有数据：显示字段名', 'No data yet: fields show their names'],
  faultCut: ['放不下，被截断：{value}', 'Doesn’t fit and is cut off: {value}'],
  faultOutside: ['超出标签边缘', 'Reaches over the edge of the label'],
  faultCodeEmpty: ['码没有内容：{value}', 'The code has nothing to say: {value}'],
  faultCodeImpossible: ['码写不出来：{value}', 'The code can’t say this: {value}'],
  faultCodeFine: [
    '码太密（{value} mm），扫不出来：请放大',
    'The code is too fine ({value} mm) to be read: make it larger',
  ],
  faultFieldUnknown: ['没有 {value} 这个字段', 'There is no field {value}'],
});
