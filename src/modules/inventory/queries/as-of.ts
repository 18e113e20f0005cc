import type { OrgScope, Tx } from '../../../kernel/index.ts';
import type { StockAsOf } from '../contract.ts';
import { placeWithin } from './scope.ts';
import { differencesSql, findSnapshotBefore } from './snapshots.ts';

export interface AsOfQuestion {
  at: Date;
  /** Undefined: as known now. */
  knownAt: Date | undefined;
  itemId: string | undefined;
  locationId: string | undefined;
  limit: number;
  offset: number;
  scope: OrgScope;
}

/**
 * What lay where at a moment of business time, as the books knew it at a moment of posting time.
 *
 * It starts from the newest snapshot S (everything posted until S) that is not after either moment, and corrects it:
 *   + posted after S until `knownAt`, happened until `at`;   − posted until S, happened after `at`.
 * Almost every fact is posted within an hour of when it happened, so both sets lie in a short range of posting time; the few others
 * are found by the partial indexes of late and early facts. The four parts are disjoint and cover the two sets exactly.
 */
export async function findStockAsOf(tx: Tx, question: AsOfQuestion): Promise<Pick<StockAsOf, 'rows' | 'total'>> {
  const known = question.knownAt ?? new Date('9999-01-01T00:00:00Z');
  const snapshot = await findSnapshotBefore(tx, known < question.at ? known : question.at);
  const values: unknown[] = [question.at, known, snapshot ?? null];
  const value = (given: unknown) => `$${values.push(given)}`;
  const item = question.itemId ? value(question.itemId) : undefined;
  const ofItem = item ? ` and m.item_id = ${item}` : '';
  const conditions: [string, 1 | -1][] = snapshot
    ? [
        [
          `m.posted_at > $3::timestamptz and m.posted_at <= least($2::timestamptz, $1::timestamptz + interval '1 hour') and m.business_at <= $1::timestamptz`,
          1,
        ],
        [
          `m.posted_at - m.business_at > interval '1 hour' and m.posted_at > greatest($3::timestamptz, $1::timestamptz + interval '1 hour')
             and m.posted_at <= $2::timestamptz and m.business_at <= $1::timestamptz`,
          1,
        ],
        [
          `m.posted_at > $1::timestamptz - interval '1 hour' and m.posted_at <= $3::timestamptz and m.business_at > $1::timestamptz`,
          -1,
        ],
        [
          `m.business_at - m.posted_at > interval '1 hour' and m.business_at > $1::timestamptz
             and m.posted_at <= least($3::timestamptz, $1::timestamptz - interval '1 hour')`,
          -1,
        ],
      ]
    : [[`m.posted_at <= $2::timestamptz and m.business_at <= $1::timestamptz and $3::timestamptz is null`, 1]];
  const parts = conditions.map(([condition, sign]) => differencesSql(condition + ofItem, sign));
  if (snapshot) {
    parts.push(`select m.item_id, m.location_id, m.lot_id, m.status, m.on_hand
                  from inventory.snapshot_balance m where m.posted_until = $3::timestamptz${ofItem}`);
  }
  const place = question.locationId ? ` and l.id = ${value(question.locationId)}` : '';
  const scope = scopeSql(question.scope, value);
  const rows = await tx.query<StockAsOf['rows'][number] & { total: string }>(
    `with folded as materialized (
       select d.item_id, d.location_id, d.lot_id, d.status, sum(d.quantity) as on_hand
         from (${parts.join('\n union all\n ')}) d (item_id, location_id, lot_id, status, quantity)
        where d.location_id in (select l.id from masterdata.location l where not l.virtual${place}${scope})
        group by 1, 2, 3, 4 having sum(d.quantity) <> 0),
     page as materialized (
       select f.*, i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn", i.unit, l.code as "locationCode"
         from folded f
         join masterdata.item i on i.id = f.item_id
         join masterdata.location l on l.id = f.location_id
        order by i.code, l.code, f.lot_id, f.status, f.item_id, f.location_id
        limit ${value(question.limit)} offset ${value(question.offset)})
     select p.item_id as "itemId", p."itemCode", p."itemName", p."itemNameEn", p.unit, p.location_id as "locationId", p."locationCode",
            t.id as "lotId", t.code as "lotCode", p.status, trim_scale(p.on_hand)::text as "onHand",
            trim_scale(coalesce(b.on_hand, 0))::text as "onHandNow", n.total
       from (select count(*) as total from folded) n
       left join page p on true
       left join inventory.lot t on t.id = p.lot_id
       left join inventory.balance b
         on b.item_id = p.item_id and b.location_id = p.location_id and b.lot_id = p.lot_id and b.status = p.status
      order by p."itemCode", p."locationCode", p.lot_id, p.status, p.item_id, p.location_id`,
    values,
  );
  // One row without an item only carries the total.
  const found = rows.filter((row) => row.itemId !== null).map(({ total: _, ...row }) => row);
  return { rows: found, total: { count: Number(rows[0]?.total ?? 0), exact: true } };
}

/** What lies at a location `l` in the scope. */
export function scopeSql(scope: OrgScope, value: (given: unknown) => string): string {
  return scope.all ? '' : ` and ${placeWithin('l', scope, value)}`;
}
