/**
 * What is kept on this device, as JSON. Storage that is full or denied, as in private windows, loses the copy and never the work on
 * the screen; what isn't ours, or is another version's, reads as nothing.
 */
export function readKept(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

/** Undefined forgets it. */
export function keep(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // The page has it as long as it stands.
  }
}
