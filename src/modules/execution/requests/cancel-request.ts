import { mayDo, namePair } from '../../../kernel/index.ts';
import { zCancelRequestRequest } from '../contract.ts';
import { refuse } from '../refusals.ts';
import { whyNotMoveRequest } from '../rules/request.ts';
import { defineRequestCommand } from './define-request-command.ts';

/** It is needed no more. Whoever asked may take it back; of others, only those who order. */
export const cancelRequest = defineRequestCommand('cancel', {
  summary: { zh: '取消要料单', en: 'Cancel a material request' },
  input: zCancelRequestRequest,
  whyNot: ({ principal }, request, { expectedState }) => {
    const { code, askedById, askedByName, askedByNameEn } = request;
    if (!mayDo(principal, 'execution.request.order') && (askedById === null || askedById !== principal.personId))
      return refuse('execution.request_of_another', { request: code, person: namePair(askedByName, askedByNameEn) });
    return expectedState && whyNotMoveRequest(request, 'cancel', [expectedState]);
  },
  handle: async (_context, { reason }) => ({ change: { endReason: reason }, changes: { endReason: { to: reason } } }),
});
