import type { Tx } from '../../../kernel/index.ts';

const noLot = '00000000-0000-0000-0000-000000000000';

/** Another delivery that is being picked and has something in this box. */
export async function findOtherDelivery(
  tx: Tx,
  boxId: string,
  shipmentId: string,
): Promise<{ box: string; shipment: string } | undefined> {
  return tx.first(
    `select u.code as box, s.code as shipment from sales.pick k join sales.shipment s on s.id = k.shipment_id and s.state = 'picking'
       join inventory.handling_unit u on u.id = k.handling_unit_id
      where k.handling_unit_id = $1 and s.id <> $2 limit 1`,
    [boxId, shipmentId],
  );
}

/** What stands in this box beside what was picked into it for the delivery, or lacks of that: one item of it. */
export async function findInBox(
  tx: Tx,
  boxId: string,
  shipmentId: string,
): Promise<{ box: string; item: string; there: string; picked: string; unit: string } | undefined> {
  return tx.first(
    `with inside as (
       select item_id, lot_id, sum(quantity) as quantity from inventory.handling_unit_content where handling_unit_id = $1 group by 1, 2
     ), picked as (
       select item_id, coalesce(lot_id, '${noLot}') as lot_id, sum(quantity) as quantity from sales.pick
        where handling_unit_id = $1 and shipment_id = $2 group by 1, 2
     )
     select u.code as box, i.code as item, trim_scale(coalesce(n.quantity, 0))::text as there,
            trim_scale(coalesce(p.quantity, 0))::text as picked, i.unit
       from inside n full join picked p using (item_id, lot_id)
       join masterdata.item i on i.id = item_id cross join inventory.handling_unit u
      where u.id = $1 and coalesce(n.quantity, 0) <> coalesce(p.quantity, 0) order by i.code limit 1`,
    [boxId, shipmentId],
  );
}
