import type { Tx } from '../../../kernel/index.ts';
import type { AccountRole, CauseKind, FactKind } from '../contract.ts';

export interface BookEntry {
  line: number;
  role: AccountRole;
  itemId: string | null;
  /** What kind of item it is (raw, finished …): a chart tells accounts of stock apart by it. */
  itemKind: string | null;
  orderId: string | null;
  workCentreId: string | null;
  purchaseLineId: string | null;
  partnerId: string | null;
  /** Of stock alone, in the item's unit. */
  quantity: string | null;
  /** `-12.50` is a credit. */
  amount: string;
}

export interface BookFact {
  id: string;
  seq: number;
  kind: FactKind;
  causeKind: CauseKind;
  causeId: string;
  businessAt: Date;
  postedAt: Date;
  /** `2026-11-01`: the month to book it in. */
  period: string;
  late: boolean;
  itemId: string | null;
  orderId: string | null;
  documentType: string | null;
  documentId: string | null;
  documentCode: string | null;
  unpriced: boolean;
  /** The fact that it takes back. */
  reversesId: string | null;
  reason: string | null;
  personName: string | null;
  entries: BookEntry[];
}

/** Facts of the book by their numbers, both ends included, with their entries. At most some thousand at once. */
export async function readBook(tx: Tx, { fromSeq, toSeq }: { fromSeq: number; toSeq: number }): Promise<BookFact[]> {
  const facts = await tx.query<Omit<BookFact, 'entries' | 'seq'> & { seq: string }>(
    `select id, seq, kind, cause_kind as "causeKind", cause_id as "causeId", business_at as "businessAt", posted_at as "postedAt",
            period, late, item_id as "itemId", order_id as "orderId", document_type as "documentType", document_id as "documentId",
            document_code as "documentCode", unpriced, reverses_id as "reversesId", reason, person_name as "personName"
       from costing.fact where seq between $1 and $2 order by seq`,
    [fromSeq, toSeq],
  );
  const entries = await tx.query<BookEntry & { factId: string }>(
    `select e.fact_id as "factId", e.line, e.role, e.item_id as "itemId", i.kind as "itemKind", e.order_id as "orderId",
            e.work_centre_id as "workCentreId", e.purchase_line_id as "purchaseLineId", e.partner_id as "partnerId",
            trim_scale(e.quantity)::text as quantity, e.amount::text as amount
       from costing.entry e left join masterdata.item i on i.id = e.item_id
      where e.seq between $1 and $2 order by e.seq, e.line`,
    [fromSeq, toSeq],
  );
  const byFact = new Map<string, BookEntry[]>();
  for (const { factId, ...entry } of entries) byFact.set(factId, [...(byFact.get(factId) ?? []), entry]);
  return facts.map((fact) => ({ ...fact, seq: Number(fact.seq), entries: byFact.get(fact.id) ?? [] }));
}
