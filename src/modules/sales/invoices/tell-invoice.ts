import { type CommandContext, formatAmount } from '../../../kernel/index.ts';
import type { SalesInvoiceState } from '../contract.ts';
import { salesInvoiceEntity } from '../entities.ts';
import { invoiceMoved } from '../events.ts';
import type { InvoiceRow } from '../queries/invoices.ts';

type Told = Pick<InvoiceRow, 'id' | 'code' | 'number' | 'kind' | 'customerId' | 'day' | 'gross'>;

/** Fields that every event of an invoice carries. */
export function invoiceEventOf({ id, code, number, kind, customerId }: Told, customerCode: string) {
  return { invoiceId: id, code, number, kind, customerId, customerCode };
}

/** Event and audit entry of an invoice that was asked for or moved. */
export function tellInvoice(
  { emit, audit }: CommandContext,
  invoice: Told,
  customer: { code: string },
  {
    from,
    to,
    reason = null,
    content,
  }: { from: SalesInvoiceState | null; to: SalesInvoiceState; reason?: string | null; content?: string },
): void {
  const { id, code, number, day } = invoice;
  const gross = formatAmount(invoice.gross);
  emit(invoiceMoved, id, { ...invoiceEventOf(invoice, customer.code), day, gross, from, to, reason });
  audit({
    entityType: salesInvoiceEntity.name,
    entityId: id,
    action: from === null ? 'asked' : to,
    label: number ?? code,
    changes: {
      state: { ...(from !== null && { from }), to },
      ...(from === null && { customer: { to: customer.code }, gross: { to: gross } }),
      ...(content && { content: { to: content } }),
      ...(to === 'issued' && { number: { to: number }, day: { to: day } }),
      ...(reason !== null && { reason: { to: reason } }),
    },
  });
}
