import { assertInScope, defineCommand, namePair, newId } from '../../kernel/index.ts';
import { zAcknowledgeAlertRequest, zAlertAcknowledged } from './contract.ts';
import { alertEntity } from './entities.ts';
import { alertAcknowledged } from './events.ts';
import { acknowledge, insertSteps, lockAlert } from './queries/alerts.ts';
import { refuse } from './refusals.ts';
import { saidOfAlert } from './said-of-alert.ts';
import { alertMoves } from './states.ts';

/** Clocks of devices may be ahead by so much. */
const AHEAD_MILLISECONDS = 5 * 60_000;

/** Somebody sees to it: it escalates no further, and clears by itself. Of two who acknowledge at once the other is told who was first. */
export const acknowledgeAlert = defineCommand({
  name: 'alerts.acknowledge-alert',
  summary: { zh: '确认现场告警', en: 'Acknowledge an alert of the floor' },
  permission: alertMoves.acknowledge.permission,
  input: zAcknowledgeAlertRequest,
  output: zAlertAcknowledged,
  http: { method: 'POST', path: '/alerts/:alertId/acknowledge' },
  handle: async ({ tx, now, principal, emit, audit }, { alertId, note, businessAt }) => {
    const alert = await lockAlert(tx, alertId);
    if (!alert) throw refuse('alerts.alert_unknown', { id: alertId }, { where: '/alertId' });
    assertInScope(principal, alert);
    if (alert.state === 'acknowledged')
      throw refuse('alerts.already_acknowledged', {
        person: namePair(alert.acknowledgedByName, alert.acknowledgedByNameEn),
        at: alert.acknowledgedAt ?? '',
        alert: alert.name,
      });
    const said = businessAt ? new Date(businessAt) : now;
    if (said.getTime() > now.getTime() + AHEAD_MILLISECONDS)
      throw refuse('alerts.time_ahead', { at: said.toISOString() }, { where: '/businessAt' });
    if (alert.state === 'cleared') {
      const { clearedAt } = alert;
      if (!businessAt || !clearedAt || said >= clearedAt)
        throw refuse('alerts.already_cleared', { alert: alert.name, at: clearedAt ?? '' });
      // Somebody saw to it where there was no network, and it is fine since: nobody needs to hear of a refusal.
      const at = said < alert.openedAt ? alert.openedAt : said;
      const step = {
        kind: 'acknowledged',
        byId: principal.personId,
        byName: principal.name,
        note: note ?? null,
      } as const;
      await insertSteps(tx, [{ id: newId(), alertId, at, ...step }]);
      return { alertId, state: 'cleared' as const, byName: principal.name };
    }
    // A clock that is a little behind acknowledges nothing before it was there.
    const at = said < alert.openedAt ? alert.openedAt : said;
    const byName = principal.name;
    await acknowledge(tx, alertId, { at, by: principal.personId, byName, note: note ?? null });
    await insertSteps(tx, [
      { id: newId(), alertId, at, kind: 'acknowledged', byId: principal.personId, byName, note: note ?? null },
    ]);
    audit({
      entityType: alertEntity.name,
      entityId: alertId,
      action: 'acknowledge',
      label: alert.name,
      changes: { state: { from: alert.state, to: 'acknowledged' }, ...(note && { note: { to: note } }) },
    });
    emit(alertAcknowledged, alertId, { ...saidOfAlert(alert), byName, note: note ?? null });
    return { alertId, state: 'acknowledged' as const, byName };
  },
});
