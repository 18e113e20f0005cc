import type { RefusalDefinition } from '../../../kernel/index.ts';

/** BOMs and routings, and what is exploded from them. */
export const versionRefusals = {
  'masterdata.requirement_too_large': {
    what: { zh: '“{item}”的需求量超出了能记录的数量', en: 'The requirement of “{item}” is more than can be booked' },
    why: {
      zh: '按物料清单展开，“{component}”需要 10000000000000 {unit} 或更多。',
      en: 'By its BOM it needs 10000000000000 {unit} or more of “{component}”.',
    },
    remedy: { zh: '请减少数量，或检查物料清单里的用量。', en: 'Make fewer, or check the quantity in the BOM.' },
  },
  'masterdata.versions_overlap': {
    status: 409,
    what: { zh: '“{code}”与已发布的版本时间重叠', en: '“{code}” overlaps with versions that are published' },
    why: {
      zh: '它从 {from} 到 {to}；已发布：{othersZh}。同一时刻只能有一个版本有效。',
      en: 'It holds from {from} to {to}; published are: {othersEn}. At any moment one version holds.',
    },
    remedy: {
      zh: '请改生效时间，或带 replaceOverlapping 再发布：{planZh}。',
      en: 'Change its dates, or publish with replaceOverlapping: {planEn}.',
    },
  },
  'masterdata.version_in_the_way': {
    status: 409,
    what: { zh: '“{code}”不能代替“{other}”', en: '“{code}” cannot replace “{other}”' },
    why: {
      zh: '“{other}”从 {otherFrom} 开始，在“{code}”结束（{to}）之后仍然有效；它的开始时间不能再改。',
      en: '“{other}” begins at {otherFrom} and holds beyond the end of “{code}” ({to}); its start can no longer change.',
    },
    remedy: {
      zh: '请让“{code}”在 {otherFrom} 结束，或先作废“{other}”。',
      en: 'Let “{code}” end at {otherFrom}, or make “{other}” obsolete first.',
    },
  },
  'masterdata.operation_unknown': {
    what: {
      zh: '物料清单“{bom}”第 {line} 行的工序 {sequence} 不存在',
      en: 'Line {line} of BOM “{bom}” is used at operation {sequence}, which does not exist',
    },
    why: {
      zh: '同一时期有效的工艺路线“{routing}”只有工序：{sequences}。',
      en: 'The routing “{routing}”, which holds in the same period, has the operations: {sequences}.',
    },
    remedy: {
      zh: '请把这一行改到其中一道工序，或在工艺路线里补上工序 {sequence}。',
      en: 'Move the line to one of these, or add operation {sequence} to the routing.',
    },
  },
  'masterdata.bom_loop': {
    what: { zh: '物料清单“{code}”会成环', en: 'BOM “{code}” would close a loop' },
    why: { zh: '环路：{path}。一个物料不能由它自己做成。', en: 'The loop is: {path}. Nothing can be made of itself.' },
    remedy: {
      zh: '请从环路中去掉一处引用，或先作废其中一个已发布的清单。',
      en: 'Remove one of these references, or make one of the published BOMs obsolete first.',
    },
  },
  'masterdata.not_a_draft': {
    status: 409,
    what: { zh: '“{code}”不是草稿，不能修改', en: '“{code}” is no draft and cannot change' },
    why: {
      zh: '它的状态是“{stateZh}”；发布后的版本永远不变，工单才能放心引用。',
      en: 'It is {stateEn}; a published version never changes, so that orders can rely on it.',
    },
    remedy: { zh: '请新建一个版本，在新版本里修改。', en: 'Make a new version and change that.' },
  },
  'masterdata.not_published': {
    status: 409,
    what: { zh: '“{code}”没有发布，不能作废', en: '“{code}” is not published, so it cannot become obsolete' },
    why: { zh: '它的状态是“{stateZh}”。', en: 'It is {stateEn}.' },
    remedy: {
      zh: '草稿可以直接修改；已作废的无需再作废。',
      en: 'A draft can be changed; an obsolete one is obsolete already.',
    },
  },
  'masterdata.version_without_content': {
    what: { zh: '“{code}”没有内容，不能发布', en: '“{code}” is empty and cannot be published' },
    why: {
      zh: '物料清单至少要有一行，工艺路线至少要有一道工序。',
      en: 'A BOM has at least one line, a routing at least one operation.',
    },
    remedy: { zh: '请先填写内容。', en: 'Fill it in first.' },
  },
  'masterdata.effective_dates_wrong': {
    what: { zh: '“{code}”的生效时间不对', en: 'The effective dates of “{code}” are wrong' },
    why: {
      zh: '失效时间 {to} 不晚于生效时间 {from}。',
      en: 'It would end at {to}, which is not after its start {from}.',
    },
    remedy: { zh: '请改正时间。', en: 'Correct the dates.' },
  },
  'masterdata.line_repeats': {
    what: { zh: '行号 {number} 重复', en: 'The number {number} is used twice' },
    why: { zh: '每一行、每道工序的序号必须不同。', en: 'Each line and each operation has a number of its own.' },
    remedy: { zh: '请改成不同的序号。', en: 'Use different numbers.' },
  },
  'masterdata.phantom_without_bom': {
    what: {
      zh: '第 {number} 行的虚拟件“{item}”没有已发布的物料清单',
      en: 'The phantom “{item}” in line {number} has no published BOM',
    },
    why: {
      zh: '虚拟件要展开成它的下级料，没有清单就无法展开。',
      en: 'A phantom is replaced by its own components, which are not known.',
    },
    remedy: {
      zh: '请先发布“{item}”的物料清单，或取消虚拟件。',
      en: 'Publish a BOM for “{item}” first, or clear the phantom flag.',
    },
  },
  'masterdata.bom_too_large': {
    what: { zh: '“{item}”的物料清单太大', en: 'The BOM of “{item}” is too large' },
    why: {
      zh: '展开后超过 {rows} 行或 {levels} 层。',
      en: 'Exploded it has more than {rows} rows or {levels} levels.',
    },
    remedy: {
      zh: '请减少层级，或分开查询下级物料。',
      en: 'Use fewer levels, or look at the sub-assemblies one by one.',
    },
  },
} satisfies Record<string, RefusalDefinition>;
