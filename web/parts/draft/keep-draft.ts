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
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as KeptDraft<T> | null;
    if (kept && now - Date.parse(kept.at) < daysMax * 86_400_000) return kept;
  } catch {
    // Not ours, or from another version of the program.
  }
  forgetDraft(key);
  return undefined;
}

/** Storage that is full or denied loses the copy, never the work on the screen. */
export function keepDraft<T>(key: string, draft: KeptDraft<T>): void {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // The guard still asks before the page is left.
  }
}

export function forgetDraft(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
