import { defineRecord } from '../../../kernel/index.ts';
import { recordAt, toWarehouse, warehouseFields } from '../contract.ts';

export const warehouseRecord = defineRecord({
  ...recordAt(toWarehouse),
  things: { zh: '仓库', en: 'Warehouses' },
  idName: 'warehouseId',
  fields: warehouseFields,
  scope: { workshop: 'workshopId' },
});
