/** From here on the difference between this device's clock and the server's is told to the person. */
export const clockOffMsToTell = 2 * 60_000;
/** The Date header counts in whole seconds, so anything below this is not a difference. */
const clockOffMsNoise = 3_000;

let offset: number | null = null;
const listeners = new Set<() => void>();

/** What must be added to this device's clock to have the server's, in milliseconds; null before the first answer. */
export function clockOffset(): number | null {
  return offset;
}

/** This moment by the server's clock, as well as this device knows it. */
export function serverNow(now = Date.now()): number {
  return now + (offset ?? 0);
}

/** Learns the offset from an answer's Date header and the moments of sending and receiving. */
export function noteServerTime(dateHeader: string | null, sentAt: number, receivedAt: number): void {
  const learned = offsetFrom(dateHeader, sentAt, receivedAt);
  if (learned === null || (offset !== null && Math.abs(learned - offset) < clockOffMsNoise)) return;
  offset = learned;
  for (const listener of listeners) listener();
}

export function offsetFrom(dateHeader: string | null, sentAt: number, receivedAt: number): number | null {
  const serverAt = dateHeader ? Date.parse(dateHeader) : Number.NaN;
  // A slow answer, or a clock set in between, says nothing reliable.
  if (Number.isNaN(serverAt) || receivedAt < sentAt || receivedAt - sentAt > 10_000) return null;
  const middle = serverAt + 500 - (sentAt + receivedAt) / 2;
  return Math.abs(middle) < clockOffMsNoise ? 0 : Math.round(middle);
}

export function onClockLearned(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Asks the server for the time before anything has been sent, so that a device whose clock is wrong can sign in. */
export async function learnClock(): Promise<void> {
  const sentAt = Date.now();
  try {
    const response = await fetch('/livez', { cache: 'no-store', signal: AbortSignal.timeout(4_000) });
    noteServerTime(response.headers.get('date'), sentAt, Date.now());
  } catch {
    // Without a network the clock is learned from the first answer.
  }
}
