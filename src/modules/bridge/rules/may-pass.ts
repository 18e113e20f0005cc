/** Tries of one message before it counts as failed: some minute and a half after the first. */
const ATTEMPTS_MAX = 6;

/** Refusals that the same message may not meet a moment later: what it names comes by another route, or somebody was quicker. */
const passing = new Set([
  'bridge.link_unknown',
  'masterdata.changed_meanwhile',
  'masterdata.not_found',
  'kernel.version_conflict',
  'kernel.not_found',
]);

/** When a message that was refused is tried again; null: it failed. Waits double from 2 s. */
export function mayPass({ refusal, attempts }: { refusal: string | null; attempts: number }, now: Date): Date | null {
  if (refusal === null || !passing.has(refusal) || attempts >= ATTEMPTS_MAX) return null;
  return new Date(now.getTime() + 2 ** attempts * 1_000);
}
