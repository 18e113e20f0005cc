import type { HelpOfPages } from '../../app/help/page-help.ts';

export const masterdataHelp: HelpOfPages = {
  '/items': {
    zh: '工厂里的每种东西：买来的、自制的、卖出去的。从这里新建物料，再给它物料清单和工艺路线。',
    en: 'Everything the factory buys, makes and sells. Create an item here, then give it a BOM and a routing.',
  },
  '/items/$itemId': {
    zh: '一种物料的全部：单位、库存、物料清单、工艺路线、用在哪里。可以连同清单和路线一起复制。',
    en: 'All about one item: units, stock, BOM, routing, where it is used. It can be copied with its BOM and routing.',
  },
  '/boms': {
    zh: '做一件东西要用哪些料、各多少。草稿随便改，发布后不再变，要改就新建版本。',
    en: 'What goes into a product, and how much. A draft can be changed; a published version stays as it is, so make a new one.',
  },
  '/boms/$bomId': {
    zh: '一个版本的物料清单：每行的用量、损耗、替代料和用在哪道工序。可以从 Excel 粘贴，也可以和别的版本比较。',
    en: 'One version of a BOM: quantity, scrap, substitutes and operation of each line. Paste lines from Excel, or compare with another version.',
  },
  '/routings': {
    zh: '一件东西按什么顺序、在哪里、花多少时间做。草稿随便改，发布后不再变。',
    en: 'In which order, where and in how much time a product is made. A draft can be changed; a published version stays as it is.',
  },
  '/routings/$routingId': {
    zh: '一个版本的工艺路线：每道工序在哪做、准备和加工多久、谁负责、要不要检验、怎么转序。',
    en: 'One version of a routing: where each operation is done, how long set-up and run take, who is responsible, whether it is inspected, how pieces pass on.',
  },
  '/data/$entity': {
    zh: '工厂的基础资料。停用的不会被删除，旧单据还认得它。',
    en: 'The factory’s basic records. What is out of use isn’t deleted: old documents still know it.',
  },
};
