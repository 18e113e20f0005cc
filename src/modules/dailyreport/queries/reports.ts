import { insertRows, type Tx } from '../../../kernel/index.ts';
import type { DayFigures } from '../contract.ts';
import type { Placed } from './asked.ts';

export interface FrozenReport extends Placed {
  id: string;
  code: string;
  day: string;
  shiftId: string | null;
  fromAt: Date;
  toAt: Date;
  knownAt: Date;
  frozenAt: Date;
  figures: DayFigures;
}

const columns = `r.id, r.code, r.workshop_id as "workshopId", r.line_id as "lineId", to_char(r.day, 'YYYY-MM-DD') as day, r.shift_id as "shiftId",
  r.from_at as "fromAt", r.to_at as "toAt", r.known_at as "knownAt", r.frozen_at as "frozenAt", r.figures`;

export interface ReportKey extends Placed {
  day: string;
  shiftId: string | null;
}

export function findFrozenReport(
  tx: Tx,
  { day, workshopId, lineId, shiftId }: ReportKey,
): Promise<FrozenReport | undefined> {
  return tx.first<FrozenReport>(
    `select ${columns} from dailyreport.report r
      where r.day = $1 and r.workshop_id is not distinct from $2::uuid and r.line_id is not distinct from $3::uuid and r.shift_id is not distinct from $4::uuid`,
    [day, workshopId, lineId, shiftId],
  );
}

export function findReport(tx: Tx, id: string): Promise<FrozenReport | undefined> {
  return tx.first<FrozenReport>(`select ${columns} from dailyreport.report r where r.id = $1`, [id]);
}

/** Which reports of the last days there are, as `<day> <workshop> <line> <shift>`. */
export async function findFrozenKeys(tx: Tx, since: Date): Promise<Set<string>> {
  const rows = await tx.query<ReportKey>(
    `select to_char(r.day, 'YYYY-MM-DD') as day, r.workshop_id as "workshopId", r.line_id as "lineId", r.shift_id as "shiftId"
       from dailyreport.report r where r.to_at >= $1`,
    [since],
  );
  return new Set(rows.map(keyOf));
}

export const keyOf = ({ day, workshopId, lineId, shiftId }: ReportKey) => [day, workshopId, lineId, shiftId].join(' ');

/** False where another was quicker. */
export async function insertReport(tx: Tx, report: object): Promise<boolean> {
  return (await insertRows(tx, 'dailyreport.report', [report], { skipTaken: true })) > 0;
}

/** Whether anything was reported or due at the place in this time. */
export async function hasFacts(
  tx: Tx,
  { workshopId, lineId }: Placed,
  { from, to }: { from: Date; to: Date },
): Promise<boolean> {
  const row = await tx.first<{ found: boolean }>(
    `select exists (select from execution.production_report r where r.business_at >= $1 and r.business_at < $2
                       and ($3::uuid is null or r.workshop_id = $3) and ($4::uuid is null or r.line_id = $4)) as found`,
    [from, to, workshopId, lineId],
  );
  return row?.found ?? false;
}
