import { defineBatchCommand } from '../../../kernel/index.ts';
import { zOperationResponse, zStartOperationRequest } from '../contract.ts';
import { moveOperations } from './move-operations.ts';

export const startOperation = defineBatchCommand({
  name: 'execution.start-operation',
  summary: { zh: '开工', en: 'Start an operation' },
  permission: 'execution.operation.start',
  input: zStartOperationRequest,
  output: zOperationResponse,
  http: { method: 'POST', path: '/operations/:operationId/start' },
  handleBatch: (batch, items) => moveOperations(batch, items, 'start'),
});
