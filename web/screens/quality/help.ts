import type { HelpOfPages } from '../../app/help/page-help.ts';

export const qualityHelp: HelpOfPages = {
  '/inspections/waiting': {
    zh: '等检验的件，等得最久的在前。判定之前，下道工序不能开工。',
    en: 'Pieces that wait for an inspection, longest waiting first. Until somebody decides, the next operation can’t start them.',
  },
  '/inspections': {
    zh: '所有检验的判定：合格、让步、返工、报废，谁判的、为什么。',
    en: 'Every inspection and what was decided: accepted, concession, rework, scrap; by whom and why.',
  },
};
