import type { Json } from '../../kernel/contract.ts';
import type { Row } from '../contract.ts';
import type { Programs, RowOutcome } from '../outcome.ts';
import { sandboxLimits } from './limits.ts';
import { type Portion, postBatch, readOutcomes, startThread, type Thread } from './start-thread.ts';

/** Evaluates expressions over rows in threads of their own. */
export interface Sandbox {
  /** One outcome for each row, in their order; a row that can't be evaluated has its fault. Rejects when the sandbox is closed. */
  evaluate(programs: Programs, rows: readonly Row[], context: Readonly<Record<string, Json>>): Promise<RowOutcome[]>;
  close(): Promise<void>;
}

interface Call {
  plan: number;
  programs: string;
  context: string;
  rows: readonly Row[];
  outcomes: (RowOutcome | undefined)[];
  left: number;
  /** When it had its last turn, counted in turns; 0: it had none yet. */
  served: number;
  /** What waits to be taken by a thread; rows by their numbers. */
  batches: Batch[];
  resolve(outcomes: RowOutcome[]): void;
  reject(error: Error): void;
}

interface Batch {
  rows: number[];
  /** Threads that ended while this was one row by itself, or was about to be. */
  deaths: number;
}

interface Work {
  call: Call;
  batch: Batch;
  /** Why the thread is being ended, where it is. */
  code: string;
  watch: NodeJS.Timeout;
}

interface Options {
  threadsMax: number;
  start?: () => Thread;
  rowMilliseconds?: number;
}

const batchRows = 250;
/** Characters; the last row may go beyond. A thread reads a batch in one go, and its heap has to hold all of it (see limits.ts). */
const batchLengthMax = 1_000_000;
const idleMilliseconds = 10_000;
const watchesPerRow = 8;

/** Starts no thread before it is needed, and ends each that has had nothing to do for ten seconds. */
export function openSandbox(options: Options): Sandbox {
  const { start = () => startThread(), rowMilliseconds = sandboxLimits.rowMilliseconds } = options;
  const calls: Call[] = [];
  const working = new Map<Thread, Work>();
  const idle = new Map<Thread, NodeJS.Timeout>();
  const ending = new Set<Promise<unknown>>();
  const plans = new WeakMap<Programs, { plan: number; text: string }>();
  let lastPlan = 0;
  let turns = 0;
  let closed = false;

  return {
    evaluate(programs, rows, context) {
      if (closed) return Promise.reject(new Error('the mapper is closed'));
      if (rows.length === 0) return Promise.resolve([]);
      return new Promise((resolve, reject) => {
        const { plan, text } = numberOf(programs);
        calls.push({
          plan,
          programs: text,
          context: JSON.stringify(context),
          rows,
          outcomes: new Array<RowOutcome | undefined>(rows.length),
          left: rows.length,
          served: 0,
          batches: inBatches(rows.length),
          resolve,
          reject,
        });
        dispatch();
      });
    },
    async close() {
      closed = true;
      const threads = [...working.keys(), ...idle.keys()];
      for (const { watch } of working.values()) clearInterval(watch);
      for (const timer of idle.values()) clearTimeout(timer);
      working.clear();
      idle.clear();
      for (const call of calls.splice(0)) call.reject(new Error('the mapper is closed'));
      await Promise.all([...threads.map(({ worker }) => worker.terminate()), ...ending]);
    },
  };

  /** The call that has waited longest has the next turn, so that a long or hostile one holds up no other. */
  function dispatch(): void {
    while (!closed && (idle.size > 0 || working.size < options.threadsMax)) {
      const waiting = calls.filter(({ batches }) => batches.length > 0);
      const [first] = waiting;
      if (!first) return;
      const call = waiting.reduce((longest, one) => (one.served < longest.served ? one : longest), first);
      turns += 1;
      call.served = turns;
      const batch = call.batches.shift() as Batch;
      const rows = writeRows(call, batch);
      if (rows.length === 0) continue;
      const thread = takeThread();
      if (!thread) {
        call.batches.unshift(...blame(call, batch, 'thread_ended'));
        continue;
      }
      working.set(thread, { call, batch, code: 'thread_ended', watch: watchOver(thread) });
      thread.worker.ref();
      postBatch(thread, { plan: call.plan, programs: call.programs, rows, context: call.context });
    }
  }

  /** Undefined where none could be started: it may be possible again. */
  function takeThread(): Thread | undefined {
    const [known] = idle.keys();
    if (known) {
      clearTimeout(idle.get(known));
      idle.delete(known);
      return known;
    }
    let thread: Thread;
    try {
      thread = start();
    } catch {
      return undefined;
    }
    thread.worker.on('message', (said: Portion | { done: true }) => {
      if ('done' in said) rest(thread);
      else take(thread, said);
    });
    thread.worker.on('error', (error: Error & { code?: string }) => {
      const work = working.get(thread);
      if (work && error.code === 'ERR_WORKER_OUT_OF_MEMORY') work.code = 'too_much_memory';
    });
    thread.worker.on('exit', () => lose(thread));
    return thread;
  }

  function take(thread: Thread, portion: Portion): void {
    const work = working.get(thread);
    if (!work) return;
    readOutcomes(portion).forEach((outcome, index) => {
      settle(work.call, work.batch.rows[portion.from + index] as number, outcome);
    });
  }

  function rest(thread: Thread): void {
    const work = working.get(thread);
    if (!work) return;
    clearInterval(work.watch);
    working.delete(thread);
    const { call, batch } = work;
    const left = batch.rows.filter((row) => call.outcomes[row] === undefined);
    if (left.length > 0) call.batches.unshift({ rows: left, deaths: batch.deaths });
    thread.worker.unref();
    idle.set(thread, setTimeout(() => end(thread), idleMilliseconds).unref());
    dispatch();
  }

  /** Counts how often it looked in vain: a machine that stood still doesn't make a row guilty. */
  function watchOver(thread: Thread): NodeJS.Timeout {
    let seen = -1;
    let times = 0;
    const look = () => {
      const row = thread.rowUnderWay();
      times = row === seen && row > 0 ? times + 1 : 0;
      seen = row;
      if (times < watchesPerRow) return;
      const work = working.get(thread);
      if (work) work.code = 'too_slow';
      end(thread);
    };
    return setInterval(look, rowMilliseconds / watchesPerRow).unref();
  }

  /** A thread is gone: what it had not answered is tried again, the row that was under way by itself. */
  function lose(thread: Thread): void {
    clearTimeout(idle.get(thread));
    idle.delete(thread);
    const work = working.get(thread);
    if (!work) return;
    clearInterval(work.watch);
    working.delete(thread);
    const { call, batch, code } = work;
    const underWay = thread.rowUnderWay() - 1;
    const guilty = batch.rows[underWay];
    const others = batch.rows.filter((row) => row !== guilty && call.outcomes[row] === undefined);
    if (guilty === undefined) call.batches.unshift(...blame(call, batch, code));
    else {
      if (others.length > 0) call.batches.unshift({ rows: others, deaths: 0 });
      if (call.outcomes[guilty] === undefined) {
        if (isProven(batch.deaths, code)) settle(call, guilty, faultIn(thread, code));
        else call.batches.unshift({ rows: [guilty], deaths: batch.deaths + 1 });
      }
    }
    dispatch();
  }

  function settle(call: Call, row: number, outcome: RowOutcome): void {
    if (call.outcomes[row] !== undefined) return;
    call.outcomes[row] = outcome;
    call.left -= 1;
    if (call.left > 0) return;
    calls.splice(calls.indexOf(call), 1);
    call.resolve(call.outcomes as RowOutcome[]);
  }

  /** A thread that ended before its first row may have choked on any of them: each is tried by itself. */
  function blame(call: Call, batch: Batch, code: string): Batch[] {
    if (!isProven(batch.deaths, code)) return batch.rows.map((row) => ({ rows: [row], deaths: batch.deaths + 1 }));
    for (const row of batch.rows) settle(call, row, { w: { code } });
    return [];
  }

  /** The rows of a batch as texts; those that can't be written are settled, those that are too many for one batch go back. */
  function writeRows(call: Call, batch: Batch): string[] {
    const texts: string[] = [];
    const rows: number[] = [];
    let length = 0;
    for (const [at, row] of batch.rows.entries()) {
      if (length > batchLengthMax) {
        call.batches.unshift({ rows: batch.rows.slice(at), deaths: batch.deaths });
        break;
      }
      const text = rowText(call, row);
      if (text === undefined) continue;
      length += text.length;
      texts.push(text);
      rows.push(row);
    }
    batch.rows = rows;
    return texts;
  }

  function rowText(call: Call, row: number): string | undefined {
    let text: string | undefined;
    try {
      text = JSON.stringify(call.rows[row]);
    } catch {
      settle(call, row, { w: { code: 'row_too_deep' } });
      return undefined;
    }
    if (text !== undefined && text.length <= sandboxLimits.rowLengthMax) return text;
    settle(call, row, { w: { code: 'row_too_large' } });
    return undefined;
  }

  function numberOf(programs: Programs): { plan: number; text: string } {
    const known = plans.get(programs);
    if (known) return known;
    lastPlan += 1;
    const numbered = { plan: lastPlan, text: JSON.stringify(programs) };
    plans.set(programs, numbered);
    return numbered;
  }

  function end(thread: Thread): void {
    clearTimeout(idle.get(thread));
    idle.delete(thread);
    const ended = thread.worker.terminate();
    ending.add(ended);
    void ended.finally(() => ending.delete(ended));
  }
}

function inBatches(count: number): Batch[] {
  return Array.from({ length: Math.ceil(count / batchRows) }, (_, at) => {
    const rows = Math.min(batchRows, count - at * batchRows);
    return { rows: Array.from({ length: rows }, (_, row) => at * batchRows + row), deaths: 0 };
  });
}

/**
 * Whether it was the row: one that is slow is, one that filled the heap is when it did so by itself. A thread that ended for no reason
 * that is known may have been ended from outside, so that a row gets three more.
 */
function isProven(deaths: number, code: string): boolean {
  return code === 'too_slow' || deaths >= (code === 'too_much_memory' ? 1 : 3);
}

/** The row failed in the field that was under way, or in its condition. */
function faultIn(thread: Thread, code: string): RowOutcome {
  const field = thread.fieldUnderWay();
  if (field === 0) return { w: { code } };
  return { f: [...new Array<null>(field - 1).fill(null), { e: { code } }] };
}
