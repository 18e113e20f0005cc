import type { WorkPorts } from '../context/work-context.ts';
import type { Database, Tx } from '../db/database.ts';
import { newId } from '../id.ts';
import type { ModuleDefinition } from '../module.ts';
import { keepLooking, type Looking } from '../outbox/keep-looking.ts';
import { restAfter } from '../outbox/work-consumers.ts';
import { perProgram } from '../program/per-program.ts';
import { workersAtWork } from './at-work.ts';
import { giveBackLease, holdLease } from './leases.ts';
import type { Worker, WorkTarget } from './worker.ts';

/** Milliseconds: what nobody woke us for is found this late at most. */
const rests = { busy: 20, idle: 1_000 };

/** Who dies holds a target no longer than this. */
const LEASE_MILLISECONDS = 30_000;
const KEEP_MILLISECONDS = 10_000;

const wakers = perProgram(() => new Set<() => void>());

/** There is something to do: the workers of this process look at once, those of others within a second. To be called after commit. */
export function wakeWorkers(at: Tx | Database): void {
  for (const wake of wakers(at)) wake();
}

/** Lets all workers of the program work until stopped. */
export function runWorkers(
  ports: WorkPorts,
  modules: readonly ModuleDefinition[],
  onError: (worker: string, error: unknown) => void,
): Looking {
  const workers = modules.flatMap((module) => module.workers);
  const busy = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  const holder = newId();
  /** Those of which somebody may have brought more while they were at their last piece. */
  let looks = 0;

  async function look(): Promise<boolean> {
    looks += 1;
    const now = ports.clock.now();
    for (const worker of workers) {
      const targets = await ports.database.glance((tx) => worker.targets(tx, now));
      for (const target of targets) {
        const name = nameOf(worker, target);
        if (!busy.has(name) && !stopping.signal.aborted) busy.set(name, goOn(worker, target, name));
      }
    }
    return false;
  }

  async function goOn(worker: Worker, target: WorkTarget, name: string): Promise<void> {
    try {
      const seen = looks;
      await workUnderLease({ ...ports, holder, stopping: stopping.signal }, worker, target);
      // Whoever brought something while the last piece was being looked for woke us too early.
      if (looks > seen) looking.wake();
    } catch (error) {
      if (!stopping.signal.aborted) onError(worker.name, error);
    } finally {
      busy.delete(name);
    }
  }

  const looking = keepLooking(look, rests, (error) => onError('workers', error));
  const wake = () => looking.wake();
  wakers(ports.database).add(wake);
  return {
    wake,
    async stop() {
      wakers(ports.database).delete(wake);
      stopping.abort();
      await looking.stop();
      await Promise.all(busy.values());
    },
  };
}

/** Works on everything that is there until nothing is left; at most `rounds` looks. For whoever has no time of its own: tests, one-shot commands. */
export async function workOnce(ports: WorkPorts, modules: readonly ModuleDefinition[], rounds = 50): Promise<number> {
  const workers = modules.flatMap((module) => module.workers);
  const stopping = new AbortController().signal;
  const holder = newId();
  let pieces = 0;
  for (let round = 0; round < rounds; round += 1) {
    let done = 0;
    for (const worker of workers) {
      const targets = await ports.database.glance((tx) => worker.targets(tx, ports.clock.now()));
      for (const target of targets) done += await workUnderLease({ ...ports, holder, stopping }, worker, target);
    }
    pieces += done;
    if (done === 0) return pieces;
  }
  return pieces;
}

interface Under extends WorkPorts {
  holder: string;
  stopping: AbortSignal;
}

/** Gives how many pieces were done: none where another process is at it. */
async function workUnderLease(under: Under, worker: Worker, target: WorkTarget): Promise<number> {
  const { database, clock, runner, holder, stopping } = under;
  const name = nameOf(worker, target);
  const hold = () => {
    const now = clock.now();
    const until = new Date(now.getTime() + LEASE_MILLISECONDS);
    return database.transaction(`hold ${name}`, (tx) => holdLease(tx, name, { holder, now, until }));
  };
  if (!(await hold())) return 0;
  const lost = new AbortController();
  const signal = AbortSignal.any([stopping, lost.signal]);
  const keeping = setInterval(() => {
    hold().then(
      (held) => held || lost.abort(),
      () => lost.abort(),
    );
  }, KEEP_MILLISECONDS);
  let pieces = 0;
  try {
    while (!signal.aborted) {
      const begun = performance.now();
      if (!(await atWork(database, worker, () => worker.work({ database, clock, runner, signal }, target)))) break;
      pieces += 1;
      if (!worker.restless) await rest(restAfter(performance.now() - begun, commandsWaiting(under)), signal);
    }
  } finally {
    clearInterval(keeping);
    if (!lost.signal.aborted)
      await database.transaction(`leave ${name}`, (tx) => giveBackLease(tx, name, holder)).catch(() => {});
  }
  return pieces;
}

/** What comes in goes before what follows from it: reactions make room meanwhile. */
async function atWork<T>(database: Database, { restless }: Worker, work: () => Promise<T>): Promise<T> {
  if (restless) return work();
  const working = workersAtWork(database);
  working.count += 1;
  try {
    return await work();
  } finally {
    working.count -= 1;
  }
}

function commandsWaiting({ runner }: WorkPorts): number {
  return Object.values(runner.queueLengths()).reduce((sum, length) => sum + length, 0);
}

function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds === 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}

function nameOf({ name }: Worker, { id }: WorkTarget): string {
  return `${name}:${id}`;
}
