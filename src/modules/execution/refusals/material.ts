import type { RefusalDefinition } from '../../../kernel/index.ts';

export const materialRefusals = {
  'execution.material_unnamed': {
    what: { zh: '没有说明是哪种物料', en: 'It is not said which material' },
    why: { zh: '物料行、物料和批次至少要给一个。', en: 'A line, an item or a lot is needed.' },
    remedy: { zh: '请扫描物料或批次。', en: 'Scan the item or the lot.' },
  },
  'execution.material_not_on_order': {
    what: { zh: '工单 {order} 不用物料 {item}', en: 'Order {order} does not use {item}' },
    why: { zh: '它不在这张工单冻结的物料清单上。', en: 'It is not on the order’s frozen BOM.' },
    remedy: {
      zh: '请核对物料；确实要用请做补料并写明原因。',
      en: 'Check the item; if it is needed, make a supplementary issue with a reason.',
    },
  },
  'execution.material_mismatch': {
    what: { zh: '批次和物料对不上', en: 'Lot and item don’t match' },
    why: { zh: '批次 {lot} 不属于物料 {item}。', en: 'Lot {lot} is not of item {item}.' },
    remedy: { zh: '请重新扫描批次标签。', en: 'Scan the lot again.' },
  },
  'execution.nothing_to_issue': {
    what: { zh: '工单 {order} 的物料已领齐', en: 'Order {order} has all its material' },
    why: { zh: '所有物料行都已按需求领够。', en: 'Every line is issued in full.' },
    remedy: { zh: '需要更多请做补料。', en: 'For more, make a supplementary issue.' },
  },
  'execution.nothing_in_stock': {
    what: { zh: '工单 {order} 要领的物料没有可用库存', en: 'Nothing that order {order} still needs is in stock' },
    why: {
      zh: '{items} 现在都没有可用量（已预留给别的单据的不算）。',
      en: 'None of {items} is available now; what is promised to other documents doesn’t count.',
    },
    remedy: { zh: '请先收货或调拨，再来领料。', en: 'Receive or move stock first, then issue.' },
  },
  'execution.issue_exceeds_requirement': {
    what: { zh: '最多还能领 {max} {unit}', en: 'At most {max} {unit} can be issued' },
    why: {
      zh: '物料 {item} 需要 {required}，已领 {issued}，您要再领 {quantity} {unit}。',
      en: '{item}: {required} required, {issued} issued, and you ask for {quantity} {unit} more.',
    },
    remedy: {
      zh: '请改为不超过 {max} {unit}；超出部分请做补料并写明原因。',
      en: 'Enter at most {max} {unit}; for more, make a supplementary issue with a reason.',
    },
  },
  'execution.item_issued_in_full': {
    what: { zh: '物料 {item} 已领齐', en: '{item} is issued in full' },
    why: {
      zh: '需要 {required} {unit}，已领 {issued}，您要再领 {quantity} {unit}。',
      en: '{required} {unit} required, {issued} issued, and you ask for {quantity} {unit} more.',
    },
    remedy: { zh: '需要更多请做补料并写明原因。', en: 'For more, make a supplementary issue with a reason.' },
  },
  'execution.item_not_out': {
    what: { zh: '工单 {order} 没有可退的 {item}', en: 'Order {order} has no {item} to return' },
    why: {
      zh: '领了 {issued} {unit}，退了 {returned}，已报工耗用 {consumed}；您要退 {quantity}。',
      en: '{issued} {unit} issued, {returned} returned, {consumed} used by the pieces reported; you ask for {quantity}.',
    },
    remedy: {
      zh: '请核对物料；如果耗用多报了，请先撤销报工。',
      en: 'Check the item; if too much was reported, reverse that first.',
    },
  },
  'execution.material_not_at_order': {
    what: { zh: '工单 {order} 没有领过物料 {item}', en: 'Nothing of {item} was issued to order {order}' },
    why: { zh: '没有领过的不能退。', en: 'What was never issued can’t come back.' },
    remedy: { zh: '请核对物料和工单。', en: 'Check the item and the order.' },
  },
  'execution.component_lot_wrong': {
    what: { zh: '指定的物料批次不能用', en: 'This component lot can’t be used' },
    why: {
      zh: '{lot}：工序 {operation} 按批次倒冲的物料是 {items}，批次要属于该物料。',
      en: '{lot}: operation {operation} backflushes by lot {items}, and the lot must be of that item.',
    },
    remedy: { zh: '请扫描这些物料的批次，或不指定批次。', en: 'Scan a lot of one of these, or leave it out.' },
  },
  'execution.backflush_place_missing': {
    what: { zh: '不知道从哪个库位倒冲物料 {item}', en: 'It is not known from which location {item} is backflushed' },
    why: {
      zh: '物料没有设置发料库位，工序所在产线也没有线边库位。',
      en: 'The item has no issue location and the line has no line-side location.',
    },
    remedy: { zh: '请在物料资料中设置发料库位，再报工。', en: 'Set the item’s issue location, then report.' },
  },
  'execution.nothing_to_return': {
    what: { zh: '工单 {order} 没有可退的物料', en: 'Order {order} has nothing to return' },
    why: { zh: '没有已领未用的物料。', en: 'Nothing is issued and unused.' },
    remedy: { zh: '请确认扫描的工单是否正确。', en: 'Check that it is the right order.' },
  },
  'execution.return_exceeds_out': {
    what: { zh: '最多只能退 {max} {unit}', en: 'At most {max} {unit} can be returned' },
    why: {
      zh: '物料 {item} 领了 {issued}，退了 {returned}，已报工耗用 {consumed}；您要退 {quantity} {unit}。',
      en: '{item}: {issued} issued, {returned} returned, {consumed} used by the pieces reported; you ask for {quantity} {unit}.',
    },
    remedy: {
      zh: '请改为不超过 {max} {unit}；如果耗用多报了，请先撤销报工。',
      en: 'Enter at most {max} {unit}; if too much was reported, reverse that first.',
    },
  },
  'execution.return_lot_unknown': {
    what: { zh: '批次 {lot} 没有领给这张工单', en: 'Lot {lot} was not issued to this order' },
    why: {
      zh: '工单 {order} 领用该批次 {out} {unit}，不够退 {quantity} {unit}。',
      en: 'Order {order} holds {out} {unit} of it, too little to return {quantity} {unit}.',
    },
    remedy: { zh: '请扫描当时领出的批次。', en: 'Scan the lot that was issued.' },
  },
  'execution.location_needed': {
    what: { zh: '不知道从哪个库位领（退）物料 {item}', en: 'It is not known from or to which location {item} goes' },
    why: {
      zh: '物料没有设置发料库位，工序所在产线也没有线边库位。',
      en: 'The item has no issue location and the line has no line-side location.',
    },
    remedy: {
      zh: '请选择库位，或在物料资料中设置发料库位。',
      en: 'Pick a location, or set the item’s issue location.',
    },
  },
  'execution.location_not_real': {
    what: { zh: '不能用库位 {location}', en: 'Location {location} can’t be used' },
    why: { zh: '它不存在，或是虚拟库位。', en: 'It does not exist, or is virtual.' },
    remedy: { zh: '请选择真实库位。', en: 'Pick a real location.' },
  },
  'execution.component_short': {
    what: { zh: '物料 {item} 不够倒冲', en: 'Not enough {item} to backflush' },
    why: {
      zh: '需要 {wanted} {unit}，库位 {location} 可用 {there} {unit}。',
      en: '{wanted} {unit} are needed; {location} has {there} {unit} available.',
    },
    remedy: { zh: '请先把物料移到 {location}，再报工。', en: 'Move material to {location} first, then report.' },
  },
} as const satisfies Record<string, RefusalDefinition>;
