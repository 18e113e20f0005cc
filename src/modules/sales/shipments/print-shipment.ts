import { definePrint, tableOf } from '../../../kernel/index.ts';
import type { Shipment } from '../contract.ts';
import { shipmentEntity } from '../entities.ts';
import { readDelivery } from './read-shipment.ts';

const permission = shipmentEntity.permissions.read;
const of = shipmentEntity.name;

/** What goes with the goods, to be signed by who takes them. It shows no prices. */
export const deliveryNotePrint = definePrint({
  name: 'sales.delivery-note',
  title: { zh: '送货单', en: 'Delivery note' },
  permission,
  of,
  path: '/shipments/:shipmentId/delivery-note.pdf',
  read: async (context, shipmentId) => {
    const shipment = await readDelivery.handle(context, { shipmentId });
    return {
      code: shipment.code,
      scan: shipment.code,
      facts: [
        {
          label: { zh: '客户', en: 'Customer' },
          value: { zh: shipment.customerName, en: shipment.customerNameEn },
          wide: true,
        },
        { label: { zh: '收货地址', en: 'Ship to' }, value: shipment.shipTo || '—', wide: true },
        { label: { zh: '销售订单', en: 'Sales order' }, value: shipment.orderCode },
        { label: { zh: '客户订单号', en: 'Customer’s number' }, value: shipment.customerReference || '—' },
        { label: { zh: '发货时间', en: 'Shipped' }, value: shipment.shippedAt ? { moment: shipment.shippedAt } : null },
        { label: shipmentEntity.fields.carrier.label, value: shipment.carrier || null },
        { label: shipmentEntity.fields.tracking.label, value: shipment.tracking || null },
      ],
      tables: [
        tableOf(
          shipment.picks,
          [
            { label: { zh: '物料', en: 'Item' }, of: ({ itemCode }) => itemCode },
            { label: { zh: '名称', en: 'Name' }, of: ({ itemName, itemNameEn }) => ({ zh: itemName, en: itemNameEn }) },
            { label: { zh: '批次/序列号', en: 'Lot or serial' }, of: ({ lotCode }) => lotCode ?? '—' },
            { label: { zh: '箱号', en: 'Box' }, of: ({ handlingUnitCode }) => handlingUnitCode ?? '—' },
            { label: { zh: '数量', en: 'Quantity' }, of: ({ quantity, unit }) => ({ amount: quantity, unit }) },
          ],
          { empty: { zh: '还没有拣货。', en: 'Nothing is picked yet.' } },
        ),
        ...packingList(shipment),
      ],
      note: shipment.note,
      signatures: [
        { zh: '发货', en: 'Shipped by' },
        { zh: '承运', en: 'Carried by' },
        { zh: '收货签字', en: 'Received by' },
      ],
    };
  },
});

/** 装箱单: which box holds what, numbered as they are counted at the door. None where nothing is packed. */
function packingList({ boxes, picks }: Shipment) {
  if (boxes.length === 0) return [];
  const rows = boxes.flatMap(({ code, outerCode, contents }, at) =>
    contents.map((content, line) => ({
      ...content,
      nth: line === 0 ? `${at + 1}/${boxes.length}` : '',
      code,
      outerCode,
    })),
  );
  const loose = picks.filter(({ handlingUnitId }) => handlingUnitId === null).length;
  return [
    tableOf(rows, [
      { label: { zh: '装箱单', en: 'Packing list' }, of: ({ nth }) => nth },
      { label: { zh: '箱号', en: 'Box' }, of: ({ code }) => code },
      { label: { zh: '托盘', en: 'Pallet' }, of: ({ outerCode }) => outerCode ?? '—' },
      { label: { zh: '物料', en: 'Item' }, of: ({ itemCode }) => itemCode },
      { label: { zh: '批次/序列号', en: 'Lot or serial' }, of: ({ lotCode }) => lotCode ?? '—' },
      { label: { zh: '数量', en: 'Quantity' }, of: ({ quantity, unit }) => ({ amount: quantity, unit }) },
    ]),
    ...(loose > 0
      ? [tableOf([{ loose }], [{ label: { zh: '没装箱的行数', en: 'Lines that go loose' }, of: (row) => row.loose }])]
      : []),
  ];
}

/** Where to take what is still to be picked, in the order of walking, with room to tick it off. */
export const pickListPrint = definePrint({
  name: 'sales.pick-list',
  title: { zh: '拣货单', en: 'Pick list' },
  permission,
  of,
  path: '/shipments/:shipmentId/pick-list.pdf',
  read: async (context, shipmentId) => {
    const shipment = await readDelivery.handle(context, { shipmentId });
    return {
      code: shipment.code,
      scan: shipment.code,
      facts: [
        {
          label: { zh: '客户', en: 'Customer' },
          value: { zh: shipment.customerName, en: shipment.customerNameEn },
          wide: true,
        },
        { label: { zh: '销售订单', en: 'Sales order' }, value: shipment.orderCode },
        { label: shipmentEntity.fields.place.label, value: shipment.locationCode },
      ],
      tables: [
        tableOf(
          shipment.tasks,
          [
            { label: { zh: '库位', en: 'Place' }, of: ({ locationCode }) => locationCode },
            { label: { zh: '物料', en: 'Item' }, of: ({ itemCode }) => itemCode },
            { label: { zh: '名称', en: 'Name' }, of: ({ itemName, itemNameEn }) => ({ zh: itemName, en: itemNameEn }) },
            { label: { zh: '批次/序列号', en: 'Lot or serial' }, of: ({ lotCode }) => lotCode ?? '—' },
            { label: { zh: '箱号', en: 'Box' }, of: ({ handlingUnitCode }) => handlingUnitCode ?? '—' },
            { label: { zh: '数量', en: 'Quantity' }, of: ({ quantity, unit }) => ({ amount: quantity, unit }) },
            { label: { zh: '已拣', en: 'Taken' }, width: 50, of: () => null },
          ],
          { empty: { zh: '没有要拣的了。', en: 'There is nothing left to pick.' } },
        ),
      ],
      note: shipment.note,
      signatures: [{ zh: '拣货', en: 'Picked by' }],
    };
  },
});
