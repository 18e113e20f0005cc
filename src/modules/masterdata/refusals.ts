import { defineRefusals } from '../../kernel/index.ts';

/** Every "no" of master data. Parameters that end in Zh and En carry the same word in the two languages. */
export const refuse = defineRefusals({
  'masterdata.not_found': {
    status: 404,
    zh: { what: '找不到{thingZh}“{id}”', why: '它不存在，或者不在您的范围内。', remedy: '请从列表中重新选择。' },
    en: {
      what: 'There is no {thingEn} “{id}”',
      why: 'It does not exist, or it lies outside your area.',
      remedy: 'Pick it from the list again.',
    },
  },
  'masterdata.code_taken': {
    status: 409,
    zh: {
      what: '{thingZh}编码“{code}”已被使用',
      why: '编码必须唯一，否则扫码时分不清是哪一个。',
      remedy: '请换一个编码，或打开已有的“{code}”修改。',
    },
    en: {
      what: 'The code “{code}” is taken by another {thingEn}',
      why: 'A code must be unique, or a scan could mean two things.',
      remedy: 'Choose another code, or open “{code}” and change it.',
    },
  },
  'masterdata.changed_meanwhile': {
    status: 409,
    zh: {
      what: '{thingZh}“{code}”的“{fieldZh}”已被他人改过',
      why: '{changedBy} 在 {changedAt} 改成了“{current}”；您打开时是第 {expected} 版，现在是第 {actual} 版。',
      remedy: '请刷新后看清新值，再决定是否修改。其他字段没有冲突。',
    },
    en: {
      what: '“{fieldEn}” of {thingEn} “{code}” was changed meanwhile',
      why: '{changedBy} set it to “{current}” at {changedAt}; you opened version {expected}, it is at version {actual} now.',
      remedy: 'Reload, look at the new value, then decide. No other field conflicts.',
    },
  },
  'masterdata.field_fixed': {
    status: 422,
    zh: {
      what: '“{code}”的“{fieldZh}”不能再改',
      why: '单据和库存已按原值“{current}”记录，改动会让账实不符。',
      remedy: '请停用它，用新编码另建一个。',
    },
    en: {
      what: '“{fieldEn}” of “{code}” can no longer change',
      why: 'Documents and stock were booked with “{current}”; a change would falsify them.',
      remedy: 'Deactivate it and make a new one with another code.',
    },
  },
  'masterdata.reference_unknown': {
    status: 422,
    zh: {
      what: '“{fieldZh}”指向的{thingZh}“{value}”不存在',
      why: '系统里没有这个{thingZh}。',
      remedy: '请先建立这个{thingZh}，或从列表中选择已有的。',
    },
    en: {
      what: '“{fieldEn}” points to the {thingEn} “{value}”, which does not exist',
      why: 'There is no such {thingEn}.',
      remedy: 'Make that {thingEn} first, or pick an existing one.',
    },
  },
  'masterdata.reference_inactive': {
    status: 422,
    zh: {
      what: '“{fieldZh}”指向的{thingZh}“{value}”已停用',
      why: '停用的{thingZh}不能用在新资料里。',
      remedy: '请选择启用的{thingZh}，或先把它重新启用。',
    },
    en: {
      what: '“{fieldEn}” points to the {thingEn} “{value}”, which is inactive',
      why: 'An inactive {thingEn} is not used in new records.',
      remedy: 'Pick an active {thingEn}, or activate it again first.',
    },
  },
  'masterdata.virtual_location_fixed': {
    status: 422,
    zh: {
      what: '虚拟库位“{code}”不能新增、修改或停用',
      why: '它是台账的另一端，由系统维护，每种只有一个。',
      remedy: '请选择普通库位。',
    },
    en: {
      what: 'The virtual location “{code}” cannot be made, changed or deactivated',
      why: 'It is the other end of the ledger; the system keeps exactly one of each kind.',
      remedy: 'Choose an ordinary location.',
    },
  },
  'masterdata.subcontractor_missing': {
    status: 422,
    zh: { what: '委外库位“{code}”没有外协单位', why: '放在外面的料必须知道在谁那里。', remedy: '请填写外协单位。' },
    en: {
      what: 'The subcontractor location “{code}” names no subcontractor',
      why: 'Stock outside the house must say who has it.',
      remedy: 'Fill in the subcontractor.',
    },
  },
  'masterdata.line_outside_workshop': {
    status: 422,
    zh: {
      what: '产线不属于所选车间',
      why: '“{code}”的产线与车间不一致，权限会算错。',
      remedy: '请选择该车间下的产线，或改车间。',
    },
    en: {
      what: 'The line does not belong to the workshop chosen',
      why: 'Line and workshop of “{code}” disagree, so permissions would be wrong.',
      remedy: 'Choose a line of that workshop, or change the workshop.',
    },
  },
  'masterdata.conversion_repeats': {
    status: 422,
    zh: {
      what: '单位“{unit}”的换算重复',
      why: '“{code}”的每个单位只能有一个换算，基本单位不需要换算。',
      remedy: '请删掉多余的一行。',
    },
    en: {
      what: 'There are two conversions for the unit “{unit}”',
      why: 'Each unit of “{code}” has one conversion, and the base unit needs none.',
      remedy: 'Remove the extra one.',
    },
  },
  'masterdata.item_code_taken': {
    status: 409,
    zh: {
      what: '条码或别名“{alias}”已属于物料“{owner}”',
      why: '同一个码扫出两个物料就会发错料。',
      remedy: '请核对条码，或先从“{owner}”上删除它。',
    },
    en: {
      what: 'The barcode or alias “{alias}” belongs to item “{owner}”',
      why: 'One code that means two items leads to wrong issues.',
      remedy: 'Check the code, or remove it from “{owner}” first.',
    },
  },
  'masterdata.shift_time_wrong': {
    status: 422,
    zh: { what: '班次“{code}”的时间不对', why: '{reasonZh}', remedy: '请改正起止时间和休息时间。' },
    en: { what: 'The times of shift “{code}” are wrong', why: '{reasonEn}', remedy: 'Correct start, end and breaks.' },
  },
  'masterdata.time_zone_unknown': {
    status: 422,
    zh: { what: '时区“{value}”不存在', why: '时区应为 IANA 名称。', remedy: '例如填写 Asia/Shanghai。' },
    en: {
      what: 'The time zone “{value}” does not exist',
      why: 'A time zone is an IANA name.',
      remedy: 'Use, for example, Asia/Shanghai.',
    },
  },
  'masterdata.calendar_date_repeats': {
    status: 422,
    zh: { what: '日历“{code}”里 {value} 出现两次', why: '同一天只能有一个例外。', remedy: '请合并成一行。' },
    en: {
      what: '{value} stands twice in calendar “{code}”',
      why: 'A day has one exception.',
      remedy: 'Merge the two.',
    },
  },
  'masterdata.calendar_without_time': {
    status: 422,
    zh: {
      what: '日历在 {years} 年内没有足够的工作时间',
      why: '按日历“{code}”排不完这些工时。',
      remedy: '请检查日历的每周班次和例外。',
    },
    en: {
      what: 'The calendar has not enough working time within {years} years',
      why: 'Calendar “{code}” never gets this work done.',
      remedy: 'Check the weekly shifts and the exceptions of the calendar.',
    },
  },
  'masterdata.partner_without_role': {
    status: 422,
    zh: { what: '往来单位“{code}”没有身份', why: '它至少应是供应商、客户、外协单位之一。', remedy: '请勾选一个身份。' },
    en: {
      what: 'Partner “{code}” has no role',
      why: 'It is a supplier, a customer or a subcontractor, at least one of them.',
      remedy: 'Choose a role.',
    },
  },
  'quantity.unit_unknown_for_item': {
    status: 422,
    zh: {
      what: '物料“{item}”不能用单位“{unit}”',
      why: '它可用的单位是：{units}。',
      remedy: '请换用其中一个单位，或在物料资料里增加“{unit}”的换算。',
    },
    en: {
      what: 'Item “{item}” is not counted in “{unit}”',
      why: 'Its units are: {units}.',
      remedy: 'Use one of these, or add a conversion for “{unit}” to the item.',
    },
  },
  'quantity.not_exact_for_item': {
    status: 422,
    zh: {
      what: '{amount} {unit} 不能精确换算成 {baseUnit}',
      why: '物料“{item}”按 {numerator}/{denominator} 换算，结果超过六位小数。',
      remedy: '请直接用 {baseUnit} 填写数量。',
    },
    en: {
      what: '{amount} {unit} is not an exact quantity in {baseUnit}',
      why: 'Item “{item}” converts by {numerator}/{denominator}, which needs more than six decimals here.',
      remedy: 'Give the quantity in {baseUnit}.',
    },
  },
  'masterdata.bom_loop': {
    status: 422,
    zh: {
      what: '物料清单“{code}”会成环',
      why: '环路：{path}。一个物料不能由它自己做成。',
      remedy: '请从环路中去掉一处引用，或先作废其中一个已发布的清单。',
    },
    en: {
      what: 'BOM “{code}” would close a loop',
      why: 'The loop is: {path}. Nothing can be made of itself.',
      remedy: 'Remove one of these references, or make one of the published BOMs obsolete first.',
    },
  },
  'masterdata.not_a_draft': {
    status: 409,
    zh: {
      what: '“{code}”不是草稿，不能修改',
      why: '它的状态是“{stateZh}”；发布后的版本永远不变，工单才能放心引用。',
      remedy: '请新建一个版本，在新版本里修改。',
    },
    en: {
      what: '“{code}” is no draft and cannot change',
      why: 'It is {stateEn}; a published version never changes, so that orders can rely on it.',
      remedy: 'Make a new version and change that.',
    },
  },
  'masterdata.not_published': {
    status: 409,
    zh: {
      what: '“{code}”没有发布，不能作废',
      why: '它的状态是“{stateZh}”。',
      remedy: '草稿可以直接修改；已作废的无需再作废。',
    },
    en: {
      what: '“{code}” is not published, so it cannot become obsolete',
      why: 'It is {stateEn}.',
      remedy: 'A draft can be changed; an obsolete one is obsolete already.',
    },
  },
  'masterdata.version_without_content': {
    status: 422,
    zh: {
      what: '“{code}”没有内容，不能发布',
      why: '物料清单至少要有一行，工艺路线至少要有一道工序。',
      remedy: '请先填写内容。',
    },
    en: {
      what: '“{code}” is empty and cannot be published',
      why: 'A BOM has at least one line, a routing at least one operation.',
      remedy: 'Fill it in first.',
    },
  },
  'masterdata.effective_dates_wrong': {
    status: 422,
    zh: { what: '“{code}”的生效时间不对', why: '失效时间 {to} 不晚于生效时间 {from}。', remedy: '请改正时间。' },
    en: {
      what: 'The effective dates of “{code}” are wrong',
      why: 'It would end at {to}, which is not after its start {from}.',
      remedy: 'Correct the dates.',
    },
  },
  'masterdata.line_repeats': {
    status: 422,
    zh: { what: '行号 {number} 重复', why: '每一行、每道工序的序号必须不同。', remedy: '请改成不同的序号。' },
    en: {
      what: 'The number {number} is used twice',
      why: 'Each line and each operation has a number of its own.',
      remedy: 'Use different numbers.',
    },
  },
  'masterdata.phantom_without_bom': {
    status: 422,
    zh: {
      what: '第 {number} 行的虚拟件“{item}”没有已发布的物料清单',
      why: '虚拟件要展开成它的下级料，没有清单就无法展开。',
      remedy: '请先发布“{item}”的物料清单，或取消虚拟件。',
    },
    en: {
      what: 'The phantom “{item}” in line {number} has no published BOM',
      why: 'A phantom is replaced by its own components, which are not known.',
      remedy: 'Publish a BOM for “{item}” first, or clear the phantom flag.',
    },
  },
  'masterdata.bom_too_large': {
    status: 422,
    zh: {
      what: '“{item}”的物料清单太大',
      why: '展开后超过 {rows} 行或 {levels} 层。',
      remedy: '请减少层级，或分开查询下级物料。',
    },
    en: {
      what: 'The BOM of “{item}” is too large',
      why: 'Exploded it has more than {rows} rows or {levels} levels.',
      remedy: 'Use fewer levels, or look at the sub-assemblies one by one.',
    },
  },
  'masterdata.no_published_bom': {
    status: 422,
    zh: {
      what: '物料“{item}”在 {at} 没有有效的物料清单',
      why: '没有已发布且在有效期内的版本。',
      remedy: '请先发布物料清单。',
    },
    en: {
      what: 'Item “{item}” has no BOM in force at {at}',
      why: 'No version is published and effective then.',
      remedy: 'Publish a BOM first.',
    },
  },
});
