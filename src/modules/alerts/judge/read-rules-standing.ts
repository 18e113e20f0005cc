import { defineQuery, toWire } from '../../../kernel/index.ts';
import { assertPlant } from '../assert-plant.ts';
import { zRulesStanding } from '../contract.ts';
import { findRulesStanding } from '../queries/rules.ts';

export const readRulesStanding = defineQuery({
  name: 'alerts.read-rules-standing',
  summary: { zh: '告警规则现在的情况', en: 'How the alert rules go at this moment' },
  permission: 'alerts.rule.read',
  output: zRulesStanding,
  http: { method: 'GET', path: '/alert-rules-standing' },
  handle: async ({ tx, principal }) => {
    assertPlant(principal);
    return { rules: toWire(await findRulesStanding(tx)) };
  },
});
