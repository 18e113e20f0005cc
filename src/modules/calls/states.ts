import type { StateMove } from '../../kernel/index.ts';
import type { CallState, CallsPermission } from './contract.ts';

/**
 * The state table of calls; the rows check the commands and say which keys a screen shows. Who solves on the way past a call that nobody
 * answered needn't say first that they come: their device may have been without a network, and what was done was done.
 */
export const callMoves = {
  answer: {
    label: { zh: '我来处理', en: 'I’m coming' },
    from: ['called'],
    to: 'answered',
    permission: 'calls.call.answer',
  },
  solve: {
    label: { zh: '已解决', en: 'Done' },
    from: ['called', 'answered'],
    to: 'solved',
    permission: 'calls.call.answer',
  },
  withdraw: {
    label: { zh: '撤回', en: 'Withdraw' },
    from: ['called'],
    to: 'withdrawn',
    permission: 'calls.call.raise',
  },
} as const satisfies Record<string, StateMove<CallState, CallsPermission>>;

export type CallVerb = keyof typeof callMoves;
