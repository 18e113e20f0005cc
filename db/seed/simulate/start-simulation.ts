import { type Clock, systemClock } from '../../../src/kernel/index.ts';
import { workCentres } from '../factory/organisation.ts';
import { cast } from '../factory/people.ts';
import { createRandom } from '../story/random.ts';
import { openCloser } from './close-days.ts';
import { type Colleague, openColleague, Refused } from './colleague.ts';
import { openBins } from './fill-bins.ts';
import { openInspector } from './inspect-held.ts';
import { openKeeper } from './keep-stock.ts';
import { openPlanner } from './plan-work.ts';
import { openMachine } from './run-machine.ts';
import { openSeller, openShipper } from './sell-goods.ts';
import type { Actor, Page, World } from './world.ts';

export interface SimulationOptions {
  /** Where the program answers: `http://localhost:8420`. */
  url: string;
  /** How many times faster than the clock they work. */
  speed: number;
  /** Changes a second at most. */
  changesPerSecond?: number;
  debug?: (line: string) => void;
  clock?: Clock;
}

export interface SimulationFigures {
  changes: number;
  refused: number;
  /** Answers that nobody should get (500), and requests without an answer. */
  failed: number;
  /** The last of them. */
  lastFailure: string | undefined;
}

export interface Simulation {
  figures(): SimulationFigures;
  stop(): Promise<void>;
}

const CHANGES_PER_SECOND = 8;
const WAIT_AFTER_FAILURE_MAX = 30_000;
/** A person doesn't come back sooner than this, however fast time runs. */
const BETWEEN_ACTS_LEAST = 20;

/**
 * Lets the people of the demo factory work over the public interface until it is stopped. What is refused is noted and
 * left; when the server is away they wait for it. It keeps nothing but one job per machine.
 */
export function startSimulation(options: SimulationOptions): Simulation {
  const { url, speed, debug = () => {}, clock = systemClock, changesPerSecond = CHANGES_PER_SECOND } = options;
  const abort = new AbortController();
  const figures: SimulationFigures = { changes: 0, refused: 0, failed: 0, lastFailure: undefined };
  const { signal } = abort;
  let nextChangeAt = 0;
  async function pace(): Promise<void> {
    const wait = nextChangeAt - performance.now();
    nextChangeAt = Math.max(nextChangeAt, performance.now()) + 1_000 / changesPerSecond;
    if (wait > 0) await pause(wait, signal);
    figures.changes += 1;
  }
  const colleagues = new Map<string, Colleague>();
  const world: World = {
    random: createRandom(clock.now().getTime()),
    begunAt: clock.now().getTime(),
    clock,
    colleague(code) {
      const known = colleagues.get(code) ?? openColleague({ url, signal, pace }, code);
      colleagues.set(code, known);
      return known;
    },
  };

  async function run(): Promise<void> {
    let actors: { actor: Actor; dueAt: number }[] | undefined;
    let wait = 1_000;
    while (!signal.aborted) {
      let name = 'everybody';
      try {
        actors ??= (await gather(world)).map((actor) => ({
          actor,
          dueAt: performance.now() + world.random.between(0, Math.ceil(120_000 / speed)),
        }));
        actors.sort((a, b) => a.dueAt - b.dueAt);
        const next = actors[0];
        if (!next) return;
        await pause(next.dueAt - performance.now(), signal);
        if (signal.aborted) return;
        name = next.actor.name;
        // Whatever comes of it, this one is not the first in line again.
        next.dueAt = performance.now() + (10 * 60_000) / speed + BETWEEN_ACTS_LEAST;
        const minutes = await next.actor.act();
        next.dueAt = performance.now() + Math.max(BETWEEN_ACTS_LEAST, (minutes * 60_000) / speed);
        wait = 1_000;
      } catch (error) {
        if (signal.aborted) return;
        debug(`simulation: ${name}: ${error instanceof Error ? error.message : error}`);
        if (error instanceof Refused && error.status < 500) {
          figures.refused += 1;
          continue;
        }
        figures.failed += 1;
        figures.lastFailure = `${name}: ${error instanceof Error ? error.message : error}`;
        await pause(wait, signal);
        wait = Math.min(wait * 2, WAIT_AFTER_FAILURE_MAX);
      }
    }
  }

  const running = run();
  return {
    figures: () => ({ ...figures }),
    async stop() {
      abort.abort();
      await running;
    },
  };
}

/** Everybody who works here: one actor per machine, and the office. */
async function gather(world: World): Promise<Actor[]> {
  const planner = world.colleague(cast.planner);
  const idsOf = async (path: string) => {
    const { rows } = await planner.get<Page<{ id: string; code: string }>>(`${path}?limit=500&columns=id,code`);
    return new Map(rows.map(({ id, code }) => [code, id]));
  };
  const [items, locations, equipment] = [await idsOf('/items'), await idsOf('/locations'), await idsOf('/equipment')];
  const partners = await idsOf('/partners');
  const taken = new Set<string>();
  const machines = workCentres.flatMap(({ code: workCentre, workshop, equipment: known }) =>
    known.flatMap(({ code }) => {
      const equipmentId = equipment.get(code);
      return equipmentId ? [openMachine(world, taken, { equipmentId, code, workCentre, workshop })] : [];
    }),
  );
  const office = [openPlanner(world, items), openSeller(world, items), openInspector(world), openCloser(world)];
  return [
    ...machines,
    ...office,
    openKeeper(world, { items, locations, partners }),
    openBins(world),
    openShipper(world, locations),
  ];
}

/** Waits, or comes back at once when the simulation is stopped. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, milliseconds);
    signal.addEventListener('abort', wake, { once: true });
  });
}
