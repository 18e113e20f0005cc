import { definePrint, type PrintTable, tableOf } from '../../../kernel/index.ts';
import { type MaterialView, type OperationView, orderStateLabels } from '../contract.ts';
import { workOrderEntity } from '../entities.ts';
import { readWorkOrder } from './read-order.ts';

/** What goes with the pieces from step to step: a code per operation for the scanner, and room to write where there is none. */
export const traveller = definePrint({
  name: 'execution.traveller',
  title: { zh: '流转卡', en: 'Traveller' },
  permission: workOrderEntity.permissions.read,
  of: workOrderEntity.name,
  path: '/work-orders/:orderId/traveller.pdf',
  read: async (context, orderId) => {
    const { order, operations, materials } = await readWorkOrder.handle(context, { orderId });
    const { item, quantity, dueAt, priority, workshopId: workshop, state } = workOrderEntity.fields;
    return {
      code: order.code,
      scan: order.code,
      facts: [
        { label: item.label, value: { zh: order.itemName, en: order.itemNameEn ?? '' }, wide: true },
        { label: { zh: '物料编码', en: 'Item code' }, value: order.itemCode },
        { label: quantity.label, value: { amount: order.quantity, unit: order.unit } },
        { label: dueAt.label, value: { moment: order.dueAt } },
        { label: workshop.label, value: order.workshopName },
        { label: priority.label, value: order.priority },
        { label: state.label, value: orderStateLabels[order.state] },
      ],
      tables: [operationTable(operations), materialTable(materials)],
      note: order.note,
      signatures: [
        { zh: '发单', en: 'Issued by' },
        { zh: '领料', en: 'Material by' },
        { zh: '入库', en: 'Received by' },
      ],
      place: { workshopId: order.workshopId },
    };
  },
});

const byHand = 46;

function operationTable(operations: readonly OperationView[]): PrintTable {
  return tableOf(
    operations,
    [
      { label: { zh: '序号', en: 'No.' }, of: ({ sequence }) => sequence },
      { label: { zh: '扫码', en: 'Scan' }, of: ({ code }) => ({ scan: code }) },
      { label: { zh: '工序', en: 'Operation' }, of: operationText },
      {
        label: { zh: '工作中心', en: 'Work centre' },
        of: ({ workCentreCode, workCentreName }) => `${workCentreCode} ${workCentreName}`,
      },
      {
        label: { zh: '标准工时', en: 'Standard time' },
        of: ({ setupMinutesPlanned, runMinutesPlanned }) => ({ minutes: setupMinutesPlanned + runMinutesPlanned }),
      },
      { label: { zh: '计划', en: 'Planned' }, of: ({ quantityPlanned, unit }) => ({ amount: quantityPlanned, unit }) },
      { label: { zh: '合格', en: 'Good' }, width: byHand, of: () => null },
      { label: { zh: '报废', en: 'Scrap' }, width: byHand, of: () => null },
      { label: { zh: '签名', en: 'Signed' }, width: byHand, of: () => null },
    ],
    {
      title: { zh: '工序', en: 'Operations' },
      empty: { zh: '工单下达后才有工序。', en: 'Operations come with the release of the order.' },
    },
  );
}

function operationText({ name, nameEn, qcPoint, instructions }: OperationView) {
  const mark = qcPoint ? { zh: '【质检点】', en: '[QC point] ' } : { zh: '', en: '' };
  const more = instructions ? ` · ${instructions}` : '';
  return { zh: `${mark.zh}${name}${more}`, en: `${mark.en}${nameEn || name}${more}` };
}

/** With what may stand in, for whoever stands at an empty shelf with the paper in hand. */
function withSubstitutes(name: string, nameEn: string, substitutes: MaterialView['substitutes']) {
  if (substitutes.length === 0) return { zh: name, en: nameEn };
  const codes = substitutes.map(({ itemCode, numerator, denominator }) =>
    numerator === denominator ? itemCode : `${itemCode} ${numerator}:${denominator}`,
  );
  return { zh: `${name}（可代：${codes.join('、')}）`, en: `${nameEn || name} (or ${codes.join(', ')})` };
}

function materialTable(materials: readonly MaterialView[]): PrintTable {
  return tableOf(
    materials,
    [
      { label: { zh: '行', en: 'Line' }, of: ({ lineNumber }) => lineNumber },
      { label: { zh: '物料编码', en: 'Item code' }, of: ({ itemCode }) => itemCode },
      {
        label: { zh: '物料名称', en: 'Item name' },
        of: ({ itemName, itemNameEn, substitutes }) => withSubstitutes(itemName, itemNameEn ?? '', substitutes),
      },
      { label: { zh: '库位', en: 'Place' }, of: ({ locationCode }) => locationCode },
      {
        label: { zh: '需要', en: 'Required' },
        of: ({ quantityRequired, unit }) => ({ amount: quantityRequired, unit }),
      },
      { label: { zh: '批号', en: 'Lot' }, width: 80, of: () => null },
      { label: { zh: '实领', en: 'Issued' }, width: byHand, of: () => null },
    ],
    { title: { zh: '用料', en: 'Materials' }, rowHeight: 18 },
  );
}
