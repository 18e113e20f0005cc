import { formatAmount, groupBy, parseAmount } from '../../kernel/index.ts';
import type { Api } from './call-api.ts';
import type { MadeOrder } from './make-orders.ts';
import type { StepLine } from './summarise.ts';

interface OperationRow {
  orderId: string;
  name: string;
  quantityIn: string;
  quantityGood: string;
  quantityScrap: string;
}

const IDS_AT_ONCE = 100;

/**
 * Compares what was accepted with what Trueup's own books say of each operation that is counted, and answers how many agree.
 * A step on which they differ is a fault: it throws.
 */
export async function checkBooks(
  api: Api,
  orders: ReadonlyMap<string, MadeOrder>,
  steps: readonly StepLine[],
): Promise<number> {
  const ids = [...orders.values()].map(({ id }) => id);
  const rows: OperationRow[] = [];
  for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
    rows.push(
      ...(await api.list<OperationRow>('/operations', {
        'f.orderId.in': ids.slice(from, from + IDS_AT_ONCE).join(','),
        columns: 'orderId,sequence,name,quantityIn,quantityGood,quantityScrap',
        sort: 'orderCode,sequence',
      })),
    );
  }
  const byOperation = groupBy(rows, (row) => JSON.stringify([row.orderId, row.name]));
  for (const step of steps) {
    const [row] = byOperation.get(JSON.stringify([orders.get(step.order)?.id, step.step])) ?? [];
    if (!row) continue;
    const booked = { good: same(row.quantityGood), scrap: same(row.quantityScrap) };
    // A step that follows the next one is booked by the pieces that pass through, not by reports.
    const passes = step.reported === '0' && booked.good === same(row.quantityIn);
    if ((booked.good === step.accepted || passes) && booked.scrap === step.acceptedScrap) continue;
    throw new Error(
      `${step.order}, ${step.step}: ${step.accepted} good and ${step.acceptedScrap} scrap were accepted, ${booked.good} and ${booked.scrap} are booked`,
    );
  }
  return steps.length;
}

function same(amount: string): string {
  return formatAmount(parseAmount(amount));
}
