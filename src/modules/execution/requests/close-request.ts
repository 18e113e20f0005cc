import { zCloseRequestRequest } from '../contract.ts';
import { defineRequestCommand } from './define-request-command.ts';

/** What was ordered came. */
export const closeRequest = defineRequestCommand('close', {
  summary: { zh: '关闭要料单', en: 'Close a material request' },
  input: zCloseRequestRequest,
  handle: async (_context, { note }) => ({
    change: { ...(note === undefined ? {} : { endReason: note }) },
    changes: { ...(note === undefined ? {} : { endReason: { to: note } }) },
  }),
});
