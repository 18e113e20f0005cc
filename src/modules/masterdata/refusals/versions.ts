import type { RefusalDefinition } from '../../../kernel/index.ts';

/** BOMs and routings, and what is exploded from them. */
export const versionRefusals = {
  'masterdata.requirement_too_large': {
    what: ['“{item}”的需求量超出了能记录的数量', 'The requirement of “{item}” is more than can be booked'],
    why: [
      '按物料清单展开，“{component}”需要 10000000000000 {unit} 或更多。',
      'By its BOM it needs 10000000000000 {unit} or more of “{component}”.',
    ],
    remedy: ['请减少数量，或检查物料清单里的用量。', 'Make fewer, or check the quantity in the BOM.'],
  },
  'masterdata.versions_overlap': {
    status: 409,
    what: ['“{code}”与已发布的版本时间重叠', '“{code}” overlaps with versions that are published'],
    why: [
      '它从 {from} 到 {to}；已发布：{othersZh}。同一时刻只能有一个版本有效。',
      'It holds from {from} to {to}; published are: {othersEn}. At any moment one version holds.',
    ],
    remedy: [
      '请改生效时间，或带 replaceOverlapping 再发布：{planZh}。',
      'Change its dates, or publish with replaceOverlapping: {planEn}.',
    ],
  },
  'masterdata.version_in_the_way': {
    status: 409,
    what: ['“{code}”不能代替“{other}”', '“{code}” cannot replace “{other}”'],
    why: [
      '“{other}”从 {otherFrom} 开始，在“{code}”结束（{to}）之后仍然有效；它的开始时间不能再改。',
      '“{other}” begins at {otherFrom} and holds beyond the end of “{code}” ({to}); its start can no longer change.',
    ],
    remedy: [
      '请让“{code}”在 {otherFrom} 结束，或先作废“{other}”。',
      'Let “{code}” end at {otherFrom}, or make “{other}” obsolete first.',
    ],
  },
  'masterdata.operation_unknown': {
    what: [
      '物料清单“{bom}”第 {line} 行的工序 {sequence} 不存在',
      'Line {line} of BOM “{bom}” is used at operation {sequence}, which does not exist',
    ],
    why: [
      '同一时期有效的工艺路线“{routing}”只有工序：{sequences}。',
      'The routing “{routing}”, which holds in the same period, has the operations: {sequences}.',
    ],
    remedy: [
      '请把这一行改到其中一道工序，或在工艺路线里补上工序 {sequence}。',
      'Move the line to one of these, or add operation {sequence} to the routing.',
    ],
  },
  'masterdata.bom_loop': {
    what: ['物料清单“{code}”会成环', 'BOM “{code}” would close a loop'],
    why: ['环路：{path}。一个物料不能由它自己做成。', 'The loop is: {path}. Nothing can be made of itself.'],
    remedy: [
      '请从环路中去掉一处引用，或先作废其中一个已发布的清单。',
      'Remove one of these references, or make one of the published BOMs obsolete first.',
    ],
  },
  'masterdata.not_a_draft': {
    status: 409,
    what: ['“{code}”不是草稿，不能修改', '“{code}” is no draft and cannot change'],
    why: [
      '它的状态是“{stateZh}”；发布后的版本永远不变，工单才能放心引用。',
      'It is {stateEn}; a published version never changes, so that orders can rely on it.',
    ],
    remedy: ['请新建一个版本，在新版本里修改。', 'Make a new version and change that.'],
  },
  'masterdata.not_published': {
    status: 409,
    what: ['“{code}”没有发布，不能作废', '“{code}” is not published, so it cannot become obsolete'],
    why: ['它的状态是“{stateZh}”。', 'It is {stateEn}.'],
    remedy: ['草稿可以直接修改；已作废的无需再作废。', 'A draft can be changed; an obsolete one is obsolete already.'],
  },
  'masterdata.version_without_content': {
    what: ['“{code}”没有内容，不能发布', '“{code}” is empty and cannot be published'],
    why: [
      '物料清单至少要有一行，工艺路线至少要有一道工序。',
      'A BOM has at least one line, a routing at least one operation.',
    ],
    remedy: ['请先填写内容。', 'Fill it in first.'],
  },
  'masterdata.effective_dates_wrong': {
    what: ['“{code}”的生效时间不对', 'The effective dates of “{code}” are wrong'],
    why: ['失效时间 {to} 不晚于生效时间 {from}。', 'It would end at {to}, which is not after its start {from}.'],
    remedy: ['请改正时间。', 'Correct the dates.'],
  },
  'masterdata.line_repeats': {
    what: ['行号 {number} 重复', 'The number {number} is used twice'],
    why: ['每一行、每道工序的序号必须不同。', 'Each line and each operation has a number of its own.'],
    remedy: ['请改成不同的序号。', 'Use different numbers.'],
  },
  'masterdata.phantom_without_bom': {
    what: [
      '第 {number} 行的虚拟件“{item}”没有已发布的物料清单',
      'The phantom “{item}” in line {number} has no published BOM',
    ],
    why: [
      '虚拟件要展开成它的下级料，没有清单就无法展开。',
      'A phantom is replaced by its own components, which are not known.',
    ],
    remedy: [
      '请先发布“{item}”的物料清单，或取消虚拟件。',
      'Publish a BOM for “{item}” first, or clear the phantom flag.',
    ],
  },
  'masterdata.outside_by_nobody': {
    what: ['工序 {sequence} 委外，但没有外协单位', 'Operation {sequence} is done outside, by nobody'],
    why: ['填了委外加工项目的工序要发给外协单位做。', 'A service is bought for it, and no subcontractor is named.'],
    remedy: ['请选择外协单位，或去掉委外加工项目。', 'Name the subcontractor, or leave the service out.'],
  },
  'masterdata.outside_no_service': {
    what: ['工序 {sequence} 的“{item}”不能作委外加工项目', '“{item}” can’t be bought for operation {sequence}'],
    why: [
      '委外加工项目是类别为“服务”、基本单位为 {unit} 的物料：加工一件，付一件的费。',
      'What is bought for an operation is an item of kind service in {unit}: one of it for each piece.',
    ],
    remedy: ['请选择这样的物料，或先新建一个。', 'Choose such an item, or make one first.'],
  },
  'masterdata.bom_too_large': {
    what: ['“{item}”的物料清单太大', 'The BOM of “{item}” is too large'],
    why: ['展开后超过 {rows} 行或 {levels} 层。', 'Exploded it has more than {rows} rows or {levels} levels.'],
    remedy: ['请减少层级，或分开查询下级物料。', 'Use fewer levels, or look at the sub-assemblies one by one.'],
  },
} satisfies Record<string, RefusalDefinition>;
