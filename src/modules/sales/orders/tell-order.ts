import {
  type CommandContext,
  clockPolicies,
  formatAmount,
  formatMoment,
  policiesOf,
  sumMoney,
  type Tx,
} from '../../../kernel/index.ts';
import { findItems } from '../../masterdata/index.ts';
import type { LinePromise, SalesOrderChanged, SalesOrderState } from '../contract.ts';
import type { WrittenLine } from '../queries/orders.ts';
import { findCustomer } from './find-customer.ts';
import { moneyOf } from './money-of.ts';

/** Fields that every event of an order carries. */
export async function orderEventOf(tx: Tx, order: { id: string; code: string; customerId: string }) {
  const customer = await findCustomer(tx, order.customerId, { inactiveToo: true });
  return { orderId: order.id, orderCode: order.code, customerId: customer.id, customerCode: customer.code };
}

export function sumsOf(lines: Parameters<typeof moneyOf>[0][]) {
  const { net, gross } = sumMoney(lines.map(moneyOf));
  return { net: formatAmount(net), gross: formatAmount(gross) };
}

export function promisedTold(promised: readonly LinePromise[]) {
  return promised.map(({ lineId, itemCode, unit, promises }) => ({ lineId, itemCode, unit, promises }));
}

type Saying = Pick<CommandContext, 'tx' | 'configuration'>;

/** A moment by the clock on the factory's wall, to the minute. */
async function clockOf({ configuration }: Saying): Promise<(at: Date) => string> {
  const timeZone = policiesOf(await configuration({}), clockPolicies)['clock.time_zone'];
  return (at) => formatMoment(at, timeZone).slice(0, 16);
}

/** As the audit log says what was promised; without a date is what nobody knows a supply of. */
export async function sayPromised(context: Saying, promised: readonly LinePromise[]): Promise<string> {
  const clock = await clockOf(context);
  return promised
    .flatMap(({ itemCode, promises }) =>
      promises.map(({ quantity, at }) => `${itemCode} × ${quantity} · ${at ? clock(new Date(at)) : '?'}`),
    )
    .join('; ');
}

/** As the audit log says an order's lines; the unit where it isn't the item's own. */
export async function sayLines(context: Saying, lines: readonly WrittenLine[]): Promise<string> {
  const { tx } = context;
  const clock = await clockOf(context);
  const items = await findItems(
    tx,
    lines.map(({ itemId }) => itemId),
  );
  return lines
    .map(({ itemId, quantity, unit, price, taxPercent, wantedAt, priceReason }) => {
      const item = items.get(itemId);
      const amount = `${formatAmount(quantity)}${unit === item?.unit ? '' : ` ${unit}`}`;
      const sum = `${formatAmount(price)} + ${formatAmount(taxPercent)} %${priceReason ? ` (${priceReason})` : ''}`;
      return `${item?.code ?? ''} × ${amount} · ${sum} · ${clock(wantedAt)}`;
    })
    .join('; ');
}

export function auditOrder(
  context: CommandContext,
  order: { id: string; code: string },
  action: string,
  changes: Parameters<CommandContext['audit']>[0]['changes'],
): void {
  context.audit({ entityType: 'sales.order', entityId: order.id, action, label: order.code, changes });
}

export function presentChanged(
  order: { id: string; code: string; version: number },
  state: SalesOrderState,
  lines: Parameters<typeof sumsOf>[0],
  promised: LinePromise[] = [],
): SalesOrderChanged {
  const { id, code, version } = order;
  return { id, code, state, version, ...sumsOf(lines), promised };
}
