import type { HelpOfPages } from '../../app/help/page-help.ts';

export const printingHelp: HelpOfPages = {
  '/label-templates': {
    zh: '各种标签长什么样：物料、批次、库位、设备、工牌、工序、工单。每种都有现成的，点编码可改。',
    en: 'What labels look like: items, lots, locations, equipment, badges, operations, work orders. Each has a ready-made one; press its code to change it.',
  },
  '/label-templates/$labelTemplateId': {
    from: '/label-templates',
    zh: '摆放标签上的文字和码。左边就是打出来的样子，用的是真实数据。',
    en: 'Place text and codes on a label. What stands on the left is what comes out, with real data.',
  },
  '/printers': {
    from: '/label-templates',
    zh: '网络标签打印机：指令语言、分辨率和地址；会应答的还显示缺纸、没合上、连不上和从何时起。',
    en: 'Label printers in the net: their language, resolution and address. Those that answer show what is wrong with them, and since when.',
  },
  '/print-jobs': {
    from: '/label-templates',
    zh: '送去打印的标签：在排队、打完了，还是要人看一眼。',
    en: 'Labels on their way to a printer: queued, handed over, or waiting for somebody to look.',
  },
};
