import type { RefusalDefinition } from '../../../kernel/index.ts';

/** What pieces can't do: be in two places, come back where they never went, leave before they came. */
export const pieceRefusals = {
  'inventory.serial_is_out': {
    status: 422,
    what: { zh: '序列号 {lot}（{item}）{placeZh}。', en: 'Serial {lot} of {item} {placeEn}.' },
    why: {
      zh: '一件东西只在一个地方，只能从它所在的地方回来。',
      en: 'One piece is in one place, and comes back only from there.',
    },
    remedy: { zh: '{backZh}；否则检查扫到的号。', en: 'If it is this piece, {backEn}; else check the number scanned.' },
  },
  'inventory.not_out': {
    status: 422,
    what: {
      zh: '{item} 最多还能从{endZh}退回 {out} {unit}，这次是 {wanted} {unit}（批次 {lot}）{forZh}。',
      en: 'At most {out} {unit} of {item} can still come back from {endEn}{forEn}, not {wanted} {unit} (lot {lot}).',
    },
    why: {
      zh: '没有出去过的东西不能退回来，已退回的也不能再退。',
      en: 'What never went out does not come back, and nothing comes back twice.',
    },
    remedy: {
      zh: '最多退 {out} {unit}；多出来的实物请收货入库，或做库存调整。',
      en: 'Return at most {out} {unit}; receive pieces beyond that, or adjust the stock.',
    },
  },
  'inventory.status_not_available': {
    status: 422,
    what: {
      zh: '{location} 的 {item} 是“{statusZh}”，不能投产或发给客户。',
      en: '{item} at {location} is in status “{statusEn}”: it goes into no product and to no customer.',
    },
    why: { zh: '只有“可用”的料才能进产品或交给客户。', en: 'Only what is available may.' },
    remedy: {
      zh: '先把它改为“可用”，或退给供应商、报废。',
      en: 'Let it go first (status available), or send it to its supplier or to scrap.',
    },
  },
  'inventory.not_enough_then': {
    status: 422,
    what: {
      zh: '补记的这笔会使 {location} 的 {item} 在 {at} 不够：那时只有 {least} {unit}，要 {wanted} {unit}（批次 {lot}）。',
      en: 'Entered late, this would leave too little {item} at {location} at {at}: {least} {unit} then, {wanted} {unit} wanted (lot {lot}).',
    },
    why: {
      zh: '现在有 {there} {unit}，但料在到来之前不能被拿走。',
      en: '{there} {unit} lie there now, but nothing is taken before it came.',
    },
    remedy: {
      zh: '改正发生时间，减少数量，或先补记更早的收货。',
      en: 'Correct the time, take less, or enter the earlier receipt first.',
    },
  },
  'inventory.promised_elsewhere': {
    status: 422,
    what: {
      zh: '{item} 只有 {free} {unit} 没有预留给别人，要拿 {wanted} {unit}。',
      en: 'Only {free} {unit} of {item} are promised to nobody else; {wanted} {unit} wanted.',
    },
    why: {
      zh: '其余的已按物料预留：{whose}，在哪个库位都一样。',
      en: 'The rest is promised wherever it lies: {whose}.',
    },
    remedy: {
      zh: '最多拿 {free} {unit}，等到货，或先释放那个预留。',
      en: 'Take at most {free} {unit}, wait for a receipt, or release that reservation first.',
    },
  },
  'inventory.seen_otherwise': {
    status: 409,
    what: {
      zh: '{location} 的 {item} 现在是 {there} {unit}，不是您看到的 {seen} {unit}（批次 {lot}）。',
      en: '{there} {unit} of {item} lie at {location} now, not the {seen} {unit} that you saw (lot {lot}).',
    },
    why: { zh: '这期间有：{since}。', en: 'Since then: {since}.' },
    remedy: {
      zh: '按现在的 {there} {unit} 重新核对，再调整差异。',
      en: 'Check against {there} {unit}, then adjust what still differs.',
    },
  },
  'inventory.reason_unknown': {
    status: 422,
    what: { zh: '没有调整原因 {code}。', en: 'There is no adjustment reason {code}.' },
    why: { zh: '原因要从列表里选，才能统计。', en: 'Reasons come from a list, so that they can be counted.' },
    remedy: { zh: '改用其中一个：{codes}。', en: 'Use one of these: {codes}.' },
  },
  'inventory.document_type_unknown': {
    status: 422,
    what: { zh: '不能为单据类型 {type} 预留。', en: 'Nothing is reserved for documents of type {type}.' },
    why: { zh: '预留要有会用它的单据。', en: 'A promise needs a document that will use it.' },
    remedy: { zh: '改用其中一种：{types}。', en: 'Use one of these: {types}.' },
  },
  'inventory.document_unknown': {
    status: 404,
    what: { zh: '没有这张单据：{document}。', en: 'No such document: {document}.' },
    why: { zh: '预留要有会用它的单据。', en: 'A promise needs a document that will use it.' },
    remedy: { zh: '从列表里选单据，或重新扫码。', en: 'Choose the document from its list, or scan it again.' },
  },
  'inventory.document_ended': {
    status: 409,
    what: { zh: '不能再为 {document} 预留。', en: 'Nothing can be reserved for {document} any more.' },
    why: {
      zh: '它已经结束，不会再按预留领用；预留会一直占着库存。',
      en: 'It has ended and won’t draw on promises; the stock would stay blocked.',
    },
    remedy: {
      zh: '缺的料直接领用，或为还在进行的单据预留。',
      en: 'Issue what it still lacks directly, or reserve for a document that goes on.',
    },
  },
} as const satisfies Record<string, RefusalDefinition>;
