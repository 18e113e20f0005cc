import type { RefusalDefinition } from '../../../kernel/index.ts';

export const operationRefusals = {
  'execution.operation_unknown': {
    status: 404,
    what: { zh: '找不到这道工序', en: 'There is no such operation' },
    why: { zh: '{id} 不存在，或者不在您的范围内。', en: '{id} does not exist, or lies outside your area.' },
    remedy: { zh: '请重新扫描流转卡上的工序条码。', en: 'Scan the operation’s code on the traveller again.' },
  },
  'execution.operation_state': {
    status: 409,
    what: { zh: '工序 {operation} 现在不能{verbZh}', en: 'Operation {operation}: not possible now: {verbEn}' },
    why: {
      zh: '它的状态是“{stateZh}”；只有{fromZh}的工序可以{verbZh}。',
      en: 'It is {stateEn}; this needs an operation that is {fromEn}.',
    },
    remedy: { zh: '请刷新查看最新状态。', en: 'Reload to see where it stands.' },
  },
  'execution.operation_waiting': {
    status: 409,
    what: { zh: '工序 {operation} 还没有来料', en: 'Nothing has arrived at operation {operation} yet' },
    why: {
      zh: '上道工序 {previous} 还有 {previousHere} {unit} 未报工、{previousHeld} {unit} 待检、{previousReady} {unit} 待转序。',
      en: 'At the step before, {previous}, {previousHere} {unit} are unreported, {previousHeld} {unit} await inspection and {previousReady} {unit} wait to be handed on.',
    },
    remedy: {
      zh: '请等上道工序报工（或转序、检验）后再操作。',
      en: 'Wait until they are reported, inspected or handed on.',
    },
  },
  'execution.operation_done': {
    status: 409,
    what: { zh: '工序 {operation} 已全部完成', en: 'Operation {operation} is done' },
    why: {
      zh: '到达的 {arrived} {unit} 都已报工：合格 {good}，报废 {scrap}，返工 {rework}。',
      en: 'All {arrived} {unit} that arrived are reported: good {good}, scrap {scrap}, rework {rework}.',
    },
    remedy: {
      zh: '请确认扫描的是正确的工序；如果报错了，请先撤销原来的报工。',
      en: 'Check that you scanned the right operation; if a report was wrong, reverse it first.',
    },
  },
  'execution.operation_awaiting_inspection': {
    status: 409,
    what: { zh: '工序 {operation} 在等检验', en: 'Operation {operation} waits for the inspection' },
    why: {
      zh: '{held} {unit} 待检，这里没有剩下未报工的产品。',
      en: '{held} {unit} are held and nothing else is here.',
    },
    remedy: { zh: '请等质检员判定，或等上道工序来料。', en: 'Wait for the inspector’s decision, or for more pieces.' },
  },
  'execution.operation_passes_by_itself': {
    what: { zh: '工序 {operation} 不需要报工', en: 'Operation {operation} is not reported by itself' },
    why: { zh: '工艺路线规定它随后道工序一起计数。', en: 'By its routing it follows the next step.' },
    remedy: { zh: '请在后道工序 {landing} 报工。', en: 'Report at {landing}.' },
  },
  'execution.pieces_still_here': {
    status: 409,
    what: { zh: '工序 {operation} 还有产品没有报工', en: 'Operation {operation} still has pieces' },
    why: { zh: '这里还有 {here} {unit}。', en: '{here} {unit} are here and not reported.' },
    remedy: { zh: '请先报工；暂时离开不用结束。', en: 'Report them first; leaving for a while needs no finish.' },
  },
  'execution.transfer_from_last': {
    what: { zh: '工序 {operation} 是最后一道', en: 'Operation {operation} is the last' },
    why: {
      zh: '最后一道工序的合格品直接入库，不需要转序。',
      en: 'Good pieces of the last operation go straight into stock.',
    },
    remedy: { zh: '无需操作。', en: 'Nothing needs to be done.' },
  },
  'execution.nothing_to_transfer': {
    what: { zh: '工序 {operation} 没有可转的产品', en: 'Operation {operation} has nothing to hand on' },
    why: {
      zh: '合格放行 {passed} {unit}，都已转出；待检 {held} {unit}，未报工 {here} {unit}。',
      en: 'All {passed} {unit} that passed are handed on; {held} {unit} await inspection, {here} {unit} are unreported.',
    },
    remedy: {
      zh: '有未报工的请先报工，有待检的请等检验放行；都没有就不用再转。',
      en: 'Report what is unreported, inspect what is held; without either nothing needs to be handed on.',
    },
  },
  'execution.transfer_exceeds_passed': {
    what: { zh: '最多只能转 {max} {unit}', en: 'At most {max} {unit} can be handed on' },
    why: {
      zh: '您要转 {quantity} {unit}，工序 {operation} 放行未转的只有 {max} {unit}。',
      en: 'You asked for {quantity} {unit}; at operation {operation} only {max} {unit} have passed and wait.',
    },
    remedy: { zh: '请改为不超过 {max} {unit}。', en: 'Enter at most {max} {unit}.' },
  },
  'execution.equipment_unknown': {
    what: { zh: '设备不能用于工序 {operation}', en: 'This equipment can’t be used at operation {operation}' },
    why: {
      zh: '设备 {equipment} 不存在、已停用，或不属于这道工序的工作中心。',
      en: 'Equipment {equipment} does not exist, is inactive, or belongs to another work centre.',
    },
    remedy: { zh: '请扫描工作中心 {workCentre} 的设备。', en: 'Scan an equipment of work centre {workCentre}.' },
  },
  'execution.equipment_taken': {
    status: 409,
    what: { zh: '设备 {equipment} 正被占用', en: 'Equipment {equipment} is taken' },
    why: {
      zh: '{holder} 正在用它做工序 {operation}，占用到 {until}。',
      en: '{holder} runs operation {operation} on it, until {until}.',
    },
    remedy: { zh: '请等对方暂停或结束，或换一台设备。', en: 'Wait until they pause or finish, or use another one.' },
  },
  'execution.dispose_exceeds_held': {
    what: { zh: '最多只能判定 {held} {unit}', en: 'At most {held} {unit} can be decided' },
    why: {
      zh: '您要判定 {quantity} {unit}，工序 {operation} 待检的只有 {held} {unit}。',
      en: 'You asked for {quantity} {unit}; operation {operation} holds only {held} {unit}.',
    },
    remedy: { zh: '请改为不超过 {held} {unit}。', en: 'Enter at most {held} {unit}.' },
  },
  'execution.reason_unknown': {
    what: { zh: '没有原因代码 {code}', en: 'There is no reason code {code}' },
    why: { zh: '它不存在、已停用，或不属于这一类原因。', en: 'It does not exist, is inactive, or is of another kind.' },
    remedy: { zh: '请从列表中选择原因。', en: 'Pick a reason from the list.' },
  },
  'execution.scan_unknown': {
    status: 404,
    what: { zh: '无法识别 {code}', en: '{code} is not known' },
    why: {
      zh: '它不是工单、工序、物料、批次、库位、设备或工牌的编码。',
      en: 'It is no code of an order, operation, item, lot, location, equipment or badge.',
    },
    remedy: {
      zh: '请重新扫描；仍不行请找班组长核对标签。',
      en: 'Scan again; if it stays unknown, have the label checked.',
    },
  },
} as const satisfies Record<string, RefusalDefinition>;
