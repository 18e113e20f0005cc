import { defineRefusals } from '../../kernel/index.ts';
import { actionRefusals } from './refusals/actions.ts';

/** Every "no" of nonconformance: what, why, and what to do now. */
export const refuse = defineRefusals({
  ...actionRefusals,
  'nonconformance.report_unknown': {
    status: 404,
    what: ['找不到这张不合格品单', 'There is no such nonconformance'],
    why: ['{id} 不存在。', '{id} does not exist.'],
    remedy: ['请从不合格品列表中选择。', 'Pick it from the list.'],
  },
  'nonconformance.report_stands': {
    status: 409,
    what: ['这张不合格品单已经提出', 'This nonconformance stands already'],
    why: ['编号 {id} 已经用过。', 'One bears the id {id} already.'],
    remedy: ['不用再提；要另外提一张，请重新填写。', 'Nothing is to be done; to raise another, begin anew.'],
  },
  'nonconformance.nothing_named': {
    what: ['请说明是什么不合格', 'Say what it is about'],
    why: ['没有物料、批次、工单、工序，也没有箱子。', 'No item, lot, order, operation or box is named.'],
    remedy: [
      '请扫批次、工单、工序或箱子，或选择物料。',
      'Scan a lot, an order, an operation or a box, or choose an item.',
    ],
  },
  'nonconformance.thing_unknown': {
    status: 404,
    what: ['找不到所说的东西', 'What was named isn’t there'],
    why: ['{id} 不存在。', '{id} does not exist.'],
    remedy: ['请重新扫码或选择。', 'Scan or choose it again.'],
  },
  'nonconformance.several_items': {
    what: ['一张单只能是一种物料', 'One nonconformance is about one item'],
    why: ['所说的批次或箱子里有 {count} 种物料。', 'The lots or the box named hold {count} items.'],
    remedy: ['请每种物料各提一张。', 'Raise one for each item.'],
  },
  'nonconformance.lot_of_other_item': {
    what: ['批次 {lot} 不是 {item} 的', 'Lot {lot} isn’t of {item}'],
    why: ['它是另一种物料的批次。', 'It is a lot of another item.'],
    remedy: ['请核对批次和物料。', 'Check the lot and the item.'],
  },
  'nonconformance.defect_unknown': {
    what: ['没有缺陷代码 {code}', 'There is no defect code {code}'],
    why: [
      '它不存在、已停用、只用于别的车间，或不是报废、返工类的原因代码。',
      'It does not exist, is inactive, is another workshop’s, or is no reason code for scrap or rework.',
    ],
    remedy: ['请从列表中选择缺陷代码。', 'Pick a defect code from the list.'],
  },
  'nonconformance.defect_of_other_item': {
    what: ['缺陷代码 {code} 不用于 {item}', 'Defect code {code} isn’t for {item}'],
    why: ['它只用于另一种物料。', 'It is for another item alone.'],
    remedy: ['请选择别的缺陷代码。', 'Pick another defect code.'],
  },
  'nonconformance.owner_unknown': {
    what: ['这个人不能负责', 'This person can’t own it'],
    why: [
      '{id} 不存在、已停用，或看不到这里的不合格品单。',
      '{id} does not exist, is inactive, or doesn’t see nonconformances here.',
    ],
    remedy: ['请另选一个人。', 'Choose somebody else.'],
  },
  'nonconformance.time_ahead': {
    what: ['时间 {at} 在将来', 'The time {at} lies in the future'],
    why: ['时钟最多可以快 {minutes} 分钟。', 'A clock may be ahead by {minutes} minutes at most.'],
    remedy: ['请核对设备时钟。', 'Check the clock of the device.'],
  },
  'nonconformance.task_not_rejected': {
    status: 409,
    what: ['检验 {task} 没有判不合格', 'Inspection {task} wasn’t rejected'],
    why: ['只有判为不合格的检验才提不合格品单。', 'Only an inspection that was rejected raises a nonconformance.'],
    remedy: ['请等检验有结论，或直接提一张。', 'Wait for its result, or raise one by hand.'],
  },
  'nonconformance.wrong_state': {
    status: 409,
    what: ['{report} 现在不能“{verbZh}”', '{report} can’t be changed so now: {verbEn}'],
    why: ['它是“{stateZh}”，要在“{fromZh}”时才行。', 'It is {stateEn}; this asks for {fromEn}.'],
    remedy: ['现在可以：{possibleZh}。', 'Possible now: {possibleEn}.'],
  },
  'nonconformance.ended': {
    status: 409,
    what: ['{report} 已经结束', '{report} has ended'],
    why: ['{person} 在 {at} 结束了它，内容不再改。', '{person} ended it at {at}; it changes no more.'],
    remedy: ['还有问题，请重新打开或另提一张。', 'Reopen it, or raise another.'],
  },
  'nonconformance.cause_missing': {
    status: 409,
    what: ['还没有写明原因', 'Its cause isn’t stated yet'],
    why: ['没有原因类别和说明，无法判断措施对不对。', 'Without its kind and words nobody can judge the actions.'],
    remedy: ['请先填写原因。', 'State the cause first.'],
  },
  'nonconformance.action_missing': {
    status: 409,
    what: ['还没有验证有效的措施', 'No action was found effective yet'],
    why: ['至少要有一条措施验证有效。', 'At least one action must have been checked and have helped.'],
    remedy: ['请安排措施，做完后由别人验证。', 'Plan one, and have another person check it.'],
  },
  'nonconformance.actions_open': {
    status: 409,
    what: ['还有 {count} 条措施没有验证', '{count} actions aren’t checked yet'],
    why: ['措施 {numbers} 还没有结果。', 'Actions {numbers} have no result.'],
    remedy: ['请完成并验证，或取消它们。', 'Finish and check them, or drop them.'],
  },
  'nonconformance.goods_held': {
    status: 409,
    what: ['还有 {lines} 行库存、{orders} 张工单没有放行', '{lines} lines of stock and {orders} orders are held yet'],
    why: ['结束后没有人会再放行它们。', 'Once it has ended nobody would release them.'],
    remedy: ['请先放行、退货或报废。', 'Release, return or scrap them first.'],
  },
  'nonconformance.nothing_to_trace': {
    status: 409,
    what: ['没有可以追溯的批次', 'There is no lot to trace'],
    why: [
      '{report} 没有批次，它的工单也还没有产出批次；不按批次管理的物料分不出哪些受影响。',
      '{report} names no lot and its order has made none yet; of an item without lots nobody can tell which are touched.',
    ],
    remedy: [
      '请补上批次；或按“无需冻结”写明为什么，需要时在库存里手工冻结。',
      'Add the lots; or say why nothing is held, and hold stock by hand where needed.',
    ],
  },
  'nonconformance.too_much_touched': {
    status: 409,
    what: ['受影响的太多，一次冻不完', 'Too much is touched for one hold'],
    why: [
      '有 {lines} 行库存，一次最多 {most} 行；没有冻结任何东西。',
      '{lines} lines of stock; one hold takes at most {most}. Nothing was held.',
    ],
    remedy: ['请选择一部分批次分次冻结。', 'Choose some of the lots, and hold them in turn.'],
  },
  'nonconformance.lot_not_touched': {
    what: ['批次 {id} 不受影响', 'Lot {id} isn’t touched'],
    why: ['它不在 {report} 的追溯范围里。', 'It doesn’t stand in the trace of {report}.'],
    remedy: ['请重新打开围堵预览。', 'Open the preview again.'],
  },
  'nonconformance.person_needed': {
    status: 403,
    what: ['放行必须由人签署', 'A release needs a person’s name'],
    why: [
      '{principal} 不是人员账号；放行的责任要落到具体的人。',
      '{principal} is no person; somebody has to answer for it.',
    ],
    remedy: ['请由有权限的人登录后放行。', 'Have somebody who may sign in and release it.'],
  },
  'nonconformance.concession_not_allowed': {
    status: 403,
    what: ['您不能让步放行', 'You can’t release by concession'],
    why: ['让步接收需要权限 {permission}。', 'A concession needs the permission {permission}.'],
    remedy: ['请让有权限的人放行，或改选退货、报废。', 'Have one who may release it, or choose return or scrap.'],
  },
  'nonconformance.nothing_held': {
    status: 409,
    what: ['没有要放行的', 'Nothing is held'],
    why: [
      '{report} 现在没有冻结的货，可能别人已经放行。',
      '{report} holds nothing now; somebody may have released it.',
    ],
    remedy: ['请刷新查看。', 'Reload to see.'],
  },
  'nonconformance.line_unknown': {
    status: 404,
    what: ['找不到这一行', 'There is no such line'],
    why: ['{id} 不是 {report} 冻结的。', '{id} isn’t held by {report}.'],
    remedy: ['请刷新后重新选择。', 'Reload and choose again.'],
  },
  'nonconformance.line_released': {
    status: 409,
    what: ['批次 {lot} 这一行已经放行', 'The line of lot {lot} is released already'],
    why: ['它没有剩下要放行的。', 'Nothing of it is left.'],
    remedy: ['请刷新查看是谁放行的。', 'Reload to see who released it.'],
  },
  'nonconformance.more_than_held': {
    what: ['这一行最多放行 {left} {unit}', 'At most {left} {unit} of this line'],
    why: [
      '您要放行 {quantity} {unit}，只剩 {left} {unit}。',
      'You asked for {quantity} {unit}; {left} {unit} are left.',
    ],
    remedy: ['请改为不超过 {left} {unit}。', 'Enter at most {left} {unit}.'],
  },
  'nonconformance.quantity_of_several': {
    what: ['数量只能用于一行', 'A quantity goes with one line'],
    why: [
      '选了 {count} 行，不知道放行哪一行的这么多。',
      '{count} lines are chosen, and nobody knows whose quantity it is.',
    ],
    remedy: ['请只选一行，或不填数量。', 'Choose one line, or leave the quantity out.'],
  },
  'nonconformance.order_not_held': {
    status: 409,
    what: ['工单没有被它挂起', 'The order isn’t held by it'],
    why: ['{report} 没有挂起这张工单，或已经放行。', '{report} doesn’t let it stand still, or has released it.'],
    remedy: ['请刷新查看。', 'Reload to see.'],
  },
});
