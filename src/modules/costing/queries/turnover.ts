import type { Tx } from '../../../kernel/index.ts';
import type { FactKind } from '../contract.ts';

export interface TurnoverRow {
  itemId: string;
  itemCode: string;
  itemName: string;
  itemNameEn: string;
  itemKind: string;
  unit: string;
  openingQuantity: string;
  openingAmount: string;
  moves: { kind: FactKind; quantity: string; amount: string }[];
}

interface Asked {
  month: string;
  itemId: string | null;
  /** What it ended with is kept: of what came and went only the month itself is read. */
  closed: boolean;
}

/**
 * What items began a month with and what came and went, by kind of fact; by code. The beginning is what a closed month ended with less what was
 * booked in it; of one that is open, what is there now less what was booked since.
 */
const turnoverSql = (closed: boolean) => `
  with since as materialized (
    select item_id, period = $1 as of_month, kind, sum(quantity) as quantity, sum(amount) as amount
      from costing.entry where role = 'stock' and period ${closed ? '=' : '>='} $1 and ($2::uuid is null or item_id = $2) group by 1, 2, 3
  ), moved as (
    select item_id, sum(quantity) as quantity, sum(amount) as amount from since group by 1
  ), ended as (
    select item_id, quantity, amount from ${closed ? 'costing.month_stock' : 'costing.item_value'}
     where ($2::uuid is null or item_id = $2) ${closed ? 'and month = $1' : ''}
  ), there as (
    select item_id, coalesce(v.quantity, 0) - coalesce(m.quantity, 0) as quantity, coalesce(v.amount, 0) - coalesce(m.amount, 0) as amount
      from ended v full join moved m using (item_id)
  ), shown as (
    select t.* from there t
     where t.quantity <> 0 or t.amount <> 0 or exists (select from since s where s.item_id = t.item_id and s.of_month)
  )`;

export function readTurnoverRows(
  tx: Tx,
  { month, itemId, closed, offset, limit }: Asked & { offset: number; limit: number },
): Promise<TurnoverRow[]> {
  return tx.query(
    `${turnoverSql(closed)}
     select i.id as "itemId", i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn", i.kind as "itemKind", i.unit,
            t.quantity::text as "openingQuantity", t.amount::text as "openingAmount", m.moves
       from (select t.* from shown t join masterdata.item i on i.id = t.item_id order by i.code limit $4 offset $3) t
       join masterdata.item i on i.id = t.item_id
      cross join lateral (
        select coalesce(json_agg(json_build_object('kind', s.kind, 'quantity', s.quantity::text, 'amount', s.amount::text) order by s.kind), '[]') as moves
          from since s where s.item_id = t.item_id and s.of_month) m
      order by i.code`,
    [month, itemId, offset, limit],
  );
}

export interface TurnoverSum {
  itemKind: string;
  items: number;
  opening: string;
  moves: { kind: FactKind; quantity: string; amount: string }[];
}

/** The same, of all items of a kind. */
export function sumTurnover(tx: Tx, { month, itemId, closed }: Asked): Promise<TurnoverSum[]> {
  return tx.query(
    `${turnoverSql(closed)}, kinds as (
       select i.kind, count(*)::int as items, sum(t.amount) as opening from shown t join masterdata.item i on i.id = t.item_id group by 1
     ), moves as (
       select i.kind as item_kind, s.kind, sum(s.quantity) as quantity, sum(s.amount) as amount
         from since s join masterdata.item i on i.id = s.item_id where s.of_month group by 1, 2
     )
     select k.kind as "itemKind", k.items, k.opening::text as opening,
            (select coalesce(json_agg(json_build_object('kind', m.kind, 'quantity', m.quantity::text, 'amount', m.amount::text)), '[]')
               from moves m where m.item_kind = k.kind) as moves
       from kinds k order by 1`,
    [month, itemId],
  );
}
