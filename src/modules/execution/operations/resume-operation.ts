import { defineBatchCommand } from '../../../kernel/index.ts';
import { zOperationResponse, zResumeOperationRequest } from '../contract.ts';
import { moveOperations } from './move-operations.ts';

export const resumeOperation = defineBatchCommand({
  name: 'execution.resume-operation',
  summary: { zh: '恢复工序', en: 'Resume an operation' },
  permission: 'execution.operation.resume',
  input: zResumeOperationRequest,
  output: zOperationResponse,
  http: { method: 'POST', path: '/operations/:operationId/resume' },
  handleBatch: (batch, items) => moveOperations(batch, items, 'resume'),
});
