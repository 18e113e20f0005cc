import { parseAmount, type Ratio, type Tx } from '../../../kernel/index.ts';
import type { Beside, Moved } from '../rules/rank-causes.ts';
import { bookSql } from './book.ts';
import type { LineDetail } from './results.ts';

const DAYS = 45;

type Line = Pick<
  LineDetail,
  'id' | 'itemId' | 'itemCode' | 'locationId' | 'lotId' | 'status' | 'handlingUnitId' | 'countedAt'
>;

/** What changed at the place of a line before its count, the newest first. What was taken back since is left out. */
export async function findMoved(tx: Tx, line: Line, most: number): Promise<Moved[]> {
  const side = (end: 'to' | 'from') =>
    `(m.${end}_location_id = $2 and m.${end}_status = $4 and m.${end}_handling_unit_id is not distinct from $5)`;
  const rows = await tx.query<Omit<Moved, 'quantity'> & { quantity: string }>(
    `select m.id as "movementId", m.document_type as "documentType", m.document_id as "documentId", m.document_line_id as "documentLineId",
            m.item_id as "itemId", m.lot_id as "lotId", m.business_at as at, $8::text as "itemCode",
            $2::uuid as "locationId", e.id as "otherId", $4::text as status,
            (m.from_handling_unit_id is not null or m.to_handling_unit_id is not null) as packed,
            case when ${side('to')} then m.quantity else -m.quantity end as quantity,
            m.document_code as "documentCode", case when e.virtual then null else e.code end as "placeCode", k.code as "lotCode",
            case when e.kind in ('supplier', 'production', 'customer', 'scrap') then e.kind
                 when e.virtual or m.from_location_id = m.to_location_id then 'rest' else 'place' end as other,
            (m.posted_at > $6::timestamptz and m.posted_at > $7::timestamptz) as late
       from inventory.movement m
       join masterdata.location e on e.id = case when m.to_location_id = $2 then m.from_location_id else m.to_location_id end
       left join inventory.lot k on k.id = m.lot_id
      where m.item_id = $1 and coalesce(m.lot_id, '00000000-0000-0000-0000-000000000000') = $3
        and m.posted_at > $6::timestamptz - make_interval(days => ${DAYS}) and m.business_at <= $6::timestamptz
        and m.reverses_id is null and not exists (select 1 from inventory.movement r where r.reverses_id = m.id)
        and (${side('to')} <> ${side('from')})
      order by m.business_at desc, m.id desc limit ${most}`,
    [
      line.itemId,
      line.locationId,
      line.lotId,
      line.status,
      line.handlingUnitId,
      line.countedAt,
      await postedOf(tx, line.id),
      line.itemCode,
    ],
  );
  return rows.map((row) => ({ ...row, quantity: parseAmount(row.quantity) }));
}

/** When the newest count came in: what was posted after it was not known then. */
async function postedOf(tx: Tx, lineId: string): Promise<Date> {
  const row = await tx.first<{ at: Date }>('select max(c.posted_at) as at from counting.count c where c.line_id = $1', [
    lineId,
  ]);
  return row?.at ?? tx.begunAt;
}

/** Variances that were counted at about the same time: of the same item elsewhere in the warehouse, or of others at the same place. */
export async function findBeside(tx: Tx, line: LineDetail, at: Date, most: number): Promise<Beside[]> {
  const rows = await tx.query<Omit<Beside, 'quantity' | 'moved'> & { quantity: string }>(
    `select * from (
       select l.id as "lineId", l.item_id as "itemId", l.location_id as "locationId", k.id as "lotId", l.counted_at as at, i.code as "itemCode", l.counted - coalesce(l.book, v.book) as quantity, t.code as "documentCode",
              p.code as "placeCode", k.code as "lotCode", l.location_id = $2 as "samePlace", l.item_id = $3 as "sameItem", l.lot_id = $4 as "sameLot"
         from counting.line l
         join counting.count_list t on t.id = l.list_id
         join masterdata.location p on p.id = l.location_id
         join masterdata.item i on i.id = l.item_id
         left join inventory.lot k on k.id = l.lot_id
        cross join lateral ${bookSql('l', 'l.counted_at')} v
        where l.id <> $1 and l.state <> 'cancelled' and l.counted_at between $5::timestamptz - interval '7 days' and $5::timestamptz + interval '7 days'
          and (l.location_id = $2 or (l.item_id = $3 and p.warehouse_id is not distinct from $6))
          and t.workshop_id is not distinct from $7) beside
      where quantity <> 0 order by at desc limit ${most}`,
    [line.id, line.locationId, line.itemId, line.lotId, at, line.warehouseId, line.workshopId],
  );
  return rows.map((row) => ({ ...row, quantity: parseAmount(row.quantity), moved: [] }));
}

/** Of an item's further units: 1 of it is so many of its own. */
export async function findRatios(tx: Tx, itemId: string): Promise<Ratio[]> {
  const rows = await tx.query<{ numerator: string; denominator: string }>(
    'select numerator, denominator from masterdata.item_conversion where item_id = $1',
    [itemId],
  );
  return rows.map(({ numerator, denominator }) => ({ numerator: BigInt(numerator), denominator: BigInt(denominator) }));
}
