import type { HelpOfPages } from '../../app/help/page-help.ts';

export const executionHelp: HelpOfPages = {
  '/work-orders': {
    zh: '做什么、做多少、什么时候要，做到哪了。从这里新建、下达、查找工单；逾期和停滞的标在前面。',
    en: 'What is to be made, how many, by when, and how far it is. Create, release and find orders here; what is late or stands still is marked.',
  },
  '/work-orders/board': {
    zh: '按状态看所有工单。把卡片拖到另一列，就是下达、挂起或恢复；不能放的列会说明原因。',
    en: 'All orders by their state. Drag a card to another column to release, hold or resume it; a column that can’t take it says why.',
  },
  '/work-orders/new': {
    zh: '选物料、填数量和交期即可，编号自动生成。“新建并下达”会先检查缺料、清单和路线，有问题当场能改。',
    en: 'An item, a quantity and a due date are enough; the number comes by itself. “Create and release” first checks material, BOM and routing, and lets you put right what is missing.',
  },
  '/work-orders/$orderId': {
    zh: '一张工单的全部：现在该做什么、各工序做到哪、料齐不齐、谁在什么时候做了什么。灰色的操作点开会说明原因和办法。',
    en: 'All about one order: what needs doing, how far each operation is, whether material is there, who did what when. A grey action says why, and what to do.',
  },
  '/material-requests': {
    zh: '缺的料，厂里不做、别处也没有，就在这里申请采购。采购员按需要时间先后订购，写上供应商和预计到货；申请人会收到通知。',
    en: 'What is short, lies nowhere and isn’t made here is asked for here. The buyer orders the soonest first, and says from whom and when it comes; whoever asked is told.',
  },
  '/operations': {
    zh: '车间里所有工序，先看现在能做的。点开进入所属工单。',
    en: 'All operations of the shop, those that can be worked on first. A row opens its order.',
  },
  '/operations/$operationId': {
    zh: '一道工序：在哪做、标准工时、到了多少、做了多少、说明和图纸。',
    en: 'One operation: where it is done, standard time, what arrived, what was made, its instructions and drawings.',
  },
  '/production-reports': {
    zh: '谁在什么时候报了多少合格、报废和返工。报错了在这里冲销，记录不会消失。',
    en: 'Who reported how many good, scrapped and reworked pieces, and when. A mistake is reversed here; the record stays.',
  },
};
