import type { RefusalDefinition } from '../../../kernel/index.ts';

export const requestRefusals = {
  'execution.request_unknown': {
    status: 404,
    what: ['找不到这张要料单', 'There is no such material request'],
    why: ['{id} 不存在，或者不在您的范围内。', '{id} does not exist, or lies outside your area.'],
    remedy: ['请从要料单列表中选择。', 'Pick it from the list of material requests.'],
  },
  'execution.request_state': {
    status: 409,
    what: ['要料单 {request} 现在不能{verbZh}', 'Material request {request}: not possible now: {verbEn}'],
    why: [
      '它的状态是“{stateZh}”；只有{fromZh}的要料单可以{verbZh}。',
      'It is {stateEn}; this needs one that is {fromEn}.',
    ],
    remedy: ['现在可以：{possibleZh}。', 'Possible now: {possibleEn}.'],
  },
  'execution.request_stands': {
    status: 409,
    what: ['工单 {order} 已申请采购 {item}', '{item} has been asked for already for order {order}'],
    why: [
      '要料单 {request}：{quantity} {unit}，{person} 开的，还没有订购。',
      'Request {request} by {person}, for {quantity} {unit}, is not ordered yet.',
    ],
    remedy: [
      '数量够就不用再开；不够请取消 {request}，按总数重开一张。',
      'If that is enough, nothing is to be done; otherwise cancel {request} and ask for the whole quantity.',
    ],
  },
  'execution.request_reopens_more': {
    what: ['要料单 {request} 只要 {asked} {unit}', 'Request {request} asks for {asked} {unit} only'],
    why: [
      '您要重新采购 {missing} {unit}，比它要的还多。',
      'You say that {missing} {unit} of it are to be bought again.',
    ],
    remedy: [
      '请填 {asked} 以内；还要更多，请另开一张要料单。',
      'Say {asked} at most; ask for more with another request.',
    ],
  },
  'execution.order_needs_nothing': {
    status: 409,
    what: ['工单 {order} 不再需要物料', 'Order {order} needs no more material'],
    why: ['它的状态是“{stateZh}”。', 'It is {stateEn}.'],
    remedy: ['别处还要用，请不带工单另开一张。', 'If it is needed elsewhere, do without naming the order.'],
  },
  'execution.request_item_inactive': {
    what: ['物料 {item} 不能申请采购', 'Item {item} can’t be asked for'],
    why: ['它已停用，或者不存在。', 'It is not active, or there is no such item.'],
    remedy: ['请选择启用的物料。', 'Choose an active item.'],
  },
  'execution.request_not_supplier': {
    what: ['{partner} 不是可用的供应商', '{partner} is no supplier in use'],
    why: ['往来单位里没有这家启用的供应商。', 'No active partner of that id is marked as a supplier.'],
    remedy: ['请从供应商中选择，或留空写在备注里。', 'Pick a supplier, or leave it empty and write it in the note.'],
  },
  'execution.request_of_another': {
    status: 403,
    what: ['要料单 {request} 不能由您取消', 'Material request {request} isn’t yours to cancel'],
    why: ['它是 {person} 开的。', '{person} asked for it.'],
    remedy: [
      '请由开单人取消，或联系采购员、计划员。',
      'Have whoever asked cancel it, or ask the buyer or the planner.',
    ],
  },
} as const satisfies Record<string, RefusalDefinition>;
