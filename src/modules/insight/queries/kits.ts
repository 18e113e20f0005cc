import type { Tx } from '../../../kernel/index.ts';
import type { OrderState } from '../../execution/contract.ts';

export interface KitOrderRow {
  orderId: string;
  code: string;
  state: OrderState;
  itemId: string;
  itemCode: string;
  itemName: string;
  itemNameEn: string;
  unit: string;
  quantity: string;
  workshopId: string | null;
  dueAt: Date;
  priority: number;
}

/** Orders at work that are due before `until` and still take material: those begun first, then by priority, then the soonest due. */
export async function findKitOrders(tx: Tx, until: Date): Promise<KitOrderRow[]> {
  return tx.query(
    `select o.id as "orderId", o.code, o.state, o.item_id as "itemId", i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn",
            o.unit, trim_scale(o.quantity)::text as quantity, o.workshop_id as "workshopId", o.due_at as "dueAt", o.priority
       from execution.work_order o join masterdata.item i on i.id = o.item_id
      where o.state in ('released', 'in_progress') and o.due_at < $1
        and exists (select from execution.work_order_material m
                     where m.order_id = o.id and not m.supplementary and m.quantity_required > m.quantity_issued - m.quantity_returned)
      order by o.state = 'released', o.priority, o.due_at, o.id`,
    [until],
  );
}

export interface KitLineRow {
  orderId: string;
  materialId: string;
  itemId: string;
  itemCode: string;
  itemName: string;
  itemNameEn: string;
  unit: string;
  needed: string;
  locationId: string | null;
  next: boolean;
}

/** What is open of these orders' lines. `next`: for the first operation that isn't done, or for none in particular. */
export async function findKitLines(tx: Tx, orderIds: readonly string[]): Promise<KitLineRow[]> {
  return tx.query(
    `with next as (
       select distinct on (order_id) order_id, id from execution.work_order_operation
        where order_id = any($1::uuid[]) and state <> 'done' order by order_id, sequence)
     select m.order_id as "orderId", m.id as "materialId", m.item_id as "itemId", i.code as "itemCode", i.name as "itemName",
            i.name_en as "itemNameEn", i.unit,
            trim_scale(m.quantity_required - m.quantity_issued + m.quantity_returned)::text as needed,
            m.location_id as "locationId", m.operation_id is null or m.operation_id = n.id as next
       from execution.work_order_material m
       join masterdata.item i on i.id = m.item_id
       left join next n on n.order_id = m.order_id
      where m.order_id = any($1::uuid[]) and not m.supplementary and m.quantity_required > m.quantity_issued - m.quantity_returned
      order by m.order_id, m.line_number`,
    [orderIds],
  );
}

/** What lies free of these items, by place. */
export async function findFreeByPlace(
  tx: Tx,
  itemIds: readonly string[],
): Promise<{ itemId: string; locationId: string; free: string }[]> {
  return tx.query(
    `select item_id as "itemId", location_id as "locationId", sum(on_hand - reserved)::text as free
       from inventory.balance where status = 'available' and item_id = any($1::uuid[]) group by 1, 2`,
    [itemIds],
  );
}

/** What is promised of these items: to which document, and from where; without a place it is taken from what is free. */
export async function findPromises(
  tx: Tx,
  itemIds: readonly string[],
): Promise<{ itemId: string; documentId: string; locationId: string | null; open: string }[]> {
  return tx.query(
    `select item_id as "itemId", document_id as "documentId", location_id as "locationId", sum(quantity - quantity_used)::text as open
       from inventory.reservation where state = 'active' and item_id = any($1::uuid[]) group by 1, 2, 3`,
    [itemIds],
  );
}

export interface KitSubstituteRow {
  materialId: string;
  itemId: string;
  itemCode: string;
  itemName: string;
  itemNameEn: string;
  unit: string;
  numerator: string;
  denominator: string;
  whole: boolean;
}

/** What may stand in on these lines, in the order of the BOM. */
export async function findKitSubstitutes(tx: Tx, materialIds: readonly string[]): Promise<KitSubstituteRow[]> {
  return tx.query(
    `select b.material_id as "materialId", i.id as "itemId", i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn", i.unit,
            b.numerator::text, b.denominator::text, b.whole_number as whole
       from execution.material_substitute b join masterdata.item i on i.id = b.item_id
      where b.material_id = any($1::uuid[]) order by b.material_id, b.position`,
    [materialIds],
  );
}
