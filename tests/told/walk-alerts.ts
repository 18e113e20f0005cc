import { acknowledgeAlert } from '../../src/modules/alerts/acknowledge-alert.ts';
import { channelCommands } from '../../src/modules/alerts/channel.ts';
import { setChannelSecrets } from '../../src/modules/alerts/channels/set-secrets.ts';
import { testChannel } from '../../src/modules/alerts/channels/test-channel.ts';
import { judgeRule } from '../../src/modules/alerts/judge/judge-rule.ts';
import { makeUsualRules } from '../../src/modules/alerts/make-usual-rules.ts';
import { ruleCommands } from '../../src/modules/alerts/rule.ts';
import { endSilence, silenceAlert } from '../../src/modules/alerts/silence-alert.ts';
import { raiseCall, solveCall } from '../../src/modules/calls/index.ts';
import { walkDailyReport } from './walk-daily-report.ts';
import type { Office } from './walk-office.ts';

/** Somebody calls and nobody comes: an alert appears, is told, silenced, acknowledged, and clears. */
export async function walkAlerts({ factory, house }: Office): Promise<void> {
  await factory.execute(makeUsualRules, {});
  const channel = { code: 'AL-W', name: '试验渠道', kind: 'webhook', reach: '127.0.0.1' } as const;
  const { id: channelId } = await factory.execute(channelCommands.create, channel);
  await factory.execute(setChannelSecrets, { channelId, secrets: { address: 'http://127.0.0.1:9/in' } });
  await factory.execute(testChannel, { channelId });
  const nobody = { role: null, personId: null };
  const { id: ruleId } = await factory.execute(ruleCommands.create, {
    ...{ code: 'AL-WALK', name: '呼叫没人来', kind: 'calls.call-unanswered', limits: { minutes: 0 } },
    ...{ gatherMinutes: 0, settleMinutes: 0, tellsCleared: true },
    tell: [
      { afterMinutes: 0, role: 'team-leader', personId: null, channelId },
      { afterMinutes: 5, ...nobody, channelId },
    ],
  });
  const { id: callId } = await factory.execute(raiseCall, { kind: 'help', workCentreId: house.centreId });
  await factory.execute(judgeRule, { ruleId });
  const alert = await factory.database.glance((tx) =>
    tx.first<{ id: string }>(`select id from alerts.alert where subject_key = $1 and rule_id = $2`, [callId, ruleId]),
  );
  const alertId = alert?.id ?? '';
  factory.clock.set(factory.clock.ago(-6 * 60_000));
  await factory.execute(judgeRule, { ruleId });
  const until = factory.clock.ago(-3_600_000).toISOString();
  const { silenceId } = await factory.execute(silenceAlert, { alertId, until, why: '在路上' });
  await factory.execute(endSilence, { silenceId });
  await factory.execute(acknowledgeAlert, { alertId, note: '马上到' });
  await factory.execute(solveCall, { callId });
  await factory.execute(judgeRule, { ruleId });
  // Reports go out by the same ways.
  await walkDailyReport({ factory });
}
