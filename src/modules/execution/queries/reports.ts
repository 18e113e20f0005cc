import { parseAmounts, type Tx, type WithTexts } from '../../../kernel/index.ts';
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

const amounts = ['good', 'scrap', 'rework', 'over', 'first', 'held', 'transferred', 'received'] as const;
type Stored = WithTexts<Omit<ReportRow, 'veterans' | 'backflushed'>, (typeof amounts)[number]> & {
  veterans: VeteransRow | null;
  backflushed: WithTexts<ReportRow['backflushed'][number], 'amount'>[] | null;
};

export async function readReport(tx: Tx, reportId: string): Promise<ReportRow | undefined> {
  const [row] = await tx.query<Stored>(
    `select id, order_id as "orderId", operation_id as "operationId", quantity_good as good, quantity_scrap as scrap,
            quantity_rework as rework, quantity_over as over, quantity_first as first, veterans, quantity_held as held, quantity_transferred as transferred,
            quantity_received as received, rework_to_operation_id as "reworkToOperationId", scrap_reason_code as "scrapReasonCode",
            setup_minutes as "setupMinutes", run_minutes as "runMinutes", people, equipment_id as "equipmentId", lot_id as "lotId",
            backflushed, reverses_id as "reversesId"
       from execution.production_report where id = $1`,
    [reportId],
  );
  if (!row) return undefined;
  return {
    ...parseAmounts(row, amounts),
    veterans: reportVeteransOfRow(row.veterans ?? {}),
    backflushed: (row.backflushed ?? []).map((one) => parseAmounts(one, ['amount'])),
  };
}

export async function readReversal(tx: Tx, reportId: string): Promise<{ name: string; at: Date } | undefined> {
  return tx.first(
    `select coalesce(p.name, 'Trueup') as name, r.reported_at as at
       from execution.production_report r left join identity.person p on p.id = r.person_id
      where r.reverses_id = $1`,
    [reportId],
  );
}
