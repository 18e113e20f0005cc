import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { alertKinds, providedFor } from '../../kernel/index.ts';
import { clearTrial, row, startTrial, type Trial, thing } from './alerts.fixture.ts';
import { readChannelsStanding } from './channels/read-standing.ts';
import { setChannelSecrets } from './channels/set-secrets.ts';
import { testChannel } from './channels/test-channel.ts';
import { judgeRule } from './judge/judge-rule.ts';
import { readRulesStanding } from './judge/read-rules-standing.ts';
import { makeUsualRules } from './make-usual-rules.ts';
import { previewRule } from './read-kinds.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await startTrial();
}, 120_000);
afterAll(() => trial.factory.stop());
beforeEach(() => clearTrial(trial));

const north = () => ({ workshopId: trial.north });

test('rules and channels are the plant’s: who answers for one workshop neither sees, changes nor tries them', async () => {
  const ruleId = await trial.addRule();
  const channelId = await trial.addChannel({ kind: 'wecom' });
  const scoped = trial.factory.principal('production-manager', { workshopIds: [trial.north] });
  const outside = { refusalName: 'kernel.out_of_scope' };
  const asked = { as: scoped };
  await expect(trial.factory.execute(judgeRule, { ruleId }, asked)).rejects.toMatchObject(outside);
  await expect(trial.factory.execute(makeUsualRules, {}, asked)).rejects.toMatchObject(outside);
  await expect(trial.factory.execute(testChannel, { channelId }, asked)).rejects.toMatchObject(outside);
  const secrets = { address: 'https://robot.example.com/1' };
  await expect(trial.factory.execute(setChannelSecrets, { channelId, secrets }, asked)).rejects.toMatchObject(outside);
  await expect(trial.factory.query(readChannelsStanding, {}, asked)).rejects.toMatchObject(outside);
  await expect(trial.factory.query(readRulesStanding, {}, asked)).rejects.toMatchObject(outside);
  await expect(trial.factory.query(previewRule, { kind: 'calls.trial-wrong' }, asked)).rejects.toMatchObject(outside);
});

test('the usual rules are one of each kind that there is, those of other modules too, and none twice', async () => {
  const kinds = providedFor(trial.factory.database, alertKinds).map(({ name }) => name);
  const { made } = await trial.factory.execute(makeUsualRules, {});
  expect(made).toHaveLength(kinds.length);
  const rules = () =>
    trial.factory.database.glance((tx) =>
      tx.query<{ code: string; kind: string }>('select code, kind from alerts.rule'),
    );
  expect((await rules()).map(({ kind }) => kind).sort()).toEqual([...kinds].sort());
  expect((await rules()).find(({ kind }) => kind === 'calls.trial-wrong')?.code).toBe('AL-TRIAL-WRONG');
  expect(await trial.factory.execute(makeUsualRules, {})).toEqual({ made: [] });
});

test('a preview finds what the rule would, and changes nothing', async () => {
  trial.wrong.push(thing('A', north()), thing('B', { workshopId: trial.south }));
  const found = await trial.factory.query(previewRule, {
    kind: 'calls.trial-wrong',
    limits: 'level:2',
    workshopId: trial.north,
  });
  expect(found).toMatchObject({ count: 1, subjects: [{ name: '工单 A', why: 'A 停了 3 h' }] });
  const rows = await trial.factory.database.glance((tx) => tx.query('select 1 from alerts.alert'));
  expect(rows).toEqual([]);
  const beyond = trial.factory.query(previewRule, { kind: 'calls.trial-wrong', limits: 'level:99' });
  await expect(beyond).rejects.toMatchObject({ refusalName: 'alerts.limit_out_of_range' });
});

describe('a rule that can’t be right is refused', () => {
  const cases: [string, object, string][] = [
    ['an unknown kind', { kind: 'nobody.knows' }, 'alerts.kind_unknown'],
    ['a limit that the kind hasn’t', { limits: { other: 1 } }, 'alerts.limit_unknown'],
    ['a limit out of its range', { limits: { level: 10 } }, 'alerts.limit_out_of_range'],
    ['a row that tells nobody', { tell: [row(0, {})] }, 'alerts.nobody_told'],
    ['quiet hours by half', { quietFrom: '22:00' }, 'alerts.quiet_malformed'],
    ['quiet hours that are no time', { quietFrom: '22', quietUntil: '6' }, 'alerts.quiet_malformed'],
    ['a workshop for what has none', { kind: 'calls.trial-unplaced' }, 'alerts.not_placed'],
  ];
  test.each(cases)('%s', async (_name, rule, refusalName) => {
    const placed = refusalName === 'alerts.not_placed' ? { workshopId: trial.north } : {};
    await expect(trial.addRule({ ...rule, ...placed })).rejects.toMatchObject({ refusalName });
  });

  test('a line of another workshop', async () => {
    const rule = { workshopId: trial.south, lineId: trial.line };
    await expect(trial.addRule(rule)).rejects.toMatchObject({ refusalName: 'alerts.line_elsewhere' });
  });
});
