import type { StateMove } from '../../kernel/index.ts';
import type { ActionState, NonconformancePermission, ReportState } from './contract.ts';

/**
 * The state table of nonconformances; the rows check the commands, explain why not, and say which buttons a screen shows. Holding goods and
 * saying that there is nothing to hold both contain it; what is found later is held without a step back.
 */
export const reportMoves = {
  contain: {
    label: { zh: '无需冻结', en: 'Nothing to hold' },
    from: ['open'],
    to: 'contained',
    permission: 'nonconformance.hold.write',
    reason: true,
  },
  act: {
    label: { zh: '安排措施', en: 'Plan an action' },
    from: ['contained', 'acting', 'verified'],
    to: 'acting',
    permission: 'nonconformance.action.write',
  },
  verify: {
    label: { zh: '验证通过', en: 'Verified' },
    from: ['acting'],
    to: 'verified',
    permission: 'nonconformance.report.write',
  },
  close: {
    label: { zh: '结案', en: 'Close' },
    from: ['verified'],
    to: 'closed',
    permission: 'nonconformance.report.write',
  },
  reopen: {
    label: { zh: '重新打开', en: 'Reopen' },
    from: ['verified', 'closed'],
    to: 'acting',
    permission: 'nonconformance.report.write',
    reason: true,
  },
  withdraw: {
    label: { zh: '撤回', en: 'Withdraw' },
    from: ['open', 'contained'],
    to: 'withdrawn',
    permission: 'nonconformance.report.write',
    reason: true,
  },
} as const satisfies Record<string, StateMove<ReportState, NonconformancePermission>>;

export type ReportVerb = keyof typeof reportMoves;

/** The state table of actions. One that didn't help stays as it was, and another is planned. */
export const actionMoves = {
  finish: {
    label: { zh: '已完成', en: 'Done' },
    from: ['planned'],
    to: 'done',
    permission: 'nonconformance.action.finish',
  },
  confirm: {
    label: { zh: '有效', en: 'Effective' },
    from: ['done'],
    to: 'effective',
    permission: 'nonconformance.action.write',
  },
  refute: {
    label: { zh: '无效', en: 'Not effective' },
    from: ['done'],
    to: 'ineffective',
    permission: 'nonconformance.action.write',
  },
  drop: {
    label: { zh: '取消措施', en: 'Drop it' },
    from: ['planned', 'done'],
    to: 'dropped',
    permission: 'nonconformance.action.write',
    reason: true,
  },
} as const satisfies Record<string, StateMove<ActionState, NonconformancePermission>>;

export type ActionVerb = keyof typeof actionMoves;

/** In these nothing of it changes any more. */
export const endedStates: readonly ReportState[] = ['closed', 'withdrawn'];
