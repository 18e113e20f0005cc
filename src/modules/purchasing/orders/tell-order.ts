import { type CommandContext, type Configuration, diffFields, formatAmount } from '../../../kernel/index.ts';
import { orderPriceEntity } from '../entities.ts';
import { type Line, type Order, openOf } from '../rules/order.ts';
import { dayIn } from '../terms/choose-term.ts';
import { moneyOf } from './money-of.ts';

/** What every event of an order says of it. */
export function toldOf({ id, code, supplierId, supplierName, workshopId }: Order) {
  return { orderId: id, orderCode: code, supplierId, supplierName, workshopId };
}

/** The same of one of its lines. */
export function toldOfLine(order: Order, line: Line) {
  const { id: lineId, lineNumber, itemId, itemCode, baseUnit: unit } = line;
  return { ...toldOf(order), lineId, lineNumber, itemId, itemCode, unit, quantityOpen: formatAmount(openOf(line)) };
}

/** Lines in words for the audit log; prices stand apart, since not everybody who sees an order sees them. */
export function sayLines(lines: readonly Line[], configuration: Configuration): string {
  return lines
    .map(({ lineNumber, itemCode, quantity, unit, wantedAt }) => {
      const day = dayIn(configuration, wantedAt);
      return `${lineNumber} ${itemCode} ${formatAmount(quantity)} ${unit} · ${day}`;
    })
    .join('; ');
}

/** Prices in the audit log, for those who may see them; nothing where none changed. */
export function auditPrices(
  context: CommandContext,
  order: { id: string; code: string },
  before: readonly Line[],
  after: readonly Line[],
): void {
  const said = (lines: readonly Line[]) => ({
    prices: lines
      .map(
        ({ lineNumber, itemCode, price, unit, taxPercent }) =>
          `${lineNumber} ${itemCode} ${formatAmount(price)} / ${unit} · ${formatAmount(taxPercent)} %`,
      )
      .join('; '),
    gross: formatAmount(moneyOf(lines).gross),
  });
  const changes = diffFields(before.length === 0 ? {} : said(before), said(after));
  if (Object.keys(changes).length === 0) return;
  const { id: entityId, code: label } = order;
  context.audit({ entityType: orderPriceEntity.name, entityId, action: 'priced', label, changes });
}
