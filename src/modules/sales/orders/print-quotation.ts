import { definePrint, type PrintDocument, type QueryContext, tableOf } from '../../../kernel/index.ts';
import { salesOrderEntity } from '../entities.ts';
import { readSalesOrder } from './read-sales-order.ts';

const number = { zh: '单号', en: 'Number' };

/** What a customer is offered: lines with prices and what they come to. */
export const quotationPrint = definePrint({
  name: 'sales.quotation',
  title: { zh: '报价单', en: 'Quotation' },
  permission: salesOrderEntity.permissions.read,
  of: salesOrderEntity.name,
  path: '/sales-orders/:orderId/quotation.pdf',
  read: (context, orderId) => readOffer(context, orderId),
});

async function readOffer(context: QueryContext, orderId: string): Promise<PrintDocument> {
  const order = await readSalesOrder.handle(context, { orderId });
  const { validUntil, customerReference, shipTo } = salesOrderEntity.fields;
  return {
    code: order.code,
    facts: [
      {
        label: { zh: '客户', en: 'Customer' },
        value: { zh: order.customerName, en: order.customerNameEn },
        wide: true,
      },
      { label: number, value: order.code },
      { label: customerReference.label, value: order.customerReference || '—' },
      { label: validUntil.label, value: { day: order.validUntil } },
      { label: { zh: '账期（天）', en: 'Payment days' }, value: order.paymentDays ?? '—' },
      { label: shipTo.label, value: order.shipTo || '—', wide: true },
      { label: { zh: '不含税合计', en: 'Net' }, value: { money: order.net } },
      { label: { zh: '税额', en: 'Tax' }, value: { money: order.tax } },
      { label: { zh: '含税合计', en: 'Gross' }, value: { money: order.gross } },
    ],
    tables: [
      tableOf(order.lines, [
        { label: { zh: '行', en: 'No.' }, of: ({ sequence }) => sequence },
        { label: { zh: '物料', en: 'Item' }, of: ({ itemCode }) => itemCode },
        { label: { zh: '名称', en: 'Name' }, of: ({ itemName, itemNameEn }) => ({ zh: itemName, en: itemNameEn }) },
        { label: { zh: '数量', en: 'Quantity' }, of: ({ quantity, unit }) => ({ amount: quantity, unit }) },
        { label: { zh: '单价', en: 'Price' }, of: ({ price }) => ({ money: price }) },
        { label: { zh: '税率（%）', en: 'Tax %' }, of: ({ taxPercent }) => ({ amount: taxPercent }) },
        { label: { zh: '不含税', en: 'Net' }, of: ({ net }) => ({ money: net }) },
        { label: { zh: '含税', en: 'Gross' }, of: ({ gross }) => ({ money: gross }) },
        { label: { zh: '交期', en: 'Wanted' }, of: ({ wantedAt }) => ({ moment: wantedAt }) },
      ]),
    ],
    note: order.note,
    signatures: [
      { zh: '供方', en: 'Supplier' },
      { zh: '需方', en: 'Customer' },
    ],
  };
}
