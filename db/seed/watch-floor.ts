import type { Program } from '../../src/entry/assemble.ts';
import { type AnyCommand, systemPrincipal } from '../../src/kernel/index.ts';
import { channelCommands } from '../../src/modules/alerts/channel.ts';
import { judgeRule } from '../../src/modules/alerts/judge/judge-rule.ts';
import { makeUsualRules } from '../../src/modules/alerts/make-usual-rules.ts';

/** Rules that find something in the story: what is stuck, and what waits for an inspection. */
const lookedAt = ['AL-STUCK', 'AL-GATE'];

/** The usual rules are on and have found what is wrong; a group robot is there, switched off: a demo speaks to nobody outside. */
export async function watchFloor({ database, runner }: Program, now: Date): Promise<void> {
  const run = async <O>(command: unknown, input: unknown, key: string): Promise<O> => {
    const options = {
      principal: systemPrincipal,
      source: 'seed',
      at: now,
      idempotencyKey: `demo-alerts-${key}`,
    } as const;
    return (await runner.execute<O>(command as AnyCommand, input, options)).output;
  };
  const channel = { code: 'WECOM-FRAMES', name: '车间企业微信群', nameEn: 'Workshop group in WeCom', kind: 'wecom' };
  const { id } = await run<{ id: string }>(channelCommands.create, channel, 'channel');
  await run(channelCommands.deactivate, { channelId: id, expectedVersion: 1 }, 'channel-off');
  await run(makeUsualRules, {}, 'rules');
  const { rows } = await database.pool.query<{ id: string; code: string }>(
    'select id, code from alerts.rule where code = any($1) order by code',
    [lookedAt],
  );
  for (const { id: ruleId, code } of rows) await run(judgeRule, { ruleId }, `look-${code}`);
}
