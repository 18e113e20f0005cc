import type { TestFactory } from '../support/factory.ts';
import type { House } from './two-houses.ts';

/**
 * Everything by which a workshop's things could be recognised: ids, codes, names, and quantities of five digits. Taken from the books,
 * so that a thing that is added to the scene is looked for, too.
 */
export async function tokensOf({ database }: TestFactory, house: House): Promise<string[]> {
  const { rows } = await database.pool.query<{ token: string }>(
    `with place as (select id, code from masterdata.location where workshop_id = $1),
          centre as (select id, code, name from masterdata.work_centre where workshop_id = $1),
          machine as (select e.id, e.code, e.name from masterdata.equipment e join centre c on c.id = e.work_centre_id),
          orders as (select id, code, quantity from execution.work_order where workshop_id = $1),
          step as (select id, code from execution.work_order_operation where workshop_id = $1),
          moved as (select m.* from inventory.movement m join place p on p.id in (m.from_location_id, m.to_location_id)),
          lots as (select distinct t.* from inventory.lot t
                    where t.id in (select lot_id from moved) or t.created_from_id in (select id from orders)),
          unit as (select u.id, u.code from inventory.handling_unit u join inventory.handling_unit r on r.id = u.root_id
                    where r.location_id in (select id from place)),
          promise as (select r.* from inventory.reservation r
                       where r.location_id in (select id from place) or r.document_id in (select id from orders)),
          person as (select id, code, name from identity.person where org_unit_id = $1),
          token as (
            select $1::text as token union select name from identity.org_unit where id = $1
            union select unnest(array[id::text, code]) from place
            union select unnest(array[id::text, code, name]) from centre
            union select unnest(array[id::text, code, name]) from machine
            union select unnest(array[id::text, code]) from orders
            union select unnest(array[id::text, code]) from step
            union select unnest(array[id::text, code, name]) from person
            union select unnest(array[id::text, code, supplier_lot_code]) from lots
            union select id::text from moved
            union select unnest(array[document_id::text, document_code]) from moved where document_type <> 'sales.order'
            union select unnest(array[id::text, code]) from unit
            union select id::text from promise
            union select id::text from execution.work_order_material where order_id in (select id from orders)
            union select id::text from execution.production_report where order_id in (select id from orders)
            union select unnest(array[id::text, code]) from quality.inspection where order_id in (select id from orders)
            union select unnest(array[id::text, code]) from quality.task where workshop_id = $1
            union select id::text from quality.reading where workshop_id = $1
            union select id::text from qualityfigures.chart where workshop_id = $1
            union select unnest(array[id::text, code, note]) from calls.call where workshop_id = $1
            union select unnest(array[id::text, code]) from handover.handover where workshop_id = $1
            union select unnest(array[id::text, code]) from nonconformance.report where workshop_id = $1
            union select a.id::text from nonconformance.action a join nonconformance.report r on r.id = a.report_id where r.workshop_id = $1
            union select h.id::text from nonconformance.held h join nonconformance.report r on r.id = h.report_id where r.workshop_id = $1
            union select d.id::text from handover.difference d join handover.handover h on h.id = d.handover_id where h.workshop_id = $1
            union select id::text from machines.stop where workshop_id = $1
            union select id::text from machines.doubt where workshop_id = $1
            union select trim_scale(counted)::text from machines.doubt where workshop_id = $1 and counted >= 10000
            union select unnest(array[id::text, code]) from counting.count_list where workshop_id = $1
            union select l.id::text from counting.line l join counting.count_list t on t.id = l.list_id where t.workshop_id = $1
            union select unnest(array[r.id::text, r.code, r.name]) from replenishment.kanban_loop r join place p on p.id = r.location_id
            union select unnest(array[c.id::text, c.code]) from replenishment.kanban_card c
                    join replenishment.kanban_loop r on r.id = c.loop_id join place p on p.id = r.location_id
            union select unnest(array[id::text, code, name]) from masterdata.warehouse where workshop_id = $1
            union select s.id::text from closing.seal s join closing.place c on c.place_id = s.place_id where c.workshop_id = $1
            union select s.hash from closing.seal s join closing.place c on c.place_id = s.place_id where c.workshop_id = $1
            union select trim_scale(on_hand)::text from inventory.balance where location_id in (select id from place) and on_hand >= 10000
            union select trim_scale(quantity)::text from promise where quantity >= 10000
            union select trim_scale(quantity)::text from orders where quantity >= 10000)
     select distinct token from token where token is not null and length(token) >= 5`,
    [house.id],
  );
  return rows.map((row) => row.token);
}

/** The tokens that stand in a text, but for those that its reader wrote himself. */
export function tokensIn(text: string, tokens: readonly string[], written: string): string[] {
  return tokens.filter((token) => text.includes(token) && !written.includes(token) && mentions(text, token));
}

/** A number counts as a whole one only, and a code not as the beginning of a longer one. */
function mentions(text: string, token: string): boolean {
  const escaped = token.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}.])${escaped}(?![\\p{L}\\p{N}])`, 'u').test(text);
}

/** All that the books say of a workshop's stock and orders, book by book. */
export async function booksOf({ database }: TestFactory, house: House): Promise<Record<string, unknown>> {
  const { rows } = await database.pool.query<{ books: Record<string, unknown> }>(
    `with place as (select id from masterdata.location where workshop_id = $1),
          orders as (select id from execution.work_order where workshop_id = $1)
     select json_build_object(
       'balance', (select json_agg(b order by item_id, location_id, lot_id, status) from inventory.balance b where location_id in (select id from place)),
       'movement', (select json_agg(m.id order by m.id) from inventory.movement m
                     where m.from_location_id in (select id from place) or m.to_location_id in (select id from place)
                        or m.document_id in (select id from orders)),
       'promise', (select json_agg(r order by r.id) from inventory.reservation r
                    where location_id in (select id from place) or document_id in (select id from orders)),
       'order', (select json_agg(o order by o.id) from execution.work_order o where o.id in (select id from orders)),
       'step', (select json_agg(s order by s.id) from execution.work_order_operation s where s.workshop_id = $1),
       'line', (select json_agg(l order by l.id) from execution.work_order_material l where l.order_id in (select id from orders)),
       'report', (select json_agg(p.id order by p.id) from execution.production_report p where p.order_id in (select id from orders)),
       'inspection', (select json_agg(n.id order by n.id) from quality.inspection n where n.order_id in (select id from orders)),
       'task', (select json_agg(t order by t.id) from quality.task t where t.workshop_id = $1),
       'nonconformance', (select json_agg(r order by r.id) from nonconformance.report r where r.workshop_id = $1),
       'remedy', (select json_agg(a order by a.id) from nonconformance.action a join nonconformance.report r on r.id = a.report_id where r.workshop_id = $1),
       'heldLine', (select json_agg(h order by h.id) from nonconformance.held h join nonconformance.report r on r.id = h.report_id where r.workshop_id = $1),
       'chart', (select json_agg(h order by h.id) from qualityfigures.chart h where h.workshop_id = $1),
       'limits', (select json_agg(l.id order by l.id) from qualityfigures.limits l join qualityfigures.chart h on h.id = l.chart_id where h.workshop_id = $1),
       'call', (select json_agg(c order by c.id) from calls.call c where c.workshop_id = $1),
       'handover', (select json_agg(h order by h.id) from handover.handover h where h.workshop_id = $1),
       'handoverCount', (select json_agg(c.id order by c.id) from handover.count c join handover.handover h on h.id = c.handover_id where h.workshop_id = $1),
       'handoverDifference', (select json_agg(d order by d.id) from handover.difference d join handover.handover h on h.id = d.handover_id where h.workshop_id = $1),
       'handoverLate', (select json_agg(l.id order by l.id) from handover.late_fact l join handover.handover h on h.id = l.handover_id where h.workshop_id = $1),
       'stop', (select json_agg(s order by s.id) from machines.stop s where s.workshop_id = $1),
       'doubt', (select json_agg(d order by d.id) from machines.doubt d where d.workshop_id = $1),
       'count', (select json_agg(t order by t.id) from counting.count_list t where t.workshop_id = $1),
       'day', (select json_agg(d order by d.id) from closing.day d join closing.place c on c.place_id = d.place_id where c.workshop_id = $1),
       'countLine', (select json_agg(l order by l.id) from counting.line l join counting.count_list t on t.id = l.list_id where t.workshop_id = $1),
       'lot', (select json_agg(t order by t.id) from inventory.lot t where t.code like $2))::json as books`,
    [house.id, `${house.code}-%`],
  );
  return rows[0]?.books ?? {};
}
