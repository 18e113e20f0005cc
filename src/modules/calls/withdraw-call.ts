import { zWithdrawCallRequest } from './contract.ts';
import { defineCallCommand } from './define-call-command.ts';
import { whyNotOwn } from './rules/why-not.ts';

/** Nobody is needed any more. Once somebody is on the way, they say themselves what it was. */
export const withdrawCall = defineCallCommand('withdraw', {
  summary: { zh: '撤回呼叫', en: 'Withdraw a call' },
  input: zWithdrawCallRequest,
  whyNot: ({ principal }, call) => whyNotOwn(call, principal),
  handle: ({ principal }, _input, { at }) => ({
    change: { endedBy: principal.personId, endedByName: principal.name, endedAt: at },
  }),
});
