import { useAnswer } from '../../app/live.ts';
import { mayDo } from '../../app/session.ts';
import { openAlerts } from '../../offline/questions.ts';

/** One row of GET /alerts. */
export interface AlertRow {
  id: string;
  severity: 'warning' | 'critical';
  state: 'open' | 'acknowledged';
  name: string;
  nameEn: string;
  why: string;
  whyEn: string;
  since: string | null;
  openedAt: string;
  acknowledgedByName: string | null;
  acknowledgedByNameEn: string | null;
}

/** What isn't over in one's area: the critical first, then the newest. */
export function useOpenAlerts() {
  return useAnswer<{ rows: AlertRow[] }>(mayDo('alerts.alert.read') ? openAlerts.path : undefined, openAlerts.query);
}
