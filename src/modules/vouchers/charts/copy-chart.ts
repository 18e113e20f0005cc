import { defineCommand } from '../../../kernel/index.ts';
import { assertPlant } from '../../costing/index.ts';
import { zCopiedChart, zCopyChartRequest } from '../contract.ts';
import { copyChartRows, findChart, isChartTaken } from '../queries/charts.ts';
import { refuse } from '../refusals.ts';
import { accountRecord, accountRuleRecord, chartRecord } from './chart-records.ts';

/** One's own chart begins as a copy: accounts and rules are changed there, and it is put in force from a month on. */
export const copyChart = defineCommand({
  name: 'vouchers.copy-chart',
  summary: { zh: '复制科目表', en: 'Copy a chart of accounts' },
  permission: chartRecord.permissions.write,
  input: zCopyChartRequest,
  output: zCopiedChart,
  http: { method: 'POST', path: '/account-charts/:chartId/copy' },
  handle: async (context, { chartId, code, name, nameEn = '' }) => {
    const { tx, now, principal } = context;
    assertPlant(principal);
    const from = await findChart(tx, chartId);
    if (!from) throw refuse('vouchers.chart_unknown', {}, { where: '/chartId' });
    if (await isChartTaken(tx, code)) throw refuse('vouchers.chart_taken', { code }, { where: '/code' });
    const { id, accounts, rules } = await copyChartRows(tx, { fromId: chartId, code, name, nameEn, now });
    const tell = (
      record: typeof chartRecord | typeof accountRecord | typeof accountRuleRecord,
      recordId: string,
      of: string,
    ) => context.emit(record.events.created, recordId, { recordId, code: of, version: 1, changes: {} });
    tell(chartRecord, id, code);
    for (const account of accounts) tell(accountRecord, account.id, account.code);
    for (const rule of rules) tell(accountRuleRecord, rule.id, rule.code);
    context.audit({
      entityType: chartRecord.name,
      entityId: id,
      action: 'created',
      label: code,
      changes: { code: { to: code }, name: { to: name } },
    });
    return { id, code, accounts: accounts.length, rules: rules.length };
  },
});
