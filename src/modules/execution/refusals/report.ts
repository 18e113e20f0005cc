import type { RefusalDefinition } from '../../../kernel/index.ts';

export const reportRefusals = {
  'execution.quantity_exceeds_input': {
    what: { zh: '最多还能报 {max} {unit}', en: 'At most {max} {unit} can be reported' },
    why: {
      zh: '您报了 {reported} {unit}；工序 {operation} 到达 {arrived}，已报 {accounted}，允许超报还剩 {tolerance}。',
      en: 'You reported {reported} {unit}; at operation {operation} {arrived} arrived, {accounted} are reported, and the tolerance leaves {tolerance}.',
    },
    remedy: { zh: '请改为不超过 {max} {unit}。', en: 'Enter at most {max} {unit}.' },
  },
  'execution.nothing_reported': {
    what: { zh: '报工内容是空的', en: 'The report is empty' },
    why: { zh: '合格、报废、返工数量和工时都是 0。', en: 'Good, scrap, rework and time are all 0.' },
    remedy: { zh: '请至少填写一项数量或工时。', en: 'Enter a quantity or a time.' },
  },
  'execution.scrap_reason_missing': {
    what: { zh: '报废要填原因', en: 'Scrap needs a reason' },
    why: { zh: '您报了 {quantity} {unit} 报废，没有选原因。', en: '{quantity} {unit} of scrap came without one.' },
    remedy: { zh: '请选择报废原因。', en: 'Pick a scrap reason.' },
  },
  'execution.rework_target_missing': {
    what: { zh: '返工要指定返回哪道工序', en: 'Rework needs an operation to go back to' },
    why: {
      zh: '工序 {operation} 报了返工数量，没有指定返工工序。',
      en: 'Operation {operation} reported rework without one.',
    },
    remedy: { zh: '请选择返回的工序。', en: 'Pick the operation.' },
  },
  'execution.rework_target_wrong': {
    what: { zh: '不能返工到这道工序', en: 'Rework can’t go there' },
    why: { zh: '从 {operation} 只能返回：{allowed}。', en: 'From {operation} pieces may go back to: {allowed}.' },
    remedy: { zh: '请从这些工序中选择。', en: 'Pick one of these.' },
  },
  'execution.rework_without_pieces': {
    what: { zh: '选了返工工序但返工数量是 0', en: 'A rework operation without rework' },
    why: { zh: '返工数量和返工工序要么都填，要么都不填。', en: 'Both are needed, or neither.' },
    remedy: { zh: '请填写返工数量，或去掉返工工序。', en: 'Enter the rework quantity, or leave the operation out.' },
  },
  'execution.clock_ahead': {
    what: { zh: '时间 {at} 还没有到', en: 'The time {at} lies ahead' },
    why: {
      zh: '现在是 {now}，最多允许快 {minutes} 分钟。',
      en: 'It is {now} now; at most {minutes} minutes ahead are let through.',
    },
    remedy: { zh: '请校准设备的时钟，或改正时间。', en: 'Set the device’s clock right, or correct the time.' },
  },
  'execution.too_far_back': {
    what: { zh: '补录时间太早', en: 'The time lies too far back' },
    why: { zh: '{at} 距现在超过 {hours} 小时。', en: '{at} is more than {hours} hours ago.' },
    remedy: { zh: '请找有“补报”权限的班组长代为补录。', en: 'Ask a team leader who may report that far back.' },
  },
  'execution.started_after_end': {
    what: { zh: '开始时间晚于结束时间', en: 'It starts after it ends' },
    why: { zh: '开始 {startedAt}，结束 {businessAt}。', en: 'Start {startedAt}, end {businessAt}.' },
    remedy: { zh: '请改正时间。', en: 'Correct the times.' },
  },
  'execution.before_release': {
    what: { zh: '时间早于工单下达', en: 'The time lies before the release' },
    why: {
      zh: '您填的是 {at}，工单 {order} 在 {releasedAt} 才下达。',
      en: 'You say {at}; order {order} was released at {releasedAt}.',
    },
    remedy: { zh: '请改正时间，不早于 {releasedAt}。', en: 'Correct the time, to {releasedAt} or later.' },
  },
  'execution.before_arrival': {
    what: {
      zh: '那时工序 {operation} 还没有这么多产品',
      en: 'Operation {operation} didn’t have that many pieces then',
    },
    why: {
      zh: '要在 {at} 计 {quantity} {unit}；按业务时间，{shortAt} 时最多只有 {there} {unit}。',
      en: '{quantity} {unit} at {at}; by the times reported at most {there} {unit} were there at {shortAt}.',
    },
    remedy: {
      zh: '请把时间改为 {from} 或之后；上道工序的时间填错了请先撤销重报。',
      en: 'Say {from} or later; if the step before has a wrong time, reverse it and report it again.',
    },
  },
  'execution.person_unknown': {
    what: { zh: '人员不存在', en: 'There is no such person' },
    why: { zh: '{id} 不是已登记的人员。', en: '{id} is nobody on record.' },
    remedy: { zh: '请重新扫描工牌。', en: 'Scan the badge again.' },
  },
  'execution.serials_needed': {
    what: { zh: '序列号数量不对', en: 'The serial numbers don’t match' },
    why: {
      zh: '物料 {item} 按序列号管理，合格 {good} 件要给 {good} 个不同的序列号，实际给了 {count} 个。',
      en: 'Item {item} is tracked by serial: {good} good pieces need {good} different serials, {count} were given.',
    },
    remedy: { zh: '请逐件扫描序列号。', en: 'Scan each piece.' },
  },
  'execution.lot_not_expected': {
    what: { zh: '这里不需要批号或序列号', en: 'No lot or serial is expected here' },
    why: {
      zh: '只有最后一道工序、且物料按批次或序列号管理时才填；设了质检点的，在检验放行时填。',
      en: 'It belongs to the last operation of a tracked item; at a QC point, to the inspection that lets the pieces go.',
    },
    remedy: { zh: '请去掉批号和序列号。', en: 'Leave it out.' },
  },
  'execution.report_unknown': {
    status: 404,
    what: { zh: '找不到这条报工', en: 'There is no such report' },
    why: { zh: '{id} 不存在，或者不在您的范围内。', en: '{id} does not exist, or lies outside your area.' },
    remedy: { zh: '请从报工记录中选择。', en: 'Pick it from the list of reports.' },
  },
  'execution.report_reversed_already': {
    status: 409,
    what: { zh: '这条报工已经撤销过', en: 'This report was reversed already' },
    why: { zh: '{name} 在 {at} 撤销了它。', en: '{name} reversed it at {at}.' },
    remedy: { zh: '无需再次撤销。', en: 'Nothing more needs to be done.' },
  },
  'execution.report_is_reversal': {
    what: { zh: '撤销记录本身不能再撤销', en: 'A reversal can’t be reversed' },
    why: { zh: '它撤销的是另一条报工。', en: 'It undoes another report.' },
    remedy: { zh: '请重新报工。', en: 'Report again.' },
  },
  'execution.reversal_order_state': {
    status: 409,
    what: { zh: '工单 {order} 的报工不能撤销', en: 'Reports of order {order} can’t be reversed' },
    why: { zh: '工单已关闭或取消。', en: 'The order is closed or cancelled.' },
    remedy: { zh: '请通过库存调整或新工单更正。', en: 'Correct it by a stock adjustment or a new order.' },
  },
  'execution.reversal_inspected': {
    status: 409,
    what: { zh: '检验已判定，不能撤销报工', en: 'The inspection has decided: the report stays' },
    why: {
      zh: '这次报工 {quantity} {unit}，工序 {operation} 只剩 {held} {unit} 待检。',
      en: 'It reported {quantity} {unit}, of which only {held} {unit} are still held at {operation}.',
    },
    remedy: { zh: '请和质检员商定，用返工或报废处理。', en: 'Settle it with the inspector, by rework or scrap.' },
  },
  'execution.reversal_moved_on': {
    status: 409,
    what: { zh: '产品已经流走，不能撤销', en: 'The pieces have moved on' },
    why: {
      zh: '要收回 {quantity} {unit}，工序 {operation} 只剩 {here} {unit} 未报工。',
      en: '{quantity} {unit} would come back, but operation {operation} has only {here} {unit} unreported.',
    },
    remedy: {
      zh: '请先撤销工序 {operation} 的报工，再撤销这一条。',
      en: 'Reverse what was reported at {operation} first, then this one.',
    },
  },
  'execution.reversal_material_returned': {
    status: 409,
    what: { zh: '倒冲的物料已退回，不能撤销', en: 'Backflushed material was returned' },
    why: {
      zh: '物料行 {line} 已退料 {returned}，撤销后领用只剩 {issued}。',
      en: 'Line {line} has {returned} returned, and only {issued} would stay issued.',
    },
    remedy: { zh: '请先把退回的重新领出，再撤销报工。', en: 'Issue what was returned again, then reverse the report.' },
  },
} as const satisfies Record<string, RefusalDefinition>;
