import type { RefusalDefinition } from '../../../kernel/index.ts';

export const materialRefusals = {
  'execution.material_unnamed': {
    status: 422,
    zh: { what: '没有说明是哪种物料', why: '物料行、物料和批次至少要给一个。', remedy: '请扫描物料或批次。' },
    en: {
      what: 'It is not said which material',
      why: 'A line, an item or a lot is needed.',
      remedy: 'Scan the item or the lot.',
    },
  },
  'execution.material_not_on_order': {
    status: 422,
    zh: {
      what: '工单 {order} 不用物料 {item}',
      why: '它不在这张工单冻结的物料清单上。',
      remedy: '请核对物料；确实要用请做补料并写明原因。',
    },
    en: {
      what: 'Order {order} does not use {item}',
      why: 'It is not on the order’s frozen BOM.',
      remedy: 'Check the item; if it is needed, make a supplementary issue with a reason.',
    },
  },
  'execution.material_mismatch': {
    status: 422,
    zh: { what: '批次和物料对不上', why: '批次 {lot} 不属于物料 {item}。', remedy: '请重新扫描批次标签。' },
    en: { what: 'Lot and item don’t match', why: 'Lot {lot} is not of item {item}.', remedy: 'Scan the lot again.' },
  },
  'execution.nothing_to_issue': {
    status: 422,
    zh: { what: '工单 {order} 的物料已领齐', why: '所有物料行都已按需求领够。', remedy: '需要更多请做补料。' },
    en: {
      what: 'Order {order} has all its material',
      why: 'Every line is issued in full.',
      remedy: 'For more, make a supplementary issue.',
    },
  },
  'execution.nothing_in_stock': {
    status: 422,
    zh: {
      what: '工单 {order} 要领的物料没有可用库存',
      why: '{items} 现在都没有可用量（已预留给别的单据的不算）。',
      remedy: '请先收货或调拨，再来领料。',
    },
    en: {
      what: 'Nothing that order {order} still needs is in stock',
      why: 'None of {items} is available now; what is promised to other documents doesn’t count.',
      remedy: 'Receive or move stock first, then issue.',
    },
  },
  'execution.issue_exceeds_requirement': {
    status: 422,
    zh: {
      what: '最多还能领 {max} {unit}',
      why: '物料 {item} 需要 {required}，已领 {issued}，您要再领 {quantity} {unit}。',
      remedy: '请改为不超过 {max} {unit}；超出部分请做补料并写明原因。',
    },
    en: {
      what: 'At most {max} {unit} can be issued',
      why: '{item}: {required} required, {issued} issued, and you ask for {quantity} {unit} more.',
      remedy: 'Enter at most {max} {unit}; for more, make a supplementary issue with a reason.',
    },
  },
  'execution.item_issued_in_full': {
    status: 422,
    zh: {
      what: '物料 {item} 已领齐',
      why: '需要 {required} {unit}，已领 {issued}，您要再领 {quantity} {unit}。',
      remedy: '需要更多请做补料并写明原因。',
    },
    en: {
      what: '{item} is issued in full',
      why: '{required} {unit} required, {issued} issued, and you ask for {quantity} {unit} more.',
      remedy: 'For more, make a supplementary issue with a reason.',
    },
  },
  'execution.item_not_out': {
    status: 422,
    zh: {
      what: '工单 {order} 没有可退的 {item}',
      why: '领了 {issued} {unit}，退了 {returned}，已报工耗用 {consumed}；您要退 {quantity}。',
      remedy: '请核对物料；如果耗用多报了，请先撤销报工。',
    },
    en: {
      what: 'Order {order} has no {item} to return',
      why: '{issued} {unit} issued, {returned} returned, {consumed} used by the pieces reported; you ask for {quantity}.',
      remedy: 'Check the item; if too much was reported, reverse that first.',
    },
  },
  'execution.material_not_at_order': {
    status: 422,
    zh: { what: '工单 {order} 没有领过物料 {item}', why: '没有领过的不能退。', remedy: '请核对物料和工单。' },
    en: {
      what: 'Nothing of {item} was issued to order {order}',
      why: 'What was never issued can’t come back.',
      remedy: 'Check the item and the order.',
    },
  },
  'execution.component_lot_wrong': {
    status: 422,
    zh: {
      what: '指定的物料批次不能用',
      why: '{lot}：工序 {operation} 按批次倒冲的物料是 {items}，批次要属于该物料。',
      remedy: '请扫描这些物料的批次，或不指定批次。',
    },
    en: {
      what: 'This component lot can’t be used',
      why: '{lot}: operation {operation} backflushes by lot {items}, and the lot must be of that item.',
      remedy: 'Scan a lot of one of these, or leave it out.',
    },
  },
  'execution.backflush_place_missing': {
    status: 422,
    zh: {
      what: '不知道从哪个库位倒冲物料 {item}',
      why: '物料没有设置发料库位，工序所在产线也没有线边库位。',
      remedy: '请在物料资料中设置发料库位，再报工。',
    },
    en: {
      what: 'It is not known from which location {item} is backflushed',
      why: 'The item has no issue location and the line has no line-side location.',
      remedy: 'Set the item’s issue location, then report.',
    },
  },
  'execution.nothing_to_return': {
    status: 422,
    zh: { what: '工单 {order} 没有可退的物料', why: '没有已领未用的物料。', remedy: '请确认扫描的工单是否正确。' },
    en: {
      what: 'Order {order} has nothing to return',
      why: 'Nothing is issued and unused.',
      remedy: 'Check that it is the right order.',
    },
  },
  'execution.return_exceeds_out': {
    status: 422,
    zh: {
      what: '最多只能退 {max} {unit}',
      why: '物料 {item} 领了 {issued}，退了 {returned}，已报工耗用 {consumed}；您要退 {quantity} {unit}。',
      remedy: '请改为不超过 {max} {unit}；如果耗用多报了，请先撤销报工。',
    },
    en: {
      what: 'At most {max} {unit} can be returned',
      why: '{item}: {issued} issued, {returned} returned, {consumed} used by the pieces reported; you ask for {quantity} {unit}.',
      remedy: 'Enter at most {max} {unit}; if too much was reported, reverse that first.',
    },
  },
  'execution.return_lot_unknown': {
    status: 422,
    zh: {
      what: '批次 {lot} 没有领给这张工单',
      why: '工单 {order} 领用该批次 {out} {unit}，不够退 {quantity} {unit}。',
      remedy: '请扫描当时领出的批次。',
    },
    en: {
      what: 'Lot {lot} was not issued to this order',
      why: 'Order {order} holds {out} {unit} of it, too little to return {quantity} {unit}.',
      remedy: 'Scan the lot that was issued.',
    },
  },
  'execution.lot_needed': {
    status: 422,
    zh: { what: '请指明批次', why: '物料 {item} 按批次或序列号管理。', remedy: '请扫描批次标签。' },
    en: { what: 'Name the lot', why: 'Item {item} is tracked by lot or serial.', remedy: 'Scan the lot.' },
  },
  'execution.location_needed': {
    status: 422,
    zh: {
      what: '不知道从哪个库位领（退）物料 {item}',
      why: '物料没有设置发料库位，工序所在产线也没有线边库位。',
      remedy: '请选择库位，或在物料资料中设置发料库位。',
    },
    en: {
      what: 'It is not known from or to which location {item} goes',
      why: 'The item has no issue location and the line has no line-side location.',
      remedy: 'Pick a location, or set the item’s issue location.',
    },
  },
  'execution.location_not_real': {
    status: 422,
    zh: { what: '不能用库位 {location}', why: '它不存在，或是虚拟库位。', remedy: '请选择真实库位。' },
    en: {
      what: 'Location {location} can’t be used',
      why: 'It does not exist, or is virtual.',
      remedy: 'Pick a real location.',
    },
  },
  'execution.component_short': {
    status: 422,
    zh: {
      what: '物料 {item} 不够倒冲',
      why: '需要 {wanted} {unit}，库位 {location} 可用 {there} {unit}。',
      remedy: '请先把物料移到 {location}，再报工。',
    },
    en: {
      what: 'Not enough {item} to backflush',
      why: '{wanted} {unit} are needed; {location} has {there} {unit} available.',
      remedy: 'Move material to {location} first, then report.',
    },
  },
} as const satisfies Record<string, RefusalDefinition>;
