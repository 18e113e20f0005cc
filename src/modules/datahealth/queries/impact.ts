import type { Tx } from '../../../kernel/index.ts';

export interface TroubleRow {
  systemId: string;
  /** The id there; null of what we tell. */
  thing: string | null;
  ourId: string | null;
  /** Short texts that stand in it, where a code may be among them. */
  texts: string[];
}

const TEXTS_MAX = 40;
/** Texts at the top of a document, or one floor below. */
const textsIn = (document: string) => `array(
  select distinct left(t.text, 64) from (
    select v.value #>> '{}' as text from jsonb_each(${document}) v where jsonb_typeof(v.value) = 'string'
    union all
    select w.value #>> '{}' from jsonb_each(${document}) v, jsonb_path_query(v.value, 'strict $.*') w(value)
     where jsonb_typeof(v.value) = 'object' and jsonb_typeof(w.value) = 'string'
    union all
    select w.value #>> '{}' from jsonb_each(${document}) v, jsonb_path_query(v.value, 'lax $[*].*') w(value)
     where jsonb_typeof(v.value) = 'array' and jsonb_typeof(w.value) = 'string') t
  where t.text <> '' and length(t.text) <= 64 limit ${TEXTS_MAX})`;

/** What isn't as it should be, of a system, a route or all of them: the oldest of each kind first. */
export async function findTroubles(
  tx: Tx,
  { systemId, routeId, now, limit }: { systemId: string | null; routeId: string | null; now: Date; limit: number },
): Promise<TroubleRow[]> {
  const mine = '($1::uuid is null or c.system_id = $1) and ($2::uuid is null or r.id = $2)';
  return tx.query<TroubleRow>(
    `with routes as materialized (
       select r.id, r.expected_seconds, r.debounce_seconds, r.key_field, c.system_id
         from bridge.route r join bridge.connection c on c.id = r.connection_id where ${mine}
     ), bad as (
       (select r.system_id, m.thing, m.our_id, m.id from routes r cross join lateral (
          select x.* from bridge.message x where x.route_id = r.id and x.state = 'waiting'
             and x.received_at < $3::timestamptz - make_interval(secs => r.expected_seconds) order by x.id limit $4) m limit $4)
       union all
       (select r.system_id, x.thing, x.our_id, x.id from bridge.message x join routes r on r.id = x.route_id
         where x.state in ('dead', 'held') order by x.received_at limit $4)
     ), told as (
       (select r.system_id, d.our_id from routes r cross join lateral (
          select x.* from bridge.delivery x where x.route_id = r.id and x.state in ('waiting', 'sending', 'accepted')
             and x.changed_at < $3::timestamptz - make_interval(secs => r.expected_seconds + r.debounce_seconds)
           order by x.due_at limit $4) d limit $4)
       union all
       (select r.system_id, x.our_id from bridge.delivery x join routes r on r.id = x.route_id
         where x.state = 'dead' order by x.made_at limit $4)
     )
     select b.system_id as "systemId", b.thing, b.our_id as "ourId", ${textsIn('coalesce(m.repaired, m.payload)')} as texts
       from bad b join bridge.message m on m.id = b.id
     union all
     select system_id, null, our_id, array[]::text[] from told
     union all
     (select distinct on (d.comparison_id, d.thing) r.system_id, d.foreign_id, d.our_id, ${textsIn(`coalesce(d.row_there, '{}')`)}
        from tieout.difference d join tieout.comparison k on k.id = d.comparison_id join routes r on r.id = k.route_id
       where d.state in ('open', 'repairing') and d.class <> 'late' and k.active order by d.comparison_id, d.thing limit $4)
     limit $4 + 1`,
    [systemId, routeId, now, limit],
  );
}

export interface Touched {
  at: number;
  kind: 'item' | 'work_order' | 'sales_order' | 'purchase_order';
  id: string;
}

/**
 * What the troubles are about, by their place in the list: our id, what the id there is called here, or a text that is the code of an item
 * or an order.
 */
export function findTouched(tx: Tx, troubles: readonly TroubleRow[]): Promise<Touched[]> {
  return tx.query<Touched>(
    `with trouble as (
       select n.at, n.system_id, n.thing, n.our_id
         from unnest($1::integer[], $2::uuid[], $3::text[], $4::uuid[]) as n(at, system_id, thing, our_id)
     ), ids as (
       select at, our_id as id from trouble where our_id is not null
       union
       select t.at, i.our_id from trouble t join bridge.identity i on i.system_id = t.system_id and i.foreign_id = t.thing and i.until is null
     ), codes as (
       select t.at, kernel.code_key(t.text) as key from unnest($5::integer[], $6::text[]) as t(at, text)
     )
     select at, 'item' as kind, i.id from ids join masterdata.item i using (id)
     union
     select at, 'work_order', o.id from ids join execution.work_order o using (id)
     union
     select at, 'sales_order', o.id from ids join sales.order o using (id)
     union
     select at, 'purchase_order', o.id from ids join purchasing.purchase_order o using (id)
     union
     select c.at, 'item', i.id from codes c join masterdata.item i on kernel.code_key(i.code) = c.key and not i.code_double
     union
     select c.at, 'work_order', o.id from codes c join execution.work_order o on kernel.code_key(o.code) = c.key and not o.code_double
     union
     select c.at, 'sales_order', o.id from codes c join sales.order o on kernel.code_key(o.code) = c.key
     union
     select c.at, 'purchase_order', o.id from codes c join purchasing.purchase_order o on kernel.code_key(o.code) = c.key`,
    [
      troubles.map((_, at) => at),
      troubles.map(({ systemId }) => systemId),
      troubles.map(({ thing }) => thing),
      troubles.map(({ ourId }) => ourId),
      troubles.flatMap(({ texts }, at) => texts.map(() => at)),
      troubles.flatMap(({ texts }) => texts),
    ],
  );
}

export function readItems(
  tx: Tx,
  ids: readonly string[],
): Promise<{ itemId: string; code: string; name: string; nameEn: string }[]> {
  return tx.query(
    `select id as "itemId", code, name, name_en as "nameEn" from masterdata.item where id = any ($1::uuid[])`,
    [ids],
  );
}

export interface DocumentRow {
  id: string;
  code: string;
  itemCode: string;
  itemName: string;
  itemNameEn: string;
  dueAt: Date;
  state: string;
  all: number;
}

const itemColumns = `i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn"`;

/** Open work orders that are touched themselves, make a touched item, or need one; the most urgent first. */
export function findTouchedWorkOrders(
  tx: Tx,
  itemIds: readonly string[],
  orderIds: readonly string[],
  limit: number,
): Promise<DocumentRow[]> {
  return tx.query<DocumentRow>(
    `select o.id, o.code, ${itemColumns}, o.due_at as "dueAt", o.state, count(*) over ()::integer as all
       from execution.work_order o join masterdata.item i on i.id = o.item_id
      where o.state in ('draft', 'released', 'in_progress', 'on_hold') and o.id in (
        select id from execution.work_order where id = any ($2::uuid[])
        union
        select id from execution.work_order where item_id = any ($1::uuid[])
        union
        select order_id from execution.work_order_material
         where item_id = any ($1::uuid[]) and quantity_issued - quantity_returned < quantity_required)
      order by o.due_at, o.code limit $3`,
    [itemIds, orderIds, limit],
  );
}

/** Lines of confirmed sales orders that still wait for their pieces. */
export function findTouchedSalesLines(
  tx: Tx,
  itemIds: readonly string[],
  orderIds: readonly string[],
  limit: number,
): Promise<DocumentRow[]> {
  return tx.query<DocumentRow>(
    `select o.id, o.code || '-' || l.sequence as code, ${itemColumns}, l.wanted_at as "dueAt", o.state, count(*) over ()::integer as all
       from sales.order_line l join sales.order o on o.id = l.order_id join masterdata.item i on i.id = l.item_id
      where o.state = 'confirmed' and l.quantity_open > 0 and (l.item_id = any ($1::uuid[]) or l.order_id = any ($2::uuid[]))
      order by l.wanted_at, o.code, l.sequence limit $3`,
    [itemIds, orderIds, limit],
  );
}

/** Purchase orders with an open line of a touched item, by its earliest; or touched themselves. */
export function findTouchedPurchaseOrders(
  tx: Tx,
  itemIds: readonly string[],
  orderIds: readonly string[],
  limit: number,
): Promise<DocumentRow[]> {
  return tx.query<DocumentRow>(
    `select p.*, count(*) over ()::integer as all
       from (select distinct on (o.id) o.id, o.code, ${itemColumns}, coalesce(l.promised_at, l.wanted_at) as "dueAt", o.state
               from purchasing.order_line l join purchasing.purchase_order o on o.id = l.order_id join masterdata.item i on i.id = l.item_id
              where o.state in ('draft', 'submitted', 'approved', 'sent') and l.quantity_open > 0 and not l.removed
                and (l.item_id = any ($1::uuid[]) or l.order_id = any ($2::uuid[]))
              order by o.id, coalesce(l.promised_at, l.wanted_at)) p
      order by p."dueAt", p.code limit $3`,
    [itemIds, orderIds, limit],
  );
}
