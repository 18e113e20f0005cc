import { type Amount, defineSlot, providedFor, type Refusal, type Tx } from '../../../kernel/index.ts';
import { isLast, type Operation, type Order } from '../rules/index.ts';

/** An operation that is reported at, as far as a gate needs to know it. */
export interface GatedOperation {
  operationId: string;
  operationCode: string;
  itemId: string;
  sequence: number;
  last: boolean;
  subcontractorId: string | null;
}

/** Why so many pieces can't be reported there yet, of which as many are accounted for already. Amounts in the order's unit. */
export type WhyNotYet = (operationId: string, before: Amount, amount: Amount) => Refusal | undefined;

/** What modules above have against reports: that the first piece has to be seen before there is a second. */
export interface ReportGate {
  /** Read once for all reports of a batch, whose orders are locked. */
  load(tx: Tx, operations: readonly GatedOperation[]): Promise<WhyNotYet>;
}

export const reportGates = defineSlot<ReportGate>('execution.report-gates');

/** What all gates say of these reports, in turn. */
export async function loadReportGates(
  tx: Tx,
  reports: readonly { order: Order; operation: Operation }[],
): Promise<WhyNotYet> {
  const operations = reports.map(({ order, operation }) => ({
    ...{ operationId: operation.id, operationCode: operation.code, itemId: order.itemId, sequence: operation.sequence },
    ...{ last: isLast(order, operation), subcontractorId: operation.subcontractorId },
  }));
  const gates: WhyNotYet[] = [];
  for (const gate of providedFor(tx, reportGates)) gates.push(await gate.load(tx, operations));
  return (...asked) => {
    for (const gate of gates) {
      const why = gate(...asked);
      if (why) return why;
    }
    return undefined;
  };
}
