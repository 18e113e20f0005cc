import type { Text } from '../../../kernel/contract.ts';
import type { Figures, Light, Lit } from '../contract/figures.ts';
import type { StandingRow } from '../queries/standing.ts';
import { sayDuration } from './say-duration.ts';

/** Waiting longer than so many times the usual delay is no longer a moment of slowness. */
const LATE_RED = 10;
/** Percent. */
const COMPLETENESS_RED = 90;

export type LightFacts = Figures &
  Pick<
    StandingRow,
    'active' | 'expectedSeconds' | 'breaker' | 'breakerSince' | 'breakerReason' | 'stoppedBy' | 'compared' | 'direction'
  > & { alerts: number; criticalAlerts: number };

/** Green, amber or red, in one sentence why, and what to do now. The gravest reason speaks. */
export function lightOf(facts: LightFacts, now: Date): Lit {
  return red(facts, now) ?? amber(facts, now) ?? calm(facts);
}

function red(facts: LightFacts, now: Date): Lit | undefined {
  const lit = litAs('red');
  const { stoppedBy, breaker, breakerSince, late, oldestAt, completeness, lacking, criticalAlerts } = facts;
  if (!facts.active) return undefined;
  if (stoppedBy === 'fuse')
    return lit(
      ['对方突然少了很多数据，已停下等人确认', 'The other side suddenly shows far less, so it stopped for a person'],
      ['请与对方核对，确认后在通道上放行。', 'Ask the other side; once it is right, let the route go on.'],
    );
  if (stoppedBy === 'checkpoint_lost')
    return lit(
      ['对方不再认识上次读到的位置，已停下', 'The other side no longer knows how far it was read, so it stopped'],
      ['请先对账，再在通道上放行。', 'Compare both sides first, then let the route go on.'],
    );
  if (breaker === 'open') {
    const since = sayDuration(now.getTime() - (breakerSince ?? now).getTime());
    return lit(
      [`对方连不上，已 ${since.zh}`, `The other side can’t be reached for ${since.en}`],
      [
        '请检查对方系统和网络；恢复后自动继续，不用重发。',
        'Check that system and the network; once it answers, everything goes on by itself.',
      ],
    );
  }
  const waited = oldestAt === null ? 0 : now.getTime() - Date.parse(oldestAt);
  if (late > 0 && waited > LATE_RED * facts.expectedSeconds * 1000) {
    const oldest = sayDuration(waited);
    return lit([`${late} 条迟到，最久已等 ${oldest.zh}`, `${late} are late, the oldest for ${oldest.en}`], lateRemedy);
  }
  if (completeness !== null && completeness < COMPLETENESS_RED)
    return lit(
      [`只有 ${completeness} % 生效，缺 ${lacking} 条`, `Only ${completeness} % had their effect, ${lacking} lack`],
      remedyOf(facts),
    );
  if (criticalAlerts > 0)
    return lit([`${criticalAlerts} 条严重告警`, `${criticalAlerts} critical alerts are open`], alertRemedy);
  return undefined;
}

function amber(facts: LightFacts, now: Date): Lit | undefined {
  const lit = litAs('amber');
  const { breaker, dead, late, oldestAt, drift, compared, alerts } = facts;
  if (!facts.active) return undefined;
  if (dead > 0) return lit([`${dead} 条失败，等人修复`, `${dead} failed and wait for a person`], deadRemedy);
  if (late > 0) {
    const oldest = sayDuration(oldestAt === null ? 0 : now.getTime() - Date.parse(oldestAt));
    return lit([`${late} 条迟到，最久已等 ${oldest.zh}`, `${late} are late, the oldest for ${oldest.en}`], lateRemedy);
  }
  if (drift > 0) return lit([`对账有 ${drift} 条差异`, `Comparing found ${drift} differences`], driftRemedy);
  if (compared === 'stopped' || compared === 'failed')
    return lit(
      ['最近一次对账没有完成', 'The last comparison didn’t come to its end'],
      ['请看对账结果里的原因，再对一次。', 'See its reason among the runs, and compare again.'],
    );
  if (breaker === 'half_open')
    return lit(
      ['对方刚恢复，正在试探', 'The other side just came back and is being tried'],
      ['稍等，无需操作。', 'Nothing to do; it goes on by itself.'],
    );
  if (alerts > 0) return lit([`${alerts} 条告警`, `${alerts} alerts are open`], alertRemedy);
  return undefined;
}

function calm({ active, came, lastCameAt, held, direction }: LightFacts): Lit {
  if (!active)
    return litAs('grey')(
      ['已停用', 'Out of use'],
      ['需要时请启用通道、连接和系统。', 'Activate route, connection and system when it is needed.'],
    );
  if (came === 0 && lastCameAt === null)
    return litAs('grey')(
      direction === 'in'
        ? ['还没有收到过数据', 'Nothing has come yet']
        : ['还没有要发送的变化', 'There was nothing to tell yet'],
      ['请测试连接，并确认映射已发布。', 'Test the connection, and see that its mapping is published.'],
    );
  const rest: [string, string] =
    held > 0
      ? [`全部处理完；${held} 条只保存、未改动这里`, `All settled; ${held} were kept without being applied`]
      : ['全部生效', 'Everything had its effect'];
  return litAs('green')(rest, ['无需操作。', 'Nothing to do.']);
}

/** What lacks most says what to do. */
function remedyOf({ dead, late, missing }: LightFacts): Pair {
  if (dead > 0) return deadRemedy;
  if (late > 0) return lateRemedy;
  return missing > 0 ? driftRemedy : heldRemedy;
}

type Pair = readonly [zh: string, en: string];
const driftRemedy: Pair = ['请打开差异逐条修复或认可。', 'Open the differences, and repair or accept them.'];
const heldRemedy: Pair = [
  '多数只保存、未改动这里：请看对方是不是这些字段的主系统。',
  'Most were kept without being applied: see whether that system is to be the master of these fields.',
];
const deadRemedy: Pair = [
  '请打开失败消息，按原因修复后重放。',
  'Open what failed, put it right by its reason, and replay it.',
];
const lateRemedy: Pair = [
  '请看是谁在拖：对方是否应答，有没有失败的挡在前面。',
  'See what holds it up: whether the other side answers, and whether a failed one stands before it.',
];
const alertRemedy: Pair = ['请打开告警，确认并写明处理。', 'Open the alerts, and note what is being done.'];

const litAs =
  (light: Light) =>
  (why: Pair, now: Pair): Lit => ({ light, why: pair(why), now: pair(now) });

function pair([zh, en]: Pair): Text {
  return { zh, en };
}

const gravity: Record<Light, number> = { red: 3, amber: 2, green: 1, grey: 0 };

/** The gravest of several. */
export function gravestOf<T extends { light: Light }>(all: readonly T[]): T | undefined {
  return all.reduce<T | undefined>(
    (worst, one) => (worst === undefined || gravity[one.light] > gravity[worst.light] ? one : worst),
    undefined,
  );
}
