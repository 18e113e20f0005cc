import { defineRefusals } from '../../kernel/index.ts';
import { lotRefusals } from './refusals/lots.ts';
import { pieceRefusals } from './refusals/pieces.ts';

export const refuse = defineRefusals({
  ...lotRefusals,
  ...pieceRefusals,
  'inventory.not_enough': {
    status: 422,
    what: {
      zh: '{location} 的 {item} 不够：要 {wanted} {unit}，只有 {there} {unit}（{statusZh}，批次 {lot}）。',
      en: 'Not enough {item} at {location}: {wanted} {unit} wanted, {there} {unit} there ({statusEn}, lot {lot}).',
    },
    why: {
      zh: '账上没有的料不能拿走，否则账和实物就分开了。',
      en: 'What the books do not hold cannot be taken, or books and shelf drift apart.',
    },
    remedy: {
      zh: '到有料的地方取（{elsewhere}），或先收货；如果实物确实在，请盘点这个库位。',
      en: 'Take it from where it lies ({elsewhere}), or receive it first; if the pieces are there, count this location.',
    },
  },
  'inventory.promised_to_others': {
    status: 422,
    what: {
      zh: '{location} 的 {item} 已预留：有 {there} {unit}，其中 {reserved} {unit} 留给别的单据，要拿 {wanted} {unit}（批次 {lot}）。',
      en: '{item} at {location} is promised: {there} {unit} there, {reserved} {unit} of it for other documents, {wanted} {unit} wanted (lot {lot}).',
    },
    why: { zh: '预留的料只给预留它的单据。', en: 'Reserved stock goes only to the document that reserved it.' },
    remedy: {
      zh: '少拿一些，到别处取（{elsewhere}），或先释放那个预留。',
      en: 'Take less, take it elsewhere ({elsewhere}), or release that reservation first.',
    },
  },
  'inventory.quantity_absurd': {
    status: 422,
    what: {
      zh: '{item} 的数量 {wanted} {unit} 不合理。',
      en: 'The quantity {wanted} {unit} of {item} makes no sense.',
    },
    why: {
      zh: '数量必须大于零，一个库位的数量必须小于 {max}。',
      en: 'A quantity must be above zero, and one location must stay below {max}.',
    },
    remedy: {
      zh: '检查数量和单位，可能扫到了条码而不是数量。',
      en: 'Check quantity and unit; a barcode may have been scanned into the quantity.',
    },
  },
  'inventory.item_unknown': {
    status: 404,
    what: { zh: '没有这个物料：{item}。', en: 'No such item: {item}.' },
    why: { zh: '主数据里找不到它。', en: 'Master data does not have it.' },
    remedy: { zh: '重新扫码，或先建物料。', en: 'Scan again, or make the item first.' },
  },
  'inventory.item_inactive': {
    status: 422,
    what: { zh: '物料 {item} 已停用。', en: 'Item {item} is not in use any more.' },
    why: { zh: '停用的物料不能再收货。', en: 'An inactive item is not received.' },
    remedy: { zh: '启用它，或改用替代物料。', en: 'Make it active again, or use its successor.' },
  },
  'inventory.location_unknown': {
    status: 404,
    what: { zh: '没有这个库位：{location}。', en: 'No such location: {location}.' },
    why: { zh: '主数据里找不到它。', en: 'Master data does not have it.' },
    remedy: { zh: '重新扫库位码，或先建库位。', en: 'Scan the location again, or make it first.' },
  },
  'inventory.location_inactive': {
    status: 422,
    what: { zh: '库位 {location} 已停用。', en: 'Location {location} is not in use any more.' },
    why: { zh: '停用的库位不能再放料。', en: 'Nothing is put to an inactive location.' },
    remedy: { zh: '放到别的库位，或启用它。', en: 'Put it elsewhere, or make the location active.' },
  },
  'inventory.location_virtual': {
    status: 422,
    what: { zh: '{location} 不是真实库位。', en: '{location} is not a real place.' },
    why: {
      zh: '供应商、客户、生产、调整、报废是账的另一端，不放实物。',
      en: 'Supplier, customer, production, adjustment and scrap are the other end of the books; nothing lies there.',
    },
    remedy: { zh: '扫一个真实库位。', en: 'Scan a real location.' },
  },
  'inventory.moves_nowhere': {
    status: 422,
    what: {
      zh: '从 {location} 到 {location}，什么也没变。',
      en: 'From {location} to {location}: nothing would change.',
    },
    why: { zh: '起点和终点（库位和状态）相同。', en: 'Place and status are the same on both sides.' },
    remedy: { zh: '换一个目的库位或状态。', en: 'Choose another destination or status.' },
  },
  'inventory.reason_required': {
    status: 422,
    what: { zh: '没有写原因。', en: 'No reason was given.' },
    why: {
      zh: '不为生产单据领出的料，要说明去向。',
      en: 'What leaves without a production document must be explained.',
    },
    remedy: { zh: '写上原因，或给出单据。', en: 'Give a reason or the document.' },
  },
  'inventory.document_incomplete': {
    status: 422,
    what: { zh: '单据只给了一半。', en: 'Only half of the document was given.' },
    why: { zh: '单据类型和单据号要一起给。', en: 'Type and id of a document go together.' },
    remedy: { zh: '两个都给，或都不给。', en: 'Give both or neither.' },
  },
  'inventory.clock_ahead': {
    status: 422,
    what: { zh: '时间 {at} 在将来。', en: 'The time {at} lies in the future.' },
    why: {
      zh: '最多允许比服务器快 {minutes} 分钟。',
      en: 'At most {minutes} minutes ahead of the server are allowed.',
    },
    remedy: { zh: '校准设备的时钟。', en: 'Set the clock of the device.' },
  },
  'inventory.too_late': {
    status: 422,
    what: { zh: '时间 {at} 太早。', en: 'The time {at} is too long ago.' },
    why: { zh: '最多可以补记 {hours} 小时以前的事。', en: 'Facts may be entered up to {hours} hours late.' },
    remedy: {
      zh: '请主管用调整补记，或检查设备的时钟。',
      en: 'Have it entered as an adjustment, or check the clock of the device.',
    },
  },
  'inventory.movement_unknown': {
    status: 404,
    what: { zh: '没有这条流水。', en: 'No such movement.' },
    why: { zh: '编号不存在。', en: 'The id does not exist.' },
    remedy: { zh: '从库存流水里选一条。', en: 'Choose one from the list of movements.' },
  },
  'inventory.already_reversed': {
    status: 409,
    what: { zh: '这条流水已经在 {at} 由 {by} 冲销。', en: 'This movement was already reversed at {at} by {by}.' },
    why: { zh: '一条流水只能冲销一次。', en: 'A movement is reversed once.' },
    remedy: { zh: '看冲销流水 {reversal}。', en: 'See the reversal {reversal}.' },
  },
  'inventory.reversal_of_reversal': {
    status: 422,
    what: { zh: '这条流水本身就是冲销。', en: 'This movement is itself a reversal.' },
    why: {
      zh: '冲销不能再冲销，否则看不清哪条有效。',
      en: 'A reversal is not reversed, or nobody could tell what holds.',
    },
    remedy: { zh: '重新做一次原来的操作。', en: 'Do the original action again.' },
  },
  'inventory.reversed_at_document': {
    status: 422,
    what: { zh: '这条流水属于单据 {document}。', en: 'This movement belongs to the document {document}.' },
    why: { zh: '只冲库存，进度和账就对不上了。', en: 'Taking back the stock alone would part progress and shelf.' },
    remedy: { zh: '到那张单据上冲销或退料。', en: 'Reverse it or return the material there.' },
  },
  'inventory.difference_zero': {
    status: 422,
    what: { zh: '调整数量是零。', en: 'The adjustment is zero.' },
    why: { zh: '没有差异就没有什么可调。', en: 'Without a difference there is nothing to adjust.' },
    remedy: {
      zh: '写上差异数量，正数增加，负数减少。',
      en: 'Give the difference: positive adds, negative takes away.',
    },
  },
  'inventory.cannot_reserve': {
    status: 422,
    what: {
      zh: '{item} 不能预留 {wanted} {unit}：{location} 可用 {available} {unit}。',
      en: 'Cannot reserve {wanted} {unit} of {item}: {available} {unit} available at {location}.',
    },
    why: {
      zh: '可用量 = 可用状态的现存量 − 已预留。',
      en: 'Available is what is on hand in status available less what is reserved.',
    },
    remedy: {
      zh: '少留一些，等到货，或换一个库位（{elsewhere}）。',
      en: 'Reserve less, wait for a receipt, or choose another location ({elsewhere}).',
    },
  },
  'inventory.reservation_unknown': {
    status: 404,
    what: { zh: '没有这个预留。', en: 'No such reservation.' },
    why: { zh: '编号不存在。', en: 'The id does not exist.' },
    remedy: { zh: '从预留列表里选一个。', en: 'Choose one from the list of reservations.' },
  },
  'inventory.reservation_ended': {
    status: 409,
    what: { zh: '这个预留已经结束（{stateZh}）。', en: 'This reservation has ended ({stateEn}).' },
    why: { zh: '它在 {at} 结束，不再占用库存。', en: 'It ended at {at} and holds nothing any more.' },
    remedy: { zh: '需要的话重新预留。', en: 'Reserve again if you need it.' },
  },
  'inventory.reservation_needs_end': {
    status: 422,
    what: { zh: '预留的到期时间不对。', en: 'The end of the reservation is not right.' },
    why: {
      zh: '设备租约必须有到期时间；到期时间要在将来，最多 {hours} 小时。',
      en: 'A lease of a device must expire; an end lies in the future, at most {hours} hours ahead.',
    },
    remedy: { zh: '给一个合适的到期时间。', en: 'Give a fitting end.' },
  },
  'inventory.reservation_needs_lot': {
    status: 422,
    what: {
      zh: '{item} 按批次管理，在库位上预留要指明批次。',
      en: '{item} is tracked by lot, so a promise at a location names the lot.',
    },
    why: { zh: '库位上的库存分批，预留要落到一批上。', en: 'Stock at a location is kept by lot.' },
    remedy: { zh: '给出批次，或不指定库位、按物料预留。', en: 'Give the lot, or reserve the item without a location.' },
  },
  'inventory.lot_not_found': {
    status: 404,
    what: { zh: '没有这个批次。', en: 'No such lot.' },
    why: { zh: '编号不存在。', en: 'The id does not exist.' },
    remedy: { zh: '从批次列表里选一个，或重新扫码。', en: 'Choose one from the list of lots, or scan again.' },
  },
  'inventory.moment_ahead': {
    status: 422,
    what: { zh: '查询时间 {at} 在将来。', en: 'The moment {at} lies in the future.' },
    why: { zh: '还没有发生的事，账上没有。', en: 'The books hold nothing that has not happened.' },
    remedy: { zh: '选一个已经过去的时间。', en: 'Choose a moment that has passed.' },
  },
});
