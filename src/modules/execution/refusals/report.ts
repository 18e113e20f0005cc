import type { RefusalDefinition } from '../../../kernel/index.ts';

export const reportRefusals = {
  'execution.quantity_exceeds_input': {
    what: ['最多还能报 {max} {unit}', 'At most {max} {unit} can be reported'],
    why: [
      '您报了 {reported} {unit}；工序 {operation} 到达 {arrived}，已报 {accounted}，允许超报还剩 {tolerance}。',
      'You reported {reported} {unit}; at operation {operation} {arrived} arrived, {accounted} are reported, and the tolerance leaves {tolerance}.',
    ],
    remedy: ['请改为不超过 {max} {unit}。', 'Enter at most {max} {unit}.'],
  },
  'execution.nothing_reported': {
    what: ['报工内容是空的', 'The report is empty'],
    why: ['合格、报废、返工数量和工时都是 0。', 'Good, scrap, rework and time are all 0.'],
    remedy: ['请至少填写一项数量或工时。', 'Enter a quantity or a time.'],
  },
  'execution.scrap_reason_missing': {
    what: ['报废要填原因', 'Scrap needs a reason'],
    why: ['您报了 {quantity} {unit} 报废，没有选原因。', '{quantity} {unit} of scrap came without one.'],
    remedy: ['请选择报废原因。', 'Pick a scrap reason.'],
  },
  'execution.rework_target_missing': {
    what: ['返工要指定返回哪道工序', 'Rework needs an operation to go back to'],
    why: ['工序 {operation} 报了返工数量，没有指定返工工序。', 'Operation {operation} reported rework without one.'],
    remedy: ['请选择返回的工序。', 'Pick the operation.'],
  },
  'execution.rework_target_wrong': {
    what: ['不能返工到这道工序', 'Rework can’t go there'],
    why: ['从 {operation} 只能返回：{allowed}。', 'From {operation} pieces may go back to: {allowed}.'],
    remedy: ['请从这些工序中选择。', 'Pick one of these.'],
  },
  'execution.rework_without_pieces': {
    what: ['选了返工工序但返工数量是 0', 'A rework operation without rework'],
    why: ['返工数量和返工工序要么都填，要么都不填。', 'Both are needed, or neither.'],
    remedy: ['请填写返工数量，或去掉返工工序。', 'Enter the rework quantity, or leave the operation out.'],
  },
  'execution.clock_ahead': {
    what: ['时间 {at} 还没有到', 'The time {at} lies ahead'],
    why: [
      '现在是 {now}，最多允许快 {minutes} 分钟。',
      'It is {now} now; at most {minutes} minutes ahead are let through.',
    ],
    remedy: ['请校准设备的时钟，或改正时间。', 'Set the device’s clock right, or correct the time.'],
  },
  'execution.too_far_back': {
    what: ['补录时间太早', 'The time lies too far back'],
    why: ['{at} 距现在超过 {hours} 小时。', '{at} is more than {hours} hours ago.'],
    remedy: ['请找有“补报”权限的班组长代为补录。', 'Ask a team leader who may report that far back.'],
  },
  'execution.started_after_end': {
    what: ['开始时间晚于结束时间', 'It starts after it ends'],
    why: ['开始 {startedAt}，结束 {businessAt}。', 'Start {startedAt}, end {businessAt}.'],
    remedy: ['请改正时间。', 'Correct the times.'],
  },
  'execution.before_release': {
    what: ['时间早于工单下达', 'The time lies before the release'],
    why: [
      '您填的是 {at}，工单 {order} 在 {releasedAt} 才下达。',
      'You say {at}; order {order} was released at {releasedAt}.',
    ],
    remedy: ['请改正时间，不早于 {releasedAt}。', 'Correct the time, to {releasedAt} or later.'],
  },
  'execution.before_arrival': {
    what: ['那时工序 {operation} 还没有这么多产品', 'Operation {operation} didn’t have that many pieces then'],
    why: [
      '要在 {at} 计 {quantity} {unit}；按业务时间，{shortAt} 时最多只有 {there} {unit}。',
      '{quantity} {unit} at {at}; by the times reported at most {there} {unit} were there at {shortAt}.',
    ],
    remedy: [
      '请把时间改为 {from} 或之后；上道工序的时间填错了请先撤销重报。',
      'Say {from} or later; if the step before has a wrong time, reverse it and report it again.',
    ],
  },
  'execution.person_unknown': {
    what: ['人员不存在', 'There is no such person'],
    why: ['{id} 不是已登记的人员。', '{id} is nobody on record.'],
    remedy: ['请重新扫描工牌。', 'Scan the badge again.'],
  },
  'execution.serials_needed': {
    what: ['序列号数量不对', 'The serial numbers don’t match'],
    why: [
      '物料 {item} 按序列号管理，合格 {good} 件要给 {good} 个不同的序列号，实际给了 {count} 个。',
      'Item {item} is tracked by serial: {good} good pieces need {good} different serials, {count} were given.',
    ],
    remedy: ['请逐件扫描序列号。', 'Scan each piece.'],
  },
  'execution.lot_not_expected': {
    what: ['这里不需要批号或序列号', 'No lot or serial is expected here'],
    why: [
      '只有最后一道工序、且物料按批次或序列号管理时才填；设了质检点的，在检验放行时填。',
      'It belongs to the last operation of a tracked item; at a QC point, to the inspection that lets the pieces go.',
    ],
    remedy: ['请去掉批号和序列号。', 'Leave it out.'],
  },
  'execution.report_unknown': {
    status: 404,
    what: ['找不到这条报工', 'There is no such report'],
    why: ['{id} 不存在，或者不在您的范围内。', '{id} does not exist, or lies outside your area.'],
    remedy: ['请从报工记录中选择。', 'Pick it from the list of reports.'],
  },
  'execution.report_reversed_already': {
    status: 409,
    what: ['这条报工已经撤销过', 'This report was reversed already'],
    why: ['{name} 在 {at} 撤销了它。', '{name} reversed it at {at}.'],
    remedy: ['无需再次撤销。', 'Nothing more needs to be done.'],
  },
  'execution.undo_not_own': {
    status: 409,
    what: ['这条报工不是您报的', 'Somebody else reported this'],
    why: ['它是 {name} 报的，自己只能撤销自己报的。', '{name} reported it; people undo their own.'],
    remedy: ['请找 {name}，或请班组长撤销。', 'Ask {name}, or have the team leader reverse it.'],
  },
  'execution.undo_too_late': {
    status: 409,
    what: ['已过可撤销的时间', 'It is too late to undo this'],
    why: ['它在 {at} 记账，自己可以撤销到 {until}。', 'It was booked at {at} and could be undone until {until}.'],
    remedy: ['请班组长或生产经理撤销。', 'Have the team leader or the production manager reverse it.'],
  },
  'execution.report_is_reversal': {
    what: ['撤销记录本身不能再撤销', 'A reversal can’t be reversed'],
    why: ['它撤销的是另一条报工。', 'It undoes another report.'],
    remedy: ['请重新报工。', 'Report again.'],
  },
  'execution.reversal_order_state': {
    status: 409,
    what: ['工单 {order} 的报工不能撤销', 'Reports of order {order} can’t be reversed'],
    why: ['工单已关闭或取消。', 'The order is closed or cancelled.'],
    remedy: ['请通过库存调整或新工单更正。', 'Correct it by a stock adjustment or a new order.'],
  },
  'execution.reversal_inspected': {
    status: 409,
    what: ['检验已判定，不能撤销报工', 'The inspection has decided: the report stays'],
    why: [
      '这次报工 {quantity} {unit}，工序 {operation} 只剩 {held} {unit} 待检。',
      'It reported {quantity} {unit}, of which only {held} {unit} are still held at {operation}.',
    ],
    remedy: ['请和质检员商定，用返工或报废处理。', 'Settle it with the inspector, by rework or scrap.'],
  },
  'execution.reversal_moved_on': {
    status: 409,
    what: ['产品已经流走，不能撤销', 'The pieces have moved on'],
    why: [
      '要收回 {quantity} {unit}，工序 {operation} 只剩 {here} {unit} 未报工。',
      '{quantity} {unit} would come back, but operation {operation} has only {here} {unit} unreported.',
    ],
    remedy: [
      '请先撤销工序 {operation} 的报工，再撤销这一条。',
      'Reverse what was reported at {operation} first, then this one.',
    ],
  },
  'execution.reversal_material_returned': {
    status: 409,
    what: ['倒冲的物料已退回，不能撤销', 'Backflushed material was returned'],
    why: [
      '物料行 {line} 已退料 {returned}，撤销后领用只剩 {issued}。',
      'Line {line} has {returned} returned, and only {issued} would stay issued.',
    ],
    remedy: ['请先把退回的重新领出，再撤销报工。', 'Issue what was returned again, then reverse the report.'],
  },
} as const satisfies Record<string, RefusalDefinition>;
