import { defineCommand } from '../../../kernel/index.ts';
import { zDifferenceSettled, zReopenDifferenceRequest } from '../contract.ts';
import { settleDifference } from './settle-difference.ts';

/** What was accepted is open again. */
export const reopenDifference = defineCommand({
  name: 'tieout.reopen-difference',
  summary: { zh: '撤销认可', en: 'Open an accepted difference again' },
  permission: 'tieout.difference.settle',
  input: zReopenDifferenceRequest,
  output: zDifferenceSettled,
  http: { method: 'POST', path: '/tieout-differences/:differenceId/reopen' },
  handle: (context, { differenceId }) =>
    settleDifference(context, differenceId, { from: 'accepted', to: 'open', how: 'reopened' }),
});
