import { defineBatchCommand } from '../../../kernel/index.ts';
import { zFinishOperationRequest, zOperationResponse } from '../contract.ts';
import { moveOperations } from './move-operations.ts';

export const finishOperation = defineBatchCommand({
  name: 'execution.finish-operation',
  summary: { zh: '结束工序', en: 'Finish an operation' },
  permission: 'execution.operation.finish',
  input: zFinishOperationRequest,
  output: zOperationResponse,
  http: { method: 'POST', path: '/operations/:operationId/finish' },
  handleBatch: (batch, items) => moveOperations(batch, items, 'finish'),
});
