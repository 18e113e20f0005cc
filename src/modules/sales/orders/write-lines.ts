import {
  type Amount,
  type CommandContext,
  clockPolicies,
  formatAmount,
  formatMoment,
  groupBy,
  lineMoney,
  newId,
  parseAmount,
  policiesOf,
} from '../../../kernel/index.ts';
import { findItems, type Item, toBaseQuantity } from '../../masterdata/index.ts';
import type { OrderLineInput } from '../contract.ts';
import { salesPolicies } from '../policies.ts';
import type { OrderLine, WrittenLine } from '../queries/orders.ts';
import { findPriceRows } from '../queries/prices.ts';
import { refuse } from '../refusals.ts';
import { bestPrice, type FoundPrice, type PriceRow } from '../rules/best-price.ts';

/** A line as it is asked, and the one that it changes. */
export interface AskedWriting {
  input: OrderLineInput;
  before: OrderLine | undefined;
}

/**
 * What these lines come to, numbered in their order: in whole units, with the best price of the lists, or the one that was typed with its
 * reason. Throws sales.item_not_sold, sales.price_missing, sales.price_reason_missing and what is wrong with a quantity or unit.
 */
export async function writeLines(
  context: Pick<CommandContext, 'tx' | 'now' | 'configuration'>,
  customerId: string,
  asked: readonly AskedWriting[],
): Promise<WrittenLine[]> {
  const itemIds = [...new Set(asked.map(({ input }) => input.itemId))];
  const items = await findItems(context.tx, itemIds);
  const configuration = await context.configuration({});
  const timeZone = policiesOf(configuration, clockPolicies)['clock.time_zone'];
  const { 'sales.tax_percent': taxPercent } = policiesOf(configuration, salesPolicies);
  const day = formatMoment(context.now, timeZone).slice(0, 10);
  const rows = groupBy(await findPriceRows(context.tx, { customerId, itemIds, day }), ({ itemId }) => itemId);
  return asked.map(({ input, before }, at) => {
    const where = `/lines/${at}`;
    const item = items.get(input.itemId);
    if (!item?.active) {
      throw refuse('sales.item_not_sold', { item: item?.code ?? input.itemId }, { where: `${where}/itemId` });
    }
    const quantity = parseAmount(input.quantity);
    const quantityBase = toBaseQuantity(item, quantity, input.unit);
    const found = priceFor(item, rows.get(item.id) ?? [], { quantityBase, unit: input.unit });
    const line: WrittenLine = {
      id: before?.id ?? newId(),
      sequence: at + 1,
      itemId: item.id,
      ...{ quantity, unit: input.unit, quantityBase },
      ...priced(item, { input, before, quantityBase }, found, where),
      taxPercent: parseAmount(input.taxPercent ?? (before ? formatAmount(before.taxPercent) : String(taxPercent))),
      wantedAt: new Date(input.wantedAt),
      note: input.note ?? before?.note ?? '',
    };
    // A sum that nobody means is refused here, with its sentence.
    lineMoney(line);
    return line;
  });
}

export function priceFor(
  item: Item,
  rows: readonly PriceRow[],
  asked: { quantityBase: Amount; unit: string },
): FoundPrice | undefined {
  const ratioOf = (unit: string) =>
    unit === item.unit ? { numerator: 1n, denominator: 1n } : item.conversions.get(unit);
  return bestPrice(rows, asked, ratioOf);
}

type Priced = Pick<WrittenLine, 'price' | 'priceListId' | 'priceReason'>;

function priced(
  item: Item,
  { input, before, quantityBase }: AskedWriting & { quantityBase: Amount },
  found: FoundPrice | undefined,
  where: string,
): Priced {
  const typed = input.price === undefined ? undefined : parseAmount(input.price);
  if (found && (typed === undefined || typed === found.price)) {
    return { price: found.price, priceListId: found.listId, priceReason: null };
  }
  if (typed === undefined) throw refuse('sales.price_missing', { item: item.code }, { where: `${where}/price` });
  if (
    before &&
    input.priceReason === undefined &&
    isAgreed(before, { item, price: typed, unit: input.unit, quantityBase })
  ) {
    return { price: typed, priceListId: before.priceListId, priceReason: before.priceReason };
  }
  if (input.priceReason === undefined) {
    const listed = found ? formatAmount(found.price) : '—';
    const parameters = { item: item.code, price: formatAmount(typed), listed };
    throw refuse('sales.price_reason_missing', parameters, { where: `${where}/priceReason` });
  }
  return { price: typed, priceListId: null, priceReason: input.priceReason };
}

/** What stood in the order at this price was agreed, whatever the lists say by now. A list's price isn't that of fewer than were agreed. */
function isAgreed(before: OrderLine, now: { item: Item; price: Amount; unit: string; quantityBase: Amount }): boolean {
  if (before.itemId !== now.item.id || before.unit !== now.unit || before.price !== now.price) return false;
  return before.priceListId === null || now.quantityBase >= before.quantityBase;
}
