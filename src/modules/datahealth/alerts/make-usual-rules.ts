import { codeKey, defineCommand } from '../../../kernel/index.ts';
import { assertPlant } from '../assert-plant.ts';
import { type Measure, type Severity, type SubjectKind, zUsualRulesMade, zUsualRulesRequest } from '../contract.ts';
import { findRuleCodes } from '../queries/alerts.ts';
import { ruleCommands } from './rule.ts';

/** Rules that most factories begin with. Those whose code there is already are left as they are. */
export const makeUsualRules = defineCommand({
  name: 'datahealth.make-usual-rules',
  summary: { zh: '建立常用数据规则', en: 'Make the usual rules about data' },
  permission: 'datahealth.rule.write',
  input: zUsualRulesRequest,
  output: zUsualRulesMade,
  http: { method: 'POST', path: '/data-rules/usual' },
  handle: async ({ tx, principal, execute }) => {
    assertPlant(principal);
    const known = await findRuleCodes(tx);
    const made: string[] = [];
    for (const rule of usual) {
      if (known.has(codeKey(rule.code))) continue;
      await execute(ruleCommands.create, rule);
      made.push(rule.code);
    }
    return { made };
  },
});

interface Usual {
  code: string;
  name: string;
  nameEn: string;
  measure: Measure;
  per: SubjectKind;
  threshold: string;
  windowMinutes?: number;
  forMinutes: number;
  severity: Severity;
}

const usual: readonly Usual[] = [
  {
    ...{ code: 'DH-UNREACHABLE', name: '系统连不上', nameEn: 'A system can’t be reached' },
    ...{ measure: 'unreachable', per: 'system', threshold: '5', forMinutes: 0, severity: 'critical' },
  },
  {
    ...{ code: 'DH-STOPPED', name: '通道停下等人', nameEn: 'A route stopped for a person' },
    ...{ measure: 'stopped', per: 'route', threshold: '0', forMinutes: 0, severity: 'critical' },
  },
  {
    ...{ code: 'DH-DEAD', name: '有失败的消息', nameEn: 'Messages failed' },
    ...{ measure: 'dead', per: 'route', threshold: '0', forMinutes: 5, severity: 'warning' },
  },
  {
    ...{ code: 'DH-COMPLETE', name: '完整率偏低', nameEn: 'Not complete' },
    ...{
      measure: 'completeness',
      per: 'system',
      threshold: '99',
      windowMinutes: 1_440,
      forMinutes: 10,
      severity: 'critical',
    },
  },
  {
    ...{ code: 'DH-DRIFT', name: '对账有差异', nameEn: 'Comparing found differences' },
    ...{ measure: 'drift', per: 'route', threshold: '0', forMinutes: 15, severity: 'warning' },
  },
  {
    ...{ code: 'DH-WAITING', name: '积压太久', nameEn: 'Waiting too long' },
    ...{ measure: 'backlog_age', per: 'route', threshold: '600', forMinutes: 2, severity: 'warning' },
  },
  {
    ...{ code: 'DH-SILENCE', name: '平时有、现在没有', nameEn: 'Silent where something usually comes' },
    ...{ measure: 'silence', per: 'route', threshold: '120', forMinutes: 0, severity: 'warning' },
  },
];
