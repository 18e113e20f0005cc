import type { HelpOfPages } from '../../app/help/page-help.ts';

export const inboxHelp: HelpOfPages = {
  '/': {
    zh: '等着您的事，按先后排好，每件旁边就是能做的下一步。点“安排首页”，可以增减、换位置。',
    en: 'What waits for you, in order, each with its next step beside it. “Arrange” adds, removes and moves what stands here.',
  },
  '/inbox': {
    zh: '与您有关的事：发生了什么、为什么告诉您、点开去哪里。不想再收的种类可以关掉。',
    en: 'What concerns you: what happened, why you are told, and where it leads. A kind that you don’t want can be muted.',
  },
};
