import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hire } from '../../../../tests/support/crew.ts';
import { startTestFactory, type TestFactory } from '../../../../tests/support/factory.ts';
import type { Tx } from '../../../kernel/index.ts';
import { addRoute, mappingOf, startScene } from '../../bridge/scene.fixture.ts';
import { clearFigures, sayMessages } from '../datahealth.fixture.ts';
import { foldFigures } from '../figures/fold-figures.ts';
import { acknowledgeAlert } from './acknowledge-alert.ts';
import { judgeRules } from './judge-rules.ts';
import { makeUsualRules } from './make-usual-rules.ts';
import { ruleCommands } from './rule.ts';

let factory: TestFactory;
let erp: { systemId: string; connectionId: string };
let routeId: string;
const SECOND = 1_000;
const MINUTE = 60_000;
const DAY = 86_400_000;

beforeAll(async () => {
  ({ factory, erp } = await startScene());
  factory.clock.set(factory.clock.ago(30 * DAY));
  const fields = mappingOf({ code: 'id', name: 'name' });
  routeId = await addRoute(factory, erp.connectionId, { code: 'IN', subject: 'masterdata.item' }, { mapping: fields });
  factory.clock.reset();
}, 120_000);
afterAll(() => factory.stop());
beforeEach(async () => {
  factory.clock.reset();
  await clearFigures(factory);
  await factory.database.transaction('mend', async (tx) => {
    await tx.write('delete from bridge.connection_state');
    await tx.write('delete from bridge.route_state');
    await tx.write('delete from tieout.difference');
    await tx.write('delete from tieout.comparison');
  });
});

let count = 0;
const addRule = (rule: object) => {
  count += 1;
  const usual = { code: `R${count}`, name: `规则 ${count}`, measure: 'dead', threshold: '0', forMinutes: 0 };
  return factory.execute(ruleCommands.create, { ...usual, ...rule } as never);
};
const judge = () => factory.execute(judgeRules, {});
const ahead = (milliseconds: number) => factory.clock.set(factory.clock.ago(-milliseconds));
interface Shown {
  id: string;
  state: string;
  value: string;
  worst: string;
  subjectId: string;
}
const alerts = () =>
  factory.database.glance((tx) =>
    tx.query<Shown>(
      `select id, state, trim_scale(value)::text as value, trim_scale(worst)::text as worst, subject_id as "subjectId" from datahealth.alert order by id`,
    ),
  );
const told = () =>
  factory.database.glance((tx) =>
    tx.query<{ type: string }>(
      `select type from kernel.outbox where type like 'datahealth.alert%' order by transaction_id, id`,
    ),
  );
const write = (text: string, values: unknown[] = []) =>
  factory.database.transaction('say', (tx: Tx) => tx.write(text, values));
const failed = (cameAgo = MINUTE) => ({
  routeId,
  state: 'dead',
  cameAgo,
  settledAgo: cameAgo - SECOND,
  refusal: 'a.no',
});
const taken = (cameAgo: number, took = SECOND) => ({ routeId, state: 'done', cameAgo, settledAgo: cameAgo - took });

describe('each rule fires once, stays one alert while it goes on, and closes by itself', () => {
  const minutesAgo = (minutes: number) => factory.clock.ago(minutes * MINUTE);
  const stories: Record<string, { rule: object; wrong: () => Promise<unknown>; right: () => Promise<unknown> }> = {
    'something failed': {
      rule: { measure: 'dead', threshold: '0' },
      wrong: () => sayMessages(factory, [failed()]),
      right: () => write(`update bridge.message set state = 'done'`),
    },
    'not complete': {
      rule: { measure: 'completeness', threshold: '99' },
      wrong: () => sayMessages(factory, [taken(2 * MINUTE), failed()]),
      right: () => write(`update bridge.message set state = 'done'`),
    },
    slow: {
      rule: { measure: 'delay', threshold: '60' },
      wrong: () => sayMessages(factory, [taken(10 * MINUTE, 5 * MINUTE)]),
      right: () => write('update bridge.message set done_at = received_at'),
    },
    'waiting too long': {
      rule: { measure: 'backlog_age', threshold: '600' },
      wrong: () => sayMessages(factory, [{ routeId, state: 'waiting', cameAgo: 11 * MINUTE }]),
      right: () => write(`update bridge.message set state = 'done', done_at = $1`, [factory.clock.now()]),
    },
    'refused too often': {
      rule: { measure: 'refused_share', threshold: '20' },
      wrong: () => sayMessages(factory, [taken(2 * MINUTE), failed(), failed()]),
      right: () =>
        sayMessages(
          factory,
          Array.from({ length: 20 }, () => taken(MINUTE)),
        ),
    },
    differences: {
      rule: { measure: 'drift', threshold: '0' },
      wrong: async () => {
        await write(
          `insert into tieout.comparison (id, code, name, route_id, on_missing_here, on_missing_there, on_differs, fuse_percent, tell_above, created_at, updated_at)
           values (gen_random_uuid(), 'C', '对账', $1, 'keep', 'keep', 'keep', 50, 0, $2, $2)`,
          [routeId, factory.clock.now()],
        );
        await write(
          `insert into tieout.difference (id, comparison_id, thing, entity, field, class, since, seen_at, seen_in, state)
           select gen_random_uuid(), id, 'A', 'masterdata.item', 'name', 'differs', $1, $1, gen_random_uuid(), 'open' from tieout.comparison`,
          [factory.clock.now()],
        );
      },
      right: () => write(`update tieout.difference set state = 'gone'`),
    },
    unreachable: {
      rule: { measure: 'unreachable', threshold: '5', per: 'system' },
      wrong: () =>
        write(`insert into bridge.connection_state (connection_id, breaker, opened_at) values ($1, 'open', $2)`, [
          erp.connectionId,
          minutesAgo(6),
        ]),
      right: () => write(`update bridge.connection_state set breaker = 'closed', opened_at = null`),
    },
    stopped: {
      rule: { measure: 'stopped', threshold: '0' },
      wrong: () =>
        write(`insert into bridge.route_state (route_id, stopped_at, stopped_by) values ($1, $2, 'fuse')`, [
          routeId,
          minutesAgo(1),
        ]),
      right: () => write('update bridge.route_state set stopped_at = null, stopped_by = null'),
    },
    'silent though something usually comes': {
      rule: { measure: 'silence', threshold: '120' },
      wrong: async () => {
        // Every ten minutes for nine days, but not in the last three hours.
        const every = Array.from({ length: 9 * 144 - 18 }, (_, index) => taken(180 * MINUTE + index * 10 * MINUTE));
        await sayMessages(factory, every);
        for (let run = 0; run < 2; run += 1) await foldFigures(factory.database, factory.clock.now());
      },
      right: () => sayMessages(factory, [taken(MINUTE)]),
    },
  };
  for (const [name, { rule, wrong, right }] of Object.entries(stories))
    test(name, async () => {
      await addRule(rule);
      expect(await judge()).toEqual({ opened: 0, closed: 0, open: 0 });
      const before = (await told()).length;
      await wrong();
      expect(await judge()).toEqual({ opened: 1, closed: 0, open: 1 });
      expect(await judge()).toEqual({ opened: 0, closed: 0, open: 1 });
      await right();
      expect(await judge()).toEqual({ opened: 0, closed: 1, open: 0 });
      expect(await judge()).toEqual({ opened: 0, closed: 0, open: 0 });
      expect((await alerts()).map(({ state }) => state)).toEqual(['closed']);
      expect((await told()).slice(before).map(({ type }) => type)).toEqual([
        'datahealth.alert-opened',
        'datahealth.alert-closed',
      ]);
    });
});

test('a route of which nothing usually comes isn’t silent', async () => {
  await addRule({ measure: 'silence', threshold: '120' });
  await sayMessages(factory, [taken(10 * DAY), taken(3 * DAY)]);
  for (let run = 0; run < 3; run += 1) await foldFigures(factory.database, factory.clock.now());
  expect(await judge()).toMatchObject({ opened: 0 });
});

test('a limit passed for a moment tells nobody, and one that is kept for a moment doesn’t close', async () => {
  await addRule({ forMinutes: 10 });
  await sayMessages(factory, [failed()]);
  expect(await judge()).toMatchObject({ opened: 0 });
  ahead(9 * MINUTE);
  expect(await judge()).toMatchObject({ opened: 0 });
  ahead(2 * MINUTE);
  expect(await judge()).toMatchObject({ opened: 1 });
  await write(`update bridge.message set state = 'done'`);
  expect(await judge()).toMatchObject({ closed: 0, open: 1 });
  ahead(5 * MINUTE);
  await write(`update bridge.message set state = 'dead'`);
  expect(await judge()).toMatchObject({ closed: 0, open: 1 });
  await write(`update bridge.message set state = 'done'`);
  expect(await judge()).toMatchObject({ closed: 0, open: 1 });
  ahead(11 * MINUTE);
  expect(await judge()).toMatchObject({ closed: 1, open: 0 });
});

test('a restart in between neither forgets how long it lasts nor tells it twice', async () => {
  await addRule({ forMinutes: 10 });
  await sayMessages(factory, [failed()]);
  await judge();
  const again = await startTestFactory({ made: { url: factory.databaseUrl, drop: async () => {} } });
  try {
    again.clock.set(factory.clock.ago(-11 * MINUTE));
    expect(await again.execute(judgeRules, {})).toEqual({ opened: 1, closed: 0, open: 1 });
    expect(await factory.execute(judgeRules, {})).toEqual({ opened: 0, closed: 0, open: 1 });
  } finally {
    await again.stop();
  }
});

test('two that judge at once open one alert', async () => {
  await addRule({});
  await sayMessages(factory, [failed()]);
  const answers = await Promise.all([judge(), judge(), judge()]);
  expect(answers.reduce((sum, { opened }) => sum + opened, 0)).toBe(1);
  expect(await alerts()).toHaveLength(1);
});

test('an alert says how bad it is and was, and one that is out of its rule’s sight closes', async () => {
  const { id, version } = await addRule({});
  await sayMessages(factory, [failed(), failed(), failed()]);
  await judge();
  await write(`update bridge.message set state = 'done' where id in (select id from bridge.message limit 2)`);
  await judge();
  expect(await alerts()).toMatchObject([{ value: '1', worst: '3', state: 'open', subjectId: routeId }]);
  await factory.execute(ruleCommands.deactivate, { ruleId: id, expectedVersion: version } as never);
  expect(await judge()).toMatchObject({ closed: 1 });
});

test('who sees to an alert says how, and a closed one needs nobody', async () => {
  await addRule({});
  await sayMessages(factory, [failed()]);
  await judge();
  const [alert] = await alerts();
  const alertId = alert?.id as string;
  await factory.execute(acknowledgeAlert, { alertId, note: '已联系对方' }, { as: 'production-manager' });
  expect(await alerts()).toMatchObject([{ state: 'acknowledged' }]);
  expect(await judge()).toMatchObject({ opened: 0, open: 1 });
  await write(`update bridge.message set state = 'done'`);
  await judge();
  await expect(factory.execute(acknowledgeAlert, { alertId, note: '晚了' })).rejects.toMatchObject({
    refusalName: 'datahealth.alert_closed',
  });
  await expect(factory.execute(acknowledgeAlert, { alertId: routeId, note: '哪个' })).rejects.toMatchObject({
    refusalName: 'datahealth.alert_unknown',
  });
});

test('managers are told in their inbox, planners and people where the rule says so, nobody else', async () => {
  // Whatever was told before is nobody's news here.
  await factory.runReactions();
  const manager = await hire(factory, 'production-manager', { code: 'dh-manager' });
  const planner = await hire(factory, 'planner', { code: 'dh-planner' });
  const named = await hire(factory, 'planner', { code: 'dh-named' });
  const noticesOf = async (personId: string) => {
    const rows = await factory.database.glance((tx) =>
      tx.query<{ kind: string }>('select kind from inbox.notice where person_id = $1', [personId]),
    );
    return rows.map(({ kind }) => kind);
  };
  await addRule({ tell: 'managers', people: [{ personId: named.id }] });
  await sayMessages(factory, [failed()]);
  await judge();
  await judge();
  await factory.runReactions();
  expect(await noticesOf(manager.id)).toEqual(['datahealth.alert-opened']);
  expect(await noticesOf(named.id)).toEqual(['datahealth.alert-opened']);
  expect(await noticesOf(planner.id)).toEqual([]);
  await addRule({ tell: 'planners' });
  await judge();
  await factory.runReactions();
  expect(await noticesOf(planner.id)).toEqual(['datahealth.alert-opened-for-planners']);
});

test('a rule that can find nothing or tell nobody is refused', async () => {
  const refused = (rule: object) => expect(addRule(rule)).rejects;
  await refused({ measure: 'completeness', threshold: '101' }).toMatchObject({
    refusalName: 'datahealth.percent_above_hundred',
  });
  await refused({ tell: 'nobody' }).toMatchObject({ refusalName: 'datahealth.nobody_told' });
  await refused({ people: [{ personId: routeId }] }).toMatchObject({ refusalName: 'datahealth.people_unknown' });
  const { addSystem } = await import('../../bridge/scene.fixture.ts');
  const { systemId } = await addSystem(factory, 'ELSE', []);
  await refused({ systemId, routeId }).toMatchObject({ refusalName: 'datahealth.route_of_other_system' });
});

test('the usual rules are made once, and what a factory has changed stays', async () => {
  const { made } = await factory.execute(makeUsualRules, {});
  expect(made.length).toBeGreaterThan(5);
  expect(await factory.execute(makeUsualRules, {})).toEqual({ made: [] });
  expect(await judge()).toMatchObject({ opened: 0 });
});

test('nobody who answers for one workshop judges or acknowledges', async () => {
  const scoped = factory.principal('production-manager', { workshopIds: [routeId] });
  const outside = { refusalName: 'kernel.out_of_scope' };
  await expect(factory.execute(judgeRules, {}, { as: scoped })).rejects.toMatchObject(outside);
  await expect(factory.execute(makeUsualRules, {}, { as: scoped })).rejects.toMatchObject(outside);
  const seen = factory.execute(acknowledgeAlert, { alertId: routeId, note: 'x' }, { as: scoped });
  await expect(seen).rejects.toMatchObject(outside);
});
