import { keep, readKept } from '../device-store.ts';

/** What somebody was editing: on this device, for this person. */
export interface KeptDraft<T> {
  /** The content that the work began from, and its version. */
  base: T;
  version: number;
  value: T;
  at: string;
}

const daysMax = 14;

export function draftKey(personId: string, record: string): string {
  return `trueup.draft.${personId}.${record}`;
}

export function readDraft<T>(key: string, now = Date.now()): KeptDraft<T> | undefined {
  const kept = readKept(key) as KeptDraft<T> | null;
  if (kept && now - Date.parse(kept.at) < daysMax * 86_400_000) return kept;
  keep(key, undefined);
  return undefined;
}
