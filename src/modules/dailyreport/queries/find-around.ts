import type { Tx } from '../../../kernel/index.ts';
import type { DayFigures } from '../contract.ts';
import { type Asked, placedSql } from './asked.ts';

/** Calls that were raised in this time, by kind. */
export function sumCalls(tx: Tx, { place, from, to, knownAt }: Asked): Promise<DayFigures['calls']> {
  const values: unknown[] = [from, to, knownAt];
  const placed = placedSql(place, 'c', (given) => `$${values.push(given)}`);
  return tx.query(
    `select c.kind, count(*)::integer as calls,
            count(*) filter (where c.ended_at is null or c.ended_at > $3)::integer as open,
            round(avg(extract(epoch from c.answered_at - c.raised_at)) filter (where c.answered_at <= $3))::float8 as "answerSeconds"
       from calls.call c where c.raised_at >= $1 and c.raised_at < $2 and c.raised_at <= $3${placed}
      group by c.kind order by count(*) desc, c.kind`,
    values,
  );
}

/** What the shifts that ended in this time handed over, and what of it is still unexplained. */
export function findHandovers(tx: Tx, { place, from, to, knownAt }: Asked): Promise<DayFigures['handovers']> {
  const values: unknown[] = [from, to, knownAt];
  const placed = placedSql(place, 'h', (given) => `$${values.push(given)}`);
  return tx.query(
    `select h.id as "handoverId", h.code, h.state, h.shift_name as "shiftName", h.shift_name_en as "shiftNameEn", coalesce(l.name, w.name) as "workshopName",
            coalesce(nullif(l.name_en, ''), l.name, nullif(w.name_en, ''), w.name) as "workshopNameEn", d.differences, d.open as "differencesOpen"
       from handover.handover h join identity.org_unit w on w.id = h.workshop_id left join identity.org_unit l on l.id = h.line_id
       cross join lateral (select count(*)::integer as differences, count(*) filter (where f.settled_at is null or f.settled_at > $3)::integer as open
                             from handover.difference f where f.handover_id = h.id and f.made_at <= $3) d
      where h.ends_at > $1 and h.ends_at <= $2${placed} order by h.ends_at, h.code limit 60`,
    values,
  );
}

/** Reports of this time that were told after a moment, and those taken back after it. */
export async function countLate(
  tx: Tx,
  { place, from, to, knownAt }: Asked,
): Promise<{ toldLate: number; takenBack: number }> {
  const values: unknown[] = [from, to, knownAt];
  const placed = placedSql(place, 'r', (given) => `$${values.push(given)}`);
  const row = await tx.first<{ toldLate: number; takenBack: number }>(
    `select (select count(*)::integer from execution.production_report r
              where r.business_at >= $1 and r.business_at < $2 and r.reverses_id is null and r.reported_at > $3${placed}) as "toldLate",
            (select count(*)::integer from execution.production_report v join execution.production_report r on r.id = v.reverses_id
              where v.reverses_id is not null and v.reported_at > $3 and r.business_at >= $1 and r.business_at < $2 and r.reported_at <= $3${placed}) as "takenBack"`,
    values,
  );
  return row ?? { toldLate: 0, takenBack: 0 };
}
