import type { HelpOfPages } from '../../app/help/page-help.ts';

export const callsHelp: HelpOfPages = {
  '/calls': {
    zh: '现场的呼叫：缺料、设备、质量、求助，等得最久的在前。谁在等、谁来了、是什么问题，照片和留言都在这里。',
    en: 'Calls from the floor for material, machines, quality or help, the longest wait first: who waits, who came, what it was, with photo and comments.',
  },
};
