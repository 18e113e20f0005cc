import { configurationFor, parseAmount, policiesOf, type Tx } from '../../../kernel/index.ts';
import { purchasingPolicies } from '../policies.ts';
import { readPurchase } from '../queries/orders.ts';

/** Whether it is submitted still, and comes to more than a buyer approves alone. */
export async function waitsForAnother(tx: Tx, { orderId }: { orderId: string }): Promise<boolean> {
  const order = await readPurchase(tx, orderId);
  if (order?.state !== 'submitted') return false;
  const settled = await configurationFor(tx, { workshopId: order.workshopId });
  return order.gross > parseAmount(String(policiesOf(settled, purchasingPolicies)['purchasing.approve_alone_max']));
}
