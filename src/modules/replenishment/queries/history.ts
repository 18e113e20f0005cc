import { type Amount, insertRows, type Tx } from '../../../kernel/index.ts';
import type { LeadSource } from '../contract.ts';

/**
 * What was used of items, by movement: to a customer, or into an order that makes something else, less what came back. What an order makes
 * of the item itself is no use of it, and neither is what was scrapped, counted or moved.
 */
const usesSql = `
  select m.item_id, m.business_at, case when f.virtual then -m.quantity else m.quantity end as used
    from inventory.movement m
    join masterdata.location f on f.id = m.from_location_id
    join masterdata.location t on t.id = m.to_location_id
    left join execution.work_order o on o.id = m.document_id
   where m.item_id = any($1::uuid[]) and m.posted_at >= $2 and m.business_at >= $2
     and f.virtual <> t.virtual and (case when f.virtual then f.kind else t.kind end) in ('production', 'customer')
     and o.item_id is distinct from m.item_id`;

export interface UsedOn {
  itemId: string;
  /** `2026-11-29`, where the factory is. */
  day: string;
  /** Net: negative on a day on which more came back than went. */
  used: string;
}

/** By the factory's days; days without any have no row. */
export async function findUse(
  tx: Tx,
  itemIds: readonly string[],
  { since, timeZone }: { since: Date; timeZone: string },
): Promise<UsedOn[]> {
  return tx.query(
    `select u.item_id as "itemId", to_char(u.business_at at time zone $3, 'YYYY-MM-DD') as day, trim_scale(sum(u.used))::text as used
       from (${usesSql}) u group by 1, 2`,
    [itemIds, since, timeZone],
  );
}

/** When stock of each item moved first. */
export async function findBeginnings(tx: Tx, itemIds: readonly string[]): Promise<Map<string, Date>> {
  const rows = await tx.query<{ itemId: string; at: Date }>(
    `select i.id as "itemId", m.posted_at as at from unnest($1::uuid[]) i (id)
      cross join lateral (select posted_at from inventory.movement where item_id = i.id order by posted_at limit 1) m`,
    [itemIds],
  );
  return new Map(rows.map(({ itemId, at }) => [itemId, at]));
}

/** By how much the stock of an item changed on each day, at real places, whatever its status. */
export async function findStockChanges(
  tx: Tx,
  itemId: string,
  { since, timeZone }: { since: Date; timeZone: string },
): Promise<{ day: string; change: string }[]> {
  return tx.query(
    `select to_char(m.business_at at time zone $3, 'YYYY-MM-DD') as day,
            trim_scale(sum((case when t.virtual then 0 else m.quantity end) - (case when f.virtual then 0 else m.quantity end)))::text as change
       from inventory.movement m
       join masterdata.location f on f.id = m.from_location_id
       join masterdata.location t on t.id = m.to_location_id
      where m.item_id = $1 and m.posted_at >= $2 and m.business_at >= $2 and f.virtual <> t.virtual
      group by 1`,
    [itemId, since, timeZone],
  );
}

/** All that lies at real places, whatever its status. */
export async function findAllOnHand(tx: Tx, itemId: string): Promise<string> {
  const [row] = await tx.query<{ quantity: string }>(
    'select coalesce(sum(on_hand), 0)::text as quantity from inventory.balance where item_id = $1',
    [itemId],
  );
  return row?.quantity ?? '0';
}

export interface LeadOf {
  itemId: string;
  source: LeadSource;
  /** Days of each delivery or order; of what was only agreed, that one number. */
  days: number[];
}

/** How long it took to come, by deliveries that were complete, or to be made, by orders that were completed; else what was agreed. */
export async function findLeads(tx: Tx, itemIds: readonly string[], since: Date): Promise<LeadOf[]> {
  return tx.query(
    `select l.item_id as "itemId", 'receipts' as source, array_agg(extract(epoch from c.came_at - o.sent_at)::float8 / 86400) as days
       from purchasing.order_line l join purchasing.purchase_order o on o.id = l.order_id
       cross join lateral (
         select max(r.business_at) as came_at from purchasing.receipt r
          where r.line_id = l.id and r.kind = 'receipt' and r.reverses_id is null
            and not exists (select from purchasing.receipt v where v.reverses_id = r.id)) c
      where l.item_id = any($1::uuid[]) and l.quantity_open = 0 and l.quantity_received > l.quantity_returned
        and c.came_at >= o.sent_at and c.came_at >= $2
      group by 1
     union all
     select o.item_id, 'orders', array_agg(extract(epoch from o.completed_at - o.released_at)::float8 / 86400)
       from execution.work_order o
      where o.item_id = any($1::uuid[]) and o.completed_at >= $2 and o.released_at is not null and o.completed_at >= o.released_at
      group by 1
     union all
     select s.item_id, 'agreed', array[s.lead_time_days::float8]
       from (select distinct on (t.item_id) t.item_id, t.lead_time_days from purchasing.supplier_term t
              where t.item_id = any($1::uuid[]) and t.active and t.lead_time_days > 0
              order by t.item_id, t.preferred desc, t.lead_time_days) s`,
    [itemIds, since],
  );
}

export interface History {
  itemId: string;
  days: number;
  demandMean: number;
  demandDeviation: number;
  leadMean: number;
  leadDeviation: number;
  leadSamples: number;
  leadSource: LeadSource;
  safetyStock: Amount;
  reorderPoint: Amount;
  learnedAt: Date;
}

export async function saveHistories(tx: Tx, histories: readonly History[]): Promise<void> {
  await insertRows(tx, 'replenishment.history', histories, { orUpdate: { key: ['itemId'] } });
}

type RawHistory = Omit<History, 'safetyStock' | 'reorderPoint'> & { safetyStock: string; reorderPoint: string };

export async function findHistories(tx: Tx, itemIds: readonly string[]): Promise<Map<string, RawHistory>> {
  const rows = await tx.query<RawHistory>(
    `select item_id as "itemId", days, demand_mean as "demandMean", demand_deviation as "demandDeviation", lead_mean as "leadMean",
            lead_deviation as "leadDeviation", lead_samples as "leadSamples", lead_source as "leadSource",
            trim_scale(safety_stock)::text as "safetyStock", trim_scale(reorder_point)::text as "reorderPoint", learned_at as "learnedAt"
       from replenishment.history where item_id = any($1::uuid[])`,
    [itemIds],
  );
  return new Map(rows.map((row) => [row.itemId, row]));
}
