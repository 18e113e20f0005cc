import { parseAmounts, type Tx, type WithTexts } from '../../../kernel/index.ts';
import type { Movement } from '../../inventory/index.ts';

export interface LotAtPlace {
  itemId: string;
  locationId: string;
  lotId: string;
  expiresOn: string | null;
  createdAt: Date;
}

/** Lots with available stock of these items at these places. Not locked: openStock locks what is chosen from. */
export async function findLotsAtPlaces(
  tx: Tx,
  places: readonly { itemId: string; locationId: string }[],
): Promise<LotAtPlace[]> {
  if (places.length === 0) return [];
  return tx.prepared<LotAtPlace>(
    'execution.lots-at-places',
    `select b.item_id as "itemId", b.location_id as "locationId", b.lot_id as "lotId", l.expires_on as "expiresOn",
            l.created_at as "createdAt"
       from (select distinct * from unnest($1::uuid[], $2::uuid[]) as k (item_id, location_id)) k
       join lateral (
         select b.item_id, b.location_id, b.lot_id from inventory.balance b
          where b.item_id = k.item_id and b.location_id = k.location_id and b.status = 'available' and b.on_hand > 0
          order by b.lot_id limit 200
       ) b on true
       join inventory.lot l on l.id = b.lot_id
      order by l.created_at, l.id`,
    [places.map((place) => place.itemId), places.map((place) => place.locationId)],
  );
}

/** What a report moved: the postings that its reversal turns round. */
type ReportMovement = Pick<
  Movement,
  'id' | 'itemId' | 'lotId' | 'amount' | 'fromLocationId' | 'fromStatus' | 'toLocationId' | 'toStatus'
>;

export async function findMovementsOfLine(tx: Tx, documentId: string, lineId: string): Promise<ReportMovement[]> {
  const rows = await tx.query<WithTexts<ReportMovement, 'amount'>>(
    `select id, item_id as "itemId", lot_id as "lotId", quantity as amount, from_location_id as "fromLocationId",
            from_status as "fromStatus", to_location_id as "toLocationId", to_status as "toStatus"
       from inventory.movement where document_id = $1 and document_line_id = $2 and reverses_id is null order by id`,
    [documentId, lineId],
  );
  return rows.map((row) => parseAmounts(row, ['amount']));
}
