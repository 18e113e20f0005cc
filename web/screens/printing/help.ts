import type { HelpOfPages } from '../../app/help/page-help.ts';

export const printingHelp: HelpOfPages = {
  '/label-templates': { zh: '标签模板。', en: 'Label templates.' },
  '/printers': { zh: '打印机。', en: 'Printers.' },
};
