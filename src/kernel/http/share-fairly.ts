import type { Principal } from '../principal.ts';
import { refuseHttp } from './refusals.ts';

export interface FairShare {
  /** Runs the work when it is this reader's turn. Throws kernel.heavy_reads_busy (429) when it doesn't come in time. */
  run<T>(reader: string, work: () => Promise<T>, isGone?: () => boolean): Promise<T>;
  running(): number;
  waiting(): number;
}

export interface ShareLimits {
  atOnceMax: number;
  /** Of these, one reader's. */
  eachMax: number;
  /** What one reader may have waiting; what comes beyond that is refused at once. */
  waitingEachMax: number;
  waitMilliseconds: number;
}

const WAIT_MILLISECONDS = 10_000;
const RETRY_SECONDS = 5;

/** A quarter of the connections, so that lists and reports find one; and of that quarter one reader's half. */
export function heavyReadLimits(connectionsMax: number): ShareLimits {
  const atOnceMax = Math.max(1, Math.floor(connectionsMax / 4));
  const eachMax = Math.max(1, Math.floor(atOnceMax / 2));
  return { atOnceMax, eachMax, waitingEachMax: 20, waitMilliseconds: WAIT_MILLISECONDS };
}

/** Each export holds its rows in memory, at most 100,000 of them; two at once keep the process small. */
export const exportLimits: ShareLimits = {
  atOnceMax: 2,
  eachMax: 1,
  waitingEachMax: 4,
  waitMilliseconds: WAIT_MILLISECONDS,
};

interface Waiting {
  start(): void;
  isGone(): boolean;
}

interface Reader {
  running: number;
  waiting: Waiting[];
}

/**
 * Lets so much run at once and the rest wait. Readers take turns: whoever asks two hundred times waits behind themselves,
 * and somebody who asks once is next.
 */
export function createFairShare(limits: ShareLimits): FairShare {
  // In the order in which they are next.
  const readers = new Map<string, Reader>();
  let running = 0;

  function startNext(): void {
    for (const [name, reader] of readers) {
      if (running >= limits.atOnceMax) return;
      if (reader.running >= limits.eachMax) continue;
      const next = takeWaiting(reader);
      if (!next) continue;
      begin(name, reader);
      next.start();
    }
  }

  /** Whoever has had a turn is the last to have another. */
  function begin(name: string, reader: Reader): void {
    readers.delete(name);
    readers.set(name, reader);
    running += 1;
    reader.running += 1;
  }

  function end(name: string, reader: Reader): void {
    running -= 1;
    reader.running -= 1;
    forgetIdle(name, reader);
    startNext();
  }

  function forgetIdle(name: string, reader: Reader): void {
    if (reader.running === 0 && reader.waiting.length === 0 && readers.get(name) === reader) readers.delete(name);
  }

  function wait(name: string, reader: Reader, isGone: () => boolean): Promise<void> {
    if (reader.waiting.length >= limits.waitingEachMax) throw busy(limits, 0);
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        isGone,
        start() {
          clearTimeout(timer);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        const place = reader.waiting.indexOf(waiting);
        if (place >= 0) reader.waiting.splice(place, 1);
        forgetIdle(name, reader);
        reject(busy(limits, Math.round(limits.waitMilliseconds / 1000)));
      }, limits.waitMilliseconds);
      reader.waiting.push(waiting);
    });
  }

  return {
    async run(name, work, isGone = () => false) {
      const reader = readers.get(name) ?? { running: 0, waiting: [] };
      readers.set(name, reader);
      if (running < limits.atOnceMax && reader.running < limits.eachMax && reader.waiting.length === 0)
        begin(name, reader);
      else await wait(name, reader, isGone);
      try {
        return await work();
      } finally {
        end(name, reader);
      }
    },
    running: () => running,
    waiting: () => [...readers.values()].reduce((sum, reader) => sum + reader.waiting.length, 0),
  };
}

/** A person with several sessions is one reader; each key is one. */
export function readerOf(principal: Principal): string {
  return principal.personId ?? principal.id;
}

/** The next one whose client still waits; one that left is let go by its timer. */
function takeWaiting(reader: Reader): Waiting | undefined {
  for (;;) {
    const next = reader.waiting.shift();
    if (!next?.isGone()) return next;
  }
}

function busy({ atOnceMax, eachMax }: ShareLimits, waited: number) {
  return refuseHttp('kernel.heavy_reads_busy', { waited, most: atOnceMax, each: eachMax, seconds: RETRY_SECONDS });
}
