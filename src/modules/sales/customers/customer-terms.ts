import {
  type CommandContext,
  defineCommand,
  defineQuery,
  diffFields,
  formatAmount,
  namePair,
  parseAmount,
  Refusal,
  type Tx,
} from '../../../kernel/index.ts';
import {
  type Customer,
  zCustomer,
  zReadCustomerRequest,
  zSetCustomerTermsRequest,
  zSetShipToRequest,
} from '../contract.ts';
import { termsSet } from '../events.ts';
import { findCustomer } from '../orders/find-customer.ts';
import { type CustomerRow, lockCustomer, readCustomer, sumOpenCredit, writeTerms } from '../queries/customers.ts';
import { refuse } from '../refusals.ts';

/** A customer with the terms, and what is open. */
export const readCustomerTerms = defineQuery({
  name: 'sales.read-customer',
  summary: { zh: '查看客户条件', en: 'A customer with terms and what is open' },
  permission: 'sales.order.read',
  input: zReadCustomerRequest,
  output: zCustomer,
  http: { method: 'GET', path: '/customers/:customerId' },
  handle: async ({ tx }, { customerId }) => {
    const customer = await readCustomer(tx, customerId);
    if (!customer) throw refuse('sales.customer_unknown', { id: customerId }, { where: '/customerId' });
    return present(tx, customer);
  },
});

/** How much a customer may owe, and how long. Not the salesperson's own: whoever sells doesn't set the limit. */
export const setCustomerTerms = defineCommand({
  name: 'sales.set-customer-terms',
  summary: { zh: '设定客户信用额度和账期', en: 'Set a customer’s credit limit and payment days' },
  permission: 'sales.terms.set',
  input: zSetCustomerTermsRequest,
  output: zCustomer,
  http: { method: 'POST', path: '/customers/:customerId/terms' },
  handle: async (context, { customerId, expectedVersion, creditLimit, paymentDays }) => {
    const before = await lockTerms(context, customerId, expectedVersion);
    return write(context, before, {
      ...before,
      ...(creditLimit === undefined ? {} : { creditLimit: creditLimit === null ? null : parseAmount(creditLimit) }),
      ...(paymentDays === undefined ? {} : { paymentDays }),
    });
  },
});

/** Where goods are sent to; the first one is proposed. */
export const setShipTo = defineCommand({
  name: 'sales.set-ship-to',
  summary: { zh: '维护客户收货地址', en: 'Set a customer’s ship-to addresses' },
  permission: 'sales.order.write',
  input: zSetShipToRequest,
  output: zCustomer,
  http: { method: 'POST', path: '/customers/:customerId/ship-to' },
  handle: async (context, { customerId, expectedVersion, shipTo }) => {
    const before = await lockTerms(context, customerId, expectedVersion);
    return write(context, before, { ...before, shipTo });
  },
});

async function lockTerms({ tx }: CommandContext, customerId: string, expectedVersion: number): Promise<CustomerRow> {
  await lockCustomer(tx, customerId);
  const customer = await findCustomer(tx, customerId);
  if (customer.version === expectedVersion) return customer;
  throw new Refusal(
    'kernel.version_conflict',
    {
      thing: customer.code,
      changedBy: namePair(customer.updatedByName ?? '—', customer.updatedByNameEn),
      changedAt: customer.updatedAt ?? '—',
      expected: expectedVersion,
      actual: customer.version,
    },
    { where: '/expectedVersion' },
  );
}

async function write(context: CommandContext, before: CustomerRow, after: CustomerRow): Promise<Customer> {
  const { tx, principal, now } = context;
  const written = { ...after, version: before.version + 1 };
  const { id, creditLimit, paymentDays, shipTo, version } = written;
  const by = { updatedBy: principal.personId, updatedByName: principal.name, updatedAt: now };
  await writeTerms(tx, { id, creditLimit, paymentDays, shipTo, version, ...by });
  const said = { creditLimit: sayLimit(creditLimit), paymentDays, shipTo };
  context.emit(termsSet, id, { customerId: id, customerCode: before.code, ...said });
  const wasSaid = { creditLimit: sayLimit(before.creditLimit), paymentDays: before.paymentDays, shipTo: before.shipTo };
  context.audit({
    ...{ entityType: 'sales.customer-terms', entityId: id, action: 'set', label: before.code },
    changes: diffFields(wasSaid, said),
  });
  return present(tx, written);
}

async function present(tx: Tx, customer: CustomerRow): Promise<Customer> {
  const { id, code, name, nameEn, address, contactName, phone, paymentDays, shipTo, version } = customer;
  return {
    ...{ id, code, name, nameEn, address, contactName, phone, paymentDays, shipTo, version },
    creditLimit: sayLimit(customer.creditLimit),
    creditOpen: formatAmount(await sumOpenCredit(tx, id)),
  };
}

function sayLimit(limit: bigint | null): string | null {
  return limit === null ? null : formatAmount(limit);
}
