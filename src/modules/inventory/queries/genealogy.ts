import { type Amount, parseAmount, type Tx } from '../../../kernel/index.ts';
import type { Genealogy } from '../contract.ts';

export interface LotLink {
  parentLotId: string;
  childLotId: string;
  documentType: string;
  documentId: string;
  documentCode: string | null;
  quantityUsed: Amount;
  quantityMade: Amount;
}

/**
 * One generation from these lots. A lot went into a document when more of it was issued to production than came back; a lot came
 * from a document when more came than went. What was returned or reversed thus cancels out by itself. Where pieces went on under
 * another document, what was used before that moment is theirs too; a way over several documents leads forward in time.
 */
export async function findLotLinks(
  tx: Tx,
  lotIds: readonly string[],
  direction: 'up' | 'down',
  production: string,
  countMax: number,
): Promise<LotLink[]> {
  const [own, other] = direction === 'down' ? ['used', 'made'] : ['made', 'used'];
  const net = (lots: string) => `
    select m.document_id, m.lot_id, max(m.document_type) as document_type, max(m.document_code) as document_code,
           sum(case when m.to_location_id = $2 then m.quantity else -m.quantity end) as net, min(m.posted_at) as first_at
      from inventory.movement m
     where ${lots} and m.lot_id is not null and (m.to_location_id = $2) <> (m.from_location_id = $2)
     group by m.document_id, m.lot_id`;
  const rows = await tx.query<{
    parent: string;
    child: string;
    document_type: string;
    document_id: string;
    document_code: string | null;
    used: string;
    made: string;
  }>(
    `with recursive near as materialized (${net('m.lot_id = any($1::uuid[])')}),
          way (used_id, made_id, begun, ended) as (
            select distinct document_id, document_id, 'infinity'::timestamptz, '-infinity'::timestamptz from near
             where net ${own === 'used' ? '>' : '<'} 0
            union
            ${own === 'used' ? wayForward : wayBack}),
          far as materialized (${net(`m.document_id in (select ${other}_id from way)`)}),
          ${own} as (select * from near where net ${own === 'used' ? '>' : '<'} 0),
          ${other} as (select * from far where net ${other === 'used' ? '>' : '<'} 0)
     select distinct used.lot_id as parent, made.lot_id as child, made.document_type, made.document_id,
            coalesce(made.document_code, used.document_code) as document_code, used.net as used, -made.net as made
       from way
       join used on used.document_id = way.used_id and used.first_at <= way.begun
       join made on made.document_id = way.made_id and made.lot_id <> used.lot_id
      order by made.document_id, used.lot_id, made.lot_id
      limit $3`,
    [lotIds, production, countMax],
  );
  return rows.map((row) => ({
    parentLotId: row.parent,
    childLotId: row.child,
    documentType: row.document_type,
    documentId: row.document_id,
    documentCode: row.document_code,
    quantityUsed: parseAmount(row.used),
    quantityMade: parseAmount(row.made),
  }));
}

const wayForward = `select w.used_id, s.to_document_id, least(w.begun, s.at), s.at
              from way w join inventory.document_succession s on s.from_document_id = w.made_id and s.at >= w.ended`;
const wayBack = `select s.from_document_id, w.made_id, s.at, greatest(w.ended, s.at)
              from way w join inventory.document_succession s on s.to_document_id = w.used_id and s.at <= w.begun`;

/** What people call these lots. */
export async function describeLots(
  tx: Tx,
  lotIds: readonly string[],
): Promise<Omit<Genealogy['lots'][number], 'depth'>[]> {
  return tx.query(
    `select l.id as "lotId", l.code as "lotCode", l.kind, l.item_id as "itemId", i.code as "itemCode", i.name as "itemName",
            i.unit, l.supplier_lot_code as "supplierLotCode"
       from inventory.lot l join masterdata.item i on i.id = l.item_id
      where l.id = any($1::uuid[])`,
    [lotIds],
  );
}
