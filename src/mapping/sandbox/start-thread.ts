import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { RowOutcome } from '../outcome.ts';
import { evaluatorSource } from './evaluator-source.ts';
import { sandboxLimits } from './limits.ts';
import { threadSource } from './thread-source.ts';

/** One thread with an evaluator in it. It has one batch at a time. */
export interface Thread {
  readonly worker: Worker;
  /** The row under way in the present batch, from 1; 0 between batches. */
  rowUnderWay(): number;
  /** The place of the program under way in the plan, from 1; 0 for the condition of the row. */
  fieldUnderWay(): number;
  /** Plans that it knows, the last used at the end. */
  readonly knows: number[];
}

/** What a thread says. */
export interface Portion {
  from: number;
  /** JSON: one RowOutcome for each row from there. */
  outcomes: string;
}

const plansMax = 20;

export function startThread(heapMegabytes: number = sandboxLimits.heapMegabytes): Thread {
  const underWay = new SharedArrayBuffer(8);
  const view = new Int32Array(underWay);
  const worker = new Worker(threadSource, {
    eval: true,
    execArgv: [],
    argv: [],
    env: {},
    workerData: {
      jsonata: fileURLToPath(import.meta.resolve('jsonata')),
      // The package names its modules only; the script beside them defines one global, as a context without modules needs it.
      re2js: fileURLToPath(new URL('./index.umd.js', import.meta.resolve('re2js'))),
      evaluator: evaluatorSource,
      limits: sandboxLimits,
      underWay,
    },
    resourceLimits: {
      maxOldGenerationSizeMb: heapMegabytes,
      maxYoungGenerationSizeMb: sandboxLimits.youngMegabytes,
      stackSizeMb: 4,
    },
  });
  return {
    worker,
    rowUnderWay: () => Atomics.load(view, 0),
    fieldUnderWay: () => Atomics.load(view, 1),
    knows: [],
  };
}

/** Hands a batch to a thread, with the plan where it doesn't know it. */
export function postBatch(thread: Thread, batch: { plan: number; programs: string; rows: string[]; context: string }) {
  const { plan, programs, rows, context } = batch;
  const known = thread.knows.indexOf(plan);
  if (known >= 0) thread.knows.splice(known, 1);
  thread.knows.push(plan);
  thread.worker.postMessage({
    ...(known < 0 ? { learn: plan, programs } : {}),
    ...(thread.knows.length > plansMax ? { forget: thread.knows.shift() } : {}),
    batch: plan,
    rows: `[${rows.join(',')}]`,
    count: rows.length,
    context,
  });
}

export function readOutcomes({ outcomes }: Portion): RowOutcome[] {
  return JSON.parse(outcomes) as RowOutcome[];
}
