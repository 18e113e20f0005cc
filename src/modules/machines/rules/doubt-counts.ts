import type { DoubtReason } from '../contract.ts';

export interface Compared {
  counted: bigint;
  reported: bigint;
  /** The difference that somebody has settled. */
  accepted: bigint | null;
}

/** Below this nobody asks, whatever the share: three pieces, in millionths. */
const PIECES_MIN = 3_000_000n;

const sizeOf = (amount: bigint) => (amount < 0n ? -amount : amount);

/** Whether both differ by more than the tolerance (a share in millionths) and by three pieces, and otherwise than was settled. */
export function isDoubtful({ counted, reported, accepted }: Compared, ratioMillionths: bigint): boolean {
  const more = counted > reported ? counted : reported;
  const share = (more * ratioMillionths) / 1_000_000n;
  const beyond = (difference: bigint) => sizeOf(difference) >= PIECES_MIN && sizeOf(difference) > share;
  const difference = counted - reported;
  return beyond(difference) && (accepted === null || beyond(difference - accepted));
}

interface Circumstances extends Compared {
  done: boolean;
  scrap: bigint;
  elsewhere: bigint;
  meterReset: boolean;
  silent: boolean;
}

/** Why both may differ, what the facts speak for first. */
export function likelyReasons(of: Circumstances): DoubtReason[] {
  if (of.counted > of.reported) {
    const reasons: DoubtReason[] = [];
    if (!of.done) reasons.push('not_reported');
    if (of.scrap === 0n) reasons.push('scrap_not_reported');
    if (of.elsewhere > 0n) reasons.push('wrong_machine');
    if (of.done) reasons.push('not_reported');
    return [...reasons, 'test_runs'];
  }
  const reasons: DoubtReason[] = [];
  if (of.silent) reasons.push('machine_silent');
  if (of.meterReset) reasons.push('counter_reset');
  reasons.push('wrong_machine');
  if (!of.silent) reasons.push('machine_silent');
  return reasons;
}
