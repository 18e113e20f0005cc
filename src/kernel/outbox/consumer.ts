import type { OutboxRow } from './read-window.ts';

/** Whoever reads the outbox by a cursor of its own: a reaction, or one address of a feed. */
export interface Consumer {
  name: string;
  /** Event types; `execution.*` takes all of a module. */
  on: readonly string[];
  /** Where one that has never read begins: with all that is kept, or with what comes from now on. */
  from: 'kept' | 'present';
  /** How many events it takes at once. */
  batchMax: number;
  /** The longest wait before it is tried again. */
  waitSecondsMax: number;
  /** Somebody outside waits for what it tells: it makes less room for people's commands than others do. */
  prompt?: boolean;
  /** Which of these events it has to take; the others count as taken. All of them without it. */
  sift?(events: readonly OutboxRow[]): Promise<readonly OutboxRow[]>;
  /**
   * Takes events, oldest first, outside a transaction; they count as taken when it resolves, and may come again when Trueup dies
   * before that is written down. Throws EventRefused where it is about these events alone; whatever else it throws lets the consumer
   * wait as a whole.
   */
  take(events: readonly OutboxRow[]): Promise<void>;
}

/** These events can't be taken; others can. */
export class EventRefused extends Error {
  override name = 'EventRefused';
}

export function matchesType(patterns: readonly string[], type: string): boolean {
  return patterns.some((pattern) => (pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : pattern === type));
}

/** Doubles from 2 s on. */
export function waitAfter(attempts: number, waitSecondsMax: number): number {
  return Math.min(waitSecondsMax, 2 ** Math.min(attempts, 20)) * 1_000;
}
