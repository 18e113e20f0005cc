import type { HelpOfPages } from '../../app/help/page-help.ts';

export const inventoryHelp: HelpOfPages = {
  '/stock': {
    zh: '每种物料现在有多少、放在哪、能用多少。可用 = 现存可用状态减去已答应给别人的。点开物料看库位和批次。',
    en: 'How much there is of each item, where it lies and how much can be used: available is what is on hand and fit for use, less what is promised. Open an item for its places and lots.',
  },
  '/stock/by-item': {
    zh: '每种物料一行：共有多少、能用多少。点开看放在哪些库位、哪些批次。',
    en: 'One row for each item: how much there is and how much can be used. Open it for its places and lots.',
  },
  '/stock/movements': {
    zh: '库存的每一次变动：从哪到哪、多少、谁做的、凭哪张单。流水只增不改，错了就冲销。',
    en: 'Each movement of stock: from where to where, how much, by whom, on which document. Movements are never changed; a mistake is reversed.',
  },
  '/stock/put-away': {
    zh: '放在收货暂存区、可用的货。点“上架”看建议的库位：先放同一批次、同一物料所在的库位，再放物料自己的库位，再放走过去最近的空库位。待检的货放行后才列在这里；哪些库位是收货暂存区，在库位资料里勾。',
    en: 'What lies available in receiving areas. “Put away” proposes a bin: where its lot or item lies, its own bin, then the nearest empty one along the way. Goods in inspection stand here once they are released. Which places are receiving areas is ticked in their master data.',
  },
  '/stock/as-of': {
    zh: '过去某一刻的库存：按当时已知的算，或按现在知道的算。对月末盘点差异时用。',
    en: 'Stock as of any past moment, as known then or as known now. For finding out why a month-end count differs.',
  },
  '/stock/reservations': {
    zh: '哪些料答应给了谁、到什么时候，也包括现场终端留的。到期的会自动放开，也可以在这里释放。',
    en: 'Which material is promised to whom, and until when, floor devices too. What expires is freed by itself; it can be freed here as well.',
  },
  '/stock/alerts': {
    zh: '需要有人管的库存：低于安全库存、快过期、放在待检很久、负库存。每条都通到能处理它的地方。',
    en: 'Stock that somebody should look after: below safety stock, about to expire, long in inspection, below zero. Each leads to where it can be dealt with.',
  },
  '/handling-units': {
    zh: '箱、料盘和托盘：在哪、里面有什么。点开可以装入、取出、套装、整体移动。装在容器里的不算散料。',
    en: 'Boxes, trays and pallets: where they stand and what is in them. Open one to pack, unpack, nest or move it as a whole. What is packed isn’t loose.',
  },
  '/handling-units/$handlingUnitId': {
    zh: '一个容器：在哪、里面有什么、里层有哪些容器。移动时里面的东西一起走，库存跟着改。',
    en: 'One handling unit: where it stands, what is in it and which units stand in it. Moved, all of it goes along, and stock with it.',
  },
  '/lots': {
    zh: '批次和序列号：从哪来、在哪、还有多少。点开看它用到了哪些工单、由哪些批次做成。',
    en: 'Lots and serial numbers: where they came from, where they are, how much is left. Open one to see which orders it went into and what it was made of.',
  },
  '/lots/$lotId': {
    zh: '一个批次的来龙去脉：往上看由什么做成，往下看去了哪些工单和客户。',
    en: 'Where a lot came from and where it went: up to what it was made of, down to orders and customers.',
  },
};
