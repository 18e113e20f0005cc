import fc from 'fast-check';
import type { TestFactory } from '../support/factory.ts';
import { actCount, type Step, takeStep } from './acts.ts';
import { compare, compareOutside } from './compare.ts';
import type { Finding } from './findings.ts';
import { compareMoney } from './money.ts';
import { type Arrangement, layOut, openSite, type Site } from './scene.ts';
import { Walk } from './walk.ts';

export interface Plan {
  arrangement: Arrangement;
  steps: Step[];
}

export interface Outcome {
  walks: number;
  steps: number;
  accepted: number;
  refused: number;
  remedies: number;
  /** How often each act was taken. */
  acts: Map<string, number>;
  /** The first finding, its plan made as small as it could be, and what was asked and answered. */
  found: (Finding & { plan: Plan; told: string[]; seed: number }) | undefined;
}

const number = fc.nat({ max: 29 });
export const plans = (stepsMax: number): fc.Arbitrary<Plan> =>
  fc.record({
    arrangement: fc.record({
      operations: fc.constantFrom(2, 1, 3),
      quantity: fc.integer({ min: 2, max: 12 }),
      tolerance: fc.constantFrom(0, 3, 1),
      method: fc.constantFrom('backflush', 'issue'),
      componentAtLast: fc.boolean(),
      inspectedAtLast: fc.boolean(),
      transfer: fc.constantFrom('automatic', 'scan'),
      componentTracking: fc.constantFrom('none', 'lot', 'serial'),
      productTracking: fc.constantFrom('none', 'lot', 'serial'),
      stocked: fc.constantFrom(20, 0, 5, 12),
      promisedElsewhere: fc.constantFrom('warn', 'forbid'),
      backdatedNegative: fc.constantFrom('forbid', 'alert'),
      beforeRelease: fc.constantFrom('forbid', 'alert'),
      closeOpenMaterial: fc.constantFrom('forbid', 'forbid', 'allow'),
      receiptInspection: fc.constantFrom(false, false, true),
      backflush: fc.constantFrom('by_item', 'by_item', 'always', 'never'),
      issueOrder: fc.constantFrom('fifo', 'fefo', 'any'),
      overIssue: fc.constantFrom(0, 0, 5),
      substituteRatio: fc.constantFrom(1, 2, 0),
      substituteTracking: fc.constantFrom('none', 'lot'),
      substitutesStocked: fc.constantFrom(6, 0, 15),
      backflushSubstitutes: fc.constantFrom('never', 'when_short'),
      dayEnds: fc.constantFrom('00:00', '06:00', '02:30'),
      outside: fc.constantFrom(false, false, true),
      doubts: fc.constantFrom(false, true, false),
      valued: fc.constantFrom('average', 'fifo', 'standard', 'month_end'),
    }) as fc.Arbitrary<Arrangement>,
    steps: fc.array(fc.tuple(fc.nat({ max: actCount - 1 }), number, number, number), {
      minLength: 1,
      maxLength: stepsMax,
      size: 'max',
    }),
  });

export interface RunOptions {
  seed: number;
  walks: number;
  steps?: number;
  /** At most, in one walk. */
  stepsEach?: number;
  shrinkSeconds?: number;
}

/** Walks until something is found, or so many walks or steps are done. */
export async function runWalks(
  factory: TestFactory,
  { seed, walks, steps, stepsEach = 32, shrinkSeconds = 60 }: RunOptions,
): Promise<Outcome> {
  const outcome: Outcome = {
    walks: 0,
    steps: 0,
    accepted: 0,
    refused: 0,
    remedies: 0,
    acts: new Map(),
    found: undefined,
  };
  let site = await openSite(factory);
  let smallest: Outcome['found'];
  let foundAt = 0;
  const property = fc.asyncProperty(plans(stepsEach), async (plan) => {
    if (!smallest && steps !== undefined && outcome.steps >= steps) return;
    // Making a finding smaller is worth a while, not an hour.
    if (smallest && performance.now() - foundAt > shrinkSeconds * 1000) return;
    const walk = await takeWalk(site, plan, smallest ? undefined : outcome);
    if (!walk.found) return;
    if (!smallest) foundAt = performance.now();
    const taken = plan.steps.slice(0, walk.steps);
    smallest = { ...walk.found, plan: { ...plan, steps: taken }, told: walk.told, seed };
    // What was found may have broken the site: the next walk gets another.
    site = await openSite(factory);
    throw new Error(walk.found.kind);
  });
  const checked = await fc.check(property, {
    seed,
    numRuns: walks,
  });
  if (checked.failed && !smallest) throw checked.errorInstance;
  outcome.found = smallest;
  return outcome;
}

/** One walk: every step, and after each that changed something, what the program says against what is. */
export async function takeWalk(site: Site, plan: Plan, outcome?: Outcome): Promise<Walk> {
  const walk = new Walk(await layOut(site, plan.arrangement));
  for (const step of plan.steps) {
    const before = walk.accepted;
    const name = await takeStep(walk, step);
    walk.steps += 1;
    outcome?.acts.set(name, (outcome.acts.get(name) ?? 0) + 1);
    if (!walk.over && walk.accepted > before) await compare(walk);
    if (walk.over) break;
  }
  if (!walk.over) await compareOutside(walk);
  if (!walk.found) await compareMoney(walk);
  if (outcome) {
    outcome.walks += 1;
    outcome.steps += walk.steps;
    outcome.accepted += walk.accepted;
    outcome.refused += walk.refused;
    outcome.remedies += walk.remedies;
  }
  return walk;
}
