import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hire, type Member, send } from '../../../../tests/support/crew.ts';
import { workOnce } from '../../../kernel/index.ts';
import { acknowledgeAlert } from '../acknowledge-alert.ts';
import { clearTrial, row, startTrial, type Trial, thing } from '../alerts.fixture.ts';
import { ruleCommands } from '../rule.ts';
import { endSilence, silenceAlert } from '../silence-alert.ts';
import { judgeRule } from './judge-rule.ts';

let trial: Trial;
let leader: Member;
let southLeader: Member;
let manager: Member;
beforeAll(async () => {
  trial = await startTrial();
  leader = await hire(trial.factory, 'team-leader', { code: 'NORTH-LEADER', orgUnitId: trial.north });
  southLeader = await hire(trial.factory, 'team-leader', { code: 'SOUTH-LEADER', orgUnitId: trial.south });
  manager = await hire(trial.factory, 'production-manager', { code: 'MANAGER' });
}, 120_000);
afterAll(() => trial.factory.stop());
beforeEach(() => clearTrial(trial));

const read = <T>(sql: string, values: unknown[] = []) =>
  trial.factory.database.glance((tx) => tx.query<T & object>(sql, values));
const alerts = () =>
  read<{ id: string; name: string; state: string; level: number }>(
    'select id, name, state, told_level as level from alerts.alert order by opened_at, name',
  );
const messages = () =>
  read<{ what: string; level: number; count: number }>(
    'select what, level, cardinality(alert_ids) as count from alerts.message order by made_at, what',
  );
const noticesOf = async ({ id }: Member) =>
  (
    await read<{ title: string }>('select title_zh as title from inbox.notice where person_id = $1 order by at', [id])
  ).map(({ title }) => title);
const north = () => ({ workshopId: trial.north });
const toLeader = { tell: [row(0, { role: 'team-leader' })] };

describe('a rule', () => {
  test('fires once per thing while it holds, and clears by itself', async () => {
    await trial.addRule(toLeader);
    await trial.work();
    expect(await alerts()).toEqual([]);
    trial.wrong.push(thing('A', north()));
    for (let look = 0; look < 4; look += 1) await trial.later(2);
    expect(await alerts()).toMatchObject([{ name: '工单 A', state: 'open', level: 1 }]);
    expect(await messages()).toEqual([{ what: 'opened', level: 1, count: 1 }]);
    trial.wrong.length = 0;
    await trial.later(2);
    expect(await alerts()).toMatchObject([{ state: 'cleared' }]);
    trial.wrong.push(thing('A', north()));
    await trial.later(2);
    expect((await alerts()).map(({ state }) => state)).toEqual(['cleared', 'open']);
    expect(await messages()).toHaveLength(2);
  });

  test('is looked at when its time has come, not each second', async () => {
    const ruleId = await trial.addRule(toLeader);
    await trial.work();
    expect(await trial.factory.execute(judgeRule, { ruleId, ifDue: true })).toMatchObject({ looked: false });
    expect(await trial.factory.execute(judgeRule, { ruleId })).toMatchObject({ looked: true });
  });

  test('what is fine for a moment stays the same alert, and calls nobody meanwhile', async () => {
    await trial.addRule({
      ...toLeader,
      settleMinutes: 10,
      tell: [row(0, { role: 'team-leader' }), row(3, { role: 'planner' })],
    });
    trial.wrong.push(thing('A', north()));
    await trial.work();
    trial.wrong.length = 0;
    await trial.later(4);
    expect(await alerts()).toMatchObject([{ state: 'open', level: 1 }]);
    trial.wrong.push(thing('A', north()));
    await trial.later(4);
    expect(await alerts()).toMatchObject([{ state: 'open', level: 2 }]);
    trial.wrong.length = 0;
    await trial.later(4);
    await trial.later(11);
    expect(await alerts()).toMatchObject([{ state: 'cleared' }]);
  });

  test('out of use ends what it had open', async () => {
    const ruleId = await trial.addRule({ ...toLeader, settleMinutes: 60 });
    trial.wrong.push(thing('A', north()));
    await trial.work();
    await trial.factory.execute(ruleCommands.deactivate, { ruleId, expectedVersion: 1 } as never);
    await trial.later(2);
    expect(await alerts()).toMatchObject([{ state: 'cleared' }]);
  });

  test('of a workshop takes its place out of the plant’s, and a line’s out of the workshop’s', async () => {
    const plant = await trial.addRule(toLeader);
    const workshop = await trial.addRule({ ...toLeader, workshopId: trial.north });
    const line = await trial.addRule({ ...toLeader, workshopId: trial.north, lineId: trial.line });
    trial.wrong.push(
      thing('PLANT'),
      thing('SOUTH', { workshopId: trial.south }),
      thing('NORTH', north()),
      thing('LINE', { ...north(), lineId: trial.line }),
    );
    await trial.work();
    const found = await read<{ name: string; rule: string }>('select name, rule_id as rule from alerts.alert');
    const of = (rule: string) =>
      found
        .filter((one) => one.rule === rule)
        .map(({ name }) => name)
        .sort();
    expect([of(plant), of(workshop), of(line)]).toEqual([['工单 PLANT', '工单 SOUTH'], ['工单 NORTH'], ['工单 LINE']]);
  });

  test('has limits of its own where it holds: plant, workshop and line, each by theirs', async () => {
    const area = { plant: {}, workshop: north(), line: { ...north(), lineId: trial.line } };
    await trial.addRule({ ...toLeader, limits: { level: 5 } });
    await trial.addRule({ ...toLeader, ...area.workshop, limits: { level: 2 } });
    await trial.addRule({ ...toLeader, ...area.line, limits: { level: 8 } });
    for (const level of [1, 3, 6, 9])
      for (const [where, place] of Object.entries({ ...area, south: { workshopId: trial.south } })) {
        trial.wrong.push(thing(`${where}-${level}`, place));
        trial.levels.set(`${where}-${level}`, level);
      }
    await trial.work();
    expect((await alerts()).map(({ name }) => name.replace('工单 ', '')).sort()).toEqual(
      ['plant-6', 'plant-9', 'south-6', 'south-9', 'workshop-3', 'workshop-6', 'workshop-9', 'line-9'].sort(),
    );
    // Who answers for a part of the plant sees what stands there, whichever rule found it, and what is the whole plant's.
    const seenBy = async ({ cookie }: Member) =>
      ((await send(trial.factory, 'GET', '/alerts?columns=name', { cookie })).body.rows as { name: string }[])
        .map(({ name }) => name.replace('工单 ', ''))
        .sort();
    const plants = ['plant-6', 'plant-9'];
    expect(await seenBy(southLeader)).toEqual([...plants, 'south-6', 'south-9']);
    expect(await seenBy(leader)).toEqual(['line-9', ...plants, 'workshop-3', 'workshop-6', 'workshop-9']);
    expect(await seenBy(manager)).toHaveLength(8);
    const inSouth = (await alerts()).find(({ name }) => name === '工单 south-6')?.id;
    const asked = await send(trial.factory, 'GET', `/alerts/${inSouth}`, { cookie: leader.cookie });
    expect(asked.name).toBe('kernel.out_of_scope');
  });

  test('where more is wrong than can be alerts at a time nothing that it doesn’t see ends, until it sees all again', async () => {
    const ruleId = await trial.addRule({ tell: [row(0, { role: 'production-manager' })] });
    for (let one = 0; one < 510; one += 1) trial.wrong.push(thing(`A${one}`, north()));
    await trial.work();
    const count = async (state: string) => (await alerts()).filter((alert) => alert.state === state).length;
    expect(await count('open')).toBe(500);
    expect((await send(trial.factory, 'GET', '/alert-rules-standing', { cookie: manager.cookie })).body).toMatchObject({
      rules: [{ ruleId, open: 500, more: true, trouble: null }],
    });
    // What comes to the front pushes nothing out.
    trial.wrong.unshift(thing('NEW', north()));
    await trial.later(2);
    expect([await count('open'), await count('cleared')]).toEqual([500, 0]);
    expect(await messages()).toHaveLength(1);
    trial.wrong.splice(0, 20);
    await trial.later(2);
    expect([await count('open'), await count('cleared')]).toEqual([491, 19]);
  });
});

describe('who is told', () => {
  test('those who hold the role where it is; nobody elsewhere', async () => {
    await trial.addRule(toLeader);
    trial.wrong.push(thing('A', north()));
    await trial.work();
    expect(await noticesOf(leader)).toEqual([expect.stringContaining('工单 A')]);
    expect(await noticesOf(southLeader)).toEqual([]);
    expect(await noticesOf(manager)).toEqual([]);
  });

  test('many at once in a workshop are one message with their number; another workshop has its own', async () => {
    await trial.addRule(toLeader);
    for (let one = 0; one < 12; one += 1) trial.wrong.push(thing(`A${one}`, north()));
    trial.wrong.push(thing('B', { workshopId: trial.south }));
    await trial.work();
    expect((await messages()).map(({ count }) => count).sort()).toEqual([1, 12]);
    expect(await noticesOf(leader)).toEqual([expect.stringContaining('12 条')]);
    expect(await noticesOf(southLeader)).toEqual([expect.stringContaining('工单 B')]);
  });

  test('what trickles in within the time of gathering is told together', async () => {
    await trial.addRule({ ...toLeader, gatherMinutes: 10 });
    for (let one = 0; one < 4; one += 1) {
      trial.wrong.push(thing(`A${one}`, north()));
      await trial.later(2);
    }
    expect(await messages()).toMatchObject([{ count: 1 }]);
    await trial.later(6);
    expect((await messages()).map(({ count }) => count)).toEqual([1, 3]);
  });

  test('the next level after its time, and no further once somebody acknowledged', async () => {
    await trial.addRule({
      tell: [
        row(0, { role: 'team-leader' }),
        row(10, { role: 'team-leader' }),
        row(30, { role: 'production-manager' }),
      ],
    });
    trial.wrong.push(thing('A', north()), thing('B', north()));
    await trial.work();
    await trial.later(9);
    expect(await messages()).toHaveLength(1);
    await trial.later(2);
    expect(await messages()).toMatchObject([{ what: 'opened' }, { what: 'escalated', level: 2, count: 2 }]);
    const [first] = await alerts();
    await trial.factory.execute(
      acknowledgeAlert,
      { alertId: first?.id as string, note: '在看' },
      { as: 'team-leader' },
    );
    await trial.later(20);
    expect((await messages()).at(-1)).toEqual({ what: 'escalated', level: 3, count: 1 });
    expect(await noticesOf(manager)).toEqual([expect.stringMatching(/没人确认.*工单 B/)]);
    await trial.later(60);
    expect(await messages()).toHaveLength(3);
  });

  test('after a standstill all levels whose time has come are told in one message, once', async () => {
    await trial.addRule({ tell: [row(0, { role: 'team-leader' }), row(5, { role: 'production-manager' })] });
    trial.wrong.push(thing('A', north()));
    const ruleId = (await read<{ id: string }>('select id from alerts.rule'))[0]?.id as string;
    await trial.factory.execute(judgeRule, { ruleId });
    await trial.factory.database.transaction('untell', (tx) => tx.write('update alerts.alert set told_level = 0'));
    await trial.factory.database.transaction('untell', (tx) => tx.write('delete from alerts.message'));
    await trial.later(10);
    expect(await messages()).toEqual([{ what: 'opened', level: 2, count: 1 }]);
    expect([await noticesOf(leader), await noticesOf(manager)].map(({ length }) => length > 0)).toEqual([true, true]);
  });

  test('in quiet hours nobody, unless it is critical; afterwards what still holds, in one message', async () => {
    trial.factory.clock.set('2026-11-18T22:30:00+08:00');
    const quiet = { ...toLeader, quietFrom: '22:00', quietUntil: '06:00' };
    await trial.addRule(quiet);
    trial.wrong.push(thing('A', north()));
    await trial.work();
    trial.wrong.push(thing('B', north()));
    await trial.later(3);
    expect(await messages()).toEqual([]);
    await trial.addRule({ ...quiet, severity: 'critical' });
    await trial.work();
    expect(await messages()).toMatchObject([{ count: 2 }]);
    trial.factory.clock.set('2026-11-19T06:01:00+08:00');
    await trial.work();
    expect(await messages()).toMatchObject([{ count: 2 }, { count: 2 }]);
  });
});

describe('a silence', () => {
  const silence = (alertId: string, reach: 'subject' | 'rule' | 'workshop', minutes = 60) =>
    trial.factory.execute(
      silenceAlert,
      { alertId, reach, until: trial.factory.clock.ago(-minutes * 60_000).toISOString(), why: '正在换模' },
      { as: 'team-leader' },
    );
  const escalating = { tell: [row(0, { role: 'team-leader' }), row(10, { role: 'production-manager' })] };

  test('over a thing stops telling and escalating until its time; what still holds is told then', async () => {
    await trial.addRule(escalating);
    trial.wrong.push(thing('A', north()), thing('B', north()));
    await trial.work();
    const [a] = await alerts();
    await silence(a?.id as string, 'subject');
    await trial.later(15);
    expect((await messages()).at(-1)).toEqual({ what: 'escalated', level: 2, count: 1 });
    expect(await alerts()).toMatchObject([{ level: 1 }, { level: 2 }]);
    await trial.later(50);
    expect(await alerts()).toMatchObject([{ level: 2 }, { level: 2 }]);
  });

  test('over a workshop holds for every rule there and nowhere else, and ends before its time when somebody says so', async () => {
    await trial.addRule(escalating);
    trial.wrong.push(thing('A', north()));
    await trial.work();
    const [a] = await alerts();
    const { silenceId } = await silence(a?.id as string, 'workshop');
    await trial.addRule(escalating);
    trial.wrong.push(thing('B', { workshopId: trial.south }));
    await trial.later(2);
    expect((await alerts()).filter(({ level }) => level === 0).map(({ name }) => name)).toEqual(['工单 A']);
    await trial.factory.execute(endSilence, { silenceId }, { as: 'team-leader' });
    await trial.later(2);
    expect((await alerts()).filter(({ level }) => level === 0)).toEqual([]);
    await expect(trial.factory.execute(endSilence, { silenceId })).rejects.toMatchObject({
      refusalName: 'alerts.silence_over',
    });
  });

  test('says who and why, and lasts until a time to come', async () => {
    await trial.addRule(escalating);
    trial.wrong.push(thing('A', north()));
    await trial.work();
    const [a] = await alerts();
    await expect(silence(a?.id as string, 'rule', -5)).rejects.toMatchObject({ refusalName: 'alerts.until_passed' });
    await expect(silence(a?.id as string, 'rule', 60 * 24 * 31)).rejects.toMatchObject({
      refusalName: 'alerts.silent_too_long',
    });
    await silence(a?.id as string, 'rule');
    const { body } = await send(trial.factory, 'GET', `/alerts/${a?.id}`, { cookie: leader.cookie });
    expect(body).toMatchObject({ silence: { why: '正在换模', reach: 'rule' } });
    expect((body.steps as { kind: string }[]).map(({ kind }) => kind)).toEqual(['opened', 'told', 'silenced']);
  });
});

describe('several processes, and a restart', () => {
  test('two that look at once open one alert and tell it once', async () => {
    await trial.addRule(toLeader);
    const other = await trial.beside();
    try {
      trial.wrong.push(thing('A', north()));
      await Promise.all([trial.factory, other].map(({ program }) => workOnce(program, program.modules)));
      const ruleId = (await read<{ id: string }>('select id from alerts.rule'))[0]?.id as string;
      // Even past the lease, and past its time.
      await Promise.all([trial.factory, other, other].map((one) => one.execute(judgeRule, { ruleId })));
      expect(await alerts()).toHaveLength(1);
      expect(await messages()).toHaveLength(1);
    } finally {
      await other.stop();
    }
  });

  test('a new process neither tells again nor forgets what is due', async () => {
    await trial.addRule({ tell: [row(0, { role: 'team-leader' }), row(10, { role: 'production-manager' })] });
    trial.wrong.push(thing('A', north()));
    await trial.work();
    const again = await trial.beside();
    try {
      trial.factory.clock.set(trial.factory.clock.ago(-5 * 60_000));
      await trial.work(again);
      expect(await messages()).toHaveLength(1);
      trial.factory.clock.set(trial.factory.clock.ago(-6 * 60_000));
      await trial.work(again);
      expect(await messages()).toMatchObject([{ what: 'opened' }, { what: 'escalated' }]);
    } finally {
      await again.stop();
    }
  });
});

describe('acknowledging', () => {
  test('of two at once one sees to it, and the other is told who', async () => {
    await trial.addRule(toLeader);
    trial.wrong.push(thing('A', north()));
    await trial.work();
    const alertId = (await alerts())[0]?.id as string;
    const answers = await Promise.allSettled(
      ['team-leader', 'production-manager'].map((as) => trial.factory.execute(acknowledgeAlert, { alertId }, { as })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    for (const answer of answers)
      if (answer.status === 'rejected')
        expect(answer.reason).toMatchObject({ refusalName: 'alerts.already_acknowledged' });
  });

  test('from a device that had no network: taken late, and no refusal where it has cleared since', async () => {
    await trial.addRule(toLeader);
    trial.wrong.push(thing('A', north()));
    await trial.work();
    const alertId = (await alerts())[0]?.id as string;
    await trial.later(5);
    const businessAt = trial.factory.clock.ago(60_000).toISOString();
    trial.wrong.length = 0;
    await trial.later(5);
    const as = 'team-leader';
    expect(await trial.factory.execute(acknowledgeAlert, { alertId, businessAt }, { as })).toMatchObject({
      state: 'cleared',
    });
    const late = { alertId, businessAt: trial.factory.clock.now().toISOString() };
    for (const input of [{ alertId }, late])
      await expect(trial.factory.execute(acknowledgeAlert, input, { as })).rejects.toMatchObject({
        refusalName: 'alerts.already_cleared',
      });
    const ahead = { alertId, businessAt: trial.factory.clock.ago(-600_000).toISOString() };
    await expect(trial.factory.execute(acknowledgeAlert, ahead, { as })).rejects.toMatchObject({
      refusalName: 'alerts.time_ahead',
    });
  });

  test('is for who answers for the place: others neither see nor touch it', async () => {
    await trial.addRule(toLeader);
    trial.wrong.push(thing('A', north()));
    await trial.work();
    const alertId = (await alerts())[0]?.id as string;
    const as = (who: Member) => ({ cookie: who.cookie });
    expect((await send(trial.factory, 'GET', '/alerts', as(southLeader))).body.rows).toEqual([]);
    expect((await send(trial.factory, 'GET', `/alerts/${alertId}`, as(southLeader))).name).toBe('kernel.out_of_scope');
    for (const [verb, body] of [
      ['acknowledge', {}],
      ['silence', { until: trial.factory.clock.ago(-60_000).toISOString(), why: 'x' }],
    ] as const)
      expect((await send(trial.factory, 'POST', `/alerts/${alertId}/${verb}`, { ...as(southLeader), body })).name).toBe(
        'kernel.out_of_scope',
      );
    expect((await send(trial.factory, 'POST', `/alerts/${alertId}/acknowledge`, { ...as(leader) })).status).toBe(200);
  });
});
