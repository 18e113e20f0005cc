import { parseAmount, type Tx } from '../../../kernel/index.ts';
import type { Genealogy } from '../contract.ts';
import { type DocumentWay, inOrder, type LotLine, type LotLink, linkLots } from '../rules/lot-links.ts';

/**
 * One generation from these lots, however many they are: the documents that they went into or came from, where their pieces went on under
 * another document, and all lots of these, each by its index. How they are linked is `linkLots`. Written as one statement, the planner
 * guesses a few rows for thousands and joins them one by one: 2,500 lots took longer than a statement may.
 */
export async function findLotLinks(
  tx: Tx,
  lotIds: readonly string[],
  direction: 'up' | 'down',
  production: string,
  countMax: number,
): Promise<LotLink[]> {
  const near = await findDocumentsOfLots(tx, lotIds, direction, production);
  if (near.length === 0) return [];
  const ways = await findWays(tx, near, direction);
  const documentIds = [...new Set(ways.flatMap(({ usedId, madeId }) => [usedId, madeId]))];
  const lines = await findLinesOfDocuments(tx, documentIds, production);
  const links = linkLots(lines, ways, { asked: new Set(lotIds), direction });
  return links.length > countMax ? inOrder(links).slice(0, countMax) : links;
}

/** The documents that more of one of these lots went into than came back (down), or came from (up). */
async function findDocumentsOfLots(
  tx: Tx,
  lotIds: readonly string[],
  direction: 'up' | 'down',
  production: string,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select distinct document_id as id from (
       select m.document_id from inventory.movement m
        where m.lot_id = any($1::uuid[]) and (m.to_location_id = $2) <> (m.from_location_id = $2)
        group by m.document_id, m.lot_id
       having sum(case when m.to_location_id = $2 then m.quantity else -m.quantity end) ${direction === 'down' ? '>' : '<'} 0) d`,
    [lotIds, production],
  );
  return rows.map(({ id }) => id);
}

/**
 * Where pieces went on under another document, what was used before that moment is theirs too; a way over several documents leads forward in
 * time.
 */
async function findWays(tx: Tx, documentIds: readonly string[], direction: 'up' | 'down'): Promise<DocumentWay[]> {
  const rows = await tx.query<{ usedId: string; madeId: string; begun: Date }>(
    `with recursive way (used_id, made_id, begun, ended) as (
       select d, d, 'infinity'::timestamptz, '-infinity'::timestamptz from unnest($1::uuid[]) d
       union
       ${direction === 'down' ? wayForward : wayBack})
     select used_id as "usedId", made_id as "madeId", begun from way where begun < 'infinity'`,
    [documentIds],
  );
  const own = documentIds.map((id) => ({ usedId: id, madeId: id, begun: Number.POSITIVE_INFINITY }));
  return [...own, ...rows.map(({ begun, ...way }) => ({ ...way, begun: begun.getTime() }))];
}

const wayForward = `select w.used_id, s.to_document_id, least(w.begun, s.at), s.at
              from way w join inventory.document_succession s on s.from_document_id = w.made_id and s.at >= w.ended`;
const wayBack = `select s.from_document_id, w.made_id, s.at, greatest(w.ended, s.at)
              from way w join inventory.document_succession s on s.to_document_id = w.used_id and s.at <= w.begun`;

async function findLinesOfDocuments(tx: Tx, documentIds: readonly string[], production: string): Promise<LotLine[]> {
  const rows = await tx.query<Omit<LotLine, 'net'> & { net: string }>(
    `select m.document_id as "documentId", max(m.document_type) as "documentType", max(m.document_code) as "documentCode",
            m.document_line_id as "lineId", m.lot_id as "lotId",
            sum(case when m.to_location_id = $2 then m.quantity else -m.quantity end)::text as net, (extract(epoch from min(m.posted_at)) * 1000)::float8 as "firstAt"
       from inventory.movement m
      where m.document_id = any($1::uuid[]) and m.lot_id is not null and (m.to_location_id = $2) <> (m.from_location_id = $2)
      group by m.document_id, m.document_line_id, m.lot_id`,
    [documentIds, production],
  );
  return rows.map(({ net, ...line }) => ({ ...line, net: parseAmount(net) }));
}

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
