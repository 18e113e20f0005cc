import { newId, type Tx } from '../../../kernel/index.ts';

/** The newest month that has vouchers. */
export async function findNewestMonth(tx: Tx): Promise<string | null> {
  const row = await tx.first<{ month: string | null }>(
    `select max(period)::text as month from vouchers.voucher where state <> 'cancelled'`,
  );
  return row?.month ?? null;
}

/** The chart of each account. */
export async function findAccountsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; chartId: string }>(
    'select id, chart_id as "chartId" from vouchers.account where id = any($1)',
    [ids],
  );
  return new Map(rows.map(({ id, chartId }) => [id, chartId]));
}

export async function findChart(tx: Tx, id: string): Promise<{ id: string; code: string } | undefined> {
  return tx.first('select id, code from vouchers.chart where id = $1', [id]);
}

export async function isChartTaken(tx: Tx, code: string): Promise<boolean> {
  return (
    (await tx.first('select 1 from vouchers.chart where kernel.code_key(code) = kernel.code_key($1)', [code])) !==
    undefined
  );
}

interface Copied {
  id: string;
  code: string;
}

/** A chart that isn't in force yet, with the accounts and rules of another that are in use. */
export async function copyChartRows(
  tx: Tx,
  { fromId, code, name, nameEn, now }: { fromId: string; code: string; name: string; nameEn: string; now: Date },
): Promise<{ id: string; accounts: Copied[]; rules: Copied[] }> {
  const id = newId();
  await tx.query(
    'insert into vouchers.chart (id, code, name, name_en, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)',
    [id, code, name, nameEn, now],
  );
  const accounts = await tx.query<Copied>(
    `insert into vouchers.account (id, chart_id, code, name, name_en, side, by_item, by_order, by_partner, by_work_centre, created_at, updated_at)
     select gen_random_uuid(), $2, code, name, name_en, side, by_item, by_order, by_partner, by_work_centre, $3, $3
       from vouchers.account where chart_id = $1 and active returning id, code`,
    [fromId, id, now],
  );
  const rules = await tx.query<Copied>(
    `insert into vouchers.account_rule (id, chart_id, code, name, name_en, role, item_kind, direction, reason_code, account_id, through_id,
            from_month, created_at, updated_at)
     select gen_random_uuid(), $2, r.code, r.name, r.name_en, r.role, r.item_kind, r.direction, r.reason_code, n.id, m.id, r.from_month, $3, $3
       from vouchers.account_rule r
       join vouchers.account a on a.id = r.account_id and a.active
       join vouchers.account n on n.chart_id = $2 and n.code = a.code
       left join vouchers.account t on t.id = r.through_id
       left join vouchers.account m on m.chart_id = $2 and m.code = t.code
      where r.chart_id = $1 and r.active returning id, code`,
    [fromId, id, now],
  );
  return { id, accounts, rules };
}
