import type { NewAlert } from './queries/alerts.ts';

/** What the events of an alert carry. */
export function saidOfAlert({ id, ruleId, kind, severity, name, nameEn, why, whyEn, workshopId, lineId }: NewAlert) {
  return { alertId: id, ruleId, kind, severity, name, nameEn, why, whyEn, workshopId, lineId };
}
