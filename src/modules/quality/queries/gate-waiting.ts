import type { Tx } from '../../../kernel/index.ts';
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
export function findGatesWaiting(tx: Tx, before: Date, most: number): Promise<GateWaiting[]> {
  return tx.query(
    `select p.id as "operationId", p.code as "operationCode", p.name as "operationName", coalesce(nullif(p.name_en, ''), p.name) as "operationNameEn",
            o.code as "orderCode", o.unit,
            trim_scale(p.quantity_held)::text as quantity, h.since, p.workshop_id as "workshopId", p.line_id as "lineId"
       from ${waitingSource}
      where ${waitingCondition} and h.since <= $1::timestamptz order by h.since, p.id limit $2`,
    [before, most],
  );
}
