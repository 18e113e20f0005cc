import type { HelpOfPages } from '../../app/help/page-help.ts';

export const replenishmentHelp: HelpOfPages = {
  '/replenishment': {
    zh: '哪些物料该补、补多少、还够几天。现有、在途、在制和已要料的都算在内，同一需求不会补两次。物料的补货方式、再订货点在物料资料里设，可以从 Excel 导入。',
    en: 'What is to be replenished, by how much, and how long it lasts. What is there, comes, is made and asked for all counts, so nothing is asked for twice. Levels stand with the item and come from Excel files too.',
  },
  '/replenishment/$itemId': {
    zh: '一种物料：账怎么算到“建议补”，哪些单据会缺料，什么时候来货，过去用了多少，按用量建议的再订货点。看过再采用。',
    en: 'One item: how the proposal comes about, which documents will lack some, what comes when, what was used, and the reorder point that the past suggests. Look at it, then take it over.',
  },
};
