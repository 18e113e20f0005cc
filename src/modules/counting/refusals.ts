import { defineRefusals } from '../../kernel/index.ts';

/** Every "no" of counting: what, why, and what to do now. None of them says what the books have. */
export const refuse = defineRefusals({
  'counting.list_unknown': {
    status: 404,
    what: ['没有这张盘点单。', 'There is no such count list.'],
    why: ['编号不存在。', 'The id does not exist.'],
    remedy: ['从盘点单里选一张。', 'Choose one from the count lists.'],
  },
  'counting.line_unknown': {
    status: 404,
    what: ['盘点单上没有这一行。', 'The count list has no such line.'],
    why: ['编号不存在，或者它在另一张盘点单上。', 'The id does not exist, or it is another list’s.'],
    remedy: ['重新打开盘点单，再选。', 'Open the list again and choose.'],
  },
  'counting.list_over': {
    status: 409,
    what: ['盘点单 {list} 已经结束。', 'Count list {list} is over.'],
    why: ['它已经取消或完成，不再收盘点数。', 'It was cancelled or is done, and takes no more counts.'],
    remedy: ['要再盘，请建新的盘点单。', 'To count again, make a new list.'],
  },
  'counting.where_missing': {
    what: ['请选一个仓库，或者选库位。', 'Choose a warehouse, or places.'],
    why: [
      '盘点单不是一个仓库的，就是几个库位的。',
      'A list is of one warehouse or of chosen places, not of both or neither.',
    ],
    remedy: ['只填其中一个。', 'Give one of the two.'],
  },
  'counting.warehouse_unknown': {
    status: 404,
    what: ['没有这个仓库。', 'There is no such warehouse.'],
    why: ['编号不存在。', 'The id does not exist.'],
    remedy: ['从仓库里选一个。', 'Choose one of the warehouses.'],
  },
  'counting.place_unknown': {
    status: 404,
    what: ['没有这个可以盘点的库位。', 'There is no such place to be counted.'],
    why: ['编号不存在，或者它不是实际的库位。', 'The id does not exist, or it is no place on the floor.'],
    remedy: ['从库位里选，或重新扫码。', 'Choose one of the places, or scan it again.'],
  },
  'counting.places_apart': {
    what: [
      '这些库位不属于同一个车间：{location} 是别的。',
      'These places aren’t of one workshop: {location} is another’s.',
    ],
    why: [
      '一张盘点单归一个车间，看得到它的人要看得到上面的每一行。',
      'A list is one workshop’s: whoever sees it sees each of its lines.',
    ],
    remedy: ['按车间分开建盘点单。', 'Make a list for each workshop.'],
  },
  'counting.nothing_to_count': {
    what: ['没有要盘的。', 'There is nothing to be counted.'],
    why: [
      '选的范围里没有库位，或者都已经在别的盘点单上。',
      'What was chosen holds no place, or all of it stands on other lists.',
    ],
    remedy: ['换一个范围，或先盘完正在盘的。', 'Choose otherwise, or finish the lists under way.'],
  },
  'counting.too_many_lines': {
    what: ['这张盘点单会有 {lines} 行，最多 {most} 行。', 'This list would have {lines} lines; {most} is the most.'],
    why: ['太长的单子一天盘不完，差异也说不清。', 'A list that can’t be counted in a day explains no variance.'],
    remedy: ['分几张建：按库位、物料或分类。', 'Make several: by places, items or classes.'],
  },
  'counting.place_not_on_list': {
    what: ['库位 {location} 不在盘点单 {list} 上。', 'Place {location} isn’t on count list {list}.'],
    why: ['只有单上的库位会和账上比较。', 'Only places on the list are held against the books.'],
    remedy: ['扫单上的库位，或为它另建盘点单。', 'Scan a place that is, or make a list for this one.'],
  },
  'counting.thing_unclear': {
    what: ['请说明数的是什么。', 'Say what was counted.'],
    why: [
      '要么给盘点行，要么给库位和物料；不能都给，也不能都不给。',
      'Either a line of the list is named, or place and item: not both, and not neither.',
    ],
    remedy: ['选单上的一行，或扫库位和物料。', 'Choose a line, or scan place and item.'],
  },
  'counting.item_unknown': {
    status: 404,
    what: ['没有这个物料。', 'There is no such item.'],
    why: ['编号不存在。', 'The id does not exist.'],
    remedy: ['重新扫码或选择。', 'Scan or choose it again.'],
  },
  'counting.lot_missing': {
    what: ['请说明 {item} 是哪个批次或序列号。', 'Say which lot or serial of {item} it is.'],
    why: ['这个物料按批次或序列号记账，要分开数。', 'It is kept by lot or serial, and counted by it.'],
    remedy: ['扫批次或序列号，逐个录入。', 'Scan the lot or serial, one after the other.'],
  },
  'counting.lot_wrong': {
    what: ['这个批次不是 {item} 的。', 'This lot isn’t one of {item}.'],
    why: ['批次属于另一个物料，或者 {item} 不按批次记账。', 'It is another item’s, or {item} is kept without lots.'],
    remedy: ['重新扫物料或批次。', 'Scan item or lot again.'],
  },
  'counting.lot_expiry_differs': {
    status: 409,
    what: ['批次 {lot} 的有效期是 {known}，不是 {said}。', 'Lot {lot} is good until {known}, not until {said}.'],
    why: ['同一个批次只有一个有效期。', 'A lot has one last day.'],
    remedy: [
      '再看一眼标签；真是另一批，请用它自己的批号。',
      'Look at the label again; if it is another lot, count it by its own number.',
    ],
  },
  'counting.serial_is_one': {
    what: ['序列号 {lot} 数到的是 {counted}。', '{counted} were counted of serial {lot}.'],
    why: ['一个序列号只有一件：在，或不在。', 'A serial is one piece: it is there, or it isn’t.'],
    remedy: ['在就填 1，不在就填 0。', 'Enter 1 if it is there, 0 if it isn’t.'],
  },
  'counting.handling_unit_unknown': {
    status: 404,
    what: ['没有这个容器。', 'There is no such handling unit.'],
    why: ['编号不存在，或者它已停用。', 'The id does not exist, or it is out of use.'],
    remedy: ['重新扫容器；散放的按散放数。', 'Scan it again; what lies loose is counted as loose.'],
  },
  'counting.count_stands': {
    status: 409,
    what: ['这次盘点已经记下。', 'This count stands already.'],
    why: ['同一个编号的盘点已经收到。', 'A count with the same id has come before.'],
    remedy: ['不用再发；要再数一遍，请重新录入。', 'Nothing is to be done; to count again, begin anew.'],
  },
  'counting.already_counted': {
    status: 409,
    what: ['{location} 的 {item} 已经由{person}盘过。', '{item} at {location} was counted by {person}.'],
    why: ['那是 {at} 数的，先到的算数。', 'That was at {at}, and the first to come counts.'],
    remedy: [
      '不用再数；觉得不对，请审批的人要求复盘。',
      'No need to count it; if you doubt it, have it counted again by whoever approves.',
    ],
  },
  'counting.on_another_list': {
    status: 409,
    what: ['{location} 的 {item} 在盘点单 {list} 上等着盘。', '{item} at {location} waits on count list {list}.'],
    why: [
      '同一样东西同时只在一张盘点单上，差异才不会记两次。',
      'A thing stands on one list at a time, so that no variance is posted twice.',
    ],
    remedy: ['打开盘点单 {list}，在那里盘。', 'Open list {list} and count it there.'],
  },
  'counting.recount_by_another': {
    status: 409,
    what: ['{location} 的 {item} 要换人复盘。', '{item} at {location} is counted again by somebody else.'],
    why: ['您已经数过一次，再数还是同一双眼睛。', 'You have counted it, and would see with the same eyes.'],
    remedy: ['请一位同事去数。', 'Have a colleague count it.'],
  },
  'counting.time_ahead': {
    what: ['盘点时间 {at} 在将来。', 'The count’s time {at} lies in the future.'],
    why: ['设备时钟最多可以快 {minutes} 分钟。', 'A device’s clock may be ahead by {minutes} minutes at most.'],
    remedy: ['校准设备时钟，再盘。', 'Set the clock right, then count again.'],
  },
  'counting.too_late': {
    what: ['盘点时间 {at} 太早。', 'The count’s time {at} lies too far back.'],
    why: [
      '盘点最多可以晚 {days} 天送到；再早的货架已经不是那样。',
      'A count may come {days} days late; before that the shelf was another.',
    ],
    remedy: ['现在再数一遍。', 'Count it again now.'],
  },
  'counting.nothing_to_settle': {
    status: 409,
    what: ['{location} 的 {item} 还没有可审批的盘点数。', '{item} at {location} has no count to approve of.'],
    why: ['它还待盘、待复盘，或已取消。', 'It is still to be counted, or was cancelled.'],
    remedy: ['等盘完再审批。', 'Wait until it is counted.'],
  },
  'counting.already_settled': {
    status: 409,
    what: ['{person}已经处理了 {location} 的 {item}。', '{person} has settled {item} at {location}.'],
    why: ['那是 {at}；一个差异只处理一次。', 'That was at {at}; a variance is settled once.'],
    remedy: ['要改，请冲销那笔调整，再盘一次。', 'To change it, reverse that adjustment and count again.'],
  },
  'counting.variance_changed': {
    status: 409,
    what: [
      '{location} 的 {item} 差异现在是 {now} {unit}，不是 {seen} {unit}。',
      'The variance of {item} at {location} is {now} {unit} now, not {seen} {unit}.',
    ],
    why: ['盘点以后补录了更早的收发。', 'Facts from before the count came in meanwhile.'],
    remedy: ['按现在的差异再看一遍，再审批。', 'Look at it as it is now, then approve.'],
  },
  'counting.own_count': {
    status: 409,
    what: [
      '{location} 的 {item} 是您自己盘的，要另一个人审批。',
      'You counted {item} at {location}: somebody else approves of it.',
    ],
    why: [
      '差异的金额达到规定，或者物料没有标准成本。',
      'The variance is worth as much as policy says, or the item has no standard cost.',
    ],
    remedy: ['请另一位有审批权限的人处理。', 'Have another person with the right settle it.'],
  },
  'counting.corrected_since': {
    status: 409,
    what: [
      '{location} 的 {item} 在这次盘点以后又调整过库存，或者又盘过。',
      '{item} at {location} was adjusted, or proven by another count, after this count.',
    ],
    why: ['再过账会把同一个差异记两次。', 'Posting now would book the same difference twice.'],
    remedy: ['请再盘一次。', 'Have it counted again.'],
  },
  'counting.correction_gone': {
    status: 409,
    what: [
      '{location} 的 {item} 现在不能这样更正了。',
      '{item} at {location} can’t be corrected in this way any more.',
    ],
    why: [
      '背后的单据有变化：有人冲销了，或者又补记了。',
      'The facts behind it have changed: somebody has reversed one, or told another.',
    ],
    remedy: ['重新打开这个差异，看现在的原因。', 'Open the variance again and look at its causes as they are now.'],
  },
  'counting.correction_misses': {
    status: 409,
    what: [
      '更正以后 {location} 的 {item} 还差 {left} {unit}，所以没有过账。',
      'Corrected, {item} at {location} would still differ by {left} {unit}: nothing was posted.',
    ],
    why: ['同时有别的收发改变了账面。', 'Something else has moved there at the same moment.'],
    remedy: ['重新打开这个差异，看现在的原因。', 'Open the variance again and look at its causes as they are now.'],
  },
  'counting.reason_missing': {
    what: ['请选差异的原因。', 'Choose the reason of the variance.'],
    why: ['有差异就要过一笔调整，调整要有原因。', 'A variance is posted as an adjustment, which has a reason.'],
    remedy: ['选一个原因：{codes}。', 'Choose one of these: {codes}.'],
  },
});
