import type { Tx } from '../../../kernel/index.ts';
import { type CustomerRow, readCustomer } from '../queries/customers.ts';
import { refuse } from '../refusals.ts';

/** An active customer; of an order that stands already, one taken out of use too. Throws sales.customer_unknown. */
export async function findCustomer(tx: Tx, id: string, { inactiveToo = false } = {}): Promise<CustomerRow> {
  const customer = await readCustomer(tx, id);
  if (!customer || !(customer.active || inactiveToo)) {
    throw refuse('sales.customer_unknown', { id }, { where: '/customerId' });
  }
  return customer;
}
