import { type AlertKind, alertKinds, codeKey, defineCommand, providedFor } from '../../kernel/index.ts';
import { assertPlant } from './assert-plant.ts';
import { type Severity, type ToldRole, zUsualRulesMade, zUsualRulesRequest } from './contract.ts';
import { findRuleCodes } from './queries/rules.ts';
import { ruleCommands } from './rule.ts';

/**
 * A rule of each kind that this Trueup has, as most factories begin with it: of those that are in no table here, by what the kind says of itself. Those
 * whose code there is already are left as they are.
 */
export const makeUsualRules = defineCommand({
  name: 'alerts.make-usual-rules',
  summary: { zh: '建立常用告警规则', en: 'Make the usual alert rules' },
  permission: 'alerts.rule.write',
  input: zUsualRulesRequest,
  output: zUsualRulesMade,
  http: { method: 'POST', path: '/alert-rules-usual' },
  handle: async ({ tx, principal, execute }) => {
    assertPlant(principal);
    const known = await findRuleCodes(tx);
    const made: string[] = [];
    for (const { levels, ...rule } of providedFor(tx, alertKinds).flatMap(usualOf)) {
      if (known.has(codeKey(rule.code))) continue;
      const tell = levels.map(([afterMinutes, role]) => ({ afterMinutes, role, personId: null, channelId: null }));
      await execute(ruleCommands.create, { ...rule, tell });
      made.push(rule.code);
    }
    return { made };
  },
});

function usualOf({ name: kind, label }: AlertKind): Usual[] {
  const own = usual.filter((rule) => rule.kind === kind);
  const code = `AL-${kind.split('.')[1]}`.toUpperCase();
  const levels: Usual['levels'] = [
    [0, 'team-leader'],
    [60, 'production-manager'],
  ];
  return own.length > 0 ? own : [{ code, name: label.zh, nameEn: label.en, kind, severity: 'warning', levels }];
}

interface Usual {
  code: string;
  name: string;
  nameEn: string;
  kind: string;
  severity: Severity;
  /** Minutes, and who is told then. */
  levels: [number, ToldRole][];
  quietFrom?: string;
  quietUntil?: string;
}

const usual: readonly Usual[] = [
  {
    ...{ code: 'AL-CALL', name: '呼叫没人应答', nameEn: 'Calls that nobody answers', kind: 'calls.call-unanswered' },
    ...{
      severity: 'critical',
      levels: [
        [0, 'team-leader'],
        [15, 'production-manager'],
      ],
    },
  },
  {
    ...{ code: 'AL-LATE', name: '工序超过标准工时', nameEn: 'Operations over their standard time' },
    ...{
      kind: 'execution.operation-late',
      severity: 'warning',
      levels: [
        [0, 'team-leader'],
        [120, 'production-manager'],
      ],
    },
  },
  {
    ...{ code: 'AL-STUCK', name: '工单卡住', nameEn: 'Orders that don’t move', kind: 'insight.order-stuck' },
    ...{
      severity: 'warning',
      levels: [
        [0, 'team-leader'],
        [240, 'production-manager'],
      ],
    },
  },
  {
    ...{ code: 'AL-SCRAP', name: '报废偏高', nameEn: 'Too much scrap', kind: 'execution.scrap-above' },
    ...{
      severity: 'critical',
      levels: [
        [0, 'team-leader'],
        [0, 'inspector'],
        [30, 'production-manager'],
      ],
    },
  },
  {
    ...{ code: 'AL-GATE', name: '待检太久', nameEn: 'Inspections that wait too long', kind: 'quality.gate-waiting' },
    ...{
      severity: 'warning',
      levels: [
        [0, 'inspector'],
        [60, 'team-leader'],
      ],
    },
  },
  {
    ...{
      code: 'AL-SPC',
      name: '过程失控',
      nameEn: 'Processes out of control',
      kind: 'qualityfigures.out-of-control',
    },
    ...{
      severity: 'warning',
      levels: [
        [0, 'inspector'],
        [240, 'production-manager'],
      ],
    },
  },
  {
    ...{ code: 'AL-SHORT', name: '后面缺料', nameEn: 'Material short ahead', kind: 'insight.material-short' },
    ...{
      severity: 'warning',
      levels: [
        [0, 'warehouse-keeper'],
        [0, 'planner'],
      ],
      quietFrom: '22:00',
      quietUntil: '06:00',
    },
  },
  {
    ...{
      code: 'AL-DEVICE',
      name: '现场终端没有动静',
      nameEn: 'Terminals that fell silent',
      kind: 'terminals.terminal-silent',
    },
    ...{ severity: 'warning', levels: [[0, 'administrator']], quietFrom: '20:00', quietUntil: '07:00' },
  },
  {
    ...{
      code: 'AL-READER',
      name: '读写器没有动静',
      nameEn: 'RFID readers that fell silent',
      kind: 'rfid.reader-silent',
    },
    ...{ severity: 'warning', levels: [[0, 'warehouse-keeper']], quietFrom: '20:00', quietUntil: '07:00' },
  },
  {
    ...{
      code: 'AL-MACHINE',
      name: '设备没有数据',
      nameEn: 'Machines that fell silent',
      kind: 'machines.machine-silent',
    },
    ...{
      severity: 'warning',
      levels: [
        [0, 'team-leader'],
        [60, 'production-manager'],
      ],
    },
  },
  {
    ...{
      code: 'AL-SHIFT',
      name: '没有交接班',
      nameEn: 'Shifts that didn’t hand over',
      kind: 'handover.handover-missing',
    },
    ...{
      severity: 'warning',
      levels: [
        [0, 'team-leader'],
        [60, 'production-manager'],
      ],
    },
  },
];
