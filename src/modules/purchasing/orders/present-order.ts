import { mayDo, parseAmount, policiesOf, type QueryContext } from '../../../kernel/index.ts';
import { masterdataPolicies } from '../../masterdata/index.ts';
import type { PurchaseOrder } from '../contract.ts';
import { readPurchaseHead, readPurchaseLines } from '../queries/order-view.ts';
import { arrivalOf } from '../rules/order.ts';

type Reader = Pick<QueryContext, 'tx' | 'principal' | 'configuration'>;

const hidden = { net: null, tax: null, gross: null };

/** The order as its reader may see it: without prices for whom they are none of their business. */
export async function presentOrder({ tx, principal, configuration }: Reader, id: string): Promise<PurchaseOrder> {
  const head = await readPurchaseHead(tx, id);
  if (!head) throw new Error(`purchase order ${id} is not there`);
  const lines = await readPurchaseLines(tx, id);
  const currency = policiesOf(await configuration(), masterdataPolicies)['masterdata.currency'];
  const arrival = arrivalOf(
    lines.map((line) => ({
      ordered: parseAmount(line.quantityBase),
      received: parseAmount(line.quantityReceived),
      returned: parseAmount(line.quantityReturned),
      cancelled: parseAmount(line.quantityCancelled),
    })),
  );
  const order = { ...head, arrival, currency };
  if (mayDo(principal, 'purchasing.price.see')) return { ...order, lines };
  return { ...order, ...hidden, lines: lines.map((line) => ({ ...line, ...hidden, price: null })) };
}
