import type { Tx } from '../../../kernel/index.ts';

export interface SerialAt {
  lotId: string;
  itemId: string;
  unit: string;
  locationId: string;
  status: 'available' | 'in_inspection' | 'hold' | 'rejected';
  /** It stands in a unit, and goes with that. */
  packed: boolean;
}

/** Where serial numbers lie now. */
export async function findSerials(tx: Tx, lotIds: readonly string[]): Promise<SerialAt[]> {
  return tx.query<SerialAt>(
    `select l.id as "lotId", l.item_id as "itemId", i.unit, b.location_id as "locationId", b.status, b.packed > 0 as packed
       from inventory.lot l
       join masterdata.item i on i.id = l.item_id
       join inventory.balance b on b.lot_id = l.id and b.lot_id <> '00000000-0000-0000-0000-000000000000' and b.on_hand > 0
      where l.id = any($1::uuid[]) and l.kind = 'serial'`,
    [lotIds],
  );
}

export async function findLotCode(tx: Tx, lotId: string): Promise<string | undefined> {
  return (await tx.first<{ code: string }>('select code from inventory.lot where id = $1', [lotId]))?.code;
}
