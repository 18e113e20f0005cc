import { assertInScope, type CommandContext, defineCommand, newId } from '../../kernel/index.ts';
import { zEndSilenceRequest, zSilenceAlertRequest, zSilenced, zSilenceEnded } from './contract.ts';
import { silenceEntity } from './entities.ts';
import { silenceBegun, silenceEnded } from './events.ts';
import { insertSteps, lockAlert } from './queries/alerts.ts';
import { findSilencedPlace, insertSilence, lockSilence, markEnded, type NewSilence } from './queries/silences.ts';
import { refuse } from './refusals.ts';
import type { Silence } from './rules/silenced.ts';

const SILENT_DAYS_MAX = 30;

/** Nobody is told until then, and nothing escalates; what is seen is kept and shown all the same. What still holds is told afterwards. */
export const silenceAlert = defineCommand({
  name: 'alerts.silence-alert',
  summary: { zh: '静默现场告警', en: 'Silence alerts of the floor' },
  permission: 'alerts.alert.silence',
  input: zSilenceAlertRequest,
  output: zSilenced,
  http: { method: 'POST', path: '/alerts/:alertId/silence' },
  handle: async (context, { alertId, reach, until: given, why }) => {
    const { tx, now, principal, audit, emit } = context;
    const alert = await lockAlert(tx, alertId);
    if (!alert) throw refuse('alerts.alert_unknown', { id: alertId }, { where: '/alertId' });
    assertInScope(principal, alert);
    const until = new Date(given);
    if (until <= now) throw refuse('alerts.until_passed', { until: given }, { where: '/until' });
    if (until.getTime() - now.getTime() > SILENT_DAYS_MAX * 86_400_000)
      throw refuse('alerts.silent_too_long', { days: SILENT_DAYS_MAX, until: given }, { where: '/until' });
    if (reach === 'workshop' && !alert.workshopId) throw refuse('alerts.reach_needs_workshop', {}, { where: '/reach' });
    const { ruleId, subjectKey, name, workshopId } = alert;
    const silence: NewSilence = {
      id: newId(),
      ruleId: reach === 'workshop' ? null : ruleId,
      subjectKey: reach === 'subject' ? subjectKey : null,
      subjectName: reach === 'subject' ? name : null,
      // Who answers for a workshop silences a rule there and nowhere else.
      workshopId: reach === 'subject' ? null : workshopId,
      ...{ begunAt: now, until, why, byId: principal.personId, byName: principal.name },
    };
    await insertSilence(tx, silence);
    const by = { byId: principal.personId, byName: principal.name };
    await insertSteps(tx, [{ id: newId(), alertId, at: now, kind: 'silenced', ...by, note: why }]);
    const changes = { until: { to: until.toISOString() }, why: { to: why } };
    audit({ entityType: silenceEntity.name, entityId: silence.id, action: 'silenced', label: name, changes });
    emit(silenceBegun, silence.id, saidOf(silence, workshopId));
    return { silenceId: silence.id, until: until.toISOString() };
  },
});

/** Before its time. */
export const endSilence = defineCommand({
  name: 'alerts.end-silence',
  summary: { zh: '提前结束静默', en: 'End a silence before its time' },
  permission: 'alerts.alert.silence',
  input: zEndSilenceRequest,
  output: zSilenceEnded,
  http: { method: 'POST', path: '/alert-silences/:silenceId/end' },
  handle: async (context, { silenceId }) => {
    const { tx, now, principal, audit, emit } = context;
    const silence = await lockSilence(tx, silenceId);
    if (!silence) throw refuse('alerts.silence_unknown', { id: silenceId }, { where: '/silenceId' });
    await assertMayEnd(context, silence);
    if (silence.endedAt || silence.until <= now)
      throw refuse('alerts.silence_over', { until: (silence.endedAt ?? silence.until).toISOString() });
    await markEnded(tx, silenceId, principal, now);
    const changes = { endedAt: { to: now.toISOString() } };
    audit({ entityType: silenceEntity.name, entityId: silenceId, action: 'ended', changes });
    emit(silenceEnded, silenceId, saidOf(silence, silence.workshopId));
    return { silenceId };
  },
});

/** A silence over one thing says nothing of where that stands: whoever answers for its alert may end it. */
async function assertMayEnd({ tx, principal }: CommandContext, silence: Silence): Promise<void> {
  const place = silence.subjectKey === null ? undefined : await findSilencedPlace(tx, silence);
  assertInScope(principal, place ?? { workshopId: silence.workshopId, lineId: null });
}

function saidOf({ id, ruleId, subjectKey, until, why, byName }: Omit<Silence, 'byNameEn'>, workshopId: string | null) {
  return { silenceId: id, ruleId, subjectKey, workshopId, lineId: null, until: until.toISOString(), why, byName };
}
