import type { HelpOfPages } from '../../app/help/page-help.ts';

export const bridgeHelp: HelpOfPages = {
  '/bridge/systems': {
    zh: '工厂里的其他系统：出问题找谁、哪些字段以它为准。它只能改动写明以它为准的字段。',
    en: 'The other systems of the factory: who answers for each, and which fields each sets. It changes only what it is the master of.',
  },
  '/bridge/connections': {
    zh: '怎样连到每个系统：方式、设置、密钥。红色的是现在连不上的，点开看为什么。',
    en: 'How each system is reached: the way, its settings and secrets. What can’t be reached now is marked; open it to see why.',
  },
  '/bridge/connections/$connectionId': {
    zh: '一个连接：一步步测试通不通，设置密钥，浏览对方有什么数据。',
    en: 'One connection: try it step by step, set its secrets, and look at what there is on the other side.',
  },
  '/bridge/routes': {
    zh: '数据从哪里来、到哪里去，每条通道现在走得怎么样。停下或失败的排在前面。',
    en: 'What comes from where and goes where, and how each route does at this moment. Those that stopped or failed come first.',
  },
  '/bridge/routes/$routeId': {
    zh: '一条通道：读到哪里、等着什么、为什么停下，以及怎样让它继续。',
    en: 'One route: how far it is, what waits, why it stopped, and how to let it go on.',
  },
  '/bridge/routes/$routeId/mapping': {
    zh: '对方的字段怎样变成我们的字段。先在“清洗”里看数据是什么样、用规则改好，边写边看真实数据的结果，试跑后再发布。',
    en: 'How their fields become ours. Under Clean, see what the data is like and mend it by rules; see what real rows become while you write, run it for trial, then publish.',
  },
  '/bridge/messages': {
    zh: '其他系统发来的每一条：原文、结果、为什么失败。可以修复、重放或放弃。',
    en: 'Everything that other systems told: as it came, what became of it, why it failed. Repair, replay or drop it.',
  },
  '/bridge/deliveries': {
    zh: '要告诉其他系统的每个变化：对方确认了没有，为什么没送到。',
    en: 'Every change that other systems are told: whether they confirmed it, and why it didn’t arrive.',
  },
  '/bridge/foreign-ids': {
    zh: '其他系统把我们的物料、客户、工单叫什么编号，以及编号的来历。',
    en: 'What other systems call our items, partners and orders, and how each id came to be.',
  },
  '/bridge/things': {
    zh: '一个对象，各系统怎么说：与我们不同的标出来，并写明从什么时候起。',
    en: 'One thing as each system tells it: what differs from ours is marked, with since when.',
  },
};
