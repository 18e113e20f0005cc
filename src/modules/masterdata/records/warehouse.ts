import { zCreateWarehouseRequest, zUpdateWarehouseRequest, zWarehouse } from '../contract.ts';
import type { RecordType } from './record-type.ts';
import { field, headFields, toWorkshop } from './references.ts';

export const warehouseRecord = {
  noun: 'warehouse',
  thing: { zh: '仓库', en: 'warehouse' },
  table: 'masterdata.warehouse',
  path: '/warehouses',
  idName: 'warehouseId',
  permissions: { read: 'masterdata.warehouse.read', write: 'masterdata.warehouse.write' },
  fields: { ...headFields, workshopId: field.link('workshop_id', toWorkshop) },
  place: (values) => ({ workshopId: values.workshopId as string | null }),
  create: zCreateWarehouseRequest,
  update: zUpdateWarehouseRequest,
  stored: zWarehouse,
} satisfies RecordType;
