import { type CommandContext, parseAmount } from '../../../kernel/index.ts';
import { addLateCost } from '../../costing/index.ts';
import { textOf } from '../making/write-voucher.ts';
import { findDifferences, type InvoiceRow } from '../queries/invoices.ts';
import { centsOf } from '../rules/lines-of-fact.ts';
import { splitOver } from '../rules/match-invoice.ts';

/** What an invoice asks for beyond the estimate is a cost of the goods that comes late, over the receipts by which they came; `-1n` takes it back. */
export async function bookDifference(
  context: CommandContext,
  { id, number, supplierId: partnerId }: InvoiceRow,
  sign: 1n | -1n,
): Promise<void> {
  for (const { receiptIds, quantities, amount } of await findDifferences(context.tx, id)) {
    const parts = splitOver(sign * centsOf(amount), quantities.map(parseAmount));
    for (const [index, receiptId] of receiptIds.entries()) {
      const part = parts[index] ?? 0n;
      if (part === 0n) continue;
      await addLateCost.handle(context, {
        ...{ receiptId, partnerId, amount: textOf(part), against: 'estimated_payable', settlesPrice: sign === 1n },
        ...{ reason: `发票 ${number}`, documentCode: number },
      });
    }
  }
}
