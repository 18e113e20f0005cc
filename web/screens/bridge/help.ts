import type { HelpOfPages } from '../../app/help/page-help.ts';

export const bridgeHelp: HelpOfPages = {
  '/routes': { zh: '待命名。', en: 'Routes.' },
  '/connections': { zh: '待命名。', en: 'Connections.' },
  '/systems': { zh: '系统。', en: 'Systems.' },
};
