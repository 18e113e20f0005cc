import {
  type Amount,
  type CommandContext,
  declarationsOf,
  policiesOf,
  roleCodesWith,
  sumMoney,
} from '../../../kernel/index.ts';
import { salesPolicies } from '../policies.ts';
import { lockCustomer, sumOpenCredit } from '../queries/customers.ts';
import { whyNotCredit } from '../rules/order.ts';
import { findCustomer } from './find-customer.ts';
import { moneyOf } from './money-of.ts';

/**
 * An order with these lines fits its customer's limit, or somebody let it pass. Two orders of a customer at once wait for each other.
 * Throws sales.credit_limit with the figures and who may let it pass.
 */
export async function assertCredit(
  { tx, configuration }: CommandContext,
  order: { id: string; customerId: string; creditReleased: Amount },
  lines: Parameters<typeof moneyOf>[0][],
): Promise<void> {
  await lockCustomer(tx, order.customerId);
  const policy = policiesOf(await configuration({}), salesPolicies)['sales.credit_limit'];
  if (policy === 'allow') return;
  const customer = await findCustomer(tx, order.customerId);
  const why = whyNotCredit({
    customer: customer.code,
    limit: customer.creditLimit,
    open: await sumOpenCredit(tx, customer.id, order.id),
    gross: sumMoney(lines.map(moneyOf)).gross,
    released: order.creditReleased,
    roles: roleCodesWith(declarationsOf(tx), 'sales.credit.release').join('、') || '—',
  });
  if (why) throw why;
}
