import type { HelpOfPages } from '../../app/help/page-help.ts';

export const terminalsHelp: HelpOfPages = {
  '/terminals/facts': {
    zh: '现场设备传来的每一步：什么时候做的、什么时候到的、记上了没有。被退回的在这里重做（数量可以改）或放弃。',
    en: 'Each step that the floor’s devices brought: when it was done, when it came, whether it was booked. What was refused is done again here, with its number set right, or given up.',
  },
  '/terminals': {
    zh: '现场的手机和 PDA：多久没联络、还有几条没传、号码有没有缺。',
    en: 'The floor’s phones and PDAs: how long each has been silent, what it still holds, whether numbers are missing.',
  },
};
