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
  /** Whoever hasn’t it couldn’t walk the round to its end. */
  permission: string;
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
  permission: 'execution.order.release',
  steps: [
    {
      title: { zh: '什么卡住了', en: 'What is stuck' },
      text: {
        zh: '这里列出每张不动的工单和原因。点一个工单号进去看看。',
        en: 'Each order that doesn’t move stands here with its cause. Press an order’s number to open it.',
      },
      at: '/stuck-orders',
      until: { page: '/work-orders/$orderId' },
    },
    {
      title: { zh: '一张工单的全部', en: 'All about an order' },
      text: {
        zh: '上面是状态、数量和交期，接着是“要做什么”，下面是工序、用料和批次谱系。灰色的操作会说明原因和办法。',
        en: 'State, quantity and due date stand on top, then “What needs doing”, then operations, materials and genealogy. A grey action says why, and the way on.',
      },
      target: '.page-head',
    },
    {
      title: { zh: '新建并下达一张工单', en: 'Create and release an order' },
      text: {
        zh: '物料输入 HB-FLAT（平把），数量填 2，点“新建并下达”。缺什么，下达前就写在按钮上方；下达会固定此刻的物料清单和工艺路线。',
        en: 'As the item type HB-FLAT (a handlebar), as the quantity 2, and press “Create and release”. What is missing stands above the button beforehand; the release fixes BOM and routing as they are at this moment.',
      },
      at: '/work-orders/new',
      until: { event: 'execution.order-released' },
    },
    {
      title: { zh: '到现场报工', en: 'Report on the floor' },
      text: {
        zh: '在手机上打开 /floor/（或另开一个标签页），用工牌 SF004、PIN 4826 登录。点“扫码”，手工输入刚才的工单号，点“物料与工序”，打开工序，开工并报 2 件。',
        en: 'Open /floor/ on a phone or in another tab, and sign in with badge SF004 and PIN 4826. Press “Scan”, type the order’s number, press “Materials and operations”, open the operation, start it and report 2 pieces.',
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
        zh: '现存量按物料列出，点行首的箭头看库位和批次。可用的，是现存减去答应给别人的。',
        en: 'Stock by item; the arrow of a row opens its places and lots. Available is what is there, less what is promised.',
      },
      at: '/stock/by-item',
    },
    {
      title: { zh: '追到每一个批次', en: 'Trace every lot' },
      text: {
        zh: '打开任意批次：“由什么做成”往上追，“做成了什么”往下追。',
        en: 'Open any lot: “Made from” goes up, “Went into” goes down.',
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

/** In an empty house, where the administrator is alone: from nothing to the first order. */
export const emptyHouse: Round = {
  name: 'empty-house',
  title: { zh: '从零开始建工厂', en: 'Set up from nothing' },
  intro: {
    zh: '公司、车间、第一种物料、第一张工单：每一步都告诉您去哪里、填什么。',
    en: 'Company, workshop, the first item, the first order: each step says where it is done and what is filled in.',
  },
  permission: 'identity.org-unit.write',
  steps: [
    {
      title: { zh: '公司', en: 'Company' },
      text: {
        zh: '在“打印”里填公司名称，单据的抬头就有了；顺便核对“工厂时区”。然后点“发布”，写一句改了什么。',
        en: 'Fill in the company’s name under “Printing”: it heads every document. See that “Time zone of the factory” is right. Then press “Publish” and say what changed.',
      },
      at: '/configuration',
      until: { event: 'lowcode.configuration-published' },
    },
    {
      title: { zh: '工厂', en: 'Plant' },
      text: {
        zh: '点“组织”，再点“新建组织”：编号和名称，类别选“工厂”。',
        en: 'Press “Organisation”, then “New unit”: a code, a name, and “Plant” as its kind.',
      },
      at: '/people',
      until: { event: 'identity.org-unit-changed' },
    },
    {
      title: { zh: '车间', en: 'Workshop' },
      text: {
        zh: '再点一次“新建组织”：类别选“车间”，上级选刚才的工厂。',
        en: 'Press “New unit” once more: this time a “Workshop”, with the plant above it.',
      },
      at: '/people',
      until: { event: 'identity.org-unit-changed' },
    },
    {
      title: { zh: '谁来下工单', en: 'Who makes orders' },
      text: {
        zh: '管理员管账号和规则，工单由生产的人下。在人员里打开您自己，点“添加角色”，选“生产经理”，点“保存角色”。以后有了同事，再把它交出去。',
        en: 'Administrators keep accounts and rules; orders are made by production. Open yourself among the people, press “Add a role”, choose “Production manager” and press “Save roles”. Hand it over once you have colleagues.',
      },
      at: '/people',
      until: { event: 'identity.roles-assigned' },
    },
    {
      title: { zh: '库位', en: 'A place' },
      text: {
        zh: '做好的东西要有地方放：点“新建”，填编码和名称。仓库可以以后再分。',
        en: 'What is made has to lie somewhere: press “New”, and give the place a code and a name. Warehouses can come later.',
      },
      at: '/data/locations',
      until: { event: 'masterdata.location-created' },
    },
    {
      title: { zh: '工作中心', en: 'Work centre' },
      text: {
        zh: '在哪里做：一台机器、一条线或一张工作台。点“新建”，车间选刚才那个。',
        en: 'Where work is done: a machine, a line or a bench. Press “New”, and choose the workshop.',
      },
      at: '/data/work-centres',
      until: { event: 'masterdata.work-centre-created' },
    },
    {
      title: { zh: '第一种物料', en: 'The first item' },
      text: {
        zh: '点“新建物料”，填要做的产品；“默认入库库位”选刚建的库位，完工才知道放哪里。已有 Excel 清单，以后用“导入”一次带进来。',
        en: 'Press “New item” and describe the product. Choose the place as “Receipt location”, so that what is finished knows where to go. A spreadsheet of items comes in by “Import” later.',
      },
      at: '/items',
      until: { event: 'masterdata.item-created' },
    },
    {
      title: { zh: '用什么做', en: 'What it is made of' },
      text: {
        zh: '在物料页点“新建物料清单”，再点“添加用料”：输入料的编码，没有的就在下拉里选“＋ 新建物料”，填上用量，点“发布”。',
        en: 'On the item’s page press “New BOM”, then “Add line”: type the material’s code, choose “＋ New item” in the list where it isn’t there yet, give the quantity, and press “Publish”.',
      },
      until: { event: 'masterdata.bom-published' },
    },
    {
      title: { zh: '怎么做', en: 'How it is made' },
      text: {
        zh: '点上方的“新建工艺路线”，再点“添加工序”：工序名称、工作中心，点“发布”。',
        en: 'Press “New routing” above, then “Add operation”: its name and its work centre, and press “Publish”.',
      },
      until: { event: 'masterdata.routing-published' },
    },
    {
      title: { zh: '第一张工单', en: 'The first order' },
      text: {
        zh: '选物料、填数量，点“新建并下达”。料还没收进来，会提醒您缺料，但不拦着；车间马上能看到这张工单。',
        en: 'Pick the item, enter a quantity, press “Create and release”. The material isn’t in stock yet: you are told, and not stopped. The shop sees the order at once.',
      },
      at: '/work-orders/new',
      until: { event: 'execution.order-released' },
    },
  ],
};

export const rounds: readonly Round[] = [firstRound, emptyHouse];
