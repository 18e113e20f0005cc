import { type Candidate, defineRecord, type Refusal, type Tx } from '../../../kernel/index.ts';
import { defineRecordCommands } from '../../masterdata/index.ts';
import { accountFields, accountRuleFields, chartFields } from '../contract.ts';
import { findAccountsOf, findNewestMonth } from '../queries/charts.ts';
import { refuse } from '../refusals.ts';

// What is booked where leads to what things are worth: no `*.read` leads to it.
const isFirst = (day: string | null) => day === null || day.endsWith('-01');

export const chartRecord = defineRecord({
  name: 'vouchers.chart',
  thing: { zh: '科目表', en: 'chart of accounts' },
  things: { zh: '科目表', en: 'Charts of accounts' },
  path: '/account-charts',
  idName: 'chartId',
  read: 'vouchers.chart.see',
  plantOnly: true,
  fields: chartFields,
  whyNot: ({ fromMonth }) =>
    isFirst(fromMonth) ? undefined : refuse('vouchers.not_first', {}, { where: '/fromMonth' }),
  whyNotAll: whyNotChange,
});

export const accountRecord = defineRecord({
  name: 'vouchers.account',
  thing: { zh: '会计科目', en: 'account' },
  things: { zh: '会计科目', en: 'Accounts' },
  path: '/accounts',
  idName: 'accountId',
  read: 'vouchers.account.see',
  plantOnly: true,
  fields: accountFields,
  uniqueWithin: 'chartId',
  import: {},
});

export const accountRuleRecord = defineRecord({
  name: 'vouchers.account-rule',
  thing: { zh: '取数规则', en: 'account rule' },
  things: { zh: '取数规则', en: 'Account rules' },
  path: '/account-rules',
  idName: 'accountRuleId',
  read: 'vouchers.account-rule.see',
  plantOnly: true,
  fields: accountRuleFields,
  uniqueWithin: 'chartId',
  whyNot: ({ fromMonth }) =>
    isFirst(fromMonth) ? undefined : refuse('vouchers.not_first', {}, { where: '/fromMonth' }),
  whyNotAll: whyNotAccounts,
});

export const chartCommands = defineRecordCommands(chartRecord);
export const accountCommands = defineRecordCommands(accountRecord);
export const accountRuleCommands = defineRecordCommands(accountRuleRecord);

/** Which chart holds is said for months without vouchers alone: a month's vouchers are all of one chart. */
async function whyNotChange(
  tx: Tx,
  candidates: readonly Candidate<typeof chartFields>[],
): Promise<(Refusal | undefined)[]> {
  const newest = await findNewestMonth(tx);
  return candidates.map(({ before, after }) => {
    const held = before?.active ? before.fromMonth : null;
    const holds = after.active ? after.fromMonth : null;
    const touched = [held, holds].flatMap((month) => month ?? []).sort()[0];
    if (held === holds || touched === undefined || newest === null || touched > newest) return undefined;
    return refuse('vouchers.chart_in_use', { month: newest.slice(0, 7) }, { where: '/fromMonth' });
  });
}

/** The accounts of a rule are of its own chart. */
async function whyNotAccounts(
  tx: Tx,
  candidates: readonly Candidate<typeof accountRuleFields>[],
): Promise<(Refusal | undefined)[]> {
  const ids = candidates.flatMap(({ after }) => [after.accountId, after.throughId ?? []].flat());
  const charts = await findAccountsOf(tx, ids);
  return candidates.map(({ after: { chartId, accountId, throughId } }) => {
    const other = (id: string | null) => id !== null && charts.get(id) !== chartId;
    if (other(accountId)) return refuse('vouchers.other_chart', {}, { where: '/accountId' });
    return other(throughId) ? refuse('vouchers.other_chart', {}, { where: '/throughId' }) : undefined;
  });
}
