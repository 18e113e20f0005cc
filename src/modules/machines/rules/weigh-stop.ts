import type { StopOrigin, StopState } from '../contract.ts';

interface Weighed {
  by: StopOrigin;
  state: StopState;
  fromAt: Date;
  toAt: Date | null;
  reasonedByName: string | null;
}

/** Over, shorter than the threshold, and nobody has said a word about it. */
export function isMicro({ by, fromAt, toAt, reasonedByName }: Weighed, microMs: number): boolean {
  if (toAt === null || by === 'person' || reasonedByName !== null) return false;
  return toAt.getTime() - fromAt.getTime() < microMs;
}

/** Others hear of what a person said, and of what lasts. */
export function tellsOthers(stop: Weighed, now: Date, microMs: number): boolean {
  if (stop.by === 'person' || stop.reasonedByName !== null) return true;
  return (stop.toAt ?? now).getTime() - stop.fromAt.getTime() >= microMs;
}
