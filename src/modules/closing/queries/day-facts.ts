import type { Tx } from '../../../kernel/index.ts';
import { dayPlaceSql } from '../../inventory/index.ts';
import type { ClosingDay } from '../contract.ts';

/** How many facts were told of the day once it was sealed. */
export async function countLateFacts(
  tx: Tx,
  { placeId, from, until }: { placeId: string; from: Date; until: Date },
): Promise<number> {
  const found = await tx.first<{ count: number }>(
    `select (select count(*) from inventory.movement m
              where m.account_at is not null and m.business_at >= $2 and m.business_at < $3
                and exists (select 1 from masterdata.location l
                             where l.id in (m.from_location_id, m.to_location_id) and not l.virtual and ${dayPlaceSql('l')} = $1))::int
          + (select count(*) from execution.production_report r
              where r.account_at is not null and r.business_at >= $2 and r.business_at < $3 and r.workshop_id = $1)::int as count`,
    [placeId, from, until],
  );
  return found?.count ?? 0;
}

/** What a seal holds of what was made, with the names of the things. */
export async function readMade(tx: Tx, sealId: string): Promise<ClosingDay['made']> {
  return tx.query(
    `select i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn", i.unit, m.operation_name as "operationName", m.reports,
            trim_scale(m.good)::text as good, trim_scale(m.scrap)::text as scrap, trim_scale(m.rework)::text as rework
       from closing.seal_made m join masterdata.item i on i.id = m.item_id
      where m.seal_id = $1 order by i.code, m.operation_name`,
    [sealId],
  );
}
