import type { OperationDetail } from '../../../src/modules/execution/contract.ts';
import { type Answer, useAnswer } from '../../app/live.ts';
import { useCommands } from '../../app/queue.ts';
import { type PendingOperation, withPending } from './with-pending.ts';

/** An operation with what this device has not sent yet counted in; of none, nothing. */
export function useOperation(operationId: string | undefined): Answer<PendingOperation> {
  const answer = useAnswer<OperationDetail>(operationId && `/operations/${operationId}`);
  const commands = useCommands();
  return { ...answer, data: answer.data && withPending(answer.data, commands) };
}
