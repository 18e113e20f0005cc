import type { Program } from '../../src/entry/assemble.ts';
import { commandOf, keep, toldNothing } from './command-of.ts';
import { itemCalled } from './factory/items.ts';
import type { Foundation } from './lay-foundation.ts';
import { principalsOf } from './principals-of.ts';
import type { Act } from './story/act.ts';

/** Transactions of single commands at the same time; batch commands gather by themselves. */
const SINGLE_MAX = 8;
const BATCHED_MAX = 400;

/**
 * Sends every act through the runner under the name of who did it, at its own time. Acts that don't depend on each other go
 * at once, so that the hot commands come in batches. An act waits for the one before it in its order, for what was brought
 * to the shelf before it took from there, and for the machine.
 */
export async function tellStory(program: Program, foundation: Foundation, acts: readonly Act[]): Promise<void> {
  const principals = principalsOf(program, foundation);
  const told = toldNothing(foundation, acts);
  const lines = dependencies(acts);
  const singles = gate(SINGLE_MAX);
  const batched = gate(BATCHED_MAX);
  let failure: unknown;

  async function tell(act: Act, number: number): Promise<void> {
    const { command, input } = commandOf(program, told, act.deed);
    const principal = principals.get(act.who);
    if (!principal) throw new Error(`nobody is called ${act.who}`);
    const run = () =>
      program.runner.execute(command, input, {
        principal,
        source: 'seed',
        at: new Date(act.at),
        idempotencyKey: `demo-${number}`,
      });
    try {
      const { output } = await (command.form === 'batch' ? batched(run) : singles(run));
      keep(told, act.deed, output);
    } catch (error) {
      const what = JSON.stringify(act.deed);
      throw new Error(`the demo story stops at ${new Date(act.at).toISOString()}: ${what}`, { cause: error });
    }
  }

  const all = acts.map((act, number) => {
    const before = lines.before(act);
    const work = (async () => {
      await before;
      if (failure !== undefined) return;
      await tell(act, number);
    })().catch((error: unknown) => {
      failure ??= error;
    });
    lines.after(act, work);
    return work;
  });
  await Promise.all(all);
  if (failure !== undefined) throw failure;
}

/** Which acts go before which. */
function dependencies(acts: readonly Act[]) {
  // Where somebody counts, everything that comes and goes keeps its order, or the count would find another number each time.
  const counted = new Set(acts.flatMap(({ deed, takes }) => (deed.do === 'adjust' ? takes : [])));
  const inOrder = (place: string) => isTracked(place) || counted.has(place);
  const byOrder = new Map<string, Promise<unknown>>();
  const brought = new Map<string, Promise<unknown>>();
  const taken = new Map<string, Promise<unknown>>();
  const machines = new Map<string, Promise<unknown>>();
  const begun: Promise<unknown> = Promise.resolve();

  function orderOf(act: Act): string | undefined {
    const { deed } = act;
    if ('order' in deed) return deed.order;
    if ('call' in deed) return deed.call;
    return deed.do === 'reverse' ? deed.report.split('/')[0] : undefined;
  }

  return {
    before(act: Act): Promise<unknown> {
      const order = orderOf(act);
      const waits = [
        order === undefined ? begun : (byOrder.get(order) ?? begun),
        ...act.takes.flatMap((place) => [brought.get(place) ?? begun, taken.get(place) ?? begun]),
        ...act.puts.filter((place) => counted.has(place)).map((place) => taken.get(place) ?? begun),
        act.deed.do === 'start' && act.deed.equipment ? (machines.get(act.deed.equipment) ?? begun) : begun,
      ];
      return Promise.all(waits);
    },
    after(act: Act, work: Promise<void>): void {
      const order = orderOf(act);
      if (order !== undefined) byOrder.set(order, work);
      // Lots are taken oldest first, so who takes of a tracked item first matters.
      for (const place of act.takes.filter(inOrder)) taken.set(place, work);
      for (const place of act.puts) brought.set(place, Promise.all([brought.get(place), work]));
      const machine = 'equipment' in act.deed && act.deed.do !== 'call' ? act.deed.equipment : undefined;
      if (machine) machines.set(machine, Promise.all([machines.get(machine), work]));
    },
  };
}

function isTracked(place: string): boolean {
  return itemCalled(place.split('@')[0] as string).tracking === 'lot';
}

/** At most so many at once. */
function gate(most: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}
