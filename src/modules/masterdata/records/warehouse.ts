import { defineRecord } from '../../../kernel/index.ts';
import { warehouseFields } from '../contract.ts';

export const warehouseRecord = defineRecord({
  name: 'masterdata.warehouse',
  thing: { zh: '仓库', en: 'warehouse' },
  things: { zh: '仓库', en: 'Warehouses' },
  path: '/warehouses',
  idName: 'warehouseId',
  fields: warehouseFields,
  codeDoubles: true,
  scope: { workshop: 'workshopId' },
});
