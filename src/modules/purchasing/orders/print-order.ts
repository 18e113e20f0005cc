import { definePrint, type PrintFact, type PrintTable, tableOf, textOfName } from '../../../kernel/index.ts';
import { type PurchaseOrder, purchaseOrderStateLabels } from '../contract.ts';
import { purchaseOrderEntity } from '../entities.ts';
import { readPurchaseOrder } from './read-order.ts';

const { fields } = purchaseOrderEntity;

/** What goes to the supplier. Its code is printed for the scanner: who receives begins with it. */
export const purchaseOrderPrint = definePrint({
  name: 'purchasing.order-paper',
  title: { zh: '采购订单', en: 'Purchase order' },
  // It says prices: who may not see them doesn't print it.
  permission: 'purchasing.price.see',
  of: purchaseOrderEntity.name,
  path: '/purchase-orders/:orderId/order.pdf',
  read: async (context, orderId) => {
    const order = await readPurchaseOrder.handle(context, { orderId });
    const sum = (label: { zh: string; en: string }, value: string | null) => ({
      label: { zh: `${label.zh}（${order.currency}）`, en: `${label.en} (${order.currency})` },
      value: value === null ? null : { amount: value },
    });
    return {
      code: order.code,
      scan: order.code,
      facts: [
        {
          label: fields.supplier.label,
          value: textOfName(order.supplierName, order.supplierNameEn),
          wide: true,
        },
        { label: { zh: '开单日期', en: 'Date' }, value: { day: order.createdAt } },
        { label: { zh: '采购员', en: 'Buyer' }, value: order.createdByName },
        approvalOf(order),
        { label: fields.revision.label, value: order.revision },
        sum(fields.net.label, order.net),
        sum(fields.tax.label, order.tax),
        sum(fields.gross.label, order.gross),
      ],
      tables: [lineTable(order)],
      note: order.note,
      signatures: [
        { zh: '采购', en: 'For the buyer' },
        { zh: '供应商确认', en: 'For the supplier' },
      ],
      place: { workshopId: order.workshopId },
    };
  },
});

/** A paper that nobody approved, or that was cancelled, says so: it mustn't be taken for an order. */
function approvalOf({ state, approvedByName }: PurchaseOrder): PrintFact {
  if (approvedByName !== null && state !== 'cancelled')
    return { label: { zh: '批准人', en: 'Approved by' }, value: approvedByName };
  const { zh, en } = purchaseOrderStateLabels[state];
  return {
    label: fields.state.label,
    value: { zh: `${zh}，不作订货依据`, en: `${en}: this is no order` },
    wide: true,
  };
}

function lineTable({ lines }: PurchaseOrder): PrintTable {
  return tableOf(
    lines.filter(({ quantityBase, quantityCancelled }) => quantityBase !== quantityCancelled),
    [
      { label: { zh: '行', en: 'Line' }, of: ({ lineNumber }) => lineNumber },
      { label: { zh: '供应商料号', en: 'Your number' }, of: ({ supplierCode }) => supplierCode ?? '–' },
      { label: { zh: '物料编码', en: 'Our number' }, of: ({ itemCode }) => itemCode },
      {
        label: { zh: '名称', en: 'Name' },
        of: ({ itemName, itemNameEn }) => textOfName(itemName, itemNameEn),
      },
      { label: { zh: '数量', en: 'Quantity' }, of: ({ quantity, unit }) => ({ amount: quantity, unit }) },
      { label: { zh: '单价', en: 'Price' }, of: ({ price }) => (price === null ? null : { amount: price }) },
      { label: { zh: '税率', en: 'Tax' }, of: ({ taxPercent }) => `${taxPercent} %` },
      { label: { zh: '含税金额', en: 'Gross' }, of: ({ gross }) => (gross === null ? null : { amount: gross }) },
      { label: { zh: '要求到货', en: 'Wanted' }, of: ({ wantedAt }) => ({ day: wantedAt }) },
    ],
    { title: { zh: '明细', en: 'Lines' } },
  );
}
