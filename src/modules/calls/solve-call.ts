import { zSolveCallRequest } from './contract.ts';
import { defineCallCommand } from './define-call-command.ts';

/** It is solved, by whoever came or by another. Where nobody had answered, whoever solved it is the one who came. */
export const solveCall = defineCallCommand('solve', {
  summary: { zh: '解决呼叫', en: 'Solve a call' },
  input: zSolveCallRequest,
  handle: ({ principal }, { solution }, { state, at, answeredAt }) => {
    const came = { answeredBy: principal.personId, answeredByName: principal.name, answeredAt: at };
    const endedAt = answeredAt && at < answeredAt ? answeredAt : at;
    return {
      change: {
        ...(state === 'called' && came),
        ...{ endedBy: principal.personId, endedByName: principal.name, endedAt },
        ...(solution !== undefined && { solution }),
      },
      changes: {
        ...(state === 'called' && { answeredBy: { to: principal.name } }),
        ...(solution !== undefined && { solution: { to: solution } }),
      },
    };
  },
});
