import { definePrint, type PrintValue, tableOf, textOfName } from '../../../kernel/index.ts';
import { type SalesInvoice, salesInvoiceKinds, salesInvoiceStates } from '../contract.ts';
import { salesInvoiceEntity } from '../entities.ts';
import { presentInvoice } from './present-invoice.ts';

const { fields } = salesInvoiceEntity;

/** What the customer is asked for. Not the tax authority's paper: whose number stands on it once it is known. */
export const salesInvoicePrint = definePrint({
  name: 'sales.invoice-paper',
  title: { zh: '销售发票', en: 'Invoice' },
  permission: salesInvoiceEntity.permissions.read,
  of: salesInvoiceEntity.name,
  path: '/sales-invoices/:invoiceId/invoice.pdf',
  read: async ({ tx }, invoiceId) => {
    const invoice = await presentInvoice(tx, invoiceId);
    return {
      code: invoice.number ?? invoice.code,
      facts: [
        {
          label: fields.customer.label,
          value: textOfName(invoice.customerName, invoice.customerNameEn),
          wide: true,
        },
        { label: { zh: '税号', en: 'Tax number' }, value: invoice.taxNumber || '—' },
        { label: fields.fapiaoNumber.label, value: invoice.fapiaoNumber ?? '—' },
        { label: { zh: '地址', en: 'Address' }, value: invoice.address || '—', wide: true },
        { label: fields.number.label, value: numberOf(invoice) },
        { label: fields.day.label, value: invoice.day ? { day: invoice.day } : '—' },
        { label: fields.kind.label, value: salesInvoiceKinds[invoice.kind] },
        ...(invoice.reverses
          ? [{ label: { zh: '红冲', en: 'Takes back' }, value: invoice.reverses.code, wide: true }]
          : []),
        { label: fields.net.label, value: { money: invoice.net } },
        { label: fields.tax.label, value: { money: invoice.tax } },
        { label: fields.gross.label, value: { money: invoice.gross } },
      ],
      tables: [
        tableOf(invoice.lines, [
          { label: { zh: '行', en: 'No.' }, of: ({ sequence }) => sequence },
          { label: { zh: '销售订单', en: 'Order' }, of: ({ orderCode }) => orderCode },
          { label: { zh: '物料', en: 'Item' }, of: ({ itemCode }) => itemCode },
          { label: { zh: '名称', en: 'Name' }, of: ({ itemName, itemNameEn }) => ({ zh: itemName, en: itemNameEn }) },
          { label: { zh: '数量', en: 'Quantity' }, of: ({ quantity, unit }) => ({ amount: quantity, unit }) },
          { label: { zh: '单价', en: 'Price' }, of: ({ price }) => ({ money: price }) },
          { label: { zh: '税率（%）', en: 'Tax %' }, of: ({ taxPercent }) => ({ amount: taxPercent }) },
          { label: { zh: '不含税', en: 'Net' }, of: ({ net }) => ({ money: net }) },
          { label: { zh: '税额', en: 'Tax' }, of: ({ tax }) => ({ money: tax }) },
          { label: { zh: '价税合计', en: 'Gross' }, of: ({ gross }) => ({ money: gross }) },
        ]),
      ],
      note: invoice.note,
      signatures: [
        { zh: `申请：${invoice.madeByName}`, en: `Asked by: ${invoice.madeByNameEn || invoice.madeByName}` },
        {
          zh: `开票：${invoice.issuedByName ?? ''}`,
          en: `Issued by: ${(invoice.issuedByNameEn || invoice.issuedByName) ?? ''}`,
        },
      ],
    };
  },
});

/** What isn’t issued has no number yet, and mustn’t be taken for an invoice that counts. */
function numberOf({ code, number, state }: SalesInvoice): PrintValue {
  const { zh, en } = salesInvoiceStates[state];
  if (number === null) return { zh: `${code}（${zh}）`, en: `${code} (${en.toLowerCase()})` };
  return state === 'reversed' ? { zh: `${number}（${zh}）`, en: `${number} (${en.toLowerCase()})` } : number;
}
