import type { Clock } from '../../../src/kernel/index.ts';
import type { Random } from '../story/random.ts';
import type { Colleague } from './colleague.ts';

/** What the simulated people share. */
export interface World {
  colleague(code: string): Colleague;
  random: Random;
  /** When the simulation began; what waits since long before is part of the story and stays. */
  begunAt: number;
  clock: Clock;
}

/** Somebody, or a machine with somebody at it: does the next thing and says after how many minutes to come again. */
export interface Actor {
  name: string;
  act(): Promise<number>;
}

export interface Page<R> {
  rows: R[];
  total: { count: number };
}
