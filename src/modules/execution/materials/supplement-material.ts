import { defineBatchCommand } from '../../../kernel/index.ts';
import { zMaterialResponse, zSupplementMaterialRequest } from '../contract.ts';
import { moveMaterials } from './move-materials.ts';

/** Beyond the BOM, with a reason: on a line of its own, so that the difference stays visible. */
export const supplementMaterial = defineBatchCommand({
  name: 'execution.supplement-material',
  summary: { zh: '补料', en: 'Issue material beyond the requirement' },
  permission: 'execution.material.supplement',
  input: zSupplementMaterialRequest,
  output: zMaterialResponse,
  http: { method: 'POST', path: '/work-orders/:orderId/supplementary-issues' },
  handleBatch: (batch, items) => moveMaterials(batch, items, 'supplement'),
});
