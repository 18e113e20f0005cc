import { codeKey, type Tx } from '../../../kernel/index.ts';
import type { AccountSide } from '../contract.ts';
import type { Account, AccountRule } from '../rules/find-account.ts';

export interface ChartSetUp {
  id: string;
  fromMonth: string;
  rules: AccountRule[];
}

interface RuleRow {
  chartId: string;
  role: string;
  itemKind: string | null;
  direction: AccountSide | null;
  reasonCode: string;
  fromMonth: string | null;
  account: Account;
  through: Account | null;
}

const accountJson = (alias: string) =>
  `json_build_object('id', ${alias}.id, 'byItem', ${alias}.by_item, 'byOrder', ${alias}.by_order, 'byPartner', ${alias}.by_partner,
     'byWorkCentre', ${alias}.by_work_centre)`;

/** The charts that are or were in force, the newest first, with their rules. */
export async function readCharts(tx: Tx): Promise<ChartSetUp[]> {
  const charts = await tx.query<{ id: string; fromMonth: string }>(
    `select id, from_month::text as "fromMonth" from vouchers.chart where active and from_month is not null order by from_month desc`,
  );
  const rules = await tx.query<RuleRow>(
    `select r.chart_id as "chartId", r.role, r.item_kind as "itemKind", r.direction, r.reason_code as "reasonCode",
            r.from_month::text as "fromMonth", ${accountJson('a')} as account,
            case when t.id is not null then ${accountJson('t')} end as through
       from vouchers.account_rule r
       join vouchers.account a on a.id = r.account_id and a.active
       left join vouchers.account t on t.id = r.through_id
      where r.active and r.chart_id = any($1)`,
    [charts.map(({ id }) => id)],
  );
  return charts.map((chart) => ({
    ...chart,
    rules: rules
      .filter(({ chartId }) => chartId === chart.id)
      .map(({ reasonCode, ...rule }) => ({ ...rule, reason: codeKey(reasonCode) })),
  }));
}

/** The chart that holds in a month. */
export function chartAt(charts: readonly ChartSetUp[], period: string): ChartSetUp | undefined {
  return charts.find(({ fromMonth }) => fromMonth <= period);
}
