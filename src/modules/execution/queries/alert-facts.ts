import { type AlertArea, alertAreaSql, type Tx } from '../../../kernel/index.ts';

interface Asked {
  area: AlertArea | undefined;
  most: number;
}

export interface LateOperation {
  operationId: string;
  code: string;
  name: string;
  nameEn: string;
  orderCode: string;
  unit: string;
  workCentreId: string;
  calendarId: string | null;
  workshopId: string;
  lineId: string | null;
  startedAt: Date;
  /** What the standard gives for all its pieces, set-up included. */
  standardMinutes: number;
  quantityPlanned: string;
  quantityLeft: string;
}

/**
 * Running operations that began longer ago than `percent` of their standard time and `minutes` more. By the clock: what the shifts leave of it is looked
 * at afterwards, and is never more. What is done outside goes by its purchase order.
 */
export function findLateOperations(
  tx: Tx,
  { now, percent, minutes, area, most }: Asked & { now: Date; percent: number; minutes: number },
): Promise<LateOperation[]> {
  const values: unknown[] = [now, percent, minutes, most];
  const within = alertAreaSql(area, 'p.workshop_id', 'p.line_id', (given) => `$${values.push(given)}`);
  return tx.query(
    `select p.id as "operationId", p.code, p.name, coalesce(nullif(p.name_en, ''), p.name) as "nameEn", o.code as "orderCode",
            o.unit, p.work_centre_id as "workCentreId", c.calendar_id as "calendarId",
            p.workshop_id as "workshopId", p.line_id as "lineId", p.started_at as "startedAt", s.minutes::float8 as "standardMinutes",
            trim_scale(p.quantity_planned)::text as "quantityPlanned",
            trim_scale(greatest(p.quantity_planned - p.quantity_good - p.quantity_scrap - p.quantity_rework, 0))::text as "quantityLeft"
       from execution.work_order_operation p
       join execution.work_order o on o.id = p.order_id and o.state in ('released', 'in_progress')
       join masterdata.work_centre c on c.id = p.work_centre_id
       cross join lateral (select p.setup_minutes + p.run_seconds_per_piece * p.quantity_planned / 60 as minutes) s
      where p.state = 'running' and p.service_item_id is null and s.minutes > 0
        and p.started_at < $1::timestamptz - (s.minutes * $2::integer / 100 + $3::integer) * interval '1 minute'${within}
      order by p.started_at, p.id limit $4`,
    values,
  );
}

export interface ScrapShare {
  operationId: string;
  code: string;
  name: string;
  nameEn: string;
  orderCode: string;
  unit: string;
  workshopId: string;
  lineId: string | null;
  scrap: string;
  pieces: string;
  /** Percent, one digit behind the point. */
  share: string;
  reason: string | null;
  reasonEn: string | null;
  since: Date;
}

/**
 * Operations of which at least `percent` of what was reported since then is scrap, and `pieces` of it or more were reported at all. What was
 * taken back doesn't count: its reversal takes the same pieces away.
 */
export function findScrapShares(
  tx: Tx,
  { since, percent, pieces, area, most }: Asked & { since: Date; percent: number; pieces: number },
): Promise<ScrapShare[]> {
  const values: unknown[] = [since, percent, pieces, most];
  const within = alertAreaSql(area, 'p.workshop_id', 'p.line_id', (given) => `$${values.push(given)}`);
  return tx.query(
    `with reported as (
       select operation_id, sum(sign * quantity_scrap) as scrap, sum(sign * (quantity_good + quantity_scrap + quantity_rework)) as pieces,
              min(business_at) filter (where quantity_scrap > 0) as since,
              mode() within group (order by scrap_reason_code) filter (where quantity_scrap > 0) as reason
         from (select *, case when reverses_id is null then 1 else -1 end as sign
                 from execution.production_report where business_at >= $1::timestamptz) r
        group by operation_id having sum(sign * quantity_scrap) > 0)
     select p.id as "operationId", p.code, p.name, coalesce(nullif(p.name_en, ''), p.name) as "nameEn", o.code as "orderCode",
            o.unit, p.workshop_id as "workshopId", p.line_id as "lineId",
            trim_scale(s.scrap)::text as scrap, trim_scale(s.pieces)::text as pieces, round(100 * s.scrap / s.pieces, 1)::text as share,
            c.name as reason, coalesce(nullif(c.name_en, ''), c.name) as "reasonEn", s.since
       from reported s join execution.work_order_operation p on p.id = s.operation_id join execution.work_order o on o.id = p.order_id
       left join masterdata.reason_code c on c.kind = 'scrap' and c.code = s.reason
      where s.pieces >= $3::integer and s.scrap * 100 >= s.pieces * $2::integer${within}
      order by s.since, p.id limit $4`,
    values,
  );
}
