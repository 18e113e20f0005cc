import {
  type CommandContext,
  clockPolicies,
  formatMoment,
  newId,
  policiesOf,
  textOfName,
} from '../../../kernel/index.ts';
import { toldRoles } from '../contract.ts';
import { alertsTold } from '../events.ts';
import { insertSteps, type LivingAlert, markEndTold, markTold } from '../queries/alerts.ts';
import { findLastMessages, findNames, insertMessages, insertSendings, type RuleRow } from '../queries/rules.ts';
import { findSilences } from '../queries/silences.ts';
import { type Composed, compose, rowsBetween, type TellRow } from '../rules/compose.ts';
import { isQuiet } from '../rules/quiet.ts';
import { silenceOver } from '../rules/silenced.ts';

const IDS_TOLD_MAX = 100;

/** Tells of a rule's alerts what is due, in messages: people by an event, channels by what waits to be sent. Gives how many messages. */
export async function tellOfAlerts(
  context: CommandContext,
  rule: RuleRow,
  alerts: readonly LivingAlert[],
): Promise<number> {
  const { tx, now, configuration } = context;
  if (alerts.length === 0) return 0;
  const timeZone = policiesOf(await configuration(), clockPolicies)['clock.time_zone'];
  const time = formatMoment(now, timeZone).split(' ')[1]?.slice(0, 5) ?? '';
  const silences = await findSilences(tx, now);
  const since = new Date(now.getTime() - rule.gatherMinutes * 60_000);
  const last = await findLastMessages(tx, rule.id, since);
  const tellsCleared = rule.tellsCleared && rule.tell.some(({ channelId }) => channelId !== null);
  const tellable = alerts.map((alert) => ({
    ...alert,
    silenced: silenceOver(alert, silences) !== undefined,
    fine: alert.fineSince !== null,
  }));
  const endsUnsaid = tellable.filter(({ endUntold, silenced }) => endUntold && (silenced || !tellsCleared));
  await markEndTold(
    tx,
    endsUnsaid.map(({ id }) => id),
  );
  const composed = compose(
    tellable.filter((alert) => !endsUnsaid.includes(alert)),
    {
      ...rule,
      tellsCleared,
      quiet: rule.severity !== 'critical' && isQuiet(time, rule),
      lastToldAt: (workshopId, what) => last.find((one) => one.workshopId === workshopId && one.what === what)?.at,
      now,
    },
  );
  for (const one of composed) await tellOne(context, rule, one, alerts);
  return composed.length;
}

async function tellOne(
  { tx, now, emit }: CommandContext,
  rule: RuleRow,
  { what, workshopId, after, level, alertIds }: Composed,
  alerts: readonly LivingAlert[],
): Promise<void> {
  const rows = rowsBetween(rule.tell, after, level);
  const first = alerts.find(({ id }) => id === alertIds[0]);
  if (!first) return;
  const message = { id: newId(), ruleId: rule.id, workshopId, what, level, alertIds, madeAt: now };
  await insertMessages(tx, [message]);
  const channelIds = [...new Set(rows.flatMap(({ channelId }) => channelId ?? []))];
  await insertSendings(
    tx,
    channelIds.map((channelId) => ({ id: newId(), channelId, messageId: message.id, madeAt: now })),
  );
  if (what === 'cleared') await markEndTold(tx, alertIds);
  else {
    await markTold(tx, alertIds, level);
    const [zh, en] = await sayWhom(tx, rows);
    const kind = what === 'opened' ? ('told' as const) : ('escalated' as const);
    await insertSteps(
      tx,
      alertIds.map((alertId) => ({ id: newId(), alertId, at: now, kind, level, note: zh, noteEn: en })),
    );
  }
  const { name, nameEn, why, whyEn } = first;
  emit(alertsTold, message.id, {
    messageId: message.id,
    ...{ ruleId: rule.id, ruleName: rule.name, ruleNameEn: rule.nameEn || rule.name, note: rule.note },
    ...{ severity: rule.severity, what, level, workshopId, lineId: null, count: alertIds.length },
    alertIds: alertIds.slice(0, IDS_TOLD_MAX),
    ...{ name, nameEn, why, whyEn },
    roles: [...new Set(rows.flatMap(({ role }) => role ?? []))],
    personIds: [...new Set(rows.flatMap(({ personId }) => personId ?? []))],
  });
}

/** Whom these rows name, in both languages. */
async function sayWhom(tx: CommandContext['tx'], rows: readonly TellRow[]): Promise<[string, string]> {
  const ids = rows.flatMap(({ personId, channelId }) => [personId, channelId].flatMap((id) => id ?? []));
  const names = new Map((await findNames(tx, ids)).map((row) => [row.id, row]));
  const parts = rows.flatMap(({ role, personId, channelId }) => {
    const people = [personId, channelId].flatMap((id) => {
      const found = id ? names.get(id) : undefined;
      return found ? [textOfName(found.name, found.nameEn)] : [];
    });
    const said = role ? toldRoles[role as keyof typeof toldRoles] : undefined;
    return said ? [said, ...people] : people;
  });
  return [[...new Set(parts.map(({ zh }) => zh))].join('、'), [...new Set(parts.map(({ en }) => en))].join(', ')];
}
