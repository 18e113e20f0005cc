import type { HelpOfPages } from '../../app/help/page-help.ts';

export const inboxHelp: HelpOfPages = {
  '/inbox': {
    zh: '与您有关的事：发生了什么、为什么告诉您、点开去哪里。不想再收的种类可以关掉。',
    en: 'What concerns you: what happened, why you are told, and where it leads. A kind that you don’t want can be muted.',
    guide: 'planner',
    section: 1,
  },
};
