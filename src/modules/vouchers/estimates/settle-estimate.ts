import {
  type CommandContext,
  clockPolicies,
  defineCommand,
  formatMoment,
  newId,
  parseAmount,
  policiesOf,
} from '../../../kernel/index.ts';
import { assertPlant } from '../../costing/index.ts';
import { nextDocumentNumber } from '../../lowcode/index.ts';
import { findItems, toBaseQuantity } from '../../masterdata/index.ts';
import { purchasingPolicies } from '../../purchasing/index.ts';
import { type SettleEstimateRequest, zInvoice, zSettleEstimateRequest } from '../contract.ts';
import { textOf } from '../making/write-voucher.ts';
import { vouchersPolicies } from '../policies.ts';
import {
  findInvoice,
  findPurchaseLines,
  findSameInvoice,
  findSupplier,
  type InvoiceRow,
  insertInvoice,
  type PurchaseLine,
} from '../queries/invoices.ts';
import { lockDesk } from '../queries/write-vouchers.ts';
import { refuse } from '../refusals.ts';
import { type Cents, centsOf } from '../rules/lines-of-fact.ts';
import { divide, isBeyond } from '../rules/match-invoice.ts';
import { whyNotCredit, whyNotInvoice } from '../rules/why-not-invoice.ts';
import { bookInvoice } from './book-invoice.ts';
import { presentInvoice } from './present-invoice.ts';
import { tellInvoice } from './tell-invoice.ts';

/**
 * A supplier's invoice, held against order and receipt: what is within tolerance is booked at once, what is beyond waits for a second person.
 * It settles the estimate of what it is for; the difference is a price variance. What hasn't come is goods in transit. A red one gives back.
 */
export const settleEstimate = defineCommand({
  name: 'vouchers.settle-estimate',
  summary: { zh: '录入供应商发票', en: 'Enter a supplier invoice' },
  permission: 'vouchers.invoice.write',
  input: zSettleEstimateRequest,
  output: zInvoice,
  http: { method: 'POST', path: '/supplier-invoices' },
  handle: async (context, input) => {
    const { tx, now, principal } = context;
    assertPlant(principal);
    // Under the desk's lock, so that two can't settle the same estimate, nor enter the same invoice.
    await lockDesk(tx);
    const held = await context.configuration({});
    await checkHead(context, input, policiesOf(held, clockPolicies)['clock.time_zone']);
    const overRatio = parseAmount(policiesOf(held, purchasingPolicies)['purchasing.over_receipt_ratio']);
    const lines = await matchLines(context, input, overRatio);
    const sign = input.red ? -1n : 1n;
    const [net, tax] = [moneyOf(input.net, '/net'), moneyOf(input.tax, '/tax')];
    const sum = lines.reduce((total, line) => total + line.net, 0n);
    if (sum !== net) throw refuse('vouchers.sum_differs', { lines: textOf(sum), net: textOf(net) }, { where: '/net' });
    const ordered = lines.reduce((total, line) => total + line.ordered, 0n);
    const tolerance = parseAmount(policiesOf(held, vouchersPolicies)['vouchers.invoice_tolerance']);
    const beyond = lines.some((line) => isBeyond(line.net, line.ordered, tolerance));
    const id = newId();
    const row = {
      ...{ id, code: await nextDocumentNumber(tx, 'supplier_invoice', held, now), state: 'waiting' as const },
      ...{
        supplierId: input.supplierId,
        number: input.number,
        day: input.day,
        net: textOf(sign * net),
        tax: textOf(sign * tax),
      },
      ...{
        gross: textOf(sign * (net + tax)),
        ordered: textOf(sign * ordered),
        red: input.red ?? false,
        note: input.note ?? '',
      },
      ...{ madeBy: principal.personId, madeByName: principal.name, madeAt: now },
    };
    await insertInvoice(
      tx,
      row,
      lines.map((line, index) => ({
        ...{
          id: newId(),
          invoiceId: id,
          lineNumber: index + 1,
          purchaseLineId: line.purchaseLineId,
          itemId: line.itemId,
        },
        ...{ quantityBase: sign * line.quantityBase, quantity: sign * line.quantity, unit: line.unit },
        ...{ net: textOf(sign * line.net), ordered: textOf(sign * line.ordered) },
      })),
    );
    const invoice = (await findInvoice(tx, id)) as InvoiceRow;
    tellInvoice(context, invoice, 'waiting', null, null);
    if (!beyond) {
      await bookInvoice(context, invoice);
      tellInvoice(context, invoice, 'booked');
    }
    return presentInvoice(context, id);
  },
});

async function checkHead({ tx, now }: CommandContext, input: SettleEstimateRequest, timeZone: string): Promise<void> {
  const { supplierId, number, day } = input;
  const supplier = await findSupplier(tx, supplierId);
  if (!supplier) throw refuse('vouchers.supplier_unknown', {}, { where: '/supplierId' });
  const same = await findSameInvoice(tx, supplierId, number);
  if (same)
    throw refuse(
      'vouchers.invoice_twice',
      { supplier: supplier.name, number, invoice: same.code },
      { where: '/number' },
    );
  if (day > formatMoment(now, timeZone).slice(0, 10)) throw refuse('vouchers.day_ahead', { day }, { where: '/day' });
}

interface Matched {
  purchaseLineId: string;
  itemId: string;
  quantity: bigint;
  unit: string;
  quantityBase: bigint;
  net: Cents;
  /** What so many come to at the order's price. */
  ordered: Cents;
}

async function matchLines(
  { tx }: CommandContext,
  { supplierId, red = false, lines }: SettleEstimateRequest,
  overRatio: bigint,
): Promise<Matched[]> {
  const found = await findPurchaseLines(
    tx,
    lines.map(({ purchaseLineId }) => purchaseLineId),
  );
  const items = await findItems(
    tx,
    [...found.values()].map(({ itemId }) => itemId),
  );
  const seen = new Set<string>();
  return lines.map((line, index) => {
    const where = (name: string) => ({ where: `/lines/${index}/${name}` });
    const bought = found.get(line.purchaseLineId);
    const item = bought && items.get(bought.itemId);
    if (!bought || !item) throw refuse('vouchers.line_unknown', {}, where('purchaseLineId'));
    if (bought.supplierId !== supplierId)
      throw refuse('vouchers.line_of_other', { order: bought.orderCode }, where('purchaseLineId'));
    if (seen.has(bought.id))
      throw refuse(
        'vouchers.line_repeats',
        { line: `${bought.orderCode}-${bought.lineNumber}` },
        where('purchaseLineId'),
      );
    seen.add(bought.id);
    const quantity = parseAmount(line.quantity);
    const quantityBase = toBaseQuantity(item, quantity, line.unit);
    const why = (red ? whyNotCredit : whyNotInvoice)(bought, item, quantityBase, overRatio, where('quantity'));
    if (why) throw why;
    const net = moneyOf(line.net, `/lines/${index}/net`);
    return {
      ...{ purchaseLineId: bought.id, itemId: bought.itemId, quantity, unit: line.unit, quantityBase, net },
      ordered: orderedOf(bought, quantityBase),
    };
  });
}

/** Base quantity × ordered quantity × price ÷ ordered base quantity, in cents. */
function orderedOf({ price, quantity, quantityBase }: PurchaseLine, base: bigint): Cents {
  return divide(base * parseAmount(quantity) * parseAmount(price), parseAmount(quantityBase) * 10_000_000_000n);
}

function moneyOf(text: string, where: string): Cents {
  if (parseAmount(text) % 10_000n !== 0n) throw refuse('vouchers.not_cents', { amount: text }, { where });
  return centsOf(text);
}
