import type { RefusalDefinition } from '../../../kernel/index.ts';

export const materialRefusals = {
  'execution.handling_unit_unknown': {
    status: 404,
    what: ['没有这个容器：{handlingUnit}。', 'No such handling unit: {handlingUnit}.'],
    why: ['账上没有这个箱、料盘或托盘。', 'The books know no such box, tray or pallet.'],
    remedy: ['重新扫容器上的码，或领散放的料。', 'Scan its label again, or issue what lies loose.'],
  },
  'execution.material_unnamed': {
    what: ['没有说明是哪种物料', 'It is not said which material'],
    why: ['物料行、物料和批次至少要给一个。', 'A line, an item or a lot is needed.'],
    remedy: ['请扫描物料或批次。', 'Scan the item or the lot.'],
  },
  'execution.material_not_on_order': {
    what: ['工单 {order} 不用物料 {item}', 'Order {order} does not use {item}'],
    why: ['它不在这张工单冻结的物料清单上。', 'It is not on the order’s frozen BOM.'],
    remedy: [
      '请核对物料；确实要用请做补料并写明原因。',
      'Check the item; if it is needed, make a supplementary issue with a reason.',
    ],
  },
  'execution.material_mismatch': {
    what: ['批次和物料对不上', 'Lot and item don’t match'],
    why: ['批次 {lot} 不属于物料 {item}。', 'Lot {lot} is not of item {item}.'],
    remedy: ['请重新扫描批次标签。', 'Scan the lot again.'],
  },
  'execution.not_a_substitute': {
    what: ['物料 {item} 不能代替 {own}', '{item} can’t stand in for {own}'],
    why: [
      '工单 {order} 下达时的物料清单允许：{allowed}。',
      'The BOM that order {order} was released by allows: {allowed}.',
    ],
    remedy: [
      '请领原物料或上面列出的替代料；确实要用别的请做补料并写明原因。',
      'Issue the item itself or a substitute named above; for anything else, make a supplementary issue with a reason.',
    ],
  },
  'execution.item_stands_in_nowhere': {
    what: ['工单 {order} 不用物料 {item}', 'Order {order} does not use {item}'],
    why: [
      '它不在这张工单冻结的物料清单上，也不是其中的替代料。还要领的可以这样代替：{allowed}。',
      'It is not on the order’s frozen BOM, nor a substitute there. For what is still open these would do: {allowed}.',
    ],
    remedy: [
      '请核对物料，或领上面列出的替代料；确实要用请做补料并写明原因。',
      'Check the item, or issue a substitute named above; if it is needed, make a supplementary issue with a reason.',
    ],
  },
  'execution.substitute_exceeds_requirement': {
    what: [
      '最多还能领 {max} {unit} {item} 代替 {own}',
      'At most {max} {unit} of {item} can be issued in place of {own}',
    ],
    why: [
      '{own} 需要 {required} {ownUnit}，连同替代料已领 {issued}，您要再领 {quantity} {unit} {item}。',
      '{own}: {required} {ownUnit} required, {issued} issued with what stood in, and you ask for {quantity} {unit} of {item}.',
    ],
    remedy: [
      '请改为不超过 {max} {unit}；超出部分请做补料并写明原因。',
      'Enter at most {max} {unit}; for more, make a supplementary issue with a reason.',
    ],
  },
  'execution.substitute_not_needed': {
    what: ['{own} 不需要 {item} 来代替', '{item} is not needed in place of {own}'],
    why: [
      '{own} 需要 {required} {ownUnit}，连同替代料已领 {issued}；剩下的不够用一份 {item}，或已领齐。',
      '{own}: {required} {ownUnit} required, {issued} issued with what stood in; what is left, if anything, is less than {item} makes up.',
    ],
    remedy: ['需要更多请做补料并写明原因。', 'For more, make a supplementary issue with a reason.'],
  },
  'execution.nothing_to_issue': {
    what: ['工单 {order} 的物料已领齐', 'Order {order} has all its material'],
    why: ['所有物料行都已按需求领够。', 'Every line is issued in full.'],
    remedy: ['需要更多请做补料。', 'For more, make a supplementary issue.'],
  },
  'execution.nothing_in_stock': {
    what: ['工单 {order} 要领的物料没有可用库存', 'Nothing that order {order} still needs is in stock'],
    why: [
      '{items} 现在都没有可用量（已预留给别的单据的不算）。',
      'None of {items} is available now; what is promised to other documents doesn’t count.',
    ],
    remedy: ['请先收货或调拨，再来领料。', 'Receive or move stock first, then issue.'],
  },
  'execution.issue_exceeds_requirement': {
    what: ['最多还能领 {max} {unit}', 'At most {max} {unit} can be issued'],
    why: [
      '物料 {item} 需要 {required}，已领 {issued}，您要再领 {quantity} {unit}。',
      '{item}: {required} required, {issued} issued, and you ask for {quantity} {unit} more.',
    ],
    remedy: [
      '请改为不超过 {max} {unit}；超出部分请做补料并写明原因。',
      'Enter at most {max} {unit}; for more, make a supplementary issue with a reason.',
    ],
  },
  'execution.item_issued_in_full': {
    what: ['物料 {item} 已领齐', '{item} is issued in full'],
    why: [
      '需要 {required} {unit}，已领 {issued}，您要再领 {quantity} {unit}。',
      '{required} {unit} required, {issued} issued, and you ask for {quantity} {unit} more.',
    ],
    remedy: ['需要更多请做补料并写明原因。', 'For more, make a supplementary issue with a reason.'],
  },
  'execution.item_not_out': {
    what: ['工单 {order} 没有可退的 {item}', 'Order {order} has no {item} to return'],
    why: [
      '领了 {issued} {unit}，退了 {returned}，已报工耗用 {consumed}；您要退 {quantity}。',
      '{issued} {unit} issued, {returned} returned, {consumed} used by the pieces reported; you ask for {quantity}.',
    ],
    remedy: [
      '请核对物料；如果耗用多报了，请先撤销报工。',
      'Check the item; if too much was reported, reverse that first.',
    ],
  },
  'execution.material_not_at_order': {
    what: ['工单 {order} 没有领过物料 {item}', 'Nothing of {item} was issued to order {order}'],
    why: ['没有领过的不能退。', 'What was never issued can’t come back.'],
    remedy: ['请核对物料和工单。', 'Check the item and the order.'],
  },
  'execution.component_lot_wrong': {
    what: ['指定的物料批次不能用', 'This component lot can’t be used'],
    why: [
      '{lot}：工序 {operation} 按批次倒冲的物料是 {items}，批次要属于该物料。',
      '{lot}: operation {operation} backflushes by lot {items}, and the lot must be of that item.',
    ],
    remedy: ['请扫描这些物料的批次，或不指定批次。', 'Scan a lot of one of these, or leave it out.'],
  },
  'execution.backflush_place_missing': {
    what: ['不知道从哪个库位倒冲物料 {item}', 'It is not known from which location {item} is backflushed'],
    why: [
      '物料没有设置发料库位，工序所在产线也没有线边库位。',
      'The item has no issue location and the line has no line-side location.',
    ],
    remedy: ['请在物料资料中设置发料库位，再报工。', 'Set the item’s issue location, then report.'],
  },
  'execution.nothing_to_return': {
    what: ['工单 {order} 没有可退的物料', 'Order {order} has nothing to return'],
    why: ['没有已领未用的物料。', 'Nothing is issued and unused.'],
    remedy: ['请确认扫描的工单是否正确。', 'Check that it is the right order.'],
  },
  'execution.return_exceeds_out': {
    what: ['最多只能退 {max} {unit}', 'At most {max} {unit} can be returned'],
    why: [
      '物料 {item} 领了 {issued}，退了 {returned}，已报工耗用 {consumed}；您要退 {quantity} {unit}。',
      '{item}: {issued} issued, {returned} returned, {consumed} used by the pieces reported; you ask for {quantity} {unit}.',
    ],
    remedy: [
      '请改为不超过 {max} {unit}；如果耗用多报了，请先撤销报工。',
      'Enter at most {max} {unit}; if too much was reported, reverse that first.',
    ],
  },
  'execution.return_lot_unknown': {
    what: ['批次 {lot} 没有领给这张工单', 'Lot {lot} was not issued to this order'],
    why: [
      '工单 {order} 领用该批次 {out} {unit}，不够退 {quantity} {unit}。',
      'Order {order} holds {out} {unit} of it, too little to return {quantity} {unit}.',
    ],
    remedy: ['请扫描当时领出的批次。', 'Scan the lot that was issued.'],
  },
  'execution.location_needed': {
    what: ['不知道从哪个库位领（退）物料 {item}', 'It is not known from or to which location {item} goes'],
    why: [
      '物料没有设置发料库位，工序所在产线也没有线边库位。',
      'The item has no issue location and the line has no line-side location.',
    ],
    remedy: ['请选择库位，或在物料资料中设置发料库位。', 'Pick a location, or set the item’s issue location.'],
  },
  'execution.location_not_real': {
    what: ['不能用库位 {location}', 'Location {location} can’t be used'],
    why: ['它不存在，或是虚拟库位。', 'It does not exist, or is virtual.'],
    remedy: ['请选择真实库位。', 'Pick a real location.'],
  },
  'execution.component_short': {
    what: ['物料 {item} 不够倒冲', 'Not enough {item} to backflush'],
    why: [
      '需要 {wanted} {unit}，库位 {location} 可用 {there} {unit}。',
      '{wanted} {unit} are needed; {location} has {there} {unit} available.',
    ],
    remedy: ['请先把物料移到 {location}，再报工。', 'Move material to {location} first, then report.'],
  },
} as const satisfies Record<string, RefusalDefinition>;
