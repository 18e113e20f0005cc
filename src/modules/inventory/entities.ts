import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';
import {
  handlingUnitKinds,
  handlingUnitStates,
  lotKindTexts,
  reservationStateTexts,
  stockStatusTexts,
} from './contract.ts';

// Lots, reservations and movements in words: for the audit log, and for the fields that the factory adds.

const reason = field.told({ zh: '原因', en: 'Reason' });

export const lotEntity = defineEntity({
  name: 'inventory.lot',
  thing: { zh: '批次', en: 'lot' },
  things: { zh: '批次和序列号', en: 'Lots and serial numbers' },
  permissions: { read: 'inventory.stock.read' },
  custom: true,
  fields: {
    code: field.told({ zh: '批次/序列号', en: 'Lot / serial' }),
    kind: field.choice(lotKindTexts, { zh: '类型', en: 'Kind' }),
    supplierLotCode: field.told({ zh: '供应商批号', en: 'Supplier lot' }),
    expiresOn: field.told({ zh: '有效期至', en: 'Expires on' }),
  },
});

export const reservationEntity = defineEntity({
  name: 'inventory.reservation',
  thing: { zh: '预留', en: 'reservation' },
  things: { zh: '预留', en: 'Reservations' },
  permissions: { read: 'inventory.stock.read' },
  custom: true,
  fields: {
    state: field.choice(reservationStateTexts, { zh: '状态', en: 'State' }),
    quantity: field.told({ zh: '预留量', en: 'Reserved' }),
    freed: field.told({ zh: '释放量', en: 'Freed' }),
    location: field.told({ zh: '库位', en: 'Location' }),
    expiresAt: field.moment({ zh: '到期', en: 'Expires at' }),
    reason,
  },
});

export const handlingUnitEntity = defineEntity({
  name: 'inventory.handling-unit',
  thing: { zh: '容器', en: 'handling unit' },
  things: { zh: '容器', en: 'Handling units' },
  permissions: { read: 'inventory.stock.read' },
  custom: true,
  fields: {
    code: field.told({ zh: '容器编号', en: 'Handling unit' }),
    kind: field.choice(handlingUnitKinds, { zh: '类型', en: 'Kind' }),
    state: field.choice(handlingUnitStates, { zh: '状态', en: 'State' }),
    place: field.told({ zh: '位置', en: 'Place' }),
    parent: field.told({ zh: '外层容器', en: 'Stands in' }),
    content: field.told({ zh: '内容', en: 'Content' }),
  },
});

export const movementEntity = defineEntity({
  name: 'inventory.movement',
  thing: { zh: '库存流水', en: 'movement' },
  things: { zh: '库存流水', en: 'Movements' },
  permissions: { read: 'inventory.stock.read' },
  fields: {
    quantity: field.told({ zh: '数量', en: 'Quantity' }),
    difference: field.told({ zh: '差异', en: 'Difference' }),
    place: field.told({ zh: '位置', en: 'Place' }),
    status: field.choice(stockStatusTexts, { zh: '库存状态', en: 'Status' }),
    onHand: field.told({ zh: '现存量', en: 'On hand' }),
    reversedBy: field.told({ zh: '已冲销于', en: 'Reversed by' }),
    reason,
  },
});
