import type { Text } from '../../../src/kernel/contract.ts';
import type { PagePath } from '../modules.ts';

/** One thing to do or to see. */
export interface RoundStep {
  title: Text;
  text: Text;
  /** Where it is done; `Take me there` goes there. */
  at?: string;
  /** What is framed on the page, as a CSS selector. */
  target?: string;
  /** The step is done once this kind of event was told, or once an address of this pattern is open. */
  until?: { event: string } | { page: PagePath };
}

/** A guided round through the app. */
export interface Round {
  name: string;
  title: Text;
  intro: Text;
  steps: readonly RoundStep[];
}

/** Ten minutes through a factory that runs: from what is late to the shelf, by one order. */
const firstRound: Round = {
  name: 'first',
  title: { zh: '十分钟走一遍', en: 'A first round in ten minutes' },
  intro: {
    zh: '从“什么卡住了”开始，亲手下达一张工单、在现场报工，再看它怎样变成库存。',
    en: 'Begin with what is stuck, release an order yourself, report pieces on the floor, and see how they become stock.',
  },
  steps: [
    {
      title: { zh: '什么卡住了', en: 'What is stuck' },
      text: {
        zh: '这里列出每张不动的工单和原因。点一张进去看看。',
        en: 'Each order that doesn’t move stands here with its cause. Open one.',
      },
      at: '/stuck-orders',
      until: { page: '/work-orders/$orderId' },
    },
    {
      title: { zh: '一张工单的全部', en: 'All about an order' },
      text: {
        zh: '上面是状态、数量和交期，接着是现在该做的事，下面是工序、用料和追溯。灰色的操作会说明原因和办法。',
        en: 'State, quantity and due date stand on top, then what needs doing, then operations, material and genealogy. A grey action says why, and the way on.',
      },
      target: '.page-head',
    },
    {
      title: { zh: '新建一张工单', en: 'Create an order' },
      text: {
        zh: '选一个物料（试试输入 HB），填数量，点“新建并下达”。缺什么，下达前就会告诉您。',
        en: 'Pick an item (try typing HB), enter a quantity, and press “Create and release”. What is missing is told before the release.',
      },
      at: '/work-orders/new',
      until: { event: 'execution.order-created' },
    },
    {
      title: { zh: '下达到车间', en: 'Release it to the shop' },
      text: {
        zh: '下达会固定此刻的物料清单和工艺路线。已经下达了就点“下一步”。',
        en: 'The release fixes BOM and routing as they are at this moment. If it is released already, press Next.',
      },
      until: { event: 'execution.order-released' },
    },
    {
      title: { zh: '到现场报工', en: 'Report on the floor' },
      text: {
        zh: '在手机上打开 /floor/（或另开一个标签页），用工牌 SF005、PIN 4826 登录，找到刚才的工单，开工并报两件。',
        en: 'Open /floor/ on a phone or in another tab, sign in with badge SF005 and PIN 4826, find the order, start it and report two pieces.',
      },
      until: { event: 'execution.operation-reported' },
    },
    {
      title: { zh: '进度自己动了', en: 'Progress moved by itself' },
      text: {
        zh: '没有人刷新页面：报工几秒内就到了这里，用料和库存也一起记了账。',
        en: 'Nobody reloaded: the report is here within seconds, and material and stock were booked with it.',
      },
      at: '/production-reports',
    },
    {
      title: { zh: '货架上有什么', en: 'What stands on the shelf' },
      text: {
        zh: '现存量按物料列出，点开看库位和批次。可用的，是现存减去答应给别人的。',
        en: 'Stock by item; open one for places and lots. Available is what is there, less what is promised.',
      },
      at: '/stock',
    },
    {
      title: { zh: '追到每一个批次', en: 'Trace every lot' },
      text: {
        zh: '打开任意批次：往上是它由什么做成，往下是它去了哪里。',
        en: 'Open any lot: up is what it was made of, down is where it went.',
      },
      at: '/lots',
      until: { page: '/lots/$lotId' },
    },
    {
      title: { zh: '一秒找到任何东西', en: 'Find anything in a second' },
      text: {
        zh: '按 / 或 Ctrl+K，输入编码的一部分、拼音首字母或英文名。页面和操作也能这样打开。',
        en: 'Press / or Ctrl+K and type part of a code, pinyin initials or a name. Pages and actions open the same way.',
      },
    },
  ],
};

/** In an empty house: from nothing to the first order. */
const emptyHouse: Round = {
  name: 'empty-house',
  title: { zh: '从零开始建工厂', en: 'Set up from nothing' },
  intro: {
    zh: '车间、库位、工作中心、第一种物料、第一张工单，六步能开工。',
    en: 'Workshop, places, work centres, the first item and the first order: six steps until work can begin.',
  },
  steps: [
    {
      title: { zh: '公司和车间', en: 'Company and workshop' },
      text: {
        zh: '打开“组织单元”，先建工厂，再在它下面建第一个车间。',
        en: 'Open “Org units”: make the plant first, then the first workshop below it.',
      },
      at: '/people',
      until: { event: 'identity.org-unit-changed' },
    },
    {
      title: { zh: '仓库和库位', en: 'Warehouse and places' },
      text: {
        zh: '东西总要放在某处：建一个仓库，再建至少一个库位。',
        en: 'Things lie somewhere: make a warehouse, then at least one location.',
      },
      at: '/data/locations',
      until: { event: 'masterdata.location-created' },
    },
    {
      title: { zh: '工作中心', en: 'Work centres' },
      text: {
        zh: '在哪里做：一台机器、一条线或一张工作台，都算一个工作中心。',
        en: 'Where work is done: a machine, a line or a bench is a work centre.',
      },
      at: '/data/work-centres',
      until: { event: 'masterdata.work-centre-created' },
    },
    {
      title: { zh: '第一种物料', en: 'The first item' },
      text: {
        zh: '建一个要做的产品。已有 Excel 清单就用“导入”，一次全部带进来。',
        en: 'Make the product. If you have a spreadsheet, bring everything in with Import.',
      },
      at: '/items',
      until: { event: 'masterdata.item-created' },
    },
    {
      title: { zh: '怎么做', en: 'How it is made' },
      text: {
        zh: '在物料页里新建工艺路线（至少一道工序）并发布；要用料的，再建物料清单。',
        en: 'From the item’s page make a routing with at least one operation and publish it; where it needs material, a BOM as well.',
      },
      at: '/items',
      until: { event: 'masterdata.routing-published' },
    },
    {
      title: { zh: '第一张工单', en: 'The first order' },
      text: {
        zh: '选物料、填数量，点“新建并下达”。车间马上能看到。',
        en: 'Pick the item, enter a quantity, press “Create and release”. The shop sees it at once.',
      },
      at: '/work-orders/new',
      until: { event: 'execution.order-released' },
    },
  ],
};

export const rounds: readonly Round[] = [firstRound, emptyHouse];
