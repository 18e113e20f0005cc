import type { HelpOfPages } from '../../app/help/page-help.ts';

export const qualityHelp: HelpOfPages = {
  '/inspections/waiting': {
    zh: '等检验的件，等得最久的在前。判定之前，下道工序不能开工。',
    en: 'Pieces that wait for an inspection, longest waiting first. Until somebody decides, the next operation can’t start them.',
  },
  '/inspection-tasks': {
    zh: '按计划的检验：来料、过程、终检、首件和巡检。待检的录读数，待处置的决定去向；没判定的货动不了。',
    en: 'Inspections by plan: incoming, in-process, final, first piece and patrol. Read the samples, then decide; goods that aren’t judged can’t move.',
  },
  '/inspection-tasks/$taskId': {
    zh: '一次检验的全部：要检什么、每个读数、结论和处置。改错的读数就是同一样品再录一次。',
    en: 'All of one inspection: what is asked, each reading, the result and what was decided. Taking the same sample again puts a wrong reading right.',
  },
  '/inspection-readings': {
    zh: '每个测量值，最新的在前；被更正的不再出现。',
    en: 'Every reading, the newest first; those that were put right are left out.',
  },
  '/inspection-plans': {
    zh: '每种物料检什么、抽几件、限值多少。专为供应商或工序的计划先用。',
    en: 'What is inspected of an item, on how many pieces, within which limits. Plans for a supplier or an operation come first.',
  },
  '/inspections': {
    zh: '所有检验的判定：合格、让步、返工、报废，谁判的、为什么。',
    en: 'Every inspection and what was decided: accepted, concession, rework, scrap; by whom and why.',
  },
};
