import { parseAmounts, type Tx, type WithTexts } from '../../../kernel/index.ts';
import type { OwnReport } from '../contract.ts';
import type { PostedReport } from '../rules/index.ts';
import { reportVeteransOfRow, type VeteransRow } from './veterans-row.ts';

/** A posted report with what its reversal repeats. */
export interface ReportRow extends PostedReport {
  orderId: string;
  scrapReasonCode: string | null;
  setupMinutes: string;
  runMinutes: string;
  people: number;
  equipmentId: string | null;
  lotId: string | null;
  reversesId: string | null;
}

/** A report with who told it, and when it was booked. */
export interface BookedReport extends ReportRow {
  personId: string | null;
  personName: string | null;
  personNameEn: string | null;
  reportedAt: Date;
}

const amounts = ['good', 'scrap', 'rework', 'over', 'first', 'held', 'transferred', 'received'] as const;
type Stored = WithTexts<Omit<BookedReport, 'veterans' | 'backflushed'>, (typeof amounts)[number]> & {
  veterans: VeteransRow | null;
  backflushed: WithTexts<ReportRow['backflushed'][number], 'amount'>[] | null;
};

export async function readReport(tx: Tx, reportId: string): Promise<BookedReport | undefined> {
  const [row] = await tx.query<Stored>(
    `select r.id, order_id as "orderId", operation_id as "operationId", quantity_good as good, quantity_scrap as scrap,
            quantity_rework as rework, quantity_over as over, quantity_first as first, veterans, quantity_held as held, quantity_transferred as transferred,
            quantity_received as received, rework_to_operation_id as "reworkToOperationId", scrap_reason_code as "scrapReasonCode",
            setup_minutes as "setupMinutes", run_minutes as "runMinutes", people, equipment_id as "equipmentId", lot_id as "lotId",
            backflushed, reverses_id as "reversesId", r.person_id as "personId", p.name as "personName", p.name_en as "personNameEn", reported_at as "reportedAt"
       from execution.production_report r left join identity.person p on p.id = r.person_id where r.id = $1`,
    [reportId],
  );
  if (!row) return undefined;
  return {
    ...parseAmounts(row, amounts),
    veterans: reportVeteransOfRow(row.veterans ?? {}),
    backflushed: (row.backflushed ?? []).map((one) => parseAmounts(one, ['amount'])),
  };
}

export async function readReversal(
  tx: Tx,
  reportId: string,
): Promise<{ name: string; nameEn: string | null; at: Date } | undefined> {
  return tx.first(
    `select coalesce(p.name, 'Trueup') as name, p.name_en as "nameEn", r.reported_at as at
       from execution.production_report r left join identity.person p on p.id = r.person_id
      where r.reverses_id = $1`,
    [reportId],
  );
}

/** What a person told since then, the newest first, with what decides whether it may still be undone. */
export type OwnReportRow = Omit<OwnReport, 'undoUntil' | 'businessAt'> & {
  businessAt: Date;
  reportedAt: Date;
  workshopId: string | null;
  lineId: string | null;
  configurationVersion: number | null;
};

export async function readOwnReports(
  tx: Tx,
  { personId, since, limit }: { personId: string; since: Date; limit: number },
): Promise<OwnReportRow[]> {
  return tx.query<OwnReportRow>(
    `select r.id, r.reported_at as "reportedAt", r.business_at as "businessAt", r.order_id as "orderId", r.operation_id as "operationId",
            p.code as "operationCode", p.name as "operationName", p.name_en as "operationNameEn",
            i.name as "itemName", i.name_en as "itemNameEn", o.unit,
            trim_scale(r.quantity_good)::text as "quantityGood", trim_scale(r.quantity_scrap)::text as "quantityScrap",
            trim_scale(r.quantity_rework)::text as "quantityRework",
            exists (select 1 from execution.production_report v where v.reverses_id = r.id and v.reverses_id is not null) as reversed,
            r.workshop_id as "workshopId", r.line_id as "lineId", o.configuration_version as "configurationVersion"
       from execution.production_report r
       join execution.work_order_operation p on p.id = r.operation_id
       join execution.work_order o on o.id = r.order_id
       join masterdata.item i on i.id = o.item_id
      where r.person_id = $1 and r.business_at >= $2 and r.reverses_id is null
      order by r.business_at desc, r.id desc limit $3`,
    [personId, since, limit],
  );
}
