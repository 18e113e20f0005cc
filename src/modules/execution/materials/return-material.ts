import { defineBatchCommand } from '../../../kernel/index.ts';
import { zMaterialResponse, zReturnMaterialRequest } from '../contract.ts';
import { moveMaterials } from './move-materials.ts';

/** From the order back to a shelf, what is not built in. */
export const returnMaterial = defineBatchCommand({
  name: 'execution.return-material',
  summary: { zh: '退料', en: 'Take material back from an order' },
  permission: 'execution.material.return',
  input: zReturnMaterialRequest,
  output: zMaterialResponse,
  http: { method: 'POST', path: '/work-orders/:orderId/returns' },
  handleBatch: (batch, items) => moveMaterials(batch, items, 'return'),
});
