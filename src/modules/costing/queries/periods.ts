import { insertRows, parseAmount, type Tx, updateRow } from '../../../kernel/index.ts';
import type { FactKind, PeriodState } from '../contract.ts';
import type { MonthOfItem } from '../rules/average-month.ts';
import type { Book } from '../rules/book-state.ts';
import { centsOf } from './amounts.ts';

export interface PeriodRow {
  id: string;
  month: string;
  state: PeriodState;
  closedAt: Date | null;
  closedByName: string | null;
}

export function findPeriod(tx: Tx, month: string): Promise<PeriodRow | undefined> {
  return tx.first(
    `select id, month, state, closed_at as "closedAt", closed_by_name as "closedByName" from costing.period where month = $1`,
    [month],
  );
}

export function lockPeriod(tx: Tx, month: string): Promise<PeriodRow | undefined> {
  return tx.first(
    `select id, month, state, closed_at as "closedAt", closed_by_name as "closedByName" from costing.period where month = $1 for update`,
    [month],
  );
}

export function updatePeriod(tx: Tx, id: string, fields: object): Promise<void> {
  return updateRow(tx, 'costing.period', id, fields);
}

/** SQL of a row of the outbox `o` that this consumer, whose place is `c`, hasn't read. */
const unread = `(c.consumer is null or (o.transaction_id >= pg_snapshot_xmin(c.snapshot_from)
    and not pg_visible_in_snapshot(o.transaction_id, c.snapshot_from)
    and (c.snapshot_to is null or o.position > c.position or not pg_visible_in_snapshot(o.transaction_id, c.snapshot_to))))`;

/**
 * What is still to be valued: movements over the factory's edge, invoices, and pieces that a subcontractor is owed for, that have no fact yet;
 * and what was set aside.
 */
export async function countUnvalued(tx: Tx, consumer: string): Promise<number> {
  const row = await tx.first<{ count: number }>(
    `select (select count(*) from kernel.outbox o
               left join kernel.outbox_cursor c on c.consumer = $1
              cross join lateral jsonb_array_elements(o.data::jsonb -> 'lines') l (line)
              where o.type = 'inventory.stock-posted' and ${unread}
                and (l.line -> 'from' ? 'locationId') <> (l.line -> 'to' ? 'locationId')
                and not exists (select from costing.fact f where f.cause_id = (l.line ->> 'movementId')::uuid))::int
            + (select count(*) from sales.invoice n where n.state in ('issued', 'reversed')
                  and not exists (select from costing.fact f where f.cause_kind = 'invoice' and f.cause_id = n.id))::int
            + (select count(*) from kernel.outbox o
               left join kernel.outbox_cursor c on c.consumer = $1
              where o.type in ('purchasing.goods-received', 'purchasing.receipt-reversed') and ${unread}
                and o.data::jsonb ->> 'operationId' is not null
                and o.data::jsonb ->> 'kind' = 'receipt' and (o.data::jsonb ->> 'quantity')::numeric > 0
                and not exists (select from costing.fact f where f.cause_id = (o.data::jsonb ->> 'receiptId')::uuid))::int
            + (select count(*) from kernel.outbox_parked p where p.consumer = $1)::int as count`,
    [consumer],
  );
  return row?.count ?? 0;
}

/** What is open in a month, by what it is. */
export async function countOpenPoints(
  tx: Tx,
  month: string,
): Promise<{ earlier_open: number; unpriced: number; negative: number; unsettled: number }> {
  const row = await tx.first<{ earlier_open: number; unpriced: number; negative: number; unsettled: number }>(
    `select (select count(*) from costing.period where month < $1 and state <> 'closed')::int as earlier_open,
            (select count(*) from costing.fact f where f.period <= $1 and f.unpriced
               and not exists (select from costing.price_settled s where s.fact_id = f.id)
               and not exists (select from costing.fact r where r.reverses_id = f.id))::int as unpriced,
            (select count(*) from costing.item_value where quantity < 0 or amount < 0)::int as negative,
            (select count(*) from costing.order_cost where ended and wip <> 0)::int as unsettled`,
    [month],
  );
  return row ?? { earlier_open: 0, unpriced: 0, negative: 0, unsettled: 0 };
}

/** The last second of a month where the factory is. */
export async function endOfMonth(tx: Tx, month: string, timeZone: string): Promise<Date> {
  const row = await tx.first<{ at: Date }>(
    `select ($1::date + interval '1 month')::timestamp at time zone $2 - interval '1 second' as at`,
    [month, timeZone],
  );
  return row?.at as Date;
}

/** Items that are averaged at the end of this month, with what they began it with and what came and went. */
export async function findMonthsOfItems(tx: Tx, month: string): Promise<MonthOfItem[]> {
  type Raw = { itemId: string; quantity: string; amount: string };
  const averaged = `select v.item_id, v.quantity, v.amount from costing.item_value v
    where coalesce((select m.method from costing.item_method m where m.item_id = v.item_id and m.from_month <= $1
                     order by m.from_month desc limit 1), v.first_method) = 'month_end' and v.method = 'month_end'`;
  const openings = await tx.query<Raw>(
    `with averaged as materialized (${averaged}), since as (
       select e.item_id, sum(e.quantity) as quantity, sum(e.amount) as amount
         from costing.entry e where e.role = 'stock' and e.period >= $1 group by 1)
     select a.item_id as "itemId", (a.quantity - coalesce(s.quantity, 0))::text as quantity, (a.amount - coalesce(s.amount, 0))::text as amount
       from averaged a left join since s on s.item_id = a.item_id
      where s.item_id is not null or a.quantity <> 0 or a.amount <> 0
      order by a.item_id`,
    [month],
  );
  const groups = await tx.query<Raw & { kind: FactKind; orderId: string | null }>(
    `with averaged as materialized (${averaged})
     select e.item_id as "itemId", e.kind, e.order_id as "orderId", sum(e.quantity)::text as quantity, sum(e.amount)::text as amount
       from costing.entry e join averaged a on a.item_id = e.item_id
      where e.role = 'stock' and e.period = $1 group by 1, 2, 3 order by 1, 2, 3`,
    [month],
  );
  const months = new Map<string, MonthOfItem>(
    openings.map(({ itemId, quantity, amount }) => [
      itemId,
      { itemId, quantity: parseAmount(quantity), amount: centsOf(amount), groups: [] },
    ]),
  );
  for (const { itemId, kind, orderId, quantity, amount } of groups)
    months.get(itemId)?.groups.push({ kind, orderId, quantity: parseAmount(quantity), amount: centsOf(amount) });
  return [...months.values()];
}

/** What one cost in the month: what went out in it and comes back later comes back at that (`loadTaken`). */
export async function saveMonthCosts(
  tx: Tx,
  month: string,
  itemIds: readonly string[],
  { items }: Book,
): Promise<void> {
  await insertRows(
    tx,
    'costing.month_cost',
    itemIds.map((itemId) => ({ itemId, month, cost: items.get(itemId)?.lastCost ?? 0n })),
  );
}

/** What stock a month ends with, by item: what the closed one before it ended with, and what the month moved. */
export async function saveMonthStock(tx: Tx, month: string): Promise<void> {
  await tx.query(
    `with earlier as (select max(month) as month from costing.period where month < $1 and state = 'closed')
     insert into costing.month_stock (month, item_id, quantity, amount)
     select $1, s.item_id, sum(s.quantity), sum(s.amount)
       from (select k.item_id, k.quantity, k.amount from costing.month_stock k where k.month = (select month from earlier)
             union all
             select e.item_id, e.quantity, e.amount from costing.entry e
              where e.role = 'stock' and e.period <= $1 and e.period > coalesce((select month from earlier), '-infinity')) s
      group by 2 having sum(s.quantity) <> 0 or sum(s.amount) <> 0`,
    [month],
  );
}
