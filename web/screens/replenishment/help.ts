import type { HelpOfPages } from '../../app/help/page-help.ts';

export const replenishmentHelp: HelpOfPages = {
  '/replenishment': {
    zh: '哪些物料该补、补多少、还够几天。现有、在途、在制和已要料的都算在内，同一需求不会补两次。物料的补货方式、再订货点在物料资料里设，可以从 Excel 导入。',
    en: 'What is to be replenished, by how much, and how long it lasts. What is there, comes, is made and asked for all counts, so nothing is asked for twice. Levels stand with the item and come from Excel files too.',
  },
  '/kanban': {
    zh: '线边每一箱现在怎样：空了等料的、在路上的、满的、挂失的，等得最久的在前。现场扫空箱的卡就是叫料；仓管在手机或 PDA 的“看板补料”里取料、送到、补满。',
    en: 'How each bin at the line stands: empty and waiting, on its way, full, lost; the longest wait first. Scanning the card of an empty bin calls for it. Keepers take, bring and fill on the floor app, under “Kanban to bring”.',
  },
  '/kanban-cards': {
    zh: '每张看板卡：谁什么时候叫的料、谁在送、要料单是哪张。卡丢了点“挂失”，找到了点“找到了”，坏了点“换卡”再打印新卡。勾选行可以打印卡的标签。',
    en: 'Every kanban card: who called when, who brings it, by which request. Press “Lost” where a card is gone, “Found” when it turns up, “Replace” where it is damaged, and print the new one. Choose rows to print their labels.',
    from: '/kanban',
  },
  '/kanban-loops': {
    zh: '看板回路：什么物料、放在哪个用料库位、从哪里补、每箱多少、几张卡。改卡数，卡会自动增减：满的先作废，在路上的补满后再作废。“建议卡数”=日均用量×补货周期×(1+余量)÷每箱数量，同类回路平分用量；看过再改“卡数”。',
    en: 'Kanban loops: which item, used at which place, filled from where, how much in a bin, how many cards. Change the number, and cards are made or retired: full ones first, those on their way once they are full. Suggested cards = used a day × days to refill × (1 + margin) / bin, the use shared by loops of a kind; look at it, then change the number.',
    from: '/kanban',
  },
  '/replenishment/$itemId': {
    zh: '一种物料：账怎么算到“建议补”，哪些单据会缺料，什么时候来货，过去用了多少，按用量建议的再订货点。看过再采用。',
    en: 'One item: how the proposal comes about, which documents will lack some, what comes when, what was used, and the reorder point that the past suggests. Look at it, then take it over.',
  },
};
