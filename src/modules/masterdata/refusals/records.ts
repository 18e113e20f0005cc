import type { RefusalDefinition } from '../../../kernel/index.ts';

/** Records, what points at them, and quantities in their units. */
export const recordRefusals = {
  'masterdata.cost_changed_meanwhile': {
    status: 409,
    what: ['“{item}”的标准成本刚被改过', 'The standard cost of “{item}” was changed meanwhile'],
    why: ['现在是 {there}。', 'It is {there} now.'],
    remedy: ['请看过现在的数再改。', 'Look at what it is now, then change it.'],
  },
  'masterdata.cost_in_other_unit': {
    what: ['“{item}”的标准成本不能按“{given}”填', 'The standard cost of “{item}” can’t be given per {given}'],
    why: ['标准成本按物料的基本单位（{unit}）算。', 'A standard cost is of one base unit of the item, {unit}.'],
    remedy: [
      '请换算成每{unit}的成本再导入，或去掉单位列。',
      'Convert it to the cost of one {unit}, or leave the unit out.',
    ],
  },
  'masterdata.not_found': {
    status: 404,
    what: ['找不到{thingZh}“{id}”', 'There is no {thingEn} “{id}”'],
    why: ['它不存在，或者不在您的范围内。', 'It does not exist, or it lies outside your area.'],
    remedy: ['请从列表中重新选择。', 'Pick it from the list again.'],
  },
  'masterdata.code_taken': {
    status: 409,
    what: ['{thingZh}编码“{code}”与已有的“{owner}”相同', 'The code “{code}” is taken by the {thingEn} “{owner}”'],
    why: [
      '编码必须唯一，否则扫码时分不清是哪一个；大小写、全半角和看不见的字符不算区别。',
      'A code must be unique, or a scan could mean two things; case, width and invisible characters make no difference.',
    ],
    remedy: ['请换一个编码，或打开已有的“{owner}”修改。', 'Choose another code, or open “{owner}” and change it.'],
  },
  'masterdata.in_use': {
    status: 409,
    what: ['{thingZh}“{code}”还在使用，不能停用', 'The {thingEn} “{code}” is in use and cannot be deactivated'],
    why: ['使用它的有：{usesZh}。', 'It is used by: {usesEn}.'],
    remedy: [
      '请先处理完这些（用完或移走库存、关闭工单、发布不再用它的新版本），再停用。',
      'Settle these first (use up or move stock, close orders, publish versions without it), then deactivate it.',
    ],
  },
  'masterdata.in_use_replaceable': {
    status: 409,
    what: [
      '{thingZh}“{code}”还在使用，停用前要说明由谁代替',
      'The {thingEn} “{code}” is in use: say what comes in its place',
    ],
    why: ['使用它的有：{usesZh}。', 'It is used by: {usesEn}.'],
    remedy: [
      '请用 replaceWith 指定代替它的{thingZh}，这些资料会一起改过去。',
      'Name the {thingEn} that replaces it (replaceWith); these records are moved to it.',
    ],
  },
  'masterdata.replacement_wrong': {
    what: ['“{value}”不能代替{thingZh}“{code}”', '“{value}” cannot replace the {thingEn} “{code}”'],
    why: ['代替者应是另一个启用的{thingZh}。', 'A replacement is another, active {thingEn}.'],
    remedy: ['请选择另一个启用的{thingZh}。', 'Pick another active {thingEn}.'],
  },
  'masterdata.place_kind_wrong': {
    what: ['“{fieldZh}”不能是库位“{value}”', '“{fieldEn}” cannot be the location “{value}”'],
    why: [
      '它的类别是“{kindZh}”；这里只能用：{allowedZh}。',
      'It is a place of the kind “{kindEn}”; here only these will do: {allowedEn}.',
    ],
    remedy: ['请选择其中一类的库位。', 'Pick a location of one of these kinds.'],
  },
  'quantity.too_large_for_item': {
    what: ['{amount} {unit} 的“{item}”超出了能记录的数量', '{amount} {unit} of “{item}” is more than can be booked'],
    why: ['换算成 {baseUnit} 后必须小于 10000000000000。', 'In {baseUnit} a quantity stays below 10000000000000.'],
    remedy: ['请填写不超过 {most} {unit} 的数量。', 'Give at most {most} {unit}.'],
  },
  'quantity.not_whole_for_item': {
    what: ['{amount} {unit} 的“{item}”不是整数', '{amount} {unit} of “{item}” is no whole number'],
    why: [
      '单位“{wholeUnit}”只能是整数，这里是 {result}。',
      'The unit “{wholeUnit}” is counted in whole numbers, and this is {result}.',
    ],
    remedy: ['请改成整数，或在计量单位里允许小数。', 'Give a whole number, or let the unit have decimals.'],
  },
  'masterdata.conversion_not_exact': {
    what: [
      '1 {unit} = {numerator}/{denominator} {baseUnit} 用六位小数写不完',
      '1 {unit} = {numerator}/{denominator} {baseUnit} does not fit into six decimals',
    ],
    why: [
      '按它换算，账上会悄悄多出或少掉一点；台账从不四舍五入。',
      'Converting with it would add or lose a little each time; the ledger never rounds.',
    ],
    remedy: [
      '请用最接近的精确换算 {nearest}/1000000（每 1 {unit} 差 {rest} {baseUnit}），或把较小的单位设为基本单位。',
      'Use the nearest exact one, {nearest}/1000000 (it is off by {rest} {baseUnit} for 1 {unit}), or make the smaller unit the base unit.',
    ],
  },
  'masterdata.changed_meanwhile': {
    status: 409,
    what: ['{thingZh}“{code}”的“{fieldZh}”已被他人改过', '“{fieldEn}” of {thingEn} “{code}” was changed meanwhile'],
    why: [
      '{changedBy} 在 {changedAt} 改成了“{current}”；您打开时是第 {expected} 版，现在是第 {actual} 版。',
      '{changedBy} set it to “{current}” at {changedAt}; you opened version {expected}, it is at version {actual} now.',
    ],
    remedy: [
      '请刷新后看清新值，再决定是否修改。其他字段没有冲突。',
      'Reload, look at the new value, then decide. No other field conflicts.',
    ],
  },
  'masterdata.field_fixed': {
    what: ['“{code}”的“{fieldZh}”不能再改', '“{fieldEn}” of “{code}” can no longer change'],
    why: [
      '单据和库存已按原值“{current}”记录，改动会让账实不符。',
      'Documents and stock were booked with “{current}”; a change would falsify them.',
    ],
    remedy: ['请停用它，用新编码另建一个。', 'Deactivate it and make a new one with another code.'],
  },
  'masterdata.reference_unknown': {
    what: [
      '“{fieldZh}”指向的{thingZh}“{value}”不存在',
      '“{fieldEn}” points to the {thingEn} “{value}”, which does not exist',
    ],
    why: ['系统里没有这个{thingZh}。', 'There is no such {thingEn}.'],
    remedy: ['请先建立这个{thingZh}，或从列表中选择已有的。', 'Make that {thingEn} first, or pick an existing one.'],
  },
  'masterdata.reference_inactive': {
    what: [
      '“{fieldZh}”指向的{thingZh}“{value}”已停用',
      '“{fieldEn}” points to the {thingEn} “{value}”, which is inactive',
    ],
    why: ['停用的{thingZh}不能用在新资料里。', 'An inactive {thingEn} is not used in new records.'],
    remedy: ['请选择启用的{thingZh}，或先把它重新启用。', 'Pick an active {thingEn}, or activate it again first.'],
  },
  'masterdata.virtual_location_fixed': {
    what: [
      '虚拟库位“{code}”不能新增、修改或停用',
      'The virtual location “{code}” cannot be made, changed or deactivated',
    ],
    why: [
      '它是台账的另一端，由系统维护，每种只有一个。',
      'It is the other end of the ledger; the system keeps exactly one of each kind.',
    ],
    remedy: ['请选择普通库位。', 'Choose an ordinary location.'],
  },
  'masterdata.subcontractor_missing': {
    what: ['委外库位“{code}”没有外协单位', 'The subcontractor location “{code}” names no subcontractor'],
    why: ['放在外面的料必须知道在谁那里。', 'Stock outside the house must say who has it.'],
    remedy: ['请填写外协单位。', 'Fill in the subcontractor.'],
  },
  'masterdata.line_outside_workshop': {
    what: ['产线不属于所选车间', 'The line does not belong to the workshop chosen'],
    why: [
      '“{code}”的产线与车间不一致，权限会算错。',
      'Line and workshop of “{code}” disagree, so permissions would be wrong.',
    ],
    remedy: ['请选择该车间下的产线，或改车间。', 'Choose a line of that workshop, or change the workshop.'],
  },
  'masterdata.conversion_repeats': {
    what: ['单位“{unit}”的换算重复', 'There are two conversions for the unit “{unit}”'],
    why: [
      '“{code}”的每个单位只能有一个换算，基本单位不需要换算。',
      'Each unit of “{code}” has one conversion, and the base unit needs none.',
    ],
    remedy: ['请删掉多余的一行。', 'Remove the extra one.'],
  },
  'masterdata.item_code_taken': {
    status: 409,
    what: ['条码或别名“{alias}”已属于物料“{owner}”', 'The barcode or alias “{alias}” belongs to item “{owner}”'],
    why: ['同一个码扫出两个物料就会发错料。', 'One code that means two items leads to wrong issues.'],
    remedy: ['请核对条码，或先从“{owner}”上删除它。', 'Check the code, or remove it from “{owner}” first.'],
  },
  'masterdata.shift_time_wrong': {
    what: ['班次“{code}”的时间不对', 'The times of shift “{code}” are wrong'],
    why: ['{reasonZh}', '{reasonEn}'],
    remedy: ['请改正起止时间和休息时间。', 'Correct start, end and breaks.'],
  },
  'masterdata.time_zone_unknown': {
    what: ['时区“{value}”不存在', 'The time zone “{value}” does not exist'],
    why: ['时区应为 IANA 名称。', 'A time zone is an IANA name.'],
    remedy: ['例如填写 Asia/Shanghai。', 'Use, for example, Asia/Shanghai.'],
  },
  'masterdata.calendar_date_repeats': {
    what: ['日历“{code}”里 {value} 出现两次', '{value} stands twice in calendar “{code}”'],
    why: ['同一天只能有一个例外。', 'A day has one exception.'],
    remedy: ['请合并成一行。', 'Merge the two.'],
  },
  'masterdata.partner_without_role': {
    what: ['往来单位“{code}”没有身份', 'Partner “{code}” has no role'],
    why: [
      '它至少应是供应商、客户、外协单位之一。',
      'It is a supplier, a customer or a subcontractor, at least one of them.',
    ],
    remedy: ['请勾选一个身份。', 'Choose a role.'],
  },
  'quantity.unit_unknown_for_item': {
    what: ['物料“{item}”不能用单位“{unit}”', 'Item “{item}” is not counted in “{unit}”'],
    why: ['它可用的单位是：{units}。', 'Its units are: {units}.'],
    remedy: [
      '请换用其中一个单位，或在物料资料里增加“{unit}”的换算。',
      'Use one of these, or add a conversion for “{unit}” to the item.',
    ],
  },
  'quantity.not_exact_for_item': {
    what: ['{amount} {unit} 不能精确换算成 {baseUnit}', '{amount} {unit} is not an exact quantity in {baseUnit}'],
    why: [
      '物料“{item}”按 {numerator}/{denominator} 换算，结果超过六位小数。',
      'Item “{item}” converts by {numerator}/{denominator}, which needs more than six decimals here.',
    ],
    remedy: ['请直接用 {baseUnit} 填写数量。', 'Give the quantity in {baseUnit}.'],
  },
} satisfies Record<string, RefusalDefinition>;
