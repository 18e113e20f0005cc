import { defineCommand } from '../../../kernel/index.ts';
import { zAcceptDifferenceRequest, zDifferenceSettled } from '../contract.ts';
import { settleDifference } from './settle-difference.ts';

/** It is known and may stay so. It is still shown, and open again as soon as it says something else. */
export const acceptDifference = defineCommand({
  name: 'tieout.accept-difference',
  summary: { zh: '认可差异', en: 'Accept a difference' },
  permission: 'tieout.difference.settle',
  input: zAcceptDifferenceRequest,
  output: zDifferenceSettled,
  http: { method: 'POST', path: '/tieout-differences/:differenceId/accept' },
  handle: (context, { differenceId, reason }) =>
    settleDifference(context, differenceId, { from: 'open', to: 'accepted', how: 'accepted', reason }),
});
