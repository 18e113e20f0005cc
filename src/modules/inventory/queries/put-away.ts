import { parseAmounts, type Tx } from '../../../kernel/index.ts';
import type { Bin } from '../rules/propose-put-away.ts';

/** Empty bins that are looked at on either side of the place where goods wait. */
const EMPTY_MAX = 10;

export interface Waiting {
  itemId: string;
  itemCode: string;
  itemName: string;
  itemNameEn: string;
  unit: string;
  byLot: boolean;
  lotId: string | null;
  lotCode: string | null;
  locationId: string;
  locationCode: string;
  warehouseId: string | null;
  workshopId: string | null;
  lineId: string | null;
  pickSequence: number;
  /** Where the item is received, and whence it is issued, where master data names bins for that. */
  receiptLocationId: string | null;
  issueLocationId: string | null;
  quantity: bigint;
}

interface Asked {
  itemId: string;
  locationId: string;
  lotId: string | null;
}

/** What of an item (and lot) lies available and loose at a place, and what is known of the two. */
export async function findWaiting(tx: Tx, { itemId, locationId, lotId }: Asked): Promise<Waiting | undefined> {
  const [row] = await tx.query<Omit<Waiting, 'quantity'> & { quantity: string }>(
    `select i.id as "itemId", i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn", i.unit,
            i.tracking = 'lot' as "byLot", t.id as "lotId", t.code as "lotCode", l.id as "locationId", l.code as "locationCode",
            l.warehouse_id as "warehouseId", coalesce(l.workshop_id, w.workshop_id) as "workshopId", l.line_id as "lineId",
            l.pick_sequence as "pickSequence", i.receipt_location_id as "receiptLocationId", i.issue_location_id as "issueLocationId",
            coalesce((select sum(b.on_hand - b.packed) from inventory.balance b
                       where b.item_id = i.id and b.location_id = l.id and b.status = 'available'
                         and b.lot_id = coalesce(t.id, '00000000-0000-0000-0000-000000000000')), 0)::text as quantity
       from masterdata.item i cross join masterdata.location l
       left join masterdata.warehouse w on w.id = l.warehouse_id
       left join inventory.lot t on t.id = $3 and t.item_id = i.id
      where i.id = $1 and l.id = $2 and not l.virtual`,
    [itemId, locationId, lotId],
  );
  return row && parseAmounts(row, ['quantity']);
}

/**
 * Bins of the same warehouse that the rule may choose from: those that hold the item, its own, and the empty ones nearest before and
 * behind the place along the way (the index of a warehouse's places gives them in that order).
 */
export async function findBins(tx: Tx, waiting: Waiting): Promise<(Bin & { name: string; nameEn: string })[]> {
  const { itemId, lotId, locationId, warehouseId, workshopId, lineId, pickSequence } = waiting;
  const { receiptLocationId, issueLocationId } = waiting;
  const empty = (way: 'before' | 'behind') => `
    (select l.id from masterdata.location l
      where l.warehouse_id is not distinct from $4 and l.active and l.kind = 'storage' and not l.receiving_area and l.id <> $3
        and coalesce(l.workshop_id, (select w.workshop_id from masterdata.warehouse w where w.id = $4)) is not distinct from $7
        and l.line_id is not distinct from $8 and ${way === 'behind' ? 'l.pick_sequence >= $5' : 'l.pick_sequence < $5'}
        and not exists (select from inventory.balance b where b.location_id = l.id and b.on_hand <> 0)
      order by l.pick_sequence ${way === 'behind' ? '' : 'desc'}, l.code limit ${EMPTY_MAX})`;
  const rows = await tx.query<
    Omit<Bin, 'holdsItem' | 'holdsLot'> & { holdsItem: string; holdsLot: string; name: string; nameEn: string }
  >(
    `with candidate as (
       select b.location_id as id from inventory.balance b
         join masterdata.location l on l.id = b.location_id and l.warehouse_id is not distinct from $4
        where b.item_id = $1 and b.on_hand > 0
       union select id from unnest($6::uuid[]) own (id)
       union ${empty('behind')}
       union ${empty('before')})
     select l.id, l.code, l.name, l.name_en as "nameEn", l.active, l.kind, l.receiving_area as "receivingArea",
            l.warehouse_id as "warehouseId", coalesce(l.workshop_id, w.workshop_id) as "workshopId", l.line_id as "lineId", l.pick_sequence as "pickSequence",
            coalesce(s.item, 0)::text as "holdsItem", coalesce(s.lot, 0)::text as "holdsLot",
            coalesce(s.anything, false) as "holdsAnything", coalesce(s.quarantine, false) as quarantine
       from candidate c join masterdata.location l on l.id = c.id left join masterdata.warehouse w on w.id = l.warehouse_id
       cross join lateral (
         select sum(b.on_hand) filter (where b.item_id = $1) as item, sum(b.on_hand) filter (where b.item_id = $1 and b.lot_id = $2) as lot,
                bool_or(b.on_hand <> 0) as anything,
                bool_or(b.on_hand <> 0 and b.item_id = $1 and b.status in ('hold', 'rejected'))
                  or bool_and(b.status in ('hold', 'rejected')) filter (where b.on_hand <> 0) as quarantine
           from inventory.balance b where b.location_id = l.id) s`,
    [
      ...[itemId, lotId, locationId, warehouseId, pickSequence],
      ...[[receiptLocationId, issueLocationId].filter((id) => id !== null), workshopId, lineId],
    ],
  );
  return rows.map((row) => parseAmounts(row, ['holdsItem', 'holdsLot']));
}
