import { type Configuration, defineSlot, type Refusal, type Tx } from '../../../kernel/index.ts';

/** Work that is about to begin, or to go on after a pause. */
export interface Starting {
  operationId: string;
  workshopId: string;
  lineId: string | null;
  /** When it is said to begin. */
  businessAt: Date;
  configuration: Configuration;
}

/** Why work may not begin there now, by operation; asked with the orders locked, for up to a hundred at once. */
export type StartGuard = (tx: Tx, starting: readonly Starting[]) => Promise<ReadonlyMap<string, Refusal>>;

/** Provided by modules above that know of something to be done first, such as handing a shift over. */
export const startGuards = defineSlot<StartGuard>('execution.start-guards');
