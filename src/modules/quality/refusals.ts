import { defineRefusals } from '../../kernel/index.ts';
import { planRefusals } from './refusals/plans.ts';
import { taskRefusals } from './refusals/tasks.ts';

/** Every "no" of quality: what, why with figures, and what to do now. */
export const refuse = defineRefusals({
  ...planRefusals,
  ...taskRefusals,
  'quality.operation_unknown': {
    status: 404,
    what: ['找不到这道工序', 'There is no such operation'],
    why: ['{id} 不存在，或者不在您的范围内。', '{id} does not exist, or lies outside your area.'],
    remedy: ['请重新扫描流转卡上的工序条码。', 'Scan the operation’s code on the traveller again.'],
  },
  'quality.nothing_held': {
    status: 409,
    what: ['工序 {operation} 没有待检的产品', 'Operation {operation} holds no pieces'],
    why: [
      '这里现在没有任何产品在等判定，可能还没有报工，或已全部判定。',
      'Nothing waits for a decision here: nothing is reported yet, or all of it is decided.',
    ],
    remedy: ['请等这道工序报工后再判定。', 'Wait until this operation reports pieces.'],
  },
  'quality.already_decided': {
    status: 409,
    what: ['工序 {operation} 的产品已被判定', 'The pieces at operation {operation} have been decided'],
    why: [
      '{person} 已在 {at} 判定 {quantity} {unit} 为“{dispositionZh}”（{inspection}），现在只剩 {held} {unit} 待检。',
      '{person} decided {quantity} {unit} at {at}: {dispositionEn} ({inspection}); {held} {unit} are still held.',
    ],
    remedy: [
      '请刷新查看结果；如有异议，请与 {person} 核对。',
      'Reload to see the result; settle any doubt with {person}.',
    ],
  },
  'quality.more_than_held': {
    what: ['最多只能判定 {held} {unit}', 'At most {held} {unit} can be decided'],
    why: [
      '您要判定 {quantity} {unit}，工序 {operation} 待检的只有 {held} {unit}。',
      'You asked for {quantity} {unit}; operation {operation} holds only {held} {unit}.',
    ],
    remedy: ['请改为不超过 {held} {unit}。', 'Enter at most {held} {unit}.'],
  },
  'quality.concession_not_allowed': {
    status: 403,
    what: ['您不能让步接收', 'You can’t let pieces pass by concession'],
    why: [
      '让步接收需要权限 {permission}，只有以下角色可以：{roles}。',
      'A concession needs the permission {permission}; only these roles have it: {roles}.',
    ],
    remedy: ['请让有权限的人判定，或改判返工、报废。', 'Have one of them decide, or choose rework or scrap.'],
  },
  'quality.concession_needs_person': {
    status: 403,
    what: ['让步接收必须由人签署', 'A concession needs a person’s name'],
    why: [
      '{principal} 不是人员账号；让步接收的责任要落到具体的人。',
      '{principal} is no person; somebody has to answer for a concession.',
    ],
    remedy: ['请由有权限的人登录后判定。', 'Have somebody who may sign in and decide.'],
  },
  'quality.concession_reason_missing': {
    what: ['让步接收必须写明理由', 'A concession needs its reason in words'],
    why: ['理由和您的姓名会一起留在检验记录里。', 'The reason stays in the record together with your name.'],
    remedy: ['请用文字写明为什么可以放行。', 'Write why these pieces may pass.'],
  },
  'quality.reason_missing': {
    what: ['判定“{dispositionZh}”要有原因', '{dispositionEn} needs a reason'],
    why: ['没有原因，就找不到该改什么。', 'Without a reason nobody knows what to improve.'],
    remedy: ['请选择原因代码，或写明原因。', 'Pick a reason code or write the reason.'],
  },
  'quality.reason_code_unknown': {
    what: ['没有原因代码 {code}', 'There is no reason code {code}'],
    why: [
      '判定“{dispositionZh}”时，它不存在、已停用，或不属于这类原因。',
      'For {dispositionEn} it does not exist, is inactive, or is of another kind.',
    ],
    remedy: ['请从列表中选择原因。', 'Pick a reason from the list.'],
  },
  'quality.rework_target_missing': {
    what: ['请选择返到哪道工序', 'Choose where the rework is done'],
    why: ['判定返工时，要说明产品回到哪里。', 'Rework sends the pieces to an operation, and none is given.'],
    remedy: ['请选择本工序或之前的工序。', 'Choose this operation or an earlier one.'],
  },
  'quality.rework_target_needless': {
    what: ['只有返工才选返工工序', 'Only rework takes a rework operation'],
    why: [
      '您的判定是“{dispositionZh}”，却给了返工工序。',
      'You decided {dispositionEn} and gave an operation to rework at.',
    ],
    remedy: ['请去掉返工工序，或改判返工。', 'Leave it out, or decide rework.'],
  },
  'quality.return_without_subcontractor': {
    what: ['工序 {operation} 不能退货', 'Operation {operation} has nobody to return to'],
    why: ['它不是委外工序，没有可以退回的供应商。', 'No subcontractor does it.'],
    remedy: ['请改判返工或报废。', 'Choose rework or scrap instead.'],
  },
});
