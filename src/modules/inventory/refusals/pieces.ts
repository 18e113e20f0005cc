import type { RefusalDefinition } from '../../../kernel/index.ts';

/** What pieces can't do: be in two places, come back where they never went, leave before they came. */
export const pieceRefusals = {
  'inventory.serial_is_out': {
    what: ['序列号 {lot}（{item}）{placeZh}。', 'Serial {lot} of {item} {placeEn}.'],
    why: [
      '一件东西只在一个地方，只能从它所在的地方回来。',
      'One piece is in one place, and comes back only from there.',
    ],
    remedy: ['{backZh}；否则检查扫到的号。', 'If it is this piece, {backEn}; else check the number scanned.'],
  },
  'inventory.rejected_by_inspection': {
    status: 409,
    what: [
      '{item} 有 {held} {unit} 被检验 {inspection} 判了退货（批次 {lot}），不能放行。',
      '{held} {unit} of {item} were rejected by inspection {inspection} (lot {lot}) and aren’t set free.',
    ],
    why: [
      '判了退货的，只能退给供应商、报废，或者由有权限的人重新处置。',
      'What was rejected goes back to its supplier or to scrap, or is decided on anew by somebody who may.',
    ],
    remedy: [
      '请退货或报废；要让步或返工，打开检验 {inspection} 重新处置。',
      'Return or scrap it; for a concession or rework open inspection {inspection} and decide anew.',
    ],
  },
  'inventory.held': {
    status: 409,
    what: [
      '{item} 有 {held} {unit} 被不合格品单 {report} 冻结（批次 {lot}），不能动。',
      '{held} {unit} of {item} are held by nonconformance {report} (lot {lot}) and stay where they are.',
    ],
    why: [
      '被围堵的货，放行之前不能改状态、领用、发货、调整或报废。',
      'What is contained isn’t set free, issued, shipped, adjusted or scrapped before it is released.',
    ],
    remedy: [
      '请在 {report} 上逐行或全部放行；少了、坏了也在那里判报废。',
      'Release it at {report}, line by line or all; what is missing or broken is scrapped there too.',
    ],
  },
  'inventory.waits_for_inspection': {
    status: 409,
    what: [
      '{item} 有 {held} {unit} 在等检验 {inspection}（批次 {lot}），不能动。',
      '{held} {unit} of {item} wait for inspection {inspection} (lot {lot}) and stay where they are.',
    ],
    why: [
      '来料要检的，判定之前不能领用、发货、改状态、调整或报废。',
      'What is to be inspected isn’t issued, shipped, set free, adjusted or scrapped before it is judged.',
    ],
    remedy: [
      '请检验员录入 {inspection} 的读数并处置；少了、坏了也在那里判报废。',
      'Have an inspector enter the readings of {inspection} and decide; what is missing or broken is scrapped there too.',
    ],
  },
  'inventory.receipt_judged': {
    status: 409,
    what: [
      '{item} 的这次收货已由检验 {inspection} 判定，不能撤销。',
      'This receipt of {item} was judged by inspection {inspection}, and stays.',
    ],
    why: [
      '撤销会让检验记录说的货不存在。',
      'Taken back, the record of the inspection would speak of goods that never came.',
    ],
    remedy: ['要退给供应商，请做采购退货。', 'To give goods back, return them to the supplier.'],
  },
  'inventory.not_out': {
    what: [
      '{item} 最多还能从{endZh}退回 {out} {unit}，这次是 {wanted} {unit}（批次 {lot}）{forZh}。',
      'At most {out} {unit} of {item} can still come back from {endEn}{forEn}, not {wanted} {unit} (lot {lot}).',
    ],
    why: [
      '没有出去过的东西不能退回来，已退回的也不能再退。',
      'What never went out does not come back, and nothing comes back twice.',
    ],
    remedy: [
      '最多退 {out} {unit}；多出来的实物请收货入库，或做库存调整。',
      'Return at most {out} {unit}; receive pieces beyond that, or adjust the stock.',
    ],
  },
  'inventory.status_not_available': {
    what: [
      '{location} 的 {item} 是“{statusZh}”，不能投产或发给客户。',
      '{item} at {location} is in status “{statusEn}”: it goes into no product and to no customer.',
    ],
    why: ['只有“可用”的料才能进产品或交给客户。', 'Only what is available may.'],
    remedy: [
      '先把它改为“可用”，或退给供应商、报废。',
      'Let it go first (status available), or send it to its supplier or to scrap.',
    ],
  },
  'inventory.not_enough_then': {
    what: [
      '补记的这笔会使 {location} 的 {item} 在 {at} 不够：那时只有 {least} {unit}，要 {wanted} {unit}（批次 {lot}）。',
      'Entered late, this would leave too little {item} at {location} at {at}: {least} {unit} then, {wanted} {unit} wanted (lot {lot}).',
    ],
    why: [
      '现在有 {there} {unit}，但料在到来之前不能被拿走。',
      '{there} {unit} lie there now, but nothing is taken before it came.',
    ],
    remedy: [
      '改正发生时间，减少数量，或先补记更早的收货。',
      'Correct the time, take less, or enter the earlier receipt first.',
    ],
  },
  'inventory.promised_elsewhere': {
    what: [
      '{item} 只有 {free} {unit} 没有预留给别人，要拿 {wanted} {unit}。',
      'Only {free} {unit} of {item} are promised to nobody else; {wanted} {unit} wanted.',
    ],
    why: ['其余的已按物料预留：{whose}，在哪个库位都一样。', 'The rest is promised wherever it lies: {whose}.'],
    remedy: [
      '最多拿 {free} {unit}，等到货，或先释放那个预留。',
      'Take at most {free} {unit}, wait for a receipt, or release that reservation first.',
    ],
  },
  'inventory.seen_otherwise': {
    status: 409,
    what: [
      '{location} 的 {item} 现在是 {there} {unit}，不是您看到的 {seen} {unit}（批次 {lot}）。',
      '{there} {unit} of {item} lie at {location} now, not the {seen} {unit} that you saw (lot {lot}).',
    ],
    why: ['这期间有：{since}。', 'Since then: {since}.'],
    remedy: [
      '按现在的 {there} {unit} 重新核对，再调整差异。',
      'Check against {there} {unit}, then adjust what still differs.',
    ],
  },
  'inventory.reason_unknown': {
    what: ['没有调整原因 {code}。', 'There is no adjustment reason {code}.'],
    why: ['原因要从列表里选，才能统计。', 'Reasons come from a list, so that they can be counted.'],
    remedy: ['改用其中一个：{codes}。', 'Use one of these: {codes}.'],
  },
  'inventory.document_type_unknown': {
    what: ['不能为单据类型 {type} 预留。', 'Nothing is reserved for documents of type {type}.'],
    why: ['预留要有会用它的单据。', 'A promise needs a document that will use it.'],
    remedy: ['改用其中一种：{types}。', 'Use one of these: {types}.'],
  },
  'inventory.document_unknown': {
    status: 404,
    what: ['没有这张单据：{document}。', 'No such document: {document}.'],
    why: ['预留要有会用它的单据。', 'A promise needs a document that will use it.'],
    remedy: ['从列表里选单据，或重新扫码。', 'Choose the document from its list, or scan it again.'],
  },
  'inventory.document_ended': {
    status: 409,
    what: ['不能再为 {document} 预留。', 'Nothing can be reserved for {document} any more.'],
    why: [
      '它已经结束，不会再按预留领用；预留会一直占着库存。',
      'It has ended and won’t draw on promises; the stock would stay blocked.',
    ],
    remedy: [
      '缺的料直接领用，或为还在进行的单据预留。',
      'Issue what it still lacks directly, or reserve for a document that goes on.',
    ],
  },
} as const satisfies Record<string, RefusalDefinition>;
