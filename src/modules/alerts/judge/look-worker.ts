import { defineWorker, systemPrincipalNamed } from '../../../kernel/index.ts';
import { findDueRules, saveLook } from '../queries/rules.ts';
import { judgeRule } from './judge-rule.ts';

/** A rule that couldn't be held against the facts is tried again after so long. */
const AGAIN_MILLISECONDS = 5 * 60_000;

/** Holds each rule against the facts when its time has come: one process of several, rule by rule. */
export const lookWorker = defineWorker({
  name: 'alerts.look',
  summary: { zh: '检查告警规则', en: 'Holds alert rules against the facts' },
  targets: (tx, now) => findDueRules(tx, now),
  async work({ database, clock, runner }, { id }) {
    const principal = systemPrincipalNamed('worker alerts.look');
    try {
      await runner.execute(judgeRule, { ruleId: id, ifDue: true }, { principal, source: 'system' });
    } catch (error) {
      const at = clock.now();
      const trouble = (error instanceof Error ? error.message : String(error)).slice(0, 500);
      const nextAt = new Date(at.getTime() + AGAIN_MILLISECONDS);
      await database.transaction('alerts.note-trouble', (tx) => saveLook(tx, id, { at, nextAt, trouble, more: false }));
      throw error;
    }
    return false;
  },
});
