import type { RefusalDefinition } from '../../../kernel/index.ts';

export const operationRefusals = {
  'execution.operation_unknown': {
    status: 404,
    what: ['找不到这道工序', 'There is no such operation'],
    why: ['{id} 不存在，或者不在您的范围内。', '{id} does not exist, or lies outside your area.'],
    remedy: ['请重新扫描流转卡上的工序条码。', 'Scan the operation’s code on the traveller again.'],
  },
  'execution.operation_state': {
    status: 409,
    what: ['工序 {operation} 现在不能{verbZh}', 'Operation {operation}: not possible now: {verbEn}'],
    why: [
      '它的状态是“{stateZh}”；只有{fromZh}的工序可以{verbZh}。',
      'It is {stateEn}; this needs an operation that is {fromEn}.',
    ],
    remedy: ['请刷新查看最新状态。', 'Reload to see where it stands.'],
  },
  'execution.operation_is_outside': {
    status: 409,
    what: [
      '工序 {operation} 是委外工序，不在现场报',
      'Operation {operation} is done outside and not told on the floor',
    ],
    why: [
      '它的产品发给外协单位做，凭委外单收回才算完成；现在 {here} {unit} 待做，其中 {outside} {unit} 在外面。',
      'Its pieces go to a subcontractor and count once they are received by the subcontract order; {here} {unit} wait, {outside} of them outside.',
    ],
    remedy: [
      '请在“委外”中发出产品；做好送回来的，按委外单收回。',
      'Send the pieces out under “Outside”; what comes back is received there by its order.',
    ],
  },
  'execution.operation_not_outside': {
    status: 409,
    what: ['工序 {operation} 不是委外工序', 'Operation {operation} isn’t done outside'],
    why: ['它在现场做，没有可以发出的外协单位。', 'It is reported on the floor: there is nobody to send pieces to.'],
    remedy: ['请在现场报工。', 'Report it on the floor.'],
  },
  'execution.more_than_inside': {
    status: 409,
    what: ['最多还能发出 {inside} {unit}', 'At most {inside} {unit} can be sent out'],
    why: [
      '您要发出 {quantity} {unit}；工序 {operation} 待做 {here} {unit}，其中 {outside} {unit} 已在外面。',
      'You asked for {quantity} {unit}; {here} {unit} wait at operation {operation}, {outside} of them outside already.',
    ],
    remedy: [
      '请改为不超过 {inside} {unit}；前道还没完工的，先报前道。',
      'Enter at most {inside} {unit}; what the step before hasn’t finished must be reported there first.',
    ],
  },
  'execution.more_than_outside': {
    status: 409,
    what: ['最多只能收回 {max} {unit}', 'At most {max} {unit} can come back'],
    why: [
      '您报了 {reported} {unit}；工序 {operation} 在外面的只有 {max} {unit}。',
      'You said {reported} {unit}; of operation {operation} only {max} {unit} are outside.',
    ],
    remedy: [
      '请按实际数改正；确实发出得更多的，先补记发出。',
      'Correct the quantity; if more went out than the books say, book that first.',
    ],
  },
  'execution.report_of_outside': {
    status: 409,
    what: ['这条报工来自委外收回，不能单独撤销', 'This report came by a receipt and isn’t reversed alone'],
    why: [
      '它和工序 {operation} 的收回、加工费是一回事。',
      'It is one with the receipt of operation {operation} and the fee for it.',
    ],
    remedy: ['请在委外单上撤销那次收回。', 'Reverse the receipt at the subcontract order.'],
  },
  'execution.operation_waiting': {
    status: 409,
    what: ['工序 {operation} 还没有来料', 'Nothing has arrived at operation {operation} yet'],
    why: [
      '上道工序 {previous} 还有 {previousHere} {unit} 未报工、{previousHeld} {unit} 待检、{previousReady} {unit} 待转序。',
      'At the step before, {previous}, {previousHere} {unit} are unreported, {previousHeld} {unit} await inspection and {previousReady} {unit} wait to be handed on.',
    ],
    remedy: ['请等上道工序报工（或转序、检验）后再操作。', 'Wait until they are reported, inspected or handed on.'],
  },
  'execution.operation_done': {
    status: 409,
    what: ['工序 {operation} 已全部完成', 'Operation {operation} is done'],
    why: [
      '到达的 {arrived} {unit} 都已报工：合格 {good}，报废 {scrap}，返工 {rework}。',
      'All {arrived} {unit} that arrived are reported: good {good}, scrap {scrap}, rework {rework}.',
    ],
    remedy: [
      '请确认扫描的是正确的工序；如果报错了，请先撤销原来的报工。',
      'Check that you scanned the right operation; if a report was wrong, reverse it first.',
    ],
  },
  'execution.operation_awaiting_inspection': {
    status: 409,
    what: ['工序 {operation} 在等检验', 'Operation {operation} waits for the inspection'],
    why: ['{held} {unit} 待检，这里没有剩下未报工的产品。', '{held} {unit} are held and nothing else is here.'],
    remedy: ['请等质检员判定，或等上道工序来料。', 'Wait for the inspector’s decision, or for more pieces.'],
  },
  'execution.operation_passes_by_itself': {
    what: ['工序 {operation} 不需要报工', 'Operation {operation} is not reported by itself'],
    why: ['工艺路线规定它随后道工序一起计数。', 'By its routing it follows the next step.'],
    remedy: ['请在后道工序 {landing} 报工。', 'Report at {landing}.'],
  },
  'execution.pieces_still_here': {
    status: 409,
    what: ['工序 {operation} 还有产品没有报工', 'Operation {operation} still has pieces'],
    why: ['这里还有 {here} {unit}。', '{here} {unit} are here and not reported.'],
    remedy: ['请先报工；暂时离开不用结束。', 'Report them first; leaving for a while needs no finish.'],
  },
  'execution.transfer_from_last': {
    what: ['工序 {operation} 是最后一道', 'Operation {operation} is the last'],
    why: ['最后一道工序的合格品直接入库，不需要转序。', 'Good pieces of the last operation go straight into stock.'],
    remedy: ['无需操作。', 'Nothing needs to be done.'],
  },
  'execution.nothing_to_transfer': {
    what: ['工序 {operation} 没有可转的产品', 'Operation {operation} has nothing to hand on'],
    why: [
      '合格放行 {passed} {unit}，都已转出；待检 {held} {unit}，未报工 {here} {unit}。',
      'All {passed} {unit} that passed are handed on; {held} {unit} await inspection, {here} {unit} are unreported.',
    ],
    remedy: [
      '有未报工的请先报工，有待检的请等检验放行；都没有就不用再转。',
      'Report what is unreported, inspect what is held; without either nothing needs to be handed on.',
    ],
  },
  'execution.transfer_exceeds_passed': {
    what: ['最多只能转 {max} {unit}', 'At most {max} {unit} can be handed on'],
    why: [
      '您要转 {quantity} {unit}，工序 {operation} 放行未转的只有 {max} {unit}。',
      'You asked for {quantity} {unit}; at operation {operation} only {max} {unit} have passed and wait.',
    ],
    remedy: ['请改为不超过 {max} {unit}。', 'Enter at most {max} {unit}.'],
  },
  'execution.equipment_unknown': {
    what: ['设备不能用于工序 {operation}', 'This equipment can’t be used at operation {operation}'],
    why: [
      '设备 {equipment} 不存在、已停用，或不属于这道工序的工作中心。',
      'Equipment {equipment} does not exist, is inactive, or belongs to another work centre.',
    ],
    remedy: ['请扫描工作中心 {workCentre} 的设备。', 'Scan an equipment of work centre {workCentre}.'],
  },
  'execution.equipment_taken': {
    status: 409,
    what: ['设备 {equipment} 正被占用', 'Equipment {equipment} is taken'],
    why: [
      '{holder} 正在用它做工序 {operation}，占用到 {until}。',
      '{holder} runs operation {operation} on it, until {until}.',
    ],
    remedy: ['请等对方暂停或结束，或换一台设备。', 'Wait until they pause or finish, or use another one.'],
  },
  'execution.dispose_exceeds_held': {
    what: ['最多只能判定 {held} {unit}', 'At most {held} {unit} can be decided'],
    why: [
      '您要判定 {quantity} {unit}，工序 {operation} 待检的只有 {held} {unit}。',
      'You asked for {quantity} {unit}; operation {operation} holds only {held} {unit}.',
    ],
    remedy: ['请改为不超过 {held} {unit}。', 'Enter at most {held} {unit}.'],
  },
  'execution.reason_unknown': {
    what: ['没有原因代码 {code}', 'There is no reason code {code}'],
    why: ['它不存在、已停用，或不属于这一类原因。', 'It does not exist, is inactive, or is of another kind.'],
    remedy: ['请从列表中选择原因。', 'Pick a reason from the list.'],
  },
  'execution.label_wrong': {
    what: ['这张标签不合标准', 'This label contradicts its standard'],
    why: ['{faultZh}。', 'Because {faultEn}.'],
    remedy: [
      '请再扫一次；还不行，请核对扫码枪是否输出分隔符（FNC1），或手工选择物料和批次，并告知供应商。',
      'Scan again; if it stays so, have the scanner send FNC1, or choose item and lot by hand, and tell the supplier.',
    ],
  },
  'execution.label_unit_unknown': {
    status: 404,
    what: ['没有容器用 SSCC {sscc}', 'No handling unit has the SSCC {sscc}'],
    why: ['标签读出来了，但账上没有这个箱或托盘。', 'The label was read, but the books have no such box or pallet.'],
    remedy: [
      '货刚到的，先新建容器并填上 {sscc}，再装入里面的东西。',
      'If it has just come, make a handling unit with {sscc} and pack what is in it.',
    ],
  },
  'execution.label_item_unknown': {
    status: 404,
    what: ['没有物料用 GTIN {gtin}', 'No item has the GTIN {gtin}'],
    why: ['标签读出来了，但没有一种物料登记了这个号码。', 'The label was read, but no item knows this number.'],
    remedy: [
      '请在物料的“条码”里登记 {gtin}，再扫一次；或手工选择物料。',
      'Enter {gtin} among the barcodes of the item, then scan again; or choose the item by hand.',
    ],
  },
  'execution.scan_is_badge': {
    status: 404,
    what: ['{code} 是工牌', '{code} is a badge'],
    why: ['它是一位同事的，您看不到是谁。', 'It is a colleague’s, and whose isn’t yours to see.'],
    remedy: ['要换人登录，请这位同事输入 PIN 码。', 'To sign the colleague in here, have the PIN entered.'],
  },
  'execution.scan_unknown': {
    status: 404,
    what: ['无法识别 {code}', '{code} is not known'],
    why: [
      '它不是工单、工序、物料、批次、库位、设备或工牌的编码。',
      'It is no code of an order, operation, item, lot, location, equipment or badge.',
    ],
    remedy: ['请重新扫描；仍不行请找班组长核对标签。', 'Scan again; if it stays unknown, have the label checked.'],
  },
} as const satisfies Record<string, RefusalDefinition>;
