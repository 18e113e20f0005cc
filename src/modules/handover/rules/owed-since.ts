import type { HandoverState } from '../contract.ts';

/** The shift before, and what its handover waits for. */
interface Waiting {
  before: { to: Date };
  beginsAt: Date;
  isOn: boolean;
  handover: { state: HandoverState } | null;
}

/**
 * Since when a handover is overdue: the outgoing signature since the shift's end, the incoming one since the next shift began. Null where
 * it was signed out and nobody works yet, as before a weekend.
 */
export function owedSince({ before, beginsAt, isOn, handover }: Waiting): Date | null {
  if (handover === null || handover.state === 'open') return before.to;
  return isOn ? beginsAt : null;
}
