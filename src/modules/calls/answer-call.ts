import { zAnswerCallRequest } from './contract.ts';
import { defineCallCommand } from './define-call-command.ts';

/** I am coming. */
export const answerCall = defineCallCommand('answer', {
  summary: { zh: '去处理呼叫', en: 'Come to a call' },
  input: zAnswerCallRequest,
  handle: ({ principal }, _input, { at }) => ({
    change: { answeredBy: principal.personId, answeredByName: principal.name, answeredAt: at },
    changes: { answeredBy: { to: principal.name } },
  }),
});
