import { defineCommand } from '../../../kernel/index.ts';
import { zDifference, zSettleDifferenceRequest } from '../contract.ts';
import { refuse } from '../refusals.ts';
import { openDifference } from './open-difference.ts';
import { writeSettled } from './write-settled.ts';

/** Explains a difference without an entry: the books have it by now, the count was wrong, or it was something else, in words. */
export const settleDifference = defineCommand({
  name: 'handover.settle-difference',
  summary: { zh: '说明交接差异的原因', en: 'Explain a difference of a handover' },
  permission: 'handover.difference.settle',
  input: zSettleDifferenceRequest,
  output: zDifference,
  http: { method: 'POST', path: '/handover-differences/:differenceId/settle' },
  handle: async (context, { differenceId, cause, note }) => {
    const open = await openDifference(context, differenceId);
    if (!cause && !note) throw refuse('handover.difference_unexplained', {}, { where: '/note' });
    return writeSettled(context, open, { cause: cause ?? null, note: note ?? null, corrected: false });
  },
});
