import { type AlertArea, alertAreaSql, type Tx } from '../../../kernel/index.ts';
import { waitingCondition, waitingSource } from './list-sources.ts';

export interface GateWaiting {
  operationId: string;
  operationCode: string;
  operationName: string;
  operationNameEn: string;
  orderCode: string;
  unit: string;
  quantity: string;
  since: Date;
  workshopId: string;
  lineId: string | null;
}

/** Operations that hold pieces since before then, the longest first. */
export function findGatesWaiting(
  tx: Tx,
  { before, area, most }: { before: Date; area: AlertArea | undefined; most: number },
): Promise<GateWaiting[]> {
  const values: unknown[] = [before, most];
  const within = alertAreaSql(area, 'p.workshop_id', 'p.line_id', (given) => `$${values.push(given)}`);
  return tx.query(
    `select p.id as "operationId", p.code as "operationCode", p.name as "operationName", coalesce(nullif(p.name_en, ''), p.name) as "operationNameEn",
            o.code as "orderCode", o.unit,
            trim_scale(p.quantity_held)::text as quantity, h.since, p.workshop_id as "workshopId", p.line_id as "lineId"
       from ${waitingSource}
      where ${waitingCondition} and h.since <= $1::timestamptz${within} order by h.since, p.id limit $2`,
    values,
  );
}
