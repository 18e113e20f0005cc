import { codeKey, type OrgScope, type Tx } from '../../../kernel/index.ts';

import type { LotKind, StockStatus } from '../../inventory/contract.ts';

export interface ScanRow {
  kind: 'order' | 'operation' | 'lot' | 'person';
  id: string;
  code: string;
  name: string;
  nameEn: string;
  parentId: string | null;
  workshopId: string | null;
  lineId: string | null;
  lotKind: LotKind | null;
}

/** What a code means outside master data: an order, one of its operations, a lot or serial, a person's number or badge. */
export async function findScanRows(tx: Tx, code: string): Promise<ScanRow[]> {
  return tx.query<ScanRow>(
    `select 'order' as kind, o.id, o.code, i.name, i.name_en as "nameEn", o.item_id as "parentId", o.workshop_id as "workshopId", null::uuid as "lineId", null as "lotKind"
       from execution.work_order o join masterdata.item i on i.id = o.item_id where o.code = $1 or (kernel.code_key(o.code) = $2 and not o.code_double)
     union all
     select 'operation', p.id, p.code, p.name, p.name_en, p.order_id, p.workshop_id, p.line_id, null
       from execution.work_order_operation p where kernel.code_key(p.code) = $2
     union all
     select 'lot', t.id, t.code, i.name, i.name_en, t.item_id, null, null, t.kind
       from inventory.lot t join masterdata.item i on i.id = t.item_id where kernel.code_key(t.code) = $2
     union all
     select 'person', n.id, n.code, n.name, n.name_en, null, case u.kind when 'workshop' then u.id when 'line' then u.parent_id end,
            case u.kind when 'line' then u.id end, null
       from identity.person n left join identity.org_unit u on u.id = n.org_unit_id
      where n.active and (kernel.code_key(n.code) = $2 or n.id in (select b.person_id from identity.badge_credential b where kernel.code_key(b.badge) = $2))
     limit 20`,
    [code, codeKey(code)],
  );
}

export async function findScanOperation(tx: Tx, id: string): Promise<ScanRow[]> {
  return tx.query<ScanRow>(
    `select 'operation' as kind, id, code, name, name_en as "nameEn", order_id as "parentId", workshop_id as "workshopId",
            line_id as "lineId", null as "lotKind"
       from execution.work_order_operation where id = $1`,
    [id],
  );
}

/** Whether a code is on anybody's badge, whoever asks: people hand a device on by their badges. */
export async function readIsBadge(tx: Tx, code: string): Promise<boolean> {
  const found = await tx.first(
    `select 1 from identity.badge_credential b join identity.person n on n.id = b.person_id
      where n.active and kernel.code_key(b.badge) = $1`,
    [codeKey(code)],
  );
  return found !== undefined;
}

export interface StockFactRow {
  locationCode: string;
  lotCode: string | null;
  itemCode: string;
  itemName: string;
  itemNameEn: string;
  status: StockStatus;
  onHand: string;
  unit: string;
}

/** Where something lies, as far as the reader may see it: of an item, of a lot, or at a location. The largest first. */
export async function findStockFacts(
  tx: Tx,
  by: { itemId?: string; lotId?: string; locationId?: string },
  scope: OrgScope,
): Promise<StockFactRow[]> {
  return tx.query<StockFactRow>(
    `select l.code as "locationCode", t.code as "lotCode", i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn", b.status,
            trim_scale(b.on_hand)::text as "onHand", i.unit
       from inventory.balance b
       join masterdata.location l on l.id = b.location_id
       left join masterdata.warehouse w on w.id = l.warehouse_id
       join masterdata.item i on i.id = b.item_id
       left join inventory.lot t on t.id = b.lot_id
      where b.on_hand <> 0 and ($1::uuid is null or b.item_id = $1) and ($2::uuid is null or b.lot_id = $2)
        and ($3::uuid is null or b.location_id = $3)
        and ($4::boolean or coalesce(l.workshop_id, w.workshop_id, l.line_id) is null
          or coalesce(l.workshop_id, w.workshop_id) = any($5::uuid[]) or l.line_id = any($6::uuid[]))
      order by b.on_hand desc limit 8`,
    [
      by.itemId ?? null,
      by.lotId ?? null,
      by.locationId ?? null,
      scope.all,
      scope.all ? [] : [...scope.workshopIds],
      scope.all ? [] : [...scope.lineIds],
    ],
  );
}
