import { type Amount, defineSlot, providedFor, type Refusal, type Tx } from '../../../kernel/index.ts';
import { isLast } from '../rules/index.ts';
import type { PreparedReport } from './prepare-reports.ts';

/** A report and its operation, as far as a gate needs to know them. */
export interface GatedReport {
  operationId: string;
  operationCode: string;
  itemId: string;
  sequence: number;
  last: boolean;
  subcontractorId: string | null;
  workshopId: string;
  /** The machine that it was done on. */
  equipmentId: string | null;
  /** When it was done. */
  at: Date;
}

/** Why so many pieces can't be reported yet, at an operation of which as many are accounted for already. Amounts in the order's unit. */
export type WhyNotYet = (report: GatedReport, before: Amount, amount: Amount) => Refusal | undefined;

/** What modules above have against reports: that the first piece has to be seen before there is a second. */
export interface ReportGate {
  /** Read once for all reports of a batch, whose orders are locked. */
  load(tx: Tx, reports: readonly GatedReport[]): Promise<WhyNotYet>;
}

export const reportGates = defineSlot<ReportGate>('execution.report-gates');

type Reported = Pick<PreparedReport, 'order' | 'operation' | 'businessAt' | 'item'>;

export function gatedReport({ order, operation, businessAt, item }: Reported): GatedReport {
  return {
    ...{ operationId: operation.id, operationCode: operation.code, itemId: order.itemId, sequence: operation.sequence },
    ...{ last: isLast(order, operation), subcontractorId: operation.subcontractorId, workshopId: operation.workshopId },
    ...{ equipmentId: item.input.equipmentId ?? null, at: businessAt },
  };
}

/** What all gates say of these reports, in turn. */
export async function loadReportGates(tx: Tx, reports: readonly Reported[]): Promise<WhyNotYet> {
  const gated = reports.map(gatedReport);
  const gates: WhyNotYet[] = [];
  for (const gate of providedFor(tx, reportGates)) gates.push(await gate.load(tx, gated));
  return (...asked) => {
    for (const gate of gates) {
      const why = gate(...asked);
      if (why) return why;
    }
    return undefined;
  };
}
