import type { HelpOfPages } from '../../app/help/page-help.ts';

export const countingHelp: HelpOfPages = {
  '/counting': {
    zh: '盘点单：盘哪些库位、盘到哪里。点“新建盘点单”选仓库或库位，点“今天的盘点单”得到今天该盘的。数的人在现场端扫库位盘，看不到账面数。',
    en: 'Count lists: which places, and how far. Press “New count list” for a warehouse or places, “Today’s list” for what is due. It is counted with the floor app, without seeing the books.',
  },
  '/counting/$listId': {
    zh: '一张盘点单：按走位排的库位，每个还有几行没盘。审批的人在下面看到差异。',
    en: 'One count list: its places in walking order, and what of each waits. Whoever approves sees the variances below.',
    from: '/counting',
  },
  '/counting/variances': {
    zh: '盘点数和那一刻的账面数。点一行看可能的原因，再审批过账，或要求复盘。盘点以后补录的收发会改变差异，直到过账。',
    en: 'What was counted against the books of that moment. Open a line for its likely causes, then approve of it or have it counted again. Facts told late change a variance until it is posted.',
    from: '/counting',
  },
  '/counting/variances/$lineId': {
    zh: '一个差异：盘了几次、谁盘的、可能的原因和背后的单据。每个原因下面写着怎么改；“更正账面”把列出的几笔一起过账，这一行就账实相符。审批按盘点那一刻过账；之后的收发不受影响。',
    en: 'One variance: who counted how often, what may have led to it and the documents behind that. Below each cause stands what corrects it; “Correct the books” posts the entries that it lists, and the line is as booked. Approving posts it as of the count; what moved since stays.',
    from: '/counting',
  },
  '/counting/trust': {
    zh: '每个库位上的每种物料最后什么时候盘准、凭哪张盘点单。从没盘过的、盘后有补录的，都在上面的分组里。',
    en: 'When each item at each place was last proven, and by which list. What never was, and what facts came late to, stand in the tabs above.',
    from: '/counting',
  },
  '/counting/accuracy': {
    zh: '库存准确率：在容许差异以内的（库位 × 物料）÷ 盘过的。可以按分类、仓库、盘点人、月份看。',
    en: 'Inventory record accuracy: places × items counted within tolerance, of those counted; by class, warehouse, person or month.',
    from: '/counting',
  },
  '/counting/classes': {
    zh: '物料的 ABC 分类：按出库金额或次数每晚算一次；物料上填了分类的用填的。每日盘点单按它决定多久盘一次。',
    en: 'ABC classes of items, computed every night by value or number of what went out; an item’s own class comes first. The daily list goes by them.',
    from: '/counting',
  },
};
