import { definePrint, tableOf, textOfName } from '../../../kernel/index.ts';
import { rfqEntity, rfqSupplierEntity } from '../entities.ts';
import { findAskedById, findNumbersOf } from '../queries/rfq-view.ts';
import { refuse } from '../refusals.ts';
import { readRfq } from './read-rfq.ts';

const { fields } = rfqEntity;

/** What goes to one supplier: what is wanted and when, without prices, with room to answer by hand. */
export const rfqPrint = definePrint({
  name: 'purchasing.rfq-paper',
  title: { zh: '询价单', en: 'Request for quotation' },
  permission: 'purchasing.rfq.read',
  of: rfqSupplierEntity.name,
  path: '/rfq-suppliers/:rfqSupplierId/request.pdf',
  read: async (context, id) => {
    const asked = await findAskedById(context.tx, id);
    if (!asked) throw refuse('purchasing.rfq_unknown', { id });
    const rfq = await readRfq.handle(context, { rfqId: asked.rfqId });
    const supplier = rfq.suppliers.find((one) => one.id === id);
    const numbers = await findNumbersOf(
      context.tx,
      asked.supplierId,
      rfq.lines.map(({ itemId }) => itemId),
    );
    return {
      code: rfq.code,
      facts: [
        {
          label: { zh: '供应商', en: 'Supplier' },
          value: { zh: supplier?.supplierName ?? '', en: supplier?.supplierNameEn || supplier?.supplierName || '' },
          wide: true,
        },
        { label: { zh: '询价日期', en: 'Date' }, value: { day: rfq.askedAt ?? rfq.createdAt } },
        { label: { zh: '采购员', en: 'Buyer' }, value: rfq.createdByName },
        { label: { zh: '请在此前答复', en: 'Please answer by' }, value: { moment: rfq.answersUntil } },
        {
          label: { zh: '说明', en: 'Note' },
          value: {
            zh: `请按不含税单价（${rfq.currency}）报价；本单不是订货。`,
            en: `Prices without tax, in ${rfq.currency}. This is no order.`,
          },
          wide: true,
        },
      ],
      tables: [
        tableOf(
          rfq.lines,
          [
            { label: { zh: '行', en: 'Line' }, of: ({ lineNumber }) => lineNumber },
            { label: { zh: '供应商料号', en: 'Your number' }, of: ({ itemId }) => numbers.get(itemId) ?? '–' },
            { label: { zh: '物料编码', en: 'Our number' }, of: ({ itemCode }) => itemCode },
            {
              label: { zh: '名称', en: 'Name' },
              of: ({ itemName, itemNameEn }) => textOfName(itemName, itemNameEn),
            },
            { label: { zh: '数量', en: 'Quantity' }, of: ({ quantity, unit }) => ({ amount: quantity, unit }) },
            { label: fields.wantedAt.label, of: ({ wantedAt }) => ({ day: wantedAt }) },
            { label: { zh: '单价', en: 'Price' }, width: 56, of: () => null },
            { label: { zh: '起订/包装', en: 'Min/pack' }, width: 56, of: () => null },
            { label: { zh: '交货日', en: 'Delivery' }, width: 60, of: () => null },
          ],
          { title: fields.lines.label, rowHeight: 26 },
        ),
      ],
      note: rfq.note,
      signatures: [
        { zh: '采购', en: 'For the buyer' },
        { zh: '供应商（签章、报价有效至）', en: 'For the supplier, valid until' },
      ],
      place: { workshopId: rfq.workshopId },
    };
  },
});
