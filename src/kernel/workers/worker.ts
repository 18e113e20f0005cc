import type { WorkPorts } from '../context/work-context.ts';
import type { Text } from '../contract.ts';
import type { Tx } from '../db/database.ts';

/**
 * Work that goes on beside the commands, outside any transaction of its own: messages that are taken in or sent out. Each of its targets is
 * worked on by one process of several at a time, under a lease; a target that hangs holds up no other.
 */
export interface Worker<Target extends WorkTarget = WorkTarget> {
  /** `<module>.<verb-noun>`. */
  name: string;
  /** What it does, for whoever looks at how it goes. */
  summary: Text;
  /** What there is to work on at this moment; asked at least once a second, so it must cost little. */
  targets(tx: Tx, now: Date): Promise<Target[]>;
  /** It goes on while people's commands wait in queues; others rest then, twice as long as they worked. */
  restless?: true;
  /** One piece of the work; false: nothing is left for now. What it throws is told, and the target comes again with the next look. */
  work(context: WorkerContext, target: Target): Promise<boolean>;
}

export interface WorkTarget {
  id: string;
}

export interface WorkerContext extends WorkPorts {
  /** Aborted when Trueup stops, or another process has taken the target over. */
  signal: AbortSignal;
}

export function defineWorker<Target extends WorkTarget>(worker: Worker<Target>): Worker {
  return worker as unknown as Worker;
}
