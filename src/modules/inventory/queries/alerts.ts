import type { OrgScope, Tx } from '../../../kernel/index.ts';
import type { StockAlerts } from '../contract.ts';
import { NIL_LOT } from '../rules/stock-state.ts';
import { scopeSql } from './as-of.ts';

type Alert = StockAlerts['alerts'][number];

const ofItem = `i.id as "itemId", i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn", i.unit`;
const ofPlace = `${ofItem}, l.id as "locationId", l.code as "locationCode", t.id as "lotId", t.code as "lotCode",
            null as "safetyStock", t.expires_on as "expiresOn"`;
const held = `trim_scale(b.on_hand)::text as "onHand", trim_scale(b.on_hand - b.reserved)::text as available`;
const places = `join masterdata.item i on i.id = b.item_id
       join masterdata.location l on l.id = b.location_id
       left join inventory.lot t on t.id = b.lot_id`;

/** Places below zero. */
export async function findNegatives(tx: Tx, scope: OrgScope, countMax: number): Promise<Alert[]> {
  const values: unknown[] = [];
  const within = scopeSql(scope, (given) => `$${values.push(given)}`);
  return tx.query(
    `select 'negative' as kind, ${ofPlace}, ${held} from inventory.balance b ${places}
      where b.on_hand < 0${within}
      order by i.code, l.code limit ${countMax}`,
    values,
  );
}

/** How long an alert about the past is shown after it was noted. */
const NOTED_DAYS = 30;

/** Places that stood below zero by facts entered late, as long as nothing entered since has filled the gap. */
export async function findPastNegatives(tx: Tx, scope: OrgScope, now: Date, countMax: number): Promise<Alert[]> {
  const values: unknown[] = [now.toISOString()];
  const within = scopeSql(scope, (given) => `$${values.push(given)}`);
  return tx.query(
    `select 'was_negative' as kind, ${ofPlace}, trim_scale(b.stood)::text as "onHand", trim_scale(b.stood)::text as available,
            to_char(b.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
       from (select distinct n.item_id, n.location_id, n.lot_id, n.at,
                    coalesce(b.on_hand, 0) - coalesce(later.amount, 0) as stood
               from inventory.past_negative n
               left join inventory.balance b using (item_id, location_id, lot_id, status)
               left join lateral (
                 select sum(case when m.to_location_id = n.location_id and m.to_status = n.status then m.quantity else -m.quantity end) as amount
                   from inventory.movement m
                  where m.item_id = n.item_id and m.posted_at > n.at - interval '1 hour' and m.business_at > n.at
                    and coalesce(m.lot_id, '${NIL_LOT}') = n.lot_id
                    and ((m.to_location_id = n.location_id and m.to_status = n.status)
                         or (m.from_location_id = n.location_id and m.from_status = n.status))) later on true
              where n.noted_at > $1::timestamptz - interval '${NOTED_DAYS} days') b ${places}
      where b.stood < 0${within}
      order by b.at desc, i.code, l.code limit ${countMax}`,
    values,
  );
}

/** Lots with stock whose last day has come or comes within `days`. `today` is the factory's day. */
export async function findExpiring(
  tx: Tx,
  scope: OrgScope,
  today: string,
  days: number,
  countMax: number,
): Promise<Alert[]> {
  const values: unknown[] = [today, days];
  const within = scopeSql(scope, (given) => `$${values.push(given)}`);
  return tx.query(
    `select case when t.expires_on < $1::date then 'expired' else 'expiring' end as kind, ${ofPlace}, ${held}
       from inventory.balance b ${places}
      where b.lot_id <> '${NIL_LOT}' and b.on_hand > 0 and t.expires_on <= $1::date + $2::integer${within}
      order by t.expires_on, i.code, l.code limit ${countMax}`,
    values,
  );
}

/**
 * Items of which less is available than their safety stock, or more is promised than there is. For the whole plant. Balances are
 * summed for those items alone: most items have neither, and summing all was the largest part of the question.
 */
export async function findShortItems(tx: Tx, countMax: number): Promise<Alert[]> {
  return tx.query(
    `with promised as (
       select item_id, sum(quantity - quantity_used) as open
         from inventory.reservation where state = 'active' and location_id is null group by item_id),
     watched as materialized (
       select i.id, i.code, i.name, i.name_en, i.unit, i.safety_stock, p.open
         from masterdata.item i left join promised p on p.item_id = i.id
        where i.active and (i.safety_stock > 0 or p.open is not null)),
     there as (
       select item_id, sum(on_hand) as on_hand, sum(on_hand - reserved) filter (where status = 'available') as free
         from inventory.balance where item_id in (select id from watched) group by item_id),
     stood as (
       select w.*, coalesce(t.on_hand, 0) as on_hand, coalesce(t.free, 0) - coalesce(w.open, 0) as available
         from watched w left join there t on t.item_id = w.id)
     select case when available < 0 and open > 0 then 'promised_too_much' else 'below_safety_stock' end as kind, ${ofItem},
            null as "locationId", null as "locationCode", null as "lotId", null as "lotCode",
            trim_scale(on_hand)::text as "onHand", trim_scale(available)::text as available,
            trim_scale(safety_stock)::text as "safetyStock", null as "expiresOn"
       from stood i
      where (available < 0 and open > 0) or available < safety_stock
      order by kind desc, i.code limit ${countMax}`,
  );
}
