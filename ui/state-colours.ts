import type { Language } from './i18n/language.ts';

/** The seven tones of UI.md. A tone never stands alone: each state has a shape and a word as well. */
export type Tone = 'grey' | 'blue' | 'green' | 'amber' | 'violet' | 'red' | 'closed';

export type Shape = 'ring' | 'play' | 'disc' | 'pause' | 'diamond' | 'octagon' | 'square' | 'tick' | 'cross';

export interface StateLook {
  tone: Tone;
  shape: Shape;
  zh: string;
  en: string;
}

const looks = {
  // work orders
  draft: { tone: 'grey', shape: 'ring', zh: '草稿', en: 'Draft' },
  released: { tone: 'blue', shape: 'play', zh: '已下达', en: 'Released' },
  in_progress: { tone: 'green', shape: 'disc', zh: '生产中', en: 'In progress' },
  completed: { tone: 'green', shape: 'tick', zh: '已完工', en: 'Completed' },
  closed: { tone: 'closed', shape: 'square', zh: '已关闭', en: 'Closed' },
  on_hold: { tone: 'amber', shape: 'pause', zh: '已挂起', en: 'On hold' },
  cancelled: { tone: 'closed', shape: 'cross', zh: '已取消', en: 'Cancelled' },
  // material requests
  open: { tone: 'grey', shape: 'ring', zh: '待采购', en: 'To buy' },
  ordered: { tone: 'blue', shape: 'play', zh: '已订购', en: 'Ordered' },
  // purchase orders
  submitted: { tone: 'amber', shape: 'pause', zh: '待审批', en: 'To approve' },
  approved: { tone: 'blue', shape: 'ring', zh: '待发出', en: 'To send' },
  asked: { tone: 'blue', shape: 'play', zh: '询价中', en: 'Asked' },
  awarded: { tone: 'green', shape: 'tick', zh: '已定标', en: 'Awarded' },
  nothing: { tone: 'grey', shape: 'ring', zh: '未到货', en: 'Nothing came' },
  partly: { tone: 'amber', shape: 'diamond', zh: '部分到货', en: 'Partly received' },
  received: { tone: 'green', shape: 'tick', zh: '已到齐', en: 'Received' },
  // customers' orders and deliveries
  quotation: { tone: 'grey', shape: 'ring', zh: '报价', en: 'Quotation' },
  confirmed: { tone: 'blue', shape: 'play', zh: '已确认', en: 'Confirmed' },
  partly_shipped: { tone: 'green', shape: 'disc', zh: '部分发货', en: 'Partly shipped' },
  shipped: { tone: 'green', shape: 'tick', zh: '已发货', en: 'Shipped' },
  picking: { tone: 'blue', shape: 'disc', zh: '拣货中', en: 'Picking' },
  // operations
  waiting: { tone: 'grey', shape: 'ring', zh: '等待来料', en: 'Waiting' },
  ready: { tone: 'blue', shape: 'play', zh: '可开工', en: 'Ready' },
  running: { tone: 'green', shape: 'disc', zh: '加工中', en: 'Running' },
  paused: { tone: 'amber', shape: 'pause', zh: '已暂停', en: 'Paused' },
  awaiting_inspection: { tone: 'violet', shape: 'diamond', zh: '待检', en: 'Inspection' },
  done: { tone: 'closed', shape: 'tick', zh: '已完成', en: 'Done' },
  // machines
  idle: { tone: 'amber', shape: 'ring', zh: '待机', en: 'Idle' },
  fault: { tone: 'red', shape: 'cross', zh: '故障', en: 'Fault' },
  off: { tone: 'closed', shape: 'square', zh: '关机', en: 'Off' },
  no_data: { tone: 'grey', shape: 'ring', zh: '无数据', en: 'No data' },
  cleared: { tone: 'closed', shape: 'tick', zh: '已相符', en: 'Agree by now' },
  settled: { tone: 'closed', shape: 'tick', zh: '已处理', en: 'Settled' },
  // nonconformances and their actions
  contained: { tone: 'violet', shape: 'diamond', zh: '调查中', en: 'Under investigation' },
  acting: { tone: 'green', shape: 'disc', zh: '整改中', en: 'Action under way' },
  verified: { tone: 'green', shape: 'tick', zh: '已验证', en: 'Verified' },
  planned: { tone: 'blue', shape: 'ring', zh: '待完成', en: 'To be done' },
  effective: { tone: 'green', shape: 'tick', zh: '有效', en: 'Effective' },
  ineffective: { tone: 'red', shape: 'cross', zh: '无效', en: 'Not effective' },
  // control charts
  out_of_control: { tone: 'red', shape: 'octagon', zh: '失控', en: 'Out of control' },
  in_control: { tone: 'green', shape: 'tick', zh: '受控', en: 'In control' },
  // stock status
  available: { tone: 'green', shape: 'disc', zh: '可用', en: 'Available' },
  in_inspection: { tone: 'violet', shape: 'diamond', zh: '待检', en: 'In inspection' },
  hold: { tone: 'amber', shape: 'pause', zh: '冻结', en: 'Hold' },
  rejected: { tone: 'red', shape: 'octagon', zh: '不合格', en: 'Rejected' },
  // versions
  published: { tone: 'green', shape: 'disc', zh: '已发布', en: 'Published' },
  obsolete: { tone: 'closed', shape: 'square', zh: '已作废', en: 'Obsolete' },
  // people, keys, sessions, reservations
  active: { tone: 'green', shape: 'disc', zh: '有效', en: 'Active' },
  inactive: { tone: 'closed', shape: 'square', zh: '停用', en: 'Inactive' },
  locked: { tone: 'red', shape: 'octagon', zh: '已锁定', en: 'Locked' },
  revoked: { tone: 'closed', shape: 'cross', zh: '已撤销', en: 'Revoked' },
  expired: { tone: 'grey', shape: 'square', zh: '已过期', en: 'Expired' },
  used: { tone: 'closed', shape: 'tick', zh: '已用', en: 'Used' },
  // what an order suffers from
  late: { tone: 'red', shape: 'octagon', zh: '已延期', en: 'Late' },
  stuck: { tone: 'red', shape: 'octagon', zh: '卡住', en: 'Stuck' },
  short: { tone: 'red', shape: 'octagon', zh: '缺料', en: 'Short' },
  // whether all of an order's material is there
  complete: { tone: 'green', shape: 'tick', zh: '齐套', en: 'All there' },
  begin: { tone: 'blue', shape: 'play', zh: '可先开工', en: 'Can begin' },
  // what a reader saw
  seen: { tone: 'grey', shape: 'disc', zh: '读到', en: 'Seen' },
  pending: { tone: 'amber', shape: 'pause', zh: '待移动', en: 'To be moved' },
  moved: { tone: 'green', shape: 'tick', zh: '已移动', en: 'Moved' },
  stayed: { tone: 'closed', shape: 'square', zh: '不用移动', en: 'Stayed' },
  refused: { tone: 'red', shape: 'octagon', zh: '被拒绝', en: 'Refused' },
  // what a sweep found
  expected: { tone: 'grey', shape: 'ring', zh: '应在这里', en: 'Expected' },
  found: { tone: 'green', shape: 'tick', zh: '账实相符', en: 'As booked' },
  missing: { tone: 'red', shape: 'octagon', zh: '没读到', en: 'Missing' },
  elsewhere: { tone: 'amber', shape: 'diamond', zh: '账在别处', en: 'Booked elsewhere' },
  unknown: { tone: 'amber', shape: 'pause', zh: '未知标签', en: 'Unknown tag' },
  meanwhile: { tone: 'closed', shape: 'square', zh: '期间有移动', en: 'Moved meanwhile' },
  none: { tone: 'closed', shape: 'square', zh: '无需处理', en: 'Nothing to do' },
  left: { tone: 'closed', shape: 'square', zh: '已查看，保留', en: 'Looked at and left' },
  finished: { tone: 'closed', shape: 'square', zh: '已结束', en: 'Finished' },
  // what was counted
  to_count: { tone: 'grey', shape: 'ring', zh: '待盘', en: 'To be counted' },
  recount: { tone: 'amber', shape: 'pause', zh: '待复盘', en: 'Count again' },
  counted: { tone: 'amber', shape: 'diamond', zh: '待审批', en: 'To be approved' },
  reviewed: { tone: 'blue', shape: 'ring', zh: '已审核', en: 'Reviewed' },
  pushed: { tone: 'closed', shape: 'tick', zh: '已传递', en: 'Handed over' },
  booked: { tone: 'green', shape: 'tick', zh: '已入账', en: 'Booked' },
  matched: { tone: 'green', shape: 'tick', zh: '账实相符', en: 'As booked' },
  posted: { tone: 'closed', shape: 'tick', zh: '差异已过账', en: 'Variance posted' },
  // inspections
  accept: { tone: 'green', shape: 'tick', zh: '合格', en: 'Accepted' },
  concession: { tone: 'amber', shape: 'diamond', zh: '让步接收', en: 'Concession' },
  rework: { tone: 'amber', shape: 'pause', zh: '返工', en: 'Rework' },
  return: { tone: 'red', shape: 'cross', zh: '退货', en: 'Return' },
  scrap: { tone: 'red', shape: 'cross', zh: '报废', en: 'Scrap' },
  // calls from the floor
  called: { tone: 'red', shape: 'octagon', zh: '等人来', en: 'Waiting' },
  answered: { tone: 'blue', shape: 'play', zh: '有人来', en: 'On the way' },
  solved: { tone: 'green', shape: 'tick', zh: '已解决', en: 'Solved' },
  issued: { tone: 'green', shape: 'tick', zh: '已开票', en: 'Issued' },
  reversed: { tone: 'closed', shape: 'cross', zh: '已红冲', en: 'Taken back' },
  judged: { tone: 'amber', shape: 'pause', zh: '待处置', en: 'To decide' },
  decided: { tone: 'closed', shape: 'tick', zh: '已处置', en: 'Decided' },
  accepted: { tone: 'green', shape: 'tick', zh: '合格', en: 'Accepted' },
  withdrawn: { tone: 'closed', shape: 'cross', zh: '已撤回', en: 'Withdrawn' },
  // handovers of shifts
  signed_out: { tone: 'amber', shape: 'diamond', zh: '待接班', en: 'To be checked' },
  unattended: { tone: 'amber', shape: 'octagon', zh: '无人接班', en: 'Without a successor' },
  signed_in: { tone: 'green', shape: 'tick', zh: '已交接', en: 'Handed over' },
  taken: { tone: 'amber', shape: 'tick', zh: '直接接班', en: 'Taken over alone' },
  // kanban bins
  full: { tone: 'green', shape: 'disc', zh: '满', en: 'Full' },
  empty: { tone: 'red', shape: 'octagon', zh: '空，已叫料', en: 'Empty, called for' },
  on_way: { tone: 'blue', shape: 'play', zh: '送料中', en: 'On its way' },
  lost: { tone: 'amber', shape: 'diamond', zh: '已挂失', en: 'Lost' },
  retired: { tone: 'closed', shape: 'square', zh: '已作废', en: 'Retired' },
  // printers; paused as elsewhere
  online: { tone: 'green', shape: 'disc', zh: '正常', en: 'Ready' },
  paper_out: { tone: 'red', shape: 'octagon', zh: '缺纸', en: 'Paper out' },
  head_open: { tone: 'red', shape: 'octagon', zh: '打印头或上盖没合上', en: 'Head or cover open' },
  ribbon_out: { tone: 'red', shape: 'octagon', zh: '碳带用完', en: 'Ribbon out' },
  jammed: { tone: 'red', shape: 'octagon', zh: '卡纸', en: 'Paper jam' },
  offline: { tone: 'red', shape: 'cross', zh: '连不上', en: 'Offline' },
  unheard: { tone: 'grey', shape: 'ring', zh: '未知', en: 'Unknown' },
  // print jobs
  queued: { tone: 'grey', shape: 'ring', zh: '排队中', en: 'Queued' },
  sending: { tone: 'blue', shape: 'play', zh: '正在发送', en: 'Sending' },
  sent: { tone: 'green', shape: 'tick', zh: '已交给打印机', en: 'Handed over' },
  doubtful: { tone: 'amber', shape: 'diamond', zh: '需要查看', en: 'To be looked at' },
  failed: { tone: 'red', shape: 'octagon', zh: '没打成', en: 'Failed' },
  // messages of other systems, and what is told them
  dead: { tone: 'red', shape: 'octagon', zh: '失败', en: 'Failed' },
  held: { tone: 'violet', shape: 'diamond', zh: '只保存', en: 'Kept' },
  skipped: { tone: 'closed', shape: 'square', zh: '无需处理', en: 'Skipped' },
  dropped: { tone: 'closed', shape: 'cross', zh: '已放弃', en: 'Dropped' },
  // a route and its connection
  reading: { tone: 'green', shape: 'disc', zh: '运行中', en: 'Working' },
  stopped: { tone: 'red', shape: 'octagon', zh: '已停下', en: 'Stopped' },
  away: { tone: 'amber', shape: 'pause', zh: '连不上', en: 'Not reached' },
  trying: { tone: 'amber', shape: 'diamond', zh: '试探中', en: 'Trying' },
  unmapped: { tone: 'grey', shape: 'ring', zh: '映射未发布', en: 'Not mapped yet' },
} as const satisfies Record<string, StateLook>;

/** The look of a state; an unknown one stays grey and shows its own name rather than vanishing. */
export function lookOf(state: string): StateLook {
  return (looks as Record<string, StateLook>)[state] ?? { tone: 'grey', shape: 'ring', zh: state, en: state };
}

export function stateWord(state: string, language: Language): string {
  return lookOf(state)[language];
}

/** SVG path of a shape in a 12 × 12 box. */
export const shapePaths: Record<Shape, { d: string; hollow?: true }> = {
  ring: { d: 'M6 2.2a3.8 3.8 0 1 1 0 7.6a3.8 3.8 0 0 1 0-7.6Z', hollow: true },
  play: { d: 'M3.2 1.8 10.4 6 3.2 10.2Z' },
  disc: { d: 'M6 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9Z' },
  pause: { d: 'M2.6 1.8h2.5v8.4H2.6ZM6.9 1.8h2.5v8.4H6.9Z' },
  diamond: { d: 'M6 .8 11.2 6 6 11.2.8 6Z' },
  octagon: { d: 'M3.9 1h4.2L11 3.9v4.2L8.1 11H3.9L1 8.1V3.9Z' },
  square: { d: 'M2 2h8v8H2Z' },
  tick: { d: 'm1.6 6.4 3 3 5.8-6.6', hollow: true },
  cross: { d: 'm2.4 2.4 7.2 7.2M9.6 2.4 2.4 9.6', hollow: true },
};
