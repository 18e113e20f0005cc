import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestFactory } from '../../../../tests/support/factory.ts';
import { tries } from '../../../../tests/support/thoroughly.ts';
import type { Tx } from '../../../kernel/index.ts';
import { addRoute, addSystem, mappingOf, startScene } from '../../bridge/scene.fixture.ts';
import type { Health, Span } from '../contract.ts';
import { clearFigures, type Said, sayDeliveries, sayMessages } from '../datahealth.fixture.ts';
import { completenessOf, delaysOf } from '../rules/figures.ts';
import { beginningOf } from '../rules/spans.ts';
import { foldFigures } from './fold-figures.ts';
import { readHealth } from './read-health.ts';
import { readHistory } from './read-history.ts';

let factory: TestFactory;
let routeIn: string;
let routeOut: string;
let other: string;

const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

beforeAll(async () => {
  const scene = await startScene();
  factory = scene.factory;
  const fields = mappingOf({ code: 'id', name: 'name' });
  // The routes have been there for long, so that what was changed days ago waited for them.
  factory.clock.set(factory.clock.ago(70 * DAY));
  routeIn = await addRoute(
    factory,
    scene.erp.connectionId,
    { code: 'IN', subject: 'masterdata.item' },
    { mapping: fields },
  );
  const out = { code: 'OUT', subject: 'masterdata.items', direction: 'out', watched: [{ column: 'name' }] } as const;
  routeOut = await addRoute(factory, scene.erp.connectionId, out as never, { mapping: mappingOf({ name: 'name' }) });
  const wms = await addSystem(factory, 'WMS1', []);
  other = await addRoute(
    factory,
    wms.connectionId,
    { code: 'IN2', subject: 'masterdata.partner' },
    { mapping: fields },
  );
  factory.clock.reset();
}, 120_000);
afterAll(() => factory.stop());
beforeEach(async () => {
  factory.clock.reset();
  await clearFigures(factory);
});

/** Asked anew each time, as somebody hears who asks first after a change. */
const health = (span: Span = 'day'): Promise<Health> =>
  factory.database.read((tx) => readHealth.handle(readerOf(tx), { span }));
const readerOf = (tx: Tx) => ({
  tx,
  now: factory.clock.now(),
  principal: factory.principal('planner'),
  configuration: () => Promise.reject(new Error('nobody asks')),
});
const routeOf = async (routeId: string, span: Span = 'day') => {
  const found = (await health(span)).routes.find((route) => route.routeId === routeId);
  if (!found) throw new Error('no such route');
  return found;
};
const done = (routeId: string, cameAgo: number, took = SECOND): Said => ({
  ...{ routeId, state: 'done', cameAgo },
  settledAgo: cameAgo - took,
});

describe('completeness', () => {
  test('is 100 only where nothing lacks: one failure among a million rounds down, and is seen', () => {
    expect(completenessOf(1_000_000, 0)).toBe(100);
    expect(completenessOf(1_000_000, 1)).toBe(99.99);
    expect(completenessOf(0, 1)).toBe(0);
    expect(completenessOf(0, 0)).toBeNull();
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (effective, lacking) => {
        const said = completenessOf(effective, lacking);
        return (said === 100) === (effective > 0 && lacking === 0);
      }),
    );
  });

  test('counts what failed, what was kept without being applied, what was dropped and what is late against it, but not what just came', async () => {
    await sayMessages(factory, [
      ...Array.from({ length: 6 }, () => done(routeIn, 10 * MINUTE)),
      { routeId: routeIn, state: 'skipped', cameAgo: 9 * MINUTE, settledAgo: 9 * MINUTE - 5 },
      { routeId: routeIn, state: 'dead', cameAgo: 9 * MINUTE, settledAgo: 8 * MINUTE },
      { routeId: routeIn, state: 'held', cameAgo: 9 * MINUTE, settledAgo: 8 * MINUTE },
      { routeId: routeIn, state: 'dropped', cameAgo: 9 * MINUTE, settledAgo: 8 * MINUTE },
      { routeId: routeIn, state: 'waiting', cameAgo: 5 * MINUTE },
      { routeId: routeIn, state: 'waiting', cameAgo: 5 * SECOND },
    ]);
    expect(await routeOf(routeIn)).toMatchObject({
      ...{ came: 12, effective: 7, lacking: 4, waiting: 2, late: 1, dead: 1, held: 1, dropped: 1 },
      completeness: 63.63,
      light: 'red',
    });
  });

  test('doesn’t forget a failure because it is old', async () => {
    await sayMessages(factory, [
      done(routeIn, 10 * MINUTE),
      { routeId: routeIn, state: 'dead', cameAgo: 20 * DAY, settledAgo: 20 * DAY },
    ]);
    expect(await routeOf(routeIn, 'hour')).toMatchObject({ came: 1, effective: 1, lacking: 1, completeness: 50 });
  });

  test('falls by what the last comparison found missing, on the side that the route is for', async () => {
    await sayMessages(factory, [done(routeIn, MINUTE), done(routeIn, MINUTE), done(routeIn, MINUTE)]);
    await factory.database.transaction('compare', (tx) =>
      tx.query(
        `with c as (
           insert into tieout.comparison (id, code, name, route_id, on_missing_here, on_missing_there, on_differs, fuse_percent, tell_above, created_at, updated_at)
           values (gen_random_uuid(), 'CMP', '对账', $1, 'keep', 'keep', 'keep', 50, 0, $2, $2) returning id)
         insert into tieout.difference (id, comparison_id, thing, entity, field, class, since, seen_at, seen_in, state)
         select gen_random_uuid(), c.id, n.thing, 'masterdata.item', '', n.class, $2, $2, gen_random_uuid(), n.state
           from c, (values ('A', 'missing_here', 'open'), ('B', 'missing_there', 'open'), ('C', 'missing_here', 'accepted'), ('D', 'late', 'open')) n(thing, class, state)`,
        [routeIn, factory.clock.now()],
      ),
    );
    expect(await routeOf(routeIn)).toMatchObject({ missing: 1, drift: 2, completeness: 75, light: 'red' });
    await factory.database.transaction('forget', async (tx) => {
      await tx.write('delete from tieout.difference');
      await tx.write('delete from tieout.comparison');
    });
    expect(await routeOf(routeIn)).toMatchObject({ missing: 0, completeness: 100, light: 'green' });
  });
});

describe('delay', () => {
  test('is from the change there to the effect here, and of what goes out from the change here', async () => {
    await sayMessages(factory, [
      { ...done(routeIn, 10 * MINUTE), changedAgo: 12 * MINUTE },
      // Changed before the route was made: it waited for nobody.
      { ...done(other, 10 * MINUTE), changedAgo: 400 * DAY },
      // A clock there that is ahead.
      { ...done(other, 10 * MINUTE), changedAgo: -HOUR },
    ]);
    await sayDeliveries(factory, [{ ...done(routeOut, 10 * MINUTE), changedAgo: 11 * MINUTE }]);
    const within = (seconds: number | null, least: number) => {
      expect(seconds).toBeGreaterThanOrEqual(least);
      expect(seconds).toBeLessThanOrEqual(least * 1.1);
    };
    within((await routeOf(routeIn)).delays.p50, 121);
    within((await routeOf(other)).delays.p99, 1);
    within((await routeOf(routeOut)).delays.p95, 61);
  });

  test('never tells less than it was, and at most a tenth more', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 10 ** 9 }), { minLength: 1, maxLength: 300 }), (took) => {
        const classes = new Map<number, number>();
        for (const ms of took) {
          const of = Math.ceil(8 * Math.log2(ms) - 1e-9);
          classes.set(of, (classes.get(of) ?? 0) + 1);
        }
        const sorted = [...took].sort((a, b) => a - b);
        const { p50, p95, p99 } = delaysOf(classes);
        for (const [share, said] of [
          [0.5, p50],
          [0.95, p95],
          [0.99, p99],
        ] as const) {
          const exact = (sorted[Math.ceil(sorted.length * share) - 1] as number) / 1000;
          expect(said).toBeGreaterThanOrEqual(exact - 0.001);
          expect(said).toBeLessThanOrEqual(exact * 1.1 + 0.001);
        }
      }),
    );
  });
});

test('figures equal a recount of every message, whatever was folded, when, and how often', async () => {
  const anyState = fc.constantFrom('done', 'done', 'done', 'skipped', 'held', 'dead', 'dropped', 'waiting');
  const anyAgo = fc.oneof(
    fc.integer({ min: 0, max: 5 * MINUTE }),
    fc.integer({ min: 0, max: 3 * HOUR }),
    fc.integer({ min: 0, max: 10 * DAY }),
  );
  const anyMessage = fc.record({
    which: fc.nat(2),
    state: anyState,
    cameAgo: anyAgo,
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  const anyStory = fc.record({
    early: fc.array(anyMessage, { maxLength: 60 }),
    folds: fc.nat(3),
    afterMinutes: fc.integer({ min: 0, max: 200 }),
    later: fc.array(anyMessage, { maxLength: 20 }),
    foldAgain: fc.boolean(),
    span: fc.constantFrom('hour', 'day', 'week', 'all'),
  });
  type Message = typeof anyMessage extends fc.Arbitrary<infer T> ? T : never;
  await fc.assert(
    fc.asyncProperty(anyStory, async ({ early, folds, afterMinutes, later, foldAgain, span }) => {
      factory.clock.reset();
      await clearFigures(factory);
      const tell = async (messages: readonly Message[], newest: number) => {
        const said = messages.map(({ which, state, cameAgo, share }): Said => {
          // What comes later comes after what was folded.
          const ago = Math.min(cameAgo, newest);
          return {
            routeId: [routeIn, routeOut, other][which] as string,
            state: which === 1 && state === 'held' ? 'skipped' : state,
            cameAgo: ago,
            settledAgo: state === 'waiting' ? undefined : Math.floor(ago * share),
          };
        });
        await sayMessages(
          factory,
          said.filter(({ routeId }) => routeId !== routeOut),
        );
        await sayDeliveries(
          factory,
          said.filter(({ routeId }) => routeId === routeOut),
        );
      };
      await tell(early, Number.POSITIVE_INFINITY);
      for (let n = 0; n < folds; n += 1) await foldFigures(factory.database, factory.clock.now());
      factory.clock.set(factory.clock.ago(-afterMinutes * MINUTE));
      await tell(later, afterMinutes * MINUTE);
      if (foldAgain) await foldFigures(factory.database, factory.clock.now());
      const told = await health(span);
      const from = beginningOf(span, new Date(told.at));
      const recounted = await recount();
      for (const route of told.routes) {
        const own = recounted.filter(({ routeId }) => routeId === route.routeId);
        const among = (...states: string[]) => own.filter(({ state }) => states.includes(state));
        const came = own.filter((message) => message.came >= from);
        const settled = own.filter((message) => message.settled !== null && message.settled >= from);
        const settledAs = (state: string) => settled.filter((message) => message.state === state).length;
        const late = among('waiting').filter((message) => message.came < new Date(Date.parse(told.at) - 60_000));
        const lacking =
          late.length +
          among('dead').length +
          came.filter(({ state }) => state === 'held' || state === 'dropped').length;
        expect(route).toMatchObject({
          came: came.length,
          effective: came.filter(({ state }) => state === 'done' || state === 'skipped').length,
          lacking,
          done: settledAs('done'),
          skipped: settledAs('skipped'),
          held: settledAs('held'),
          failed: settledAs('dead'),
          dropped: settledAs('dropped'),
          waiting: among('waiting').length,
        });
        expect(route.completeness === 100).toBe(lacking === 0 && route.effective > 0);
      }
      const { stepMinutes, steps } = await factory.database.read((tx) => readHistory.handle(readerOf(tx), { span }));
      for (const { at, came } of steps) {
        const [begin, end] = [Date.parse(at), Date.parse(at) + stepMinutes * MINUTE];
        const inside = recounted.filter((one) => one.came.getTime() >= begin && one.came.getTime() < end);
        expect([at, came]).toEqual([at, inside.length]);
      }
      const sum = (name: 'came' | 'done' | 'failed') => steps.reduce((total, step) => total + step[name], 0);
      expect([sum('came'), sum('done'), sum('failed')]).toEqual([told.all.came, told.all.done, told.all.failed]);
    }),
    { numRuns: tries(25) },
  );
}, 120_000);

interface Recounted {
  routeId: string;
  state: string;
  came: Date;
  settled: Date | null;
}

function recount(): Promise<Recounted[]> {
  return factory.database.glance((tx) =>
    tx.query<Recounted>(
      `select route_id as "routeId", state, received_at as came, done_at as settled from bridge.message
       union all select route_id, state, made_at, done_at from bridge.delivery`,
    ),
  );
}

test('a fold that is cut short or repeated leaves totals that count each message once', async () => {
  await sayMessages(
    factory,
    Array.from({ length: 40 }, (_, index) => done(routeIn, index * 10 * MINUTE + 10 * MINUTE)),
  );
  const now = factory.clock.now();
  for (let n = 0; n < 3; n += 1) await foldFigures(factory.database, now);
  await foldFigures(factory.database, new Date(now.getTime() + 2 * MINUTE));
  const total = await factory.database.glance((tx) =>
    tx.first<{ came: string; done: string }>('select came, done from datahealth.total where route_id = $1', [routeIn]),
  );
  expect(total).toEqual({ came: '40', done: '40' });
  expect(await routeOf(routeIn, 'day')).toMatchObject({ came: 40, done: 40 });
});

test('what a person has replayed counts as done, and its failure stays in the history', async () => {
  await sayMessages(factory, [{ routeId: routeIn, state: 'dead', cameAgo: 30 * MINUTE, settledAgo: 29 * MINUTE }]);
  await foldFigures(factory.database, factory.clock.now());
  expect(await routeOf(routeIn)).toMatchObject({ completeness: 0, failed: 1, dead: 1 });
  await factory.database.transaction('replay', (tx) =>
    tx.write(`update bridge.message set state = 'done', done_at = $1`, [factory.clock.now()]),
  );
  expect(await routeOf(routeIn)).toMatchObject({ completeness: 100, failed: 1, dead: 0, done: 1, light: 'green' });
});

test('history outlives the messages, and goes after sixty days', async () => {
  await sayMessages(factory, [done(routeIn, 59 * DAY), done(routeIn, HOUR)]);
  // What is far behind is made up for in several runs.
  for (let run = 0; run < 5; run += 1) await foldFigures(factory.database, factory.clock.now());
  await factory.database.transaction('forget', (tx) => tx.write('delete from bridge.message'));
  expect(await routeOf(routeIn, 'all')).toMatchObject({ came: 2, done: 2 });
  const later = new Date(factory.clock.now().getTime() + 3 * DAY);
  await foldFigures(factory.database, later);
  const hours = await factory.database.glance((tx) =>
    tx.query(`select from_at from datahealth.figure where grain = 'hour'`),
  );
  expect(hours).toHaveLength(1);
});

test('of a system and an entity the figures are those of its routes together', async () => {
  await sayMessages(factory, [done(routeIn, MINUTE), done(other, MINUTE), done(other, MINUTE)]);
  await sayDeliveries(factory, [done(routeOut, MINUTE)]);
  const { systems, entities, all } = await health();
  expect(systems.map(({ systemCode, came }) => [systemCode, came])).toEqual([
    ['ERP1', 2],
    ['WMS1', 2],
  ]);
  expect(entities.map(({ entity, came }) => [entity, came]).sort()).toEqual([
    ['masterdata.item', 2],
    ['masterdata.partner', 2],
  ]);
  expect(all.came).toBe(4);
});
