import type { z } from 'zod';
import type { CommandContext } from '../../../kernel/index.ts';
import { type ReportProductionResponse, zReportProductionRequest } from '../contract.ts';
import { type ReportItem, reportAll } from '../reports/report-production.ts';
import { lockReport, writeReversal } from '../reports/write-reversal.ts';

/** What came back of an operation that is done outside. */
export type CameBack = Pick<
  z.input<typeof zReportProductionRequest>,
  | 'operationId'
  | 'quantityGood'
  | 'quantityScrap'
  | 'scrapReasonCode'
  | 'lotCode'
  | 'serialCodes'
  | 'componentLots'
  | 'businessAt'
  | 'note'
>;

/**
 * The report of an operation that is done outside, inside the receipt's own transaction: as any report it takes components by the bill (from
 * the subcontractor's place), hands pieces on, holds them for an inspection or receives them into stock. No more than lies outside.
 */
export async function reportOutside(context: CommandContext, came: CameBack): Promise<ReportProductionResponse> {
  let answer: ReportProductionResponse | undefined;
  const item: ReportItem = {
    ...context,
    input: zReportProductionRequest.parse(came),
    accept(output) {
      answer = output;
    },
    refuse(why) {
      throw why;
    },
  };
  await reportAll(context, [item], { received: true });
  if (!answer) throw new Error(`the report of ${came.operationId} was neither accepted nor refused`);
  return answer;
}

/** Takes such a report back with its receipt: the pieces lie outside again, and what was used of components lies there again. */
export async function reverseOutside(context: CommandContext, reportId: string, reason: string): Promise<void> {
  await writeReversal(context, await lockReport(context, reportId), reason, { received: true });
}
