import { parseAmount, type Tx } from '../../../kernel/index.ts';
import type { StockNeed } from '../../inventory/index.ts';

/** What orders at work still take of these items by their lines, less what is promised to them already; due when the order is. */
export async function findNeededMaterials(tx: Tx, itemIds: readonly string[]): Promise<StockNeed[]> {
  const rows = await tx.prepared<
    Pick<StockNeed, 'itemId' | 'at' | 'workshopId'> & { id: string; code: string; open: string }
  >(
    'execution.needed-materials',
    `select n.item_id as "itemId", o.due_at as at, o.workshop_id as "workshopId", o.id, o.code, (n.open - coalesce(r.promised, 0))::text as open
       from (select m.order_id, m.item_id, sum(m.quantity_required - m.quantity_issued + m.quantity_returned) as open
               from execution.work_order_material m
              where m.item_id = any($1::uuid[]) and not m.supplementary
                and m.quantity_required > m.quantity_issued - m.quantity_returned
              group by m.order_id, m.item_id) n
       join execution.work_order o on o.id = n.order_id and o.state in ('released', 'in_progress', 'on_hold')
       left join lateral (
         select sum(p.quantity - p.quantity_used) as promised from inventory.reservation p
          where p.document_id = n.order_id and p.item_id = n.item_id and p.state = 'active') r on true
      where n.open > coalesce(r.promised, 0)`,
    [itemIds],
  );
  return rows.map(({ id, code, open, ...row }) => ({
    ...row,
    quantity: parseAmount(open),
    document: { kind: 'execution.work-order', id, code },
    permission: 'execution.order.read',
  }));
}

/**
 * What orders that aren't released yet will take of these items, by the BOMs in force now, less what is promised to them; due when the order
 * is. The same sum as master data's explosion of one level: order × quantity ÷ batch × unit ratio × (1 + scrap), through phantoms, rounded up
 * at the sixth decimal. The walk goes up from the item, so that it costs what has the item in it and not what is planned.
 */
export async function findPlannedMaterials(tx: Tx, itemIds: readonly string[], now: Date): Promise<StockNeed[]> {
  const rows = await tx.prepared<
    Pick<StockNeed, 'itemId' | 'at' | 'workshopId'> & { id: string; code: string; open: string }
  >(
    'execution.planned-materials',
    `with recursive into_product (item_id, product_id, per_piece, depth) as (
       select i.id, b.item_id, l.quantity * l.numerator * (1 + l.scrap_factor) / (b.batch_quantity * l.denominator), 1
         from unnest($1::uuid[]) i (id) join masterdata.bom_line l on l.item_id = i.id join masterdata.bom b on b.id = l.bom_id
        where b.id = ${inForce('b.item_id')} and (not l.phantom or ${inForce('l.item_id')} is null)
       union all
       select u.item_id, b.item_id, u.per_piece * l.quantity * l.numerator * (1 + l.scrap_factor) / (b.batch_quantity * l.denominator),
              u.depth + 1
         from into_product u join masterdata.bom_line l on l.item_id = u.product_id and l.phantom join masterdata.bom b on b.id = l.bom_id
        where b.id = ${inForce('b.item_id')} and u.depth < ${PHANTOMS_MAX})
     select n.item_id as "itemId", o.due_at as at, o.workshop_id as "workshopId", o.id, o.code,
            (ceil(round(sum(n.per_piece) * o.quantity * 1000000, 3)) / 1000000 - coalesce(max(r.promised), 0))::numeric(20,6)::text as open
       from into_product n join execution.work_order o on o.item_id = n.product_id and o.state = 'draft'
       left join lateral (
         select sum(p.quantity - p.quantity_used) as promised from inventory.reservation p
          where p.document_id = o.id and p.item_id = n.item_id and p.state = 'active') r on true
      group by n.item_id, o.id`,
    [itemIds, now],
  );
  return rows
    .map(({ id, code, open, ...row }) => ({
      ...row,
      quantity: parseAmount(open),
      document: { kind: 'execution.work-order', id, code },
      permission: 'execution.order.read',
    }))
    .filter(({ quantity }) => quantity > 0n);
}

/** Phantoms in phantoms, as deep as anybody builds. */
const PHANTOMS_MAX = 10;

/** The BOM of an item that is in force at $2. */
function inForce(item: string): string {
  return `(select e.id from masterdata.bom e
            where e.item_id = ${item} and e.state = 'published' and e.effective_from <= $2 and (e.effective_to is null or e.effective_to > $2)
            order by e.effective_from desc, e.version_number desc limit 1)`;
}
