import { defineRefusals } from '../../kernel/index.ts';
import { handlingUnitRefusals } from './refusals/handling-units.ts';
import { lotRefusals } from './refusals/lots.ts';
import { pieceRefusals } from './refusals/pieces.ts';

export const refuse = defineRefusals({
  ...lotRefusals,
  ...pieceRefusals,
  ...handlingUnitRefusals,
  'inventory.put_away_unknown': {
    status: 404,
    what: ['找不到要上架的东西', 'What is to be put away isn’t there'],
    why: [
      '物料、库位或批次不存在，或者批次不是这个物料的。',
      'There is no such item, place or lot, or the lot is another item’s.',
    ],
    remedy: ['请从“待上架”列表里选，或重新扫码。', 'Choose it from what waits to be put away, or scan again.'],
  },
  'inventory.not_enough': {
    what: [
      '{location} 的 {item} 不够：要 {wanted} {unit}，只有 {there} {unit}（{statusZh}，批次 {lot}）。',
      'Not enough {item} at {location}: {wanted} {unit} wanted, {there} {unit} there ({statusEn}, lot {lot}).',
    ],
    why: [
      '账上没有的料不能拿走，否则账和实物就分开了。',
      'What the books do not hold cannot be taken, or books and shelf drift apart.',
    ],
    remedy: [
      '到有料的地方取（{elsewhere}），或先收货；如果实物确实在，请盘点这个库位。',
      'Take it from where it lies ({elsewhere}), or receive it first; if the pieces are there, count this location.',
    ],
  },
  'inventory.promised_to_others': {
    what: [
      '{location} 的 {item} 已预留：有 {there} {unit}，其中 {reserved} {unit} 留给别的单据，要拿 {wanted} {unit}（批次 {lot}）。',
      '{item} at {location} is promised: {there} {unit} there, {reserved} {unit} of it for other documents, {wanted} {unit} wanted (lot {lot}).',
    ],
    why: ['预留的料只给预留它的单据。', 'Reserved stock goes only to the document that reserved it.'],
    remedy: [
      '少拿一些，到别处取（{elsewhere}），或先释放那个预留。',
      'Take less, take it elsewhere ({elsewhere}), or release that reservation first.',
    ],
  },
  'inventory.quantity_absurd': {
    what: ['{item} 的数量 {wanted} {unit} 不合理。', 'The quantity {wanted} {unit} of {item} makes no sense.'],
    why: [
      '数量必须大于零，一个库位的数量必须小于 {max}。',
      'A quantity must be above zero, and one location must stay below {max}.',
    ],
    remedy: [
      '检查数量和单位，可能扫到了条码而不是数量。',
      'Check quantity and unit; a barcode may have been scanned into the quantity.',
    ],
  },
  'inventory.item_unknown': {
    status: 404,
    what: ['没有这个物料：{item}。', 'No such item: {item}.'],
    why: ['主数据里找不到它。', 'Master data does not have it.'],
    remedy: ['重新扫码，或先建物料。', 'Scan again, or make the item first.'],
  },
  'inventory.opened_otherwise': {
    what: [
      '{item} 在 {location} 已有期初 {there} {unit}（批次 {lot}），与这一行不同。',
      '{item} at {location} was opened with {there} {unit} (lot {lot}), which this row says otherwise.',
    ],
    why: [
      '每个库位的每种物料（和批次）只有一次期初，再记一次账就多了。',
      'Each item (and lot) at a place is opened once; another opening would count it twice.',
    ],
    remedy: [
      '请用库存调整改正，或撤销那次导入后重新导入。',
      'Put it right by an adjustment, or undo that import and load it again.',
    ],
  },
  'inventory.stock_before_opening': {
    what: [
      '{item} 在 {location} 账上已有 {there} {unit}（批次 {lot}），不能再记期初。',
      '{item} at {location} has {there} {unit} on the books already (lot {lot}), so it can’t be opened.',
    ],
    why: [
      '期初是开账之前就在那里的；已经入过库的再记期初会重复。',
      'Opening stock is what lay there before the books began; what was received would count twice.',
    ],
    remedy: ['请用库存调整改到实际数量。', 'Adjust it to what lies there.'],
  },
  'inventory.item_is_service': {
    what: ['{item} 是服务，不能入库。', '{item} is a service and never in stock.'],
    why: ['类别为“服务”的物料只订购和付费。', 'An item of kind service is bought and paid, and lies nowhere.'],
    remedy: [
      '请选择实物物料；委外工序在“委外”中收回。',
      'Choose an item that can lie on a shelf; what an operation outside brings is received under “Outside”.',
    ],
  },
  'inventory.item_inactive': {
    what: ['物料 {item} 已停用。', 'Item {item} is not in use any more.'],
    why: ['停用的物料不能再收货。', 'An inactive item is not received.'],
    remedy: ['启用它，或改用替代物料。', 'Make it active again, or use its successor.'],
  },
  'inventory.location_unknown': {
    status: 404,
    what: ['没有这个库位：{location}。', 'No such location: {location}.'],
    why: ['主数据里找不到它。', 'Master data does not have it.'],
    remedy: ['重新扫库位码，或先建库位。', 'Scan the location again, or make it first.'],
  },
  'inventory.location_inactive': {
    what: ['库位 {location} 已停用。', 'Location {location} is not in use any more.'],
    why: ['停用的库位不能再放料。', 'Nothing is put to an inactive location.'],
    remedy: ['放到别的库位，或启用它。', 'Put it elsewhere, or make the location active.'],
  },
  'inventory.location_virtual': {
    what: ['{location} 不是真实库位。', '{location} is not a real place.'],
    why: [
      '供应商、客户、生产、调整、报废是账的另一端，不放实物。',
      'Supplier, customer, production, adjustment and scrap are the other end of the books; nothing lies there.',
    ],
    remedy: ['扫一个真实库位。', 'Scan a real location.'],
  },
  'inventory.moves_nowhere': {
    what: ['从 {location} 到 {location}，什么也没变。', 'From {location} to {location}: nothing would change.'],
    why: ['起点和终点（库位和状态）相同。', 'Place and status are the same on both sides.'],
    remedy: ['换一个目的库位或状态。', 'Choose another destination or status.'],
  },
  'inventory.reason_required': {
    what: ['没有写原因。', 'No reason was given.'],
    why: ['不为生产单据领出的料，要说明去向。', 'What leaves without a production document must be explained.'],
    remedy: ['写上原因，或给出单据。', 'Give a reason or the document.'],
  },
  'inventory.document_incomplete': {
    what: ['单据只给了一半。', 'Only half of the document was given.'],
    why: ['单据类型和单据号要一起给。', 'Type and id of a document go together.'],
    remedy: ['两个都给，或都不给。', 'Give both or neither.'],
  },
  'inventory.clock_ahead': {
    what: ['时间 {at} 在将来。', 'The time {at} lies in the future.'],
    why: ['最多允许比服务器快 {minutes} 分钟。', 'At most {minutes} minutes ahead of the server are allowed.'],
    remedy: ['校准设备的时钟。', 'Set the clock of the device.'],
  },
  'inventory.too_late': {
    what: ['时间 {at} 太早。', 'The time {at} is too long ago.'],
    why: ['最多可以补记 {hours} 小时以前的事。', 'Facts may be entered up to {hours} hours late.'],
    remedy: [
      '请主管用调整补记，或检查设备的时钟。',
      'Have it entered as an adjustment, or check the clock of the device.',
    ],
  },
  'inventory.movement_unknown': {
    status: 404,
    what: ['没有这条流水。', 'No such movement.'],
    why: ['编号不存在。', 'The id does not exist.'],
    remedy: ['从库存流水里选一条。', 'Choose one from the list of movements.'],
  },
  'inventory.already_reversed': {
    status: 409,
    what: ['这条流水已经在 {at} 由 {by} 冲销。', 'This movement was already reversed at {at} by {by}.'],
    why: ['一条流水只能冲销一次。', 'A movement is reversed once.'],
    remedy: ['看冲销流水 {reversal}。', 'See the reversal {reversal}.'],
  },
  'inventory.reversal_of_reversal': {
    what: ['这条流水本身就是冲销。', 'This movement is itself a reversal.'],
    why: ['冲销不能再冲销，否则看不清哪条有效。', 'A reversal is not reversed, or nobody could tell what holds.'],
    remedy: ['重新做一次原来的操作。', 'Do the original action again.'],
  },
  'inventory.reversed_at_document': {
    what: ['这条流水属于单据 {document}。', 'This movement belongs to the document {document}.'],
    why: ['只冲库存，进度和账就对不上了。', 'Taking back the stock alone would part progress and shelf.'],
    remedy: ['到那张单据上冲销或退料。', 'Reverse it or return the material there.'],
  },
  'inventory.difference_zero': {
    what: ['调整数量是零。', 'The adjustment is zero.'],
    why: ['没有差异就没有什么可调。', 'Without a difference there is nothing to adjust.'],
    remedy: ['写上差异数量，正数增加，负数减少。', 'Give the difference: positive adds, negative takes away.'],
  },
  'inventory.cannot_reserve': {
    what: [
      '{item} 不能预留 {wanted} {unit}：{location} 可用 {available} {unit}。',
      'Cannot reserve {wanted} {unit} of {item}: {available} {unit} available at {location}.',
    ],
    why: [
      '可用量 = 可用状态的现存量 − 已预留。',
      'Available is what is on hand in status available less what is reserved.',
    ],
    remedy: [
      '少留一些，等到货，或换一个库位（{elsewhere}）。',
      'Reserve less, wait for a receipt, or choose another location ({elsewhere}).',
    ],
  },
  'inventory.reservation_unknown': {
    status: 404,
    what: ['没有这个预留。', 'No such reservation.'],
    why: ['编号不存在。', 'The id does not exist.'],
    remedy: ['从预留列表里选一个。', 'Choose one from the list of reservations.'],
  },
  'inventory.reservation_ended': {
    status: 409,
    what: ['这个预留已经结束（{stateZh}）。', 'This reservation has ended ({stateEn}).'],
    why: ['它在 {at} 结束，不再占用库存。', 'It ended at {at} and holds nothing any more.'],
    remedy: ['需要的话重新预留。', 'Reserve again if you need it.'],
  },
  'inventory.reservation_needs_end': {
    what: ['预留的到期时间不对。', 'The end of the reservation is not right.'],
    why: ['到期时间要在将来，最多 {hours} 小时。', 'An end lies in the future, at most {hours} hours ahead.'],
    remedy: ['给一个合适的到期时间。', 'Give a fitting end.'],
  },
  'inventory.lease_too_long': {
    what: ['不能给终端留 {hours} 小时。', 'Stock can’t be kept for a device for {hours} hours.'],
    why: [
      '最多 {most} 小时：回不来的终端不能一直占着料。',
      'At most {most}: a device that never comes back must not hold it for ever.',
    ],
    remedy: ['留短一些；快到时再留一次。', 'Keep it for less; keep it again when that is nearly over.'],
  },
  'inventory.lease_unknown': {
    status: 404,
    what: ['没有这条给终端的预留。', 'Nothing is kept for a device under that id.'],
    why: ['编号不存在，或它不是给终端留的。', 'The id does not exist, or isn’t of a lease to a device.'],
    remedy: ['不指明它再领，或重新预留。', 'Issue without naming it, or keep stock for the device anew.'],
  },
  'inventory.lease_differs': {
    what: ['领的不是给终端留的那些料。', 'What is taken isn’t what was kept for the device.'],
    why: [
      '留的是 {location} 的 {quantity} {unit} {item}（批次 {lot}）。',
      'Kept were {quantity} {unit} of {item} at {location} (lot {lot}).',
    ],
    remedy: ['领留着的那些，或不指明这条预留。', 'Take what was kept, or issue without naming the lease.'],
  },
  'inventory.reservation_needs_lot': {
    what: [
      '{item} 按批次管理，在库位上预留要指明批次。',
      '{item} is tracked by lot, so a promise at a location names the lot.',
    ],
    why: ['库位上的库存分批，预留要落到一批上。', 'Stock at a location is kept by lot.'],
    remedy: ['给出批次，或不指定库位、按物料预留。', 'Give the lot, or reserve the item without a location.'],
  },
  'inventory.lot_not_found': {
    status: 404,
    what: ['没有这个批次。', 'No such lot.'],
    why: ['编号不存在。', 'The id does not exist.'],
    remedy: ['从批次列表里选一个，或重新扫码。', 'Choose one from the list of lots, or scan again.'],
  },
  'inventory.moment_ahead': {
    what: ['查询时间 {at} 在将来。', 'The moment {at} lies in the future.'],
    why: ['还没有发生的事，账上没有。', 'The books hold nothing that has not happened.'],
    remedy: ['选一个已经过去的时间。', 'Choose a moment that has passed.'],
  },
});
