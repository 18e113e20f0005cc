import type { Tx } from '../../../kernel/index.ts';
import type { AccountSide } from '../contract.ts';

export interface BookSum {
  role: 'stock' | 'in_transit';
  /** The voucher that its facts stand on; what takes another back stands with it. */
  root: string | null;
  itemId: string;
  itemCode: string;
  itemKind: string;
  direction: AccountSide;
  reason: string;
  /** Of those without a voucher: which. */
  factKind: string | null;
  documentCode: string | null;
  amount: string;
}

const rootOf = (v: string) =>
  `coalesce(${v}.reverses_id, case when ${v}.pair_id < ${v}.id then ${v}.pair_id else ${v}.id end)`;

/** What the value book moved on stock and goods in transit in a month, by the voucher that it stands on and by item. */
export async function sumBook(tx: Tx, period: string): Promise<BookSum[]> {
  return tx.query<BookSum>(
    `select s.role, ${rootOf('v')} as root, i.id as "itemId", i.code as "itemCode", i.kind as "itemKind", s.direction, s.reason,
            case when v.id is null then s.kind end as "factKind", case when v.id is null then s.document_code end as "documentCode",
            sum(s.amount)::text as amount
       from (select e.role, e.fact_id, e.item_id, e.amount, f.kind, f.document_code,
                    case when (e.amount > 0) <> (f.reverses_id is not null) then 'debit' else 'credit' end as direction,
                    kernel.code_key(split_part(coalesce(f.reason, ''), ' ', 1)) as reason
               from costing.entry e join costing.fact f on f.id = e.fact_id
              where e.period = $1::date and e.role in ('stock', 'in_transit') and e.amount <> 0) s
       join masterdata.item i on i.id = s.item_id
       left join vouchers.booked_fact b on b.fact_id = s.fact_id and b.active
       left join vouchers.voucher v on v.id = b.voucher_id
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9`,
    [period],
  );
}

export interface LineSum {
  root: string;
  accountId: string;
  itemId: string | null;
  itemCode: string | null;
  amount: string;
}

/** What vouchers of a month that weren't cancelled move on these accounts. */
export async function sumLines(tx: Tx, period: string, accountIds: readonly string[]): Promise<LineSum[]> {
  return tx.query<LineSum>(
    `select ${rootOf('v')} as root, l.account_id as "accountId", l.item_id as "itemId", i.code as "itemCode",
            sum(l.debit - l.credit)::text as amount
       from vouchers.voucher v
       join vouchers.line l on l.voucher_id = v.id
       left join masterdata.item i on i.id = l.item_id
      where v.period = $1::date and v.state <> 'cancelled' and l.account_id = any($2)
      group by 1, 2, 3, 4`,
    [period, accountIds],
  );
}

export interface AccountNames {
  accountId: string;
  accountCode: string;
  accountName: string;
  accountNameEn: string;
}

export async function findAccountNames(tx: Tx, ids: readonly string[]): Promise<AccountNames[]> {
  return tx.query<AccountNames>(
    `select id as "accountId", code as "accountCode", name as "accountName", name_en as "accountNameEn"
       from vouchers.account where id = any($1) order by code`,
    [ids],
  );
}

/** The newest months of the value book. */
export async function findMonths(tx: Tx, most: number): Promise<string[]> {
  const rows = await tx.query<{ month: string }>(
    `select to_char(month, 'YYYY-MM') as month from costing.period order by month desc limit $1`,
    [most],
  );
  return rows.map(({ month }) => month);
}

/** Vouchers of a month that are drafts or reviewed. */
export async function countUnposted(tx: Tx, period: string): Promise<number> {
  const row = await tx.first<{ count: number }>(
    `select count(*)::int as count from vouchers.voucher where period = $1::date and state in ('draft', 'reviewed')`,
    [period],
  );
  return row?.count ?? 0;
}
