import type { OrgScope, Tx } from '../../../kernel/index.ts';
import { handlingUnitKinds } from '../../inventory/contract.ts';
import type { ScanCode } from '../contract.ts';

const unitNames = Object.entries(handlingUnitKinds)
  .map(([kind, { zh, en }]) => `('${kind}', '${zh}', '${en}')`)
  .join(', ');

export interface CodesWanted {
  scope: OrgScope;
  /** Whether the reader may see what lies where. */
  stock: boolean;
  personId: string | null;
  limit: number;
}

/**
 * Every code that work in the reader's area meets: its open orders and their operations, their items and materials, what lies at its
 * places, the places, machines, and the own badge. Orders first, since what is beyond the limit is left out.
 */
export async function listScanCodes(tx: Tx, { scope, stock, personId, limit }: CodesWanted): Promise<ScanCode[]> {
  return tx.query<ScanCode>(
    `with orders as (
       select o.id, o.code, o.item_id, o.due_at from execution.work_order o
        where o.state in ('released', 'in_progress', 'on_hold') and not o.code_double
          and ($1::boolean or o.workshop_id is null or o.workshop_id = any($2::uuid[]) or exists (
            select from execution.work_order_operation p
             where p.order_id = o.id and (p.workshop_id = any($2::uuid[]) or p.line_id = any($3::uuid[]))))
        order by o.due_at limit $6),
     places as (
       select l.id, l.code, l.name, l.name_en from masterdata.location l
         left join masterdata.warehouse w on w.id = l.warehouse_id
        where l.active and not l.virtual
          and ($1::boolean or coalesce(l.workshop_id, w.workshop_id, l.line_id) is null
            or coalesce(l.workshop_id, w.workshop_id) = any($2::uuid[]) or l.line_id = any($3::uuid[]))),
     stock as (
       select b.item_id, b.lot_id, min(p.code) as place from inventory.balance b join places p on p.id = b.location_id
        where $4 and b.on_hand > 0 group by b.item_id, b.lot_id),
     items as (
       select item_id from orders
       union select m.item_id from execution.work_order_material m where m.order_id in (select id from orders)
       union select item_id from stock)
     select kind, id, code, also, name, "nameEn", "parentId", place, unit, tracking, "lotKind" from (
       select 1 as rank, 'operation' as kind, p.id, p.code, '{}'::text[] as also, p.name, p.name_en as "nameEn",
              p.order_id as "parentId", null as place, null as unit, null as tracking, null as "lotKind"
         from execution.work_order_operation p join orders o on o.id = p.order_id
        where $1 or p.workshop_id = any($2::uuid[]) or p.line_id = any($3::uuid[])
       union all
       select 2, 'order', o.id, o.code, '{}', i.name, i.name_en, o.item_id, null, null, null, null
         from orders o join masterdata.item i on i.id = o.item_id
       union all
       select 3, 'item', i.id, i.code, array(select c.code from masterdata.item_code c where c.item_id = i.id and not c.code_double),
              i.name, i.name_en, null, null, i.unit, i.tracking, null
         from masterdata.item i where i.active and i.id in (select item_id from items)
       union all
       select 4, 'location', id, code, '{}', name, name_en, null, null, null, null, null from places
       union all
       select 5, 'lot', t.id, t.code, '{}', i.name, i.name_en, t.item_id, s.place, null, null, t.kind
         from stock s join inventory.lot t on t.id = s.lot_id join masterdata.item i on i.id = t.item_id
       union all
       select 5, 'handling_unit', u.id, u.code, '{}', n.zh, n.en, null, p.code, null, null, null
         from inventory.handling_unit u join inventory.handling_unit r on r.id = u.root_id join places p on p.id = r.location_id
         join (values ${unitNames}) n (kind, zh, en) on n.kind = u.kind
        where $4 and u.state = 'active'
       union all
       select 6, 'equipment', e.id, e.code, '{}', e.name, e.name_en, null, null, null, null, null
         from masterdata.equipment e join masterdata.work_centre k on k.id = e.work_centre_id
        where e.active and ($1 or k.workshop_id is null or k.workshop_id = any($2::uuid[]))
       union all
       select 7, 'person', n.id, n.code, '{}', n.name, n.name_en, null, null, null, null, null
         from identity.person n where n.id = $5::uuid) found
     order by rank, code limit $6`,
    [scope.all, scope.all ? [] : [...scope.workshopIds], scope.all ? [] : [...scope.lineIds], stock, personId, limit],
  );
}
