import type { PrintJobState, PrintTrouble } from '../contract.ts';

/** Seconds until the next try, by how many there were: a printer that is switched on again prints soon. */
const waits = [5, 15, 30, 60, 120, 300, 600, 600, 600] as const;

export interface SendingEnd {
  /** Handed over whole. */
  labelsSent: number;
  trouble: PrintTrouble | null;
  /** This one included. */
  attempts: number;
}

/**
 * What becomes of a print job after a try. Tried again by itself is only what certainly never came out: where not one label was handed
 * over whole. Where the connection broke later, some may have come out or not, and TCP doesn't tell: a person looks.
 */
export function endOfSending({ labelsSent, trouble, attempts }: SendingEnd): {
  state: PrintJobState;
  retrySeconds: number | null;
} {
  if (trouble === null) return { state: 'sent', retrySeconds: null };
  if (labelsSent > 0) return { state: 'doubtful', retrySeconds: null };
  if (trouble === 'forbidden') return { state: 'failed', retrySeconds: null };
  const wait = waits[attempts - 1];
  return wait === undefined ? { state: 'failed', retrySeconds: null } : { state: 'queued', retrySeconds: wait };
}
