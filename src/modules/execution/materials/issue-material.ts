import { defineBatchCommand } from '../../../kernel/index.ts';
import { zIssueMaterialRequest, zMaterialResponse } from '../contract.ts';
import { moveMaterials } from './move-materials.ts';

/** From a shelf to the order, up to what its BOM calls for. */
export const issueMaterial = defineBatchCommand({
  name: 'execution.issue-material',
  summary: { zh: '领料', en: 'Issue material to an order' },
  permission: 'execution.material.issue',
  input: zIssueMaterialRequest,
  output: zMaterialResponse,
  http: { method: 'POST', path: '/work-orders/:orderId/issues' },
  handleBatch: (batch, items) => moveMaterials(batch, items, 'issue'),
});
