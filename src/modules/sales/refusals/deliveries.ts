import type { RefusalDefinition } from '../../../kernel/index.ts';

/** What can't be picked, shipped or taken back. */
export const deliveryRefusals = {
  'sales.shipment_unknown': {
    status: 404,
    what: ['没有这张发货单', 'There is no such delivery'],
    why: ['{id} 不存在。', '{id} does not exist.'],
    remedy: ['从列表里选发货单，或重新扫码。', 'Choose the delivery from its list, or scan it again.'],
  },
  'sales.shipment_line_unknown': {
    status: 404,
    what: ['发货单 {shipment} 没有这一行', 'Delivery {shipment} has no such line'],
    why: ['{id} 不在这张发货单里。', '{id} isn’t in this delivery.'],
    remedy: ['刷新拣货清单再试。', 'Reload the pick list and try again.'],
  },
  'sales.pick_unknown': {
    status: 404,
    what: ['发货单 {shipment} 没有这次拣货', 'Delivery {shipment} has no such pick'],
    why: ['{id} 不在这里，可能已放回。', '{id} isn’t here; it may have been put back.'],
    remedy: ['刷新发货单再试。', 'Reload the delivery and try again.'],
  },
  'sales.shipment_state': {
    status: 409,
    what: ['发货单 {shipment} 不能{verbZh}', 'Delivery {shipment} can’t {verbEn}'],
    why: ['它现在是“{stateZh}”。', 'It is: {stateEn}.'],
    remedy: ['刷新发货单，看现在能做什么。', 'Reload the delivery to see what can be done now.'],
  },
  'sales.nothing_to_ship': {
    status: 409,
    what: ['订单 {order} 没有要发的货', 'Order {order} has nothing to deliver'],
    why: ['都已发货，或已在别的发货单里。', 'All of it was delivered, or is in another delivery under way.'],
    remedy: ['看这张订单的发货单。', 'See the deliveries of this order.'],
  },
  'sales.more_than_open': {
    what: ['{item} 最多还能发 {open} {unit}', 'At most {open} {unit} of {item} can still be delivered'],
    why: [
      '要发 {wanted} {unit}；订单其余的已发货、取消或在别的发货单里。',
      '{wanted} {unit} asked; the rest of the order was delivered, cancelled or is in another delivery.',
    ],
    remedy: [
      '改为不超过 {open} {unit}；客户要多，请先改订单。',
      'Enter at most {open} {unit}; for more, change the order first.',
    ],
  },
  'sales.more_than_asked': {
    what: ['{item} 最多还要拣 {left} {unit}', 'At most {left} {unit} of {item} are still to be picked'],
    why: ['这次扫了 {wanted} {unit}。', '{wanted} {unit} were scanned.'],
    remedy: ['只拣 {left} {unit}，多的放回。', 'Take {left} {unit} and put the rest back.'],
  },
  'sales.not_kept_for_order': {
    status: 409,
    what: ['{item} 只给订单 {order} 留了 {kept} {unit}', 'Only {kept} {unit} of {item} are kept for order {order}'],
    why: [
      '要拣 {wanted} {unit}；其余的答应了更早的订单，或这一行还没有交期。',
      '{wanted} {unit} wanted; the rest is promised for an earlier day, or this line has no date yet.',
    ],
    remedy: ['只拣 {kept} {unit}，或请销售重新答复交期。', 'Pick {kept} {unit}, or have the order promised anew.'],
  },
  'sales.nothing_picked': {
    what: ['发货单 {shipment} 还没拣货', 'Nothing of delivery {shipment} is picked'],
    why: ['没有东西可以交给客户。', 'There is nothing to hand to the customer.'],
    remedy: ['先按清单拣货，或撤销发货单。', 'Pick by the list first, or cancel the delivery.'],
  },
  'sales.shipped_then_returned': {
    status: 409,
    what: ['发货单 {shipment} 不能撤销', 'Delivery {shipment} can’t be taken back'],
    why: ['它的货有一部分已由客户退回。', 'Some of it came back from the customer already.'],
    remedy: ['其余的按退货收。', 'Take the rest back as a return.'],
  },
  'sales.more_than_delivered': {
    what: ['{item} 最多能退 {most} {unit}', 'At most {most} {unit} of {item} can come back'],
    why: [
      '要退 {wanted} {unit}；这一行在客户手里的只有 {most} {unit}。',
      '{wanted} {unit} asked; so many of this line are with the customer.',
    ],
    remedy: [
      '最多退 {most} {unit}；多出来的查是哪张订单的。',
      'Take back at most {most} {unit}; find the order of the rest.',
    ],
  },
  'sales.place_unsuited': {
    what: ['不能用库位 {place}', 'The place {place} can’t be used'],
    why: ['它不存在、已停用，或不是放货的地方。', 'It does not exist, is inactive, or is no place where goods lie.'],
    remedy: ['从列表里选库位。', 'Choose a place from the list.'],
  },
  'sales.not_there': {
    status: 409,
    what: ['{place} 的 {item} 只有 {there} {unit} 可用', 'Only {there} {unit} of {item} are free at {place}'],
    why: [
      '要拣 {wanted} {unit}；其余的已为别的发货单备好。',
      '{wanted} {unit} wanted; the rest stands ready for other deliveries.',
    ],
    remedy: ['改从别的库位拣。', 'Pick from another place.'],
  },
  'sales.closed_not_replaced': {
    status: 409,
    what: ['订单 {order} 已关闭，不能再补发', 'Order {order} is closed: nothing is delivered instead'],
    why: ['关闭的订单不再发货。', 'A closed order is delivered no more.'],
    remedy: [
      '收退货时不选补发；要补发请另开订单。',
      'Take the goods back without a replacement, and make a new order for it.',
    ],
  },
  'sales.box_of_other_delivery': {
    status: 409,
    what: ['箱 {box} 是发货单 {shipment} 的', 'Box {box} belongs to delivery {shipment}'],
    why: ['一个箱只跟一张发货单走。', 'A box goes with one delivery.'],
    remedy: ['换一个空箱扫。', 'Scan an empty box instead.'],
  },
  'sales.box_holds_more': {
    status: 409,
    what: ['箱 {box} 里的 {item} 和拣的对不上', 'Box {box}: {item} isn’t what was picked into it'],
    why: [
      '箱里有 {there} {unit}，为发货单 {shipment} 拣进去的是 {picked} {unit}。箱是整箱发的。',
      '{there} {unit} stand in it, {picked} {unit} were picked into it for delivery {shipment}. A box goes whole.',
    ],
    remedy: ['把多的取出来，或换一个空箱。', 'Take out what doesn’t belong, or use an empty box.'],
  },
  'sales.not_all_packed': {
    status: 409,
    what: ['发货单 {shipment} 还有没装箱的货', 'Something of delivery {shipment} isn’t packed'],
    why: ['工厂规定装了箱才能发货。', 'The factory ships only what stands in boxes.'],
    remedy: ['放回没装箱的，重新拣进箱。', 'Put the loose goods back, and pick them into a box.'],
  },
  'sales.box_not_in_delivery': {
    status: 409,
    what: ['箱 {box} 不在发货单 {shipment} 里', 'Box {box} isn’t of delivery {shipment}'],
    why: ['这张发货单没有货装在里面。', 'Nothing of this delivery was packed into it.'],
    remedy: ['把它留下，扫这张发货单的箱。', 'Leave it here, and scan the boxes of this delivery.'],
  },
  'sales.boxes_not_scanned': {
    status: 409,
    what: ['发货单 {shipment} 还有箱没扫', 'Boxes of delivery {shipment} aren’t scanned yet'],
    why: ['没扫的：{boxes}。', 'Not scanned: {boxes}.'],
    remedy: ['扫这些箱，或它们所在的托盘，再发货。', 'Scan these, or the pallet that they stand on, and ship then.'],
  },
} as const satisfies Record<string, RefusalDefinition>;
