import {
  clockPolicies,
  defineCommand,
  formatAmount,
  formatMoment,
  newId,
  policiesOf,
  validateCustomFields,
} from '../../../kernel/index.ts';
import { nextDocumentNumber } from '../../lowcode/index.ts';
import { findItems } from '../../masterdata/index.ts';
import { zCreateSalesOrderRequest, zSalesOrderChanged } from '../contract.ts';
import { orderQuoted } from '../events.ts';
import { salesPolicies } from '../policies.ts';
import { insertLines, insertOrder } from '../queries/orders.ts';
import { findCustomer } from './find-customer.ts';
import { auditOrder, orderEventOf, presentChanged, sayLines, sumsOf } from './tell-order.ts';
import { writeLines } from './write-lines.ts';

/** A quotation: it says prices, and neither promises nor holds anything. */
export const createSalesOrder = defineCommand({
  name: 'sales.create-order',
  summary: { zh: '新建报价', en: 'Make a quotation' },
  permission: 'sales.order.write',
  input: zCreateSalesOrderRequest,
  output: zSalesOrderChanged,
  http: { method: 'POST', path: '/sales-orders' },
  makes: { entity: 'sales.order', idOf: ({ id }) => id },
  handle: async (context, input) => {
    const { tx, now } = context;
    const customer = await findCustomer(tx, input.customerId);
    const configuration = await context.configuration({});
    const lines = await writeLines(
      context,
      customer.id,
      input.lines.map((line) => ({ input: line, before: undefined })),
    );
    const { 'sales.quotation_days': days } = policiesOf(configuration, salesPolicies);
    const timeZone = policiesOf(configuration, clockPolicies)['clock.time_zone'];
    const until = formatMoment(new Date(now.getTime() + days * 86_400_000), timeZone).slice(0, 10);
    const order = {
      id: newId(),
      code: await nextDocumentNumber(tx, 'sales_order', configuration, now),
      customerId: customer.id,
      customerReference: input.customerReference ?? '',
      shipTo: input.shipTo ?? customer.shipTo[0]?.address ?? customer.address,
      paymentDays: customer.paymentDays,
      validUntil: input.validUntil ?? until,
      note: input.note ?? '',
      custom: validateCustomFields(configuration, 'sales.order', input.custom ?? {}),
    };
    await insertOrder(context, order);
    await insertLines(tx, order.id, lines);
    const items = await findItems(
      tx,
      lines.map(({ itemId }) => itemId),
    );
    context.emit(orderQuoted, order.id, {
      ...(await orderEventOf(tx, order)),
      ...sumsOf(lines),
      lines: lines.map(({ id, itemId, quantity, unit, wantedAt }) => ({
        ...{ lineId: id, itemId, itemCode: items.get(itemId)?.code ?? '', unit },
        ...{ quantity: formatAmount(quantity), wantedAt: wantedAt.toISOString() },
      })),
    });
    auditOrder(context, order, 'create', {
      customer: { to: customer.code },
      lines: { to: await sayLines(context, lines) },
      gross: { to: sumsOf(lines).gross },
    });
    return presentChanged({ ...order, version: 1 }, 'quotation', lines);
  },
});
