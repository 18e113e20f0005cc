import type { RefusalDefinition } from '../../../kernel/index.ts';

export const orderRefusals = {
  'execution.pieces_outside': {
    status: 409,
    what: ['工单 {order} 还有产品在外协单位', 'Order {order} has pieces at a subcontractor'],
    why: [
      '工序 {operation} 有 {outside} {unit} 在外面，工单结束或并走后就没有地方收回。',
      '{outside} {unit} of operation {operation} are outside, and could come back to nothing.',
    ],
    remedy: ['请先收回：做好的、报废的或没做的都可以收。', 'Receive them first: done, scrapped there, or unworked.'],
  },
  'execution.subcontractor_place_missing': {
    status: 409,
    what: ['外协单位“{supplier}”没有库位', 'The subcontractor {supplier} has no location'],
    why: [
      '工序 {sequence} {name} 委外，发出去的东西要记在外协单位的库位上。',
      'Operation {sequence} {name} is done outside, and what goes there must lie somewhere on the books.',
    ],
    remedy: [
      '请在主数据的库位中为它新建一个类别为“外协”的库位。',
      'Make a location of kind “At a subcontractor” for it in master data.',
    ],
  },
  'execution.order_unknown': {
    status: 404,
    what: ['找不到这张工单', 'There is no such work order'],
    why: ['{id} 不存在，或者不在您的范围内。', '{id} does not exist, or lies outside your area.'],
    remedy: ['请检查编号，或从工单列表中选择。', 'Check it, or pick the order from the list.'],
  },
  'execution.order_state': {
    status: 409,
    what: ['工单 {order} 现在不能{verbZh}', 'Work order {order}: not possible now: {verbEn}'],
    why: [
      '它的状态是“{stateZh}”；只有{fromZh}的工单可以{verbZh}。',
      'It is {stateEn}; this needs an order that is {fromEn}.',
    ],
    remedy: ['现在可以：{possibleZh}。', 'Possible now: {possibleEn}.'],
  },
  'execution.order_on_hold': {
    status: 409,
    what: ['工单 {order} 已挂起', 'Work order {order} is on hold'],
    why: ['挂起原因：{reason}。', 'Reason given: {reason}.'],
    remedy: ['请联系计划员或班组长恢复工单。', 'Ask the planner or the team leader to resume it.'],
  },
  'execution.order_contained': {
    status: 409,
    what: ['工单 {order} 被不合格品单 {report} 挂起', 'Work order {order} is held by nonconformance {report}'],
    why: [
      '被围堵的工单，放行之前不能继续，也不能完工或取消。',
      'What is contained neither goes on nor ends before it is released.',
    ],
    remedy: ['请在 {report} 上放行这张工单。', 'Release the order at {report}.'],
  },
  'execution.order_not_active': {
    status: 409,
    what: ['工单 {order} 不在生产中', 'Work order {order} is not in production'],
    why: ['它的状态是“{stateZh}”。', 'It is {stateEn}.'],
    remedy: ['请确认扫描的是正确的流转卡。', 'Check that you scanned the right traveller.'],
  },
  'execution.order_not_released': {
    status: 409,
    what: ['工单 {order} 还没有下达', 'Work order {order} is not released'],
    why: ['它的状态是“{stateZh}”。', 'It is {stateEn}.'],
    remedy: ['请先下达工单。', 'Release it first.'],
  },
  'execution.workshop_unknown': {
    what: ['没有这个车间', 'There is no such workshop'],
    why: ['{id} 不是已登记的车间。', '{id} is no workshop on record.'],
    remedy: ['请从列表中选择车间。', 'Pick one from the list.'],
  },
  'execution.order_code_taken': {
    status: 409,
    what: ['工单号 {code} 已被使用', 'The number {code} is taken'],
    why: ['每张工单的编号只能用一次。', 'Each work order has a number of its own.'],
    remedy: ['请换一个编号，或留空由系统编号。', 'Choose another, or leave it empty to have one made.'],
  },
  'execution.item_not_makeable': {
    what: ['物料 {item} 不能用于工单', 'Item {item} can’t be made'],
    why: ['它已停用。', 'It is not active.'],
    remedy: ['请选择启用的物料。', 'Choose an active item.'],
  },
  'execution.draft_only': {
    status: 409,
    what: ['{field} 只能在草稿状态修改', '{field} can only change while the order is a draft'],
    why: [
      '工单 {order} 已{stateZh}，物料清单和工艺路线已冻结。',
      'Order {order} is {stateEn}: its BOM and routing are frozen.',
    ],
    remedy: ['{remedyZh}', '{remedyEn}'],
  },
  'execution.routing_missing': {
    what: ['物料 {item} 没有可用的工艺路线', 'Item {item} has no routing in force'],
    why: ['在 {at} 没有已发布且有效的工艺路线版本。', 'No published version is effective at {at}.'],
    remedy: ['请先发布 {item} 的工艺路线，再下达工单。', 'Publish a routing for {item}, then release the order.'],
  },
  'execution.version_not_usable': {
    what: ['这个版本不能用', 'This version can’t be used'],
    why: ['只能用这个物料自己的、已发布的版本。', 'It must be a published one, of the item that is made.'],
    remedy: ['请从列表中另选一个版本。', 'Choose another one from the list.'],
  },
  'execution.routing_empty': {
    what: ['物料 {item} 的工艺路线没有工序', 'The routing of item {item} has no operations'],
    why: ['工单至少要有一道工序才能下达。', 'An order needs at least one step.'],
    remedy: ['请在新版本工艺路线中加入工序并发布。', 'Publish a new version of the routing with its steps.'],
  },
  'execution.bom_missing': {
    what: ['物料 {item} 没有可用的物料清单', 'Item {item} has no BOM in force'],
    why: ['在 {at} 没有已发布且有效的物料清单版本。', 'No published version is effective at {at}.'],
    remedy: ['请先发布 {item} 的物料清单，再下达工单。', 'Publish a BOM for {item}, then release the order.'],
  },
  'execution.release_short': {
    what: ['缺料，不能下达工单 {order}', 'Order {order} is short of material'],
    why: [
      '缺 {count} 种物料，例如 {item} 还差 {short} {unit}。',
      '{count} items are missing, for example {short} {unit} of {item}.',
    ],
    remedy: [
      '请先补齐物料；或请生产经理把“缺料时可否下达”改为允许。',
      'Get the material first; or have the policy for releasing with a shortage changed.',
    ],
  },
  'execution.receipt_location_missing': {
    what: ['不知道完工后入到哪个库位', 'It is not known where finished pieces go'],
    why: ['物料 {item} 没有设置默认入库库位。', 'Item {item} has no receipt location.'],
    remedy: [
      '请在物料资料中设置入库库位，再下达工单。',
      'Set the receipt location of the item, then release the order.',
    ],
  },
  'execution.goods_already_received': {
    status: 409,
    what: ['工单 {order} 已有产品入库，不能取消', 'Order {order} has goods in stock and can’t be cancelled'],
    why: ['已入库 {good} {unit}。', '{good} {unit} have been received.'],
    remedy: [
      '剩下的不做了请用“提前完工”（做到一半的可选择报废）；做错了请先撤销报工。',
      'To make no more, complete it short, scrapping what is half-way; if they were wrong, reverse the reports first.',
    ],
  },
  'execution.pieces_halfway': {
    status: 409,
    what: ['工单 {order} 还有做到一半的产品', 'Order {order} has pieces half-way'],
    why: ['在制 {pieces} {unit}：{placesZh}。', '{pieces} {unit} are on the floor: {placesEn}.'],
    remedy: [
      '请选择把在制品报废并写明原因；或先在这些工序报完、转完、检验完。',
      'Choose to scrap them, with a reason; or report, inspect and hand them on there first.',
    ],
  },
  'execution.nothing_to_split': {
    what: ['工单 {order} 没有可拆分的数量', 'Order {order} has nothing to split'],
    why: ['各工序上没有等待加工的产品。', 'No pieces wait at any of its operations.'],
    remedy: ['已报工的数量不能再拆分。', 'Pieces that were reported can’t be split off.'],
  },
  'execution.split_exceeds_here': {
    what: ['最多只能拆出 {max} {unit}', 'At most {max} {unit} can be split off'],
    why: [
      '工序 {operation} 上有 {here} {unit}，整单拆空没有意义。',
      '{here} {unit} are at operation {operation}; an order can’t be split down to nothing.',
    ],
    remedy: ['请把拆出数量改为不超过 {max} {unit}。', 'Enter at most {max} {unit}.'],
  },
  'execution.merge_different': {
    what: ['工单 {other} 不能并入 {order}', 'Order {other} can’t be merged into {order}'],
    why: ['两张工单的{what}不同。', 'They differ in {what}.'],
    remedy: [
      '只有相同物料、相同物料清单和工艺路线版本的工单才能合并。',
      'Only orders of the same item, BOM and routing version can be merged.',
    ],
  },
  'execution.merge_line_missing': {
    what: ['工单 {other} 不能并入 {order}', 'Order {other} can’t be merged into {order}'],
    why: [
      '{order} 是在后面的工序拆出的，没有 {other} 的产品还要用的物料行 {line}。',
      '{order} was split off at a later step and lacks line {line}, which pieces of {other} still need.',
    ],
    remedy: ['请反过来把 {order} 并入 {other}。', 'Merge {order} into {other} instead.'],
  },
  'execution.merge_itself': {
    what: ['工单不能并入自己', 'An order can’t be merged into itself'],
    why: ['列表中包含工单 {order} 本身或重复的工单。', 'The list holds order {order} itself, or one order twice.'],
    remedy: ['请从列表中去掉它。', 'Take it off the list.'],
  },
  'execution.merge_pieces_kept': {
    status: 409,
    what: ['工单 {other} 还有不能并走的产品', 'Order {other} has pieces that can’t come along'],
    why: [
      '工序 {operation} 有 {held} {unit} 待检、{untransferred} {unit} 待转序。',
      'Operation {operation} has {held} {unit} awaiting inspection and {untransferred} {unit} to be handed on.',
    ],
    remedy: ['请先检验完、转序完，再合并。', 'Inspect them and hand them on, then merge.'],
  },
  'execution.material_still_out': {
    status: 409,
    what: ['工单 {order} 还有物料没有退回', 'Order {order} still has material out'],
    why: [
      '在线未用物料 {count} 种，例如 {item} 有 {out} {unit}。',
      '{count} items are at the order unused, for example {out} {unit} of {item}.',
    ],
    remedy: ['请先退料；或选择把未用物料报废。', 'Return it first; or choose to scrap it.'],
  },
  'execution.material_difference': {
    status: 409,
    what: ['工单 {order} 的物料和产量对不上', 'The material of order {order} doesn’t agree with what was made'],
    why: [
      '{count} 行有差异（报废 {scrap} {unit} 已计入耗用）：{linesZh}。',
      '{count} lines differ ({scrap} {unit} of scrap are counted in what was used): {linesEn}.',
    ],
    remedy: [
      '请由有姓名的人员写明原因、接受差异；或先领料、补料、退料更正。',
      'Have the difference accepted by a named person with a reason; or put it right first by issue, supplementary issue or return.',
    ],
  },
  'execution.variance_needs_person': {
    status: 403,
    what: ['物料差异要由人接受', 'A material difference is accepted by a person'],
    why: ['{principal} 不是登录的人员。', '{principal} is no person signed in.'],
    remedy: ['请由有“完工和关闭”权限的人员登录后关闭工单。', 'Have someone who may close orders sign in and close it.'],
  },
  'execution.quantity_beyond_range': {
    what: ['数量太大', 'The quantity is too large'],
    why: [
      '做 {quantity} {unit} 需要物料 {item} {required}，超过上限 {max}。',
      'For {quantity} {unit}, {required} of {item} would be needed; the limit is {max}.',
    ],
    remedy: ['请减少工单数量，或更正物料清单的用量。', 'Order less, or correct the quantity in the BOM.'],
  },
  'execution.bom_operation_missing': {
    what: ['物料清单的第 {line} 行指向不存在的工序', 'Line {line} of the BOM names an operation that doesn’t exist'],
    why: [
      '物料 {item} 指定工序 {sequence}；工艺路线 {routing} 只有 {operations}。',
      '{item} is for operation {sequence}; routing {routing} has {operations}.',
    ],
    remedy: [
      '请更正物料清单或工艺路线并发布，再下达工单。',
      'Correct the BOM or the routing and publish it, then release the order.',
    ],
  },
  'execution.operation_codes_too_long': {
    what: ['工单号 {code} 太长', 'The number {code} is too long'],
    why: [
      '工单号最长 48 个字符，工序条码还要在后面加序号。',
      'At most 48 characters: the operations’ bar codes add their sequence to it.',
    ],
    remedy: ['请用短一些的编号。', 'Use a shorter one.'],
  },
} as const satisfies Record<string, RefusalDefinition>;
