import { insertRows, type Tx } from '../../../kernel/index.ts';

export interface OpenEstimate {
  purchaseLineId: string;
  supplierId: string;
  supplierName: string;
  itemId: string;
  itemKind: string;
  /** The work order that a subcontractor did an operation of; null where goods came. */
  orderId: string | null;
  amount: string;
  receiptVoucherId: string | null;
}

/** What of earlier months is still estimated and wasn't turned in this one, by purchase line. */
export async function findEstimatesToTurn(tx: Tx, period: string): Promise<OpenEstimate[]> {
  return tx.query<OpenEstimate>(
    `with before as (
       select l.purchase_line_id, sum(l.credit - l.debit) as amount,
              (array_agg(v.id order by v.day desc, v.id desc) filter (where v.origin = 'facts'))[1] as voucher_id
         from vouchers.line l join vouchers.voucher v on v.id = l.voucher_id
        where l.role = 'estimated_payable' and l.purchase_line_id is not null and v.state <> 'cancelled' and v.period < $1::date
        group by 1
     ), open as (
       select b.purchase_line_id, b.voucher_id, least(b.amount, v.amount - v.transit_came_amount - coalesce(
                (select sum(n.estimated) from vouchers.invoice_line n join vouchers.invoice i on i.id = n.invoice_id
                  where n.purchase_line_id = b.purchase_line_id and i.state = 'booked'), 0)) as amount
         from before b join costing.line_value v on v.purchase_line_id = b.purchase_line_id
     )
     select o.purchase_line_id as "purchaseLineId", p.id as "supplierId", p.name as "supplierName", i.id as "itemId", i.kind as "itemKind", s.order_id as "orderId",
            o.amount::text as amount, o.voucher_id as "receiptVoucherId"
       from open o
       join purchasing.order_line r on r.id = o.purchase_line_id
       join purchasing.purchase_order c on c.id = r.order_id
       join masterdata.partner p on p.id = c.supplier_id
       join masterdata.item i on i.id = r.item_id
       left join execution.work_order_operation s on s.id = r.operation_id
      where o.amount > 0
        and not exists (select 1 from vouchers.estimate_turn t where t.period = $1::date and t.purchase_line_id = o.purchase_line_id)
      order by p.id, o.purchase_line_id`,
    [period],
  );
}

export async function insertTurns(tx: Tx, turns: readonly object[]): Promise<void> {
  await insertRows(tx, 'vouchers.estimate_turn', turns);
}
