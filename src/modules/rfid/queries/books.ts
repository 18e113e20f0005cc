import type { Tx } from '../../../kernel/index.ts';
import type { Booked } from '../rules/compare-sweep.ts';

const bearsTag = `(u.code ~ '^[0-9]{18}$' or exists (select 1 from rfid.tag t where t.handling_unit_id = u.id))`;

/** Whether something in which a unit stands bears a tag of its own. */
export async function standsInTagged(tx: Tx, handlingUnitId: string): Promise<boolean> {
  const row = await tx.first<{ tagged: boolean }>(
    `with recursive around as (
       select parent_id as id from inventory.handling_unit where id = $1
       union all select u.parent_id from around a join inventory.handling_unit u on u.id = a.id)
     select exists (select 1 from around a join inventory.handling_unit u on u.id = a.id where ${bearsTag}) as tagged`,
    [handlingUnitId],
  );
  return row?.tagged ?? false;
}

/**
 * All units and serials that the books have at a place, and these things wherever they are: in one statement, so that what is carried
 * meanwhile isn't in both or neither. Of a lot without numbers only whether some of it lies there is said.
 */
export async function readBooks(
  tx: Tx,
  locationId: string,
  { handlingUnitIds, lotIds }: { handlingUnitIds: readonly string[]; lotIds: readonly string[] },
): Promise<Booked[]> {
  return tx.query<Booked>(
    `with unit as (
       select u.id from inventory.handling_unit r join inventory.handling_unit u on u.root_id = r.id
        where r.location_id = $1 and u.state = 'active'
       union select unnest($2::uuid[])),
     lot as (
       select l.id from inventory.balance b join inventory.lot l on l.id = b.lot_id
        where b.location_id = $1 and b.on_hand > 0 and l.kind = 'serial'
       union select unnest($3::uuid[]))
     select u.id, u.id as "handlingUnitId", null::uuid as "lotId",
            case when u.state = 'active' then r.location_id end as "locationId",
            ${bearsTag} as tagged
       from unit k join inventory.handling_unit u on u.id = k.id join inventory.handling_unit r on r.id = u.root_id
     union all
     select k.id, null, k.id,
            (select b.location_id from inventory.balance b
              where b.lot_id = k.id and b.on_hand > 0 order by (b.location_id = $1) desc, b.location_id limit 1),
            exists (select 1 from rfid.tag t where t.lot_id = k.id)
       from lot k`,
    [locationId, handlingUnitIds, lotIds],
  );
}
