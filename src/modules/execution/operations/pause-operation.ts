import { defineBatchCommand } from '../../../kernel/index.ts';
import { zOperationResponse, zPauseOperationRequest } from '../contract.ts';
import { moveOperations } from './move-operations.ts';

export const pauseOperation = defineBatchCommand({
  name: 'execution.pause-operation',
  summary: { zh: '暂停工序', en: 'Pause an operation' },
  permission: 'execution.operation.pause',
  input: zPauseOperationRequest,
  output: zOperationResponse,
  http: { method: 'POST', path: '/operations/:operationId/pause' },
  handleBatch: (batch, items) => moveOperations(batch, items, 'pause'),
});
