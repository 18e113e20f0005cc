import type { Tx } from '../../../kernel/index.ts';
import type { Genealogy } from '../contract.ts';

export type LotLink = Genealogy['links'][number];

/**
 * One generation from these lots. A lot went into a document when more of it was issued to production than came back; a lot came
 * from a document when more came than went. What was returned or reversed thus cancels out by itself. Where pieces went on under
 * another document, what was used before that moment is theirs too; a way over several documents leads forward in time.
 *
 * What a child used is exact when the lines of its own document (production reports) tell all of it: each line that took of the
 * parent made pieces of one child. Then a child whose lines took nothing of the parent is no child of it. Else (issued ahead,
 * used at an earlier operation, several serials in one report) only the document's whole is known.
 */
export function findLotLinks(
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
  return tx.query<LotLink>(
    `with recursive near as materialized (${net('m.lot_id = any($1::uuid[])')}),
          way (used_id, made_id, begun, ended) as (
            select distinct document_id, document_id, 'infinity'::timestamptz, '-infinity'::timestamptz from near
             where net ${own === 'used' ? '>' : '<'} 0
            union
            ${own === 'used' ? wayForward : wayBack}),
          far as materialized (${net(`m.document_id in (select ${other}_id from way)`)}),
          ${own} as (select * from near where net ${own === 'used' ? '>' : '<'} 0),
          ${other} as (select * from far where net ${other === 'used' ? '>' : '<'} 0),
          pair as (
            select distinct used.document_id as used_id, used.lot_id as parent, used.net as used, made.document_id, made.document_type,
                   coalesce(made.document_code, used.document_code) as document_code, made.lot_id as child, -made.net as made
              from way
              join used on used.document_id = way.used_id and used.first_at <= way.begun
              join made on made.document_id = way.made_id and made.lot_id <> used.lot_id),
          ${told}
     select pair.parent as "parentLotId", pair.child as "childLotId", pair.document_type as "documentType",
            pair.document_id as "documentId", max(pair.document_code) as "documentCode",
            trim_scale(sum(case when whole.exact then share.used else pair.used end))::text as "quantityUsed",
            bool_and(coalesce(whole.exact, false)) as exact, trim_scale(max(pair.made))::text as "quantityMade"
       from pair
       left join whole on whole.document_id = pair.used_id and pair.used_id = pair.document_id and whole.parent = pair.parent
       left join share on share.document_id = whole.document_id and share.parent = whole.parent and share.child = pair.child
      where not coalesce(whole.exact, false) or share.used > 0
      group by pair.parent, pair.child, pair.document_type, pair.document_id
      order by pair.document_id, pair.parent, pair.child
      limit $3`,
    [lotIds, production, countMax],
  );
}

/**
 * share: what the lines that made one child took of a parent. whole: whether these shares are all that the document took of it.
 * A line that undoes another one touches the same lots and thus takes its share back.
 */
const told = `
          line as materialized (
            select m.document_id, m.document_line_id, m.lot_id,
                   sum(case when m.to_location_id = $2 then m.quantity else -m.quantity end) as net
              from inventory.movement m
             where m.document_id in (select used_id from pair where used_id = document_id) and m.document_line_id is not null
               and m.lot_id is not null and (m.to_location_id = $2) <> (m.from_location_id = $2)
             group by m.document_id, m.document_line_id, m.lot_id),
          product as (
            select document_id, lot_id from line group by document_id, lot_id having sum(net) < 0),
          product_line as (
            select document_id, document_line_id, min(line.lot_id::text)::uuid as child
              from line join product using (document_id, lot_id)
             group by document_id, document_line_id having count(*) = 1),
          share as (
            select line.document_id, line.lot_id as parent, product_line.child, sum(line.net) as used
              from line join product_line using (document_id, document_line_id)
             where line.lot_id <> product_line.child
             group by line.document_id, line.lot_id, product_line.child),
          whole as (
            select document_id, parent, sum(share.used) = max(pair.used) and bool_and(share.used >= 0) as exact
              from share
              join (select distinct document_id, parent, used from pair where used_id = document_id) pair
             using (document_id, parent)
             group by document_id, parent)`;

const wayForward = `select w.used_id, s.to_document_id, least(w.begun, s.at), s.at
              from way w join inventory.document_succession s on s.from_document_id = w.made_id and s.at >= w.ended`;
const wayBack = `select s.from_document_id, w.made_id, s.at, greatest(w.ended, s.at)
              from way w join inventory.document_succession s on s.to_document_id = w.used_id and s.at <= w.begun`;

/** What people call these lots. */
export function describeLots(tx: Tx, lotIds: readonly string[]): Promise<Omit<Genealogy['lots'][number], 'depth'>[]> {
  return tx.query(
    `select l.id as "lotId", l.code as "lotCode", l.kind, l.item_id as "itemId", i.code as "itemCode", i.name as "itemName",
            i.name_en as "itemNameEn", i.unit, l.supplier_lot_code as "supplierLotCode"
       from inventory.lot l join masterdata.item i on i.id = l.item_id
      where l.id = any($1::uuid[])`,
    [lotIds],
  );
}
