import { insertRows, parseAmount, type Tx } from '../../../kernel/index.ts';
import type { ValuationMethod } from '../contract.ts';
import type { PostedTransit } from '../rules/value-transit.ts';
import { centsOf } from './amounts.ts';

export interface ReceivedFact {
  factId: string;
  itemId: string;
  itemCode: string;
  documentId: string | null;
  documentCode: string | null;
  purchaseLineId: string | null;
  partnerId: string | null;
  unpriced: boolean;
}

/** The facts by which goods came: of a purchase receipt, or of one movement. */
export async function findReceived(
  tx: Tx,
  { receiptId = null, movementId = null }: { receiptId?: string | null; movementId?: string | null },
): Promise<ReceivedFact[]> {
  return tx.query(
    `select f.id as "factId", f.item_id as "itemId", i.code as "itemCode", f.document_id as "documentId", f.document_code as "documentCode",
            e.purchase_line_id as "purchaseLineId", e.partner_id as "partnerId", f.unpriced
       from (select m.id from purchasing.receipt r
               join inventory.movement m on m.document_id = r.order_id and m.document_line_id = r.id where r.id = $1
             union all select $2::uuid) m (id)
       join costing.fact f on f.cause_kind = 'movement' and f.cause_id = m.id and f.kind in ('receipt', 'completion', 'count_gain', 'opening')
       join costing.layer l on l.id = f.id
       join masterdata.item i on i.id = f.item_id
       join costing.entry e on e.fact_id = f.id and e.role = 'stock'
      order by f.seq`,
    [receiptId, movementId],
  );
}

export interface FeeOfReceipt {
  orderId: string;
  documentId: string;
  documentCode: string;
  purchaseLineId: string;
  partnerId: string;
}

/** The order that a receipt's fee was charged to, where pieces of an operation came back by it. */
export function findFeeOfReceipt(tx: Tx, receiptId: string): Promise<FeeOfReceipt | undefined> {
  return tx.first(
    `select f.order_id as "orderId", f.document_id as "documentId", f.document_code as "documentCode", r.line_id as "purchaseLineId",
            r.supplier_id as "partnerId"
       from costing.fact f join purchasing.receipt r on r.id = f.cause_id
      where f.cause_kind = 'purchase_receipt' and f.cause_id = $1`,
    [receiptId],
  );
}

export async function settlePrices(tx: Tx, factIds: readonly string[], settledById: string): Promise<void> {
  const rows = factIds.map((factId) => ({ factId, settledById }));
  await insertRows(tx, 'costing.price_settled', rows, { skipTaken: true });
}

export function findItemCode(tx: Tx, itemId: string): Promise<{ code: string } | undefined> {
  return tx.first('select code from masterdata.item where id = $1 for no key update', [itemId]);
}

export function isPartner(tx: Tx, id: string): Promise<object | undefined> {
  return tx.first('select 1 from masterdata.partner where id = $1', [id]);
}

/** What of an item is booked in this month or a later one. */
export async function hasFactsFrom(tx: Tx, itemId: string, month: string): Promise<boolean> {
  const found = await tx.first('select 1 from costing.fact where item_id = $1 and period >= $2 limit 1', [
    itemId,
    month,
  ]);
  return found !== undefined;
}

export interface NewMethod {
  id: string;
  itemId: string;
  fromMonth: string;
  method: ValuationMethod;
  chosenByName: string;
  chosenAt: Date;
}

/** Said again for the same month, it takes the place of what was said before. */
export async function saveMethod(tx: Tx, choice: NewMethod): Promise<void> {
  await insertRows(tx, 'costing.item_method', [choice], {
    orUpdate: { key: ['itemId', 'fromMonth'], fields: ['method', 'chosenByName', 'chosenAt'] },
  });
}

export async function findMethods(
  tx: Tx,
  itemId: string,
): Promise<{ id: string; fromMonth: string; method: ValuationMethod }[]> {
  return tx.query(
    `select id, from_month as "fromMonth", method from costing.item_method where item_id = $1 order by from_month`,
    [itemId],
  );
}

interface TransitFact {
  factId: string;
  kind: 'transit' | 'transit_credit';
  parts: PostedTransit[];
}

/** What an invoice put into transit, or a credit took out, where that wasn't taken back. */
export async function findTransitOf(tx: Tx, invoiceId: string): Promise<TransitFact | undefined> {
  type Raw = Omit<PostedTransit, 'quantity' | 'amount' | 'variance'> & Pick<TransitFact, 'factId' | 'kind'>;
  const rows = await tx.query<Raw & Record<'quantity' | 'amount' | 'variance', string>>(
    `select f.id as "factId", f.kind, e.item_id as "itemId", e.purchase_line_id as "purchaseLineId", e.partner_id as "partnerId",
            e.quantity::text as quantity, e.amount::text as amount,
            coalesce((select v.amount from costing.entry v where v.fact_id = f.id and v.role = 'price_variance'
                       and v.purchase_line_id = e.purchase_line_id), 0)::text as variance
       from costing.fact f join costing.entry e on e.fact_id = f.id and e.role = 'in_transit'
      where f.cause_kind = 'supplier_invoice' and f.cause_id = $1 and f.reverses_id is null
        and not exists (select from costing.fact b where b.reverses_id = f.id)
      order by e.line`,
    [invoiceId],
  );
  const [first] = rows;
  if (!first) return undefined;
  const parts = rows.map(({ quantity, amount, variance, ...part }) => ({
    ...part,
    ...{ quantity: parseAmount(quantity), amount: centsOf(amount), variance: centsOf(variance) },
  }));
  return { factId: first.factId, kind: first.kind, parts };
}
