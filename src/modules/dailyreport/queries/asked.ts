/** A workshop, a line of one, or the whole plant. */
export interface Placed {
  workshopId: string | null;
  lineId: string | null;
}

/** Facts of a place within [from, to), as known at a moment. */
export interface Asked {
  place: Placed;
  from: Date;
  to: Date;
  knownAt: Date;
}

type Value = (given: unknown) => string;

/** ` and …` for rows with workshop_id and line_id; nothing for the whole plant. */
export function placedSql({ workshopId, lineId }: Placed, alias: string, value: Value): string {
  if (lineId) return ` and ${alias}.line_id = ${value(lineId)}::uuid`;
  return workshopId ? ` and ${alias}.workshop_id = ${value(workshopId)}::uuid` : '';
}

/**
 * Which reports count, of `r`: those of this time that were told by then and not taken back by then. A report counts in the shift in which it was done, whenever
 * it was told, and one that was taken back counts nowhere, whenever that was.
 */
export function reportsWithin({ place, from, to, knownAt }: Asked, value: Value): string {
  const known = value(knownAt);
  return `r.business_at >= ${value(from)}::timestamptz and r.business_at < ${value(to)}::timestamptz and r.reverses_id is null
    and r.reported_at <= ${known}::timestamptz${placedSql(place, 'r', value)}
    and not exists (select from execution.production_report v
                     where v.reverses_id = r.id and v.reverses_id is not null and v.reported_at <= ${known}::timestamptz)`;
}
