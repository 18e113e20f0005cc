import { afterAll, beforeAll, expect, test } from 'vitest';
import { modules } from '../../src/entry/modules.ts';
import { type AnyCommand, defineModule, provide } from '../../src/kernel/index.ts';
import { furtherConnectors } from '../../src/modules/bridge/connections/connectors-of.ts';
import { openCompared } from '../../src/modules/tieout/tieout.fixture.ts';
import { samples } from '../scope/samples.ts';
import { openTwoHouses } from '../scope/two-houses.ts';
import { createTestClock } from '../support/clock.ts';
import { startTestFactory, type TestFactory } from '../support/factory.ts';
import { exceptions, unseen } from './exceptions.ts';
import { findUntold } from './find-untold.ts';
import type { Owners } from './owners.ts';
import { walkOffice } from './walk-office.ts';
import { createWatchedDatabase, readWatched } from './watch.ts';
import type { Transaction } from './witness.ts';

/**
 * Every command is executed while triggers note each row that changes. Each change is then held against the events of its transaction:
 * what a module's tables hold may not change without its events telling so, and no event may tell of what didn't change.
 */
let factory: TestFactory;
let owners: Owners;
let seen: Transaction[];
const accepted = new Set<string>();
/** Of what a person did, that person's alone to take back. */
const own = new Set(['execution.undo-own-report', 'calls.withdraw-call']);

beforeAll(async () => {
  const there = openCompared();
  const plug = defineModule({
    name: 'plug',
    label: { zh: '试验', en: 'Plug' },
    provides: [provide(furtherConnectors, there.streamed)],
  });
  factory = await startTestFactory({
    modules: [...modules, plug],
    made: await createWatchedDatabase(),
    clock: createTestClock(),
    onTrace: ({ command, outcome }) => {
      if (outcome === 'accepted') accepted.add(command);
    },
  });
  const { a: house } = await openTwoHouses(factory);
  const dueAt = factory.clock.ago(-86_400_000).toISOString();
  for (const [name, samplesOf] of Object.entries(samples)) {
    const command = factory.program.commands.get(name) as AnyCommand as never;
    const by = own.has(name)
      ? house.ownReport.by
      : name.startsWith('closing.') || name.startsWith('handover.') || name.startsWith('nonconformance.')
        ? house.days.third
        : undefined;
    const options = by ? { as: by } : {};
    for (const sample of samplesOf(house, dueAt)) await factory.execute(command, sample as never, options);
  }
  await walkOffice(factory, house, there.state);
  ({ seen, owners } = await readWatched(factory));
}, 240_000);
afterAll(() => factory.stop());

test('every command was brought through', () => {
  expect([...factory.program.commands.keys()].filter((name) => !accepted.has(name))).toEqual([]);
});

test('what changes is told, and what is told has changed', () => {
  expect(seen.length).toBeGreaterThan(300);
  expect(seen.flatMap((transaction) => findUntold(transaction, owners, exceptions))).toEqual([]);
});

test('no event could be left out and nobody see it', () => {
  const without = ({ work, changes, events }: Transaction, type: string) =>
    findUntold({ work, changes, events: events.filter((event) => event.type !== type) }, owners, exceptions);
  const told = [...new Set(seen.flatMap(({ events }) => events.map(({ type }) => type)))];
  expect(told.length).toBeGreaterThan(60);
  const missed = told.filter((type) =>
    seen.some((one) => one.events.some((event) => event.type === type) && without(one, type).length > 0),
  );
  expect(told.filter((type) => !missed.includes(type)).sort()).toEqual(Object.keys(unseen).sort());
  const released = seen.find(({ work }) => work === 'execution.release-order') as Transaction;
  const order = released.events.find(({ type }) => type === 'execution.order-released')?.id;
  expect(without(released, 'execution.order-released')).toContain(
    `execution.release-order: moved execution.work_order ${order} from draft to released, and no event says so`,
  );
});

test('an event of what didn’t change is seen, and every exception is needed', () => {
  const [any] = seen.filter(({ work }) => work === 'execution.hold-order') as [Transaction];
  const stray = { ...(any.events[0] as Transaction['events'][number]), id: factory.program.modules.length.toString() };
  expect(findUntold({ ...any, events: [...any.events, stray] }, owners, exceptions)).toEqual([
    `execution.hold-order: execution.order-held tells of execution.work-order ${stray.id}, of which no row changed`,
  ]);
  const needless = Object.entries(exceptions).flatMap(([kind, given]) =>
    Object.keys(given).filter((name) => {
      const fewer = {
        ...exceptions,
        [kind]: Object.fromEntries(Object.entries(given).filter(([one]) => one !== name)),
      };
      return seen.every((transaction) => findUntold(transaction, owners, fewer).length === 0);
    }),
  );
  expect(needless).toEqual([]);
});
