import { type Amount, parseAmount, type Tx } from '../../../kernel/index.ts';
import type { FactKind } from '../contract.ts';
import type { Goods } from '../rules/book-state.ts';
import type { Cents } from '../rules/cents.ts';
import type { EndKind } from '../rules/classify.ts';
import { centsOf } from './amounts.ts';

export interface MovementRow {
  id: string;
  itemId: string;
  quantity: Amount;
  way: 'in' | 'out';
  end: EndKind;
  businessAt: Date;
  documentType: string;
  documentId: string;
  documentCode: string | null;
  reversesId: string | null;
  reason: string | null;
  personId: string | null;
  personName: string | null;
  /** The work order that it is posted for, and what that makes. */
  orderId: string | null;
  orderItemId: string | null;
  purchaseLineId: string | null;
  partnerId: string | null;
}

/** Of these movements those over the factory's edge that the book doesn't have yet, in the order given. */
export async function findMovements(
  tx: Tx,
  causes: readonly { id: string; postedAt: string }[],
): Promise<MovementRow[]> {
  if (causes.length === 0) return [];
  const rows = await tx.query<Omit<MovementRow, 'quantity'> & { quantity: string }>(
    `select m.id, m.item_id as "itemId", m.quantity, case when f.virtual then 'in' else 'out' end as way,
            case when f.virtual then f.kind else t.kind end as "end", m.business_at as "businessAt",
            m.document_type as "documentType", m.document_id as "documentId", m.document_code as "documentCode",
            m.reverses_id as "reversesId", m.reason, m.person_id as "personId", p.name as "personName",
            o.id as "orderId", o.item_id as "orderItemId", r.line_id as "purchaseLineId", r.supplier_id as "partnerId"
       from unnest($1::uuid[], $2::timestamptz[]) with ordinality c (id, at, n)
       join inventory.movement m on m.posted_at = c.at and m.id = c.id
       join masterdata.location f on f.id = m.from_location_id
       join masterdata.location t on t.id = m.to_location_id
       left join identity.person p on p.id = m.person_id
       left join execution.work_order o on o.id = m.document_id and m.document_type = 'execution.work-order'
       left join purchasing.receipt r on r.id = m.document_line_id and m.document_type = 'purchasing.purchase-order'
       cross join costing.book b
      where f.virtual <> t.virtual and (b.opened_after is null or m.id > b.opened_after)
        and not exists (select from costing.fact v where v.cause_kind = 'movement' and v.cause_id = m.id)
      order by c.n`,
    [causes.map(({ id }) => id), causes.map(({ postedAt }) => postedAt)],
  );
  return rows.map((row) => ({ ...row, quantity: parseAmount(row.quantity) }));
}

export interface ReportRow {
  id: string;
  orderId: string;
  orderCode: string;
  workCentreId: string;
  /** Thousandths of a minute. */
  minutes: bigint;
  people: bigint;
  businessAt: Date;
  reversesId: string | null;
  personId: string | null;
  personName: string | null;
}

/** Of these reports those that booked hours, or book them back, and that the book doesn't have yet. */
export async function findReports(tx: Tx, ids: readonly string[]): Promise<ReportRow[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query<Omit<ReportRow, 'minutes' | 'people'> & { minutes: string; people: string }>(
    `select r.id, r.order_id as "orderId", o.code as "orderCode", s.work_centre_id as "workCentreId",
            trunc((r.setup_minutes + r.run_minutes) * 1000)::text as minutes, r.people::text as people,
            r.business_at as "businessAt", r.reverses_id as "reversesId", r.person_id as "personId", p.name as "personName"
       from unnest($1::uuid[]) with ordinality c (id, n)
       join execution.production_report r on r.id = c.id
       join execution.work_order o on o.id = r.order_id
       join execution.work_order_operation s on s.id = r.operation_id
       left join identity.person p on p.id = r.person_id
      where (r.setup_minutes + r.run_minutes > 0 or r.reverses_id is not null)
        and not exists (select from costing.fact v where v.cause_kind = 'report' and v.cause_id = r.id)
      order by c.n`,
    [ids],
  );
  return rows.map((row) => ({ ...row, minutes: BigInt(row.minutes), people: BigInt(row.people) }));
}

export interface FeeRow {
  id: string;
  orderId: string;
  itemId: string;
  quantity: Amount;
  purchaseLineId: string;
  partnerId: string;
  businessAt: Date;
  documentId: string;
  documentCode: string;
  reversesId: string | null;
  personId: string | null;
  personName: string;
}

/** Of these receipts those by which good pieces of an operation came back, or went out again, and that the book doesn't have yet. */
export async function findFees(tx: Tx, ids: readonly string[]): Promise<FeeRow[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query<Omit<FeeRow, 'quantity'> & { quantity: string }>(
    `select r.id, w.id as "orderId", w.item_id as "itemId", r.quantity::text as quantity, r.line_id as "purchaseLineId",
            r.supplier_id as "partnerId", r.business_at as "businessAt", o.id as "documentId", o.code as "documentCode",
            r.reverses_id as "reversesId", r.person_id as "personId", r.person_name as "personName"
       from unnest($1::uuid[]) with ordinality c (id, n)
       join purchasing.receipt r on r.id = c.id
       join purchasing.purchase_order o on o.id = r.order_id
       join execution.work_order_operation p on p.id = r.operation_id
       join execution.work_order w on w.id = p.order_id
      where r.kind = 'receipt' and r.quantity > 0
        and not exists (select from costing.fact v where v.cause_kind = 'purchase_receipt' and v.cause_id = r.id)
      order by c.n`,
    [ids],
  );
  return rows.map((row) => ({ ...row, quantity: parseAmount(row.quantity) }));
}

export interface PostedFact {
  causeId: string;
  factId: string;
  kind: FactKind;
  quantity: Amount;
  /** Of the other side. */
  amount: Cents;
  labour: Cents;
  overhead: Cents;
  orderId: string | null;
  purchaseLineId: string | null;
  transit: Goods;
}

/** What movements and reports were worth that others take back. */
export async function findOriginals(tx: Tx, causeIds: readonly string[]): Promise<Map<string, PostedFact>> {
  if (causeIds.length === 0) return new Map();
  type Texts = 'quantity' | 'amount' | 'labour' | 'overhead' | 'transitQuantity' | 'transitAmount';
  const rows = await tx.query<Omit<PostedFact, Texts | 'transit'> & Record<Texts, string>>(
    `select f.cause_id as "causeId", f.id as "factId", f.kind, f.order_id as "orderId",
            (array_agg(e.purchase_line_id) filter (where e.purchase_line_id is not null))[1] as "purchaseLineId",
            coalesce(sum(e.quantity) filter (where e.role = 'stock'), 0) as quantity,
            coalesce(-sum(e.quantity) filter (where e.role = 'in_transit'), 0) as "transitQuantity",
            coalesce(-sum(e.amount) filter (where e.role = 'in_transit'), 0) as "transitAmount",
            coalesce(sum(e.amount) filter (where case f.kind when 'subcontract_fee' then e.role = 'wip'
              else e.role not in ('stock', 'price_variance', 'production_variance') end), 0) as amount,
            coalesce(sum(e.amount) filter (where e.role = 'labour_absorbed'), 0) as labour,
            coalesce(sum(e.amount) filter (where e.role = 'overhead_absorbed'), 0) as overhead
       from costing.fact f left join costing.entry e on e.fact_id = f.id
      where f.cause_id = any($1::uuid[]) and f.cause_kind in ('movement', 'report', 'purchase_receipt') and f.kind not in ('price_found', 'method_change')
      group by f.id`,
    [causeIds],
  );
  return new Map(
    rows.map(({ quantity, amount, labour, overhead, transitQuantity, transitAmount, ...row }) => [
      row.causeId,
      {
        ...row,
        ...{
          quantity: parseAmount(quantity),
          amount: centsOf(amount),
          labour: -centsOf(labour),
          overhead: -centsOf(overhead),
          transit: { quantity: parseAmount(transitQuantity), amount: centsOf(transitAmount) },
        },
      },
    ]),
  );
}
