import type { CommandContext } from '../../../kernel/index.ts';
import { invoiceEntity } from '../entities.ts';
import { invoiceMoved } from '../events.ts';
import type { InvoiceRow } from '../queries/invoices.ts';

/** Event and audit entry of an invoice that was entered or moved. */
export function tellInvoice(
  { emit, audit }: CommandContext,
  invoice: InvoiceRow,
  to: InvoiceRow['state'],
  reason: string | null = null,
  from: InvoiceRow['state'] | null = invoice.state,
): void {
  const { id: invoiceId, code, supplierId, supplierName, number, gross } = invoice;
  emit(invoiceMoved, invoiceId, { invoiceId, code, supplierId, supplierName, number, gross, from, to, reason });
  audit({
    entityType: invoiceEntity.name,
    entityId: invoiceId,
    action: from === null ? 'entered' : to,
    label: `${supplierName} ${number}`,
    changes: {
      state: { ...(from !== null && { from }), to },
      ...(from === null && { number: { to: number }, gross: { to: gross } }),
      ...(reason !== null && { reason: { to: reason } }),
    },
  });
}
