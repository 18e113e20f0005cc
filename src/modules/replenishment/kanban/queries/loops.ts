import { parseAmount, type Tx } from '../../../../kernel/index.ts';
import type { LockedCard } from './cards.ts';

type Loop = Omit<LockedCard, 'id' | 'code' | 'number' | 'state'>;
type Raw = Omit<Loop, 'quantity'> & { quantity: string };

/** Loops as their cards know them; no card has anything yet. */
export async function findLoops(tx: Tx, loopIds: readonly string[]): Promise<Loop[]> {
  const rows = await tx.query<Raw>(
    `select r.id as "loopId", r.code as "loopCode", r.active as "loopActive", r.cards as "loopCards", r.fill, r.item_id as "itemId",
            i.code as "itemCode", r.quantity, r.unit, r.location_id as "locationId", l.code as "locationCode",
            r.from_location_id as "fromLocationId", coalesce(l.workshop_id, w.workshop_id) as "workshopId", l.line_id as "lineId"
       from replenishment.kanban_loop r join masterdata.item i on i.id = r.item_id
       join masterdata.location l on l.id = r.location_id left join masterdata.warehouse w on w.id = l.warehouse_id
      where r.id = any($1::uuid[]) order by r.id`,
    [loopIds],
  );
  const nothing = {
    ...{ calledBy: null, calledByName: null, calledAt: null, requestId: null, requestCode: null, requestState: null },
    ...{ arrived: 0n, takenByName: null, takenAt: null, takenFromId: null, takenLotId: null, takenQuantity: null },
  };
  return rows.map((row) => ({ ...row, ...nothing, quantity: parseAmount(row.quantity) }));
}
