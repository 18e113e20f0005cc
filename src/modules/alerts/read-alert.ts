import { assertInScope, defineQuery, type Tx, toWire } from '../../kernel/index.ts';
import { type AlertView, type silenceReaches, zAlert, zReadAlertRequest } from './contract.ts';
import { kindOf } from './judge/look-for.ts';
import { findAlert, findSteps, type ShownAlert } from './queries/alerts.ts';
import { findSilences } from './queries/silences.ts';
import { refuse } from './refusals.ts';
import { levelsOf } from './rules/compose.ts';
import { type Silence, silenceOver } from './rules/silenced.ts';

const STEPS_SHOWN_MAX = 200;

/** One alert: why, where it leads, and what became of it. */
export const readAlert = defineQuery({
  name: 'alerts.read-alert',
  summary: { zh: '一条现场告警', en: 'One alert of the floor' },
  permission: 'alerts.alert.read',
  input: zReadAlertRequest,
  output: zAlert,
  http: { method: 'GET', path: '/alerts/:alertId' },
  handle: async ({ tx, now, principal }, { alertId }): Promise<AlertView> => {
    const alert = await findAlert(tx, alertId);
    if (!alert) throw refuse('alerts.alert_unknown', { id: alertId }, { where: '/alertId' });
    assertInScope(principal, alert);
    return present(tx, alert, now);
  },
});

async function present(tx: Tx, alert: ShownAlert, now: Date): Promise<AlertView> {
  const silence = alert.state === 'cleared' ? undefined : silenceOver(alert, await findSilences(tx, now));
  const { tell, subjectKey: _, lineId: __, fineSince: ___, endUntold: ____, ...shown } = alert;
  const label = kindOf(tx, alert.kind)?.label ?? { zh: alert.kind, en: alert.kind };
  return {
    ...toWire(shown),
    ruleNameEn: alert.ruleNameEn || alert.ruleName,
    kindLabel: label.zh,
    kindLabelEn: label.en,
    about: alert.about as AlertView['about'],
    silence: silence ? presentSilence(silence) : null,
    levels: levelsOf(tell),
    steps: toWire(await findSteps(tx, alert.id, STEPS_SHOWN_MAX)),
  };
}

function presentSilence(silence: Silence) {
  const { id, until, why, byName, byNameEn, ruleId, subjectKey } = silence;
  const reach: (typeof silenceReaches)[number] =
    subjectKey !== null ? 'subject' : ruleId !== null ? 'rule' : 'workshop';
  return { id, until: until.toISOString(), why, byName, byNameEn, reach };
}
