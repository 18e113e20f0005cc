import type { HelpOfPages } from '../../app/help/page-help.ts';

export const purchasingHelp: HelpOfPages = {
  '/purchase-orders': {
    zh: '向谁订了什么、到了多少、哪些等审批、哪些该发出、哪些逾期。点开一张看明细和收货。',
    en: 'What was ordered from whom, how far it has come, what waits for approval or to be sent, what is overdue. A row opens the order.',
  },
  '/purchase-orders/new': {
    zh: '选供应商，填物料、数量和要求到货；单价不填就按供应商条件。存为草稿，再提交审批。',
    en: 'A supplier, items, quantities and days are enough; a price that is left empty comes by the terms. It is saved as a draft and then submitted.',
  },
  '/purchase-orders/from-requests': {
    zh: '选中待采购的要料单：系统按供应商分组、按起订量和包装取整，一次生成采购单。同一需求不会订两次。',
    en: 'Choose requests to buy: they become orders by supplier, rounded up to minimum and packs. Nothing is ordered twice.',
  },
  '/purchase-orders/$purchaseId': {
    zh: '一张采购单：现在能做什么、每行订了多少到了多少、为哪些要料单而订、收货和退货。旁边是历史和评论。',
    en: 'One order: what may be done now, how much of each line is here, which requests it is for, receipts and returns. History and comments stand beside it.',
  },
  '/purchase-orders/lines': {
    zh: '所有采购明细：还有什么没到、什么时候到。',
    en: 'All lines: what is still to come, and when.',
  },
  '/purchase-orders/outside': {
    zh: '委外工序：哪些待下单、待发出，多少件在哪家外面、什么时候发的、预计什么时候回来，逾期的标红。',
    en: 'Operations done outside: what waits to be ordered or to go, how many pieces lie where, since when and until when; late ones are red.',
  },
  '/purchase-orders/from-operations': {
    zh: '选中待委外的工序，同一外协单位合成一张采购单草稿，单价按供应商条件，再提交、批准、发出。',
    en: 'Chosen operations become draft orders, one for a subcontractor, at the prices of its terms; then they are submitted, approved and sent.',
  },
  '/purchase-orders/receipts': {
    zh: '按采购单收的货和退的货。收错了在这里撤销，记录不会消失。',
    en: 'What was received and returned against orders. A mistake is reversed here; the record stays.',
  },
  '/purchase-orders/lead-times': {
    zh: '从实际到货算出每家供应商每种物料的交期中位数、波动和准时率。',
    en: 'Median and spread of the days each supplier takes for an item, and how often it is on time, learned from what came.',
  },
  '/rfqs': {
    zh: '向哪些供应商询了价、几家答复了、等到什么时候。到期还没答复的排在“到期未答”。点开一张比价和定标。',
    en: 'Which suppliers are asked, how many have answered, and until when the others are awaited. A row opens the comparison.',
  },
  '/rfqs/new': {
    zh: '选几家供应商和答复截止，勾选要料单，或手工填物料和数量。要料单仍是待采购：谁先下单谁覆盖它。',
    en: 'Choose suppliers and a day, tick requests, or type items and quantities. Requests stay to be bought: whoever orders first covers them.',
  },
  '/rfqs/$rfqId': {
    zh: '给每家打印询价单，录入各家答复（可多次，以最后一次为准），在“比价”里看每行谁最便宜、谁最早、谁会晚，勾选后定标，每家生成一张草稿采购单。不是按时里最便宜的要写原因。',
    en: 'Print a paper for each supplier and enter what each answers, as often as it does; the latest counts. The comparison says in words who is cheapest, earliest or late. Ticks become draft orders, one for a supplier; another than the cheapest in time needs a reason.',
  },
  '/rfqs/lines': {
    zh: '询过价的每一行：什么物料、多少、定给了谁。',
    en: 'Every line that suppliers were asked for, and who got it.',
  },
  '/rfqs/answers': {
    zh: '每家供应商的每一次报价，包括后来改掉的。要有查看采购价格的权限。',
    en: 'Every answer of every supplier, also those that it changed later. It takes the right to see prices.',
  },
  '/supplier-terms': {
    zh: '每家供应商怎么卖每种物料：料号、单位、分段价格和有效期、起订量、包装、约定交期。可以从 Excel 导入。',
    en: 'How each supplier sells an item: its number, unit, prices by quantity and period, minimum, packs, agreed days. Excel files can be imported.',
  },
};
