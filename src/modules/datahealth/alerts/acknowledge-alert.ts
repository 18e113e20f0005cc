import { defineCommand } from '../../../kernel/index.ts';
import { assertPlant } from '../assert-plant.ts';
import { zAcknowledgeAlertRequest, zAlertAcknowledged } from '../contract.ts';
import { alertAcknowledged } from '../events.ts';
import { acknowledge, lockAlert } from '../queries/alerts.ts';
import { refuse } from '../refusals.ts';

/** Somebody sees to it, and says how. It stays until the figures are right again; acknowledging once more replaces the note. */
export const acknowledgeAlert = defineCommand({
  name: 'datahealth.acknowledge-alert',
  summary: { zh: '确认数据告警', en: 'Acknowledge an alert about data' },
  permission: 'datahealth.alert.acknowledge',
  input: zAcknowledgeAlertRequest,
  output: zAlertAcknowledged,
  http: { method: 'POST', path: '/data-alerts/:alertId/acknowledge' },
  handle: async ({ tx, now, principal, emit, audit }, { alertId, note }) => {
    assertPlant(principal);
    const alert = await lockAlert(tx, alertId);
    if (!alert) throw refuse('datahealth.alert_unknown', { id: alertId }, { where: '/alertId' });
    if (alert.state === 'closed') throw refuse('datahealth.alert_closed', {});
    await acknowledge(tx, alertId, principal.name, note, now);
    const changes = { state: { from: alert.state, to: 'acknowledged' }, note: { to: note } };
    audit({ entityType: 'datahealth.alert', entityId: alertId, action: 'acknowledged', changes });
    emit(alertAcknowledged, alertId, { alertId, ruleId: alert.ruleId, byName: principal.name, note });
    return { alertId, state: 'acknowledged' as const };
  },
});
