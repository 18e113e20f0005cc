import type { RefusalDefinition } from '../../../kernel/index.ts';

export const reportRefusals = {
  'execution.quantity_exceeds_input': {
    status: 422,
    zh: {
      what: '最多还能报 {max} {unit}',
      why: '您报了 {reported} {unit}；工序 {operation} 到达 {arrived}，已报 {accounted}，允许超报还剩 {tolerance}。',
      remedy: '请改为不超过 {max} {unit}。',
    },
    en: {
      what: 'At most {max} {unit} can be reported',
      why: 'You reported {reported} {unit}; at operation {operation} {arrived} arrived, {accounted} are reported, and the tolerance leaves {tolerance}.',
      remedy: 'Enter at most {max} {unit}.',
    },
  },
  'execution.nothing_reported': {
    status: 422,
    zh: { what: '报工内容是空的', why: '合格、报废、返工数量和工时都是 0。', remedy: '请至少填写一项数量或工时。' },
    en: {
      what: 'The report is empty',
      why: 'Good, scrap, rework and time are all 0.',
      remedy: 'Enter a quantity or a time.',
    },
  },
  'execution.scrap_reason_missing': {
    status: 422,
    zh: { what: '报废要填原因', why: '您报了 {quantity} {unit} 报废，没有选原因。', remedy: '请选择报废原因。' },
    en: {
      what: 'Scrap needs a reason',
      why: '{quantity} {unit} of scrap came without one.',
      remedy: 'Pick a scrap reason.',
    },
  },
  'execution.rework_target_missing': {
    status: 422,
    zh: {
      what: '返工要指定返回哪道工序',
      why: '工序 {operation} 报了返工数量，没有指定返工工序。',
      remedy: '请选择返回的工序。',
    },
    en: {
      what: 'Rework needs an operation to go back to',
      why: 'Operation {operation} reported rework without one.',
      remedy: 'Pick the operation.',
    },
  },
  'execution.rework_target_wrong': {
    status: 422,
    zh: { what: '不能返工到这道工序', why: '从 {operation} 只能返回：{allowed}。', remedy: '请从这些工序中选择。' },
    en: {
      what: 'Rework can’t go there',
      why: 'From {operation} pieces may go back to: {allowed}.',
      remedy: 'Pick one of these.',
    },
  },
  'execution.rework_without_pieces': {
    status: 422,
    zh: {
      what: '选了返工工序但返工数量是 0',
      why: '返工数量和返工工序要么都填，要么都不填。',
      remedy: '请填写返工数量，或去掉返工工序。',
    },
    en: {
      what: 'A rework operation without rework',
      why: 'Both are needed, or neither.',
      remedy: 'Enter the rework quantity, or leave the operation out.',
    },
  },
  'execution.clock_ahead': {
    status: 422,
    zh: {
      what: '时间 {at} 还没有到',
      why: '现在是 {now}，最多允许快 {minutes} 分钟。',
      remedy: '请校准设备的时钟，或改正时间。',
    },
    en: {
      what: 'The time {at} lies ahead',
      why: 'It is {now} now; at most {minutes} minutes ahead are let through.',
      remedy: 'Set the device’s clock right, or correct the time.',
    },
  },
  'execution.too_far_back': {
    status: 422,
    zh: { what: '补录时间太早', why: '{at} 距现在超过 {hours} 小时。', remedy: '请找有“补报”权限的班组长代为补录。' },
    en: {
      what: 'The time lies too far back',
      why: '{at} is more than {hours} hours ago.',
      remedy: 'Ask a team leader who may report that far back.',
    },
  },
  'execution.started_after_end': {
    status: 422,
    zh: { what: '开始时间晚于结束时间', why: '开始 {startedAt}，结束 {businessAt}。', remedy: '请改正时间。' },
    en: { what: 'It starts after it ends', why: 'Start {startedAt}, end {businessAt}.', remedy: 'Correct the times.' },
  },
  'execution.before_release': {
    status: 422,
    zh: {
      what: '时间早于工单下达',
      why: '您填的是 {at}，工单 {order} 在 {releasedAt} 才下达。',
      remedy: '请改正时间，不早于 {releasedAt}。',
    },
    en: {
      what: 'The time lies before the release',
      why: 'You say {at}; order {order} was released at {releasedAt}.',
      remedy: 'Correct the time, to {releasedAt} or later.',
    },
  },
  'execution.before_arrival': {
    status: 422,
    zh: {
      what: '那时工序 {operation} 还没有这么多产品',
      why: '要在 {at} 计 {quantity} {unit}；按业务时间，{shortAt} 时最多只有 {there} {unit}。',
      remedy: '请把时间改为 {from} 或之后；上道工序的时间填错了请先撤销重报。',
    },
    en: {
      what: 'Operation {operation} didn’t have that many pieces then',
      why: '{quantity} {unit} at {at}; by the times reported at most {there} {unit} were there at {shortAt}.',
      remedy: 'Say {from} or later; if the step before has a wrong time, reverse it and report it again.',
    },
  },
  'execution.person_unknown': {
    status: 422,
    zh: { what: '人员不存在', why: '{id} 不是已登记的人员。', remedy: '请重新扫描工牌。' },
    en: { what: 'There is no such person', why: '{id} is nobody on record.', remedy: 'Scan the badge again.' },
  },
  'execution.serials_needed': {
    status: 422,
    zh: {
      what: '序列号数量不对',
      why: '物料 {item} 按序列号管理，合格 {good} 件要给 {good} 个不同的序列号，实际给了 {count} 个。',
      remedy: '请逐件扫描序列号。',
    },
    en: {
      what: 'The serial numbers don’t match',
      why: 'Item {item} is tracked by serial: {good} good pieces need {good} different serials, {count} were given.',
      remedy: 'Scan each piece.',
    },
  },
  'execution.lot_not_expected': {
    status: 422,
    zh: {
      what: '这里不需要批号或序列号',
      why: '只有最后一道工序、且物料按批次或序列号管理时才填；设了质检点的，在检验放行时填。',
      remedy: '请去掉批号和序列号。',
    },
    en: {
      what: 'No lot or serial is expected here',
      why: 'It belongs to the last operation of a tracked item; at a QC point, to the inspection that lets the pieces go.',
      remedy: 'Leave it out.',
    },
  },
  'execution.report_unknown': {
    status: 404,
    zh: { what: '找不到这条报工', why: '{id} 不存在，或者不在您的范围内。', remedy: '请从报工记录中选择。' },
    en: {
      what: 'There is no such report',
      why: '{id} does not exist, or lies outside your area.',
      remedy: 'Pick it from the list of reports.',
    },
  },
  'execution.report_reversed_already': {
    status: 409,
    zh: { what: '这条报工已经撤销过', why: '{name} 在 {at} 撤销了它。', remedy: '无需再次撤销。' },
    en: {
      what: 'This report was reversed already',
      why: '{name} reversed it at {at}.',
      remedy: 'Nothing more needs to be done.',
    },
  },
  'execution.report_is_reversal': {
    status: 422,
    zh: { what: '撤销记录本身不能再撤销', why: '它撤销的是另一条报工。', remedy: '请重新报工。' },
    en: { what: 'A reversal can’t be reversed', why: 'It undoes another report.', remedy: 'Report again.' },
  },
  'execution.reversal_order_state': {
    status: 409,
    zh: { what: '工单 {order} 的报工不能撤销', why: '工单已关闭或取消。', remedy: '请通过库存调整或新工单更正。' },
    en: {
      what: 'Reports of order {order} can’t be reversed',
      why: 'The order is closed or cancelled.',
      remedy: 'Correct it by a stock adjustment or a new order.',
    },
  },
  'execution.reversal_inspected': {
    status: 409,
    zh: {
      what: '检验已判定，不能撤销报工',
      why: '这次报工 {quantity} {unit}，工序 {operation} 只剩 {held} {unit} 待检。',
      remedy: '请和质检员商定，用返工或报废处理。',
    },
    en: {
      what: 'The inspection has decided: the report stays',
      why: 'It reported {quantity} {unit}, of which only {held} {unit} are still held at {operation}.',
      remedy: 'Settle it with the inspector, by rework or scrap.',
    },
  },
  'execution.reversal_moved_on': {
    status: 409,
    zh: {
      what: '产品已经流走，不能撤销',
      why: '要收回 {quantity} {unit}，工序 {operation} 只剩 {here} {unit} 未报工。',
      remedy: '请先撤销工序 {operation} 的报工，再撤销这一条。',
    },
    en: {
      what: 'The pieces have moved on',
      why: '{quantity} {unit} would come back, but operation {operation} has only {here} {unit} unreported.',
      remedy: 'Reverse what was reported at {operation} first, then this one.',
    },
  },
  'execution.reversal_material_returned': {
    status: 409,
    zh: {
      what: '倒冲的物料已退回，不能撤销',
      why: '物料行 {line} 已退料 {returned}，撤销后领用只剩 {issued}。',
      remedy: '请先把退回的重新领出，再撤销报工。',
    },
    en: {
      what: 'Backflushed material was returned',
      why: 'Line {line} has {returned} returned, and only {issued} would stay issued.',
      remedy: 'Issue what was returned again, then reverse the report.',
    },
  },
} as const satisfies Record<string, RefusalDefinition>;
