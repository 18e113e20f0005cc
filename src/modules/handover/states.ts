import type { StateMove } from '../../kernel/index.ts';
import type { HandoverPermission, HandoverState } from './contract.ts';

/**
 * The state table of handovers; the rows check the commands and say which keys a screen shows. A shift without a successor is signed by its
 * leader alone and stands open for whichever shift comes next; where the outgoing leader is gone, the next one counts and takes it.
 */
export const handoverMoves = {
  count: {
    // Said here: what is done, and not what was seen.
    label: { zh: '清点', en: 'Count' },
    from: ['open'],
    to: 'open',
    permission: 'handover.handover.write',
  },
  sign_out: {
    label: { zh: '交班签字', en: 'Sign out' },
    from: ['open'],
    to: 'signed_out',
    permission: 'handover.handover.write',
  },
  sign_alone: {
    label: { zh: '无人接班，单独签字', en: 'Sign without a successor' },
    from: ['open'],
    to: 'unattended',
    permission: 'handover.handover.write',
  },
  check: {
    label: { zh: '核对', en: 'Check' },
    from: ['signed_out', 'unattended'],
    to: 'signed_out',
    permission: 'handover.handover.receive',
  },
  sign_in: {
    label: { zh: '接班签字', en: 'Sign in' },
    from: ['signed_out', 'unattended'],
    to: 'signed_in',
    permission: 'handover.handover.receive',
  },
  take: {
    label: { zh: '交班人不在，直接接班', en: 'Take over without the outgoing leader' },
    from: ['open'],
    to: 'taken',
    permission: 'handover.handover.receive',
    reason: true,
  },
} as const satisfies Record<string, StateMove<HandoverState, HandoverPermission>>;

export type HandoverVerb = keyof typeof handoverMoves;

export function mayMove(verb: HandoverVerb, state: HandoverState): boolean {
  const from: readonly HandoverState[] = handoverMoves[verb].from;
  return from.includes(state);
}
