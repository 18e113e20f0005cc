import { defineCommand, formatAmount } from '../../../kernel/index.ts';
import { assertMay } from '../../identity/index.ts';
import { zCorrectDifferenceRequest, zDifference } from '../contract.ts';
import { refuse } from '../refusals.ts';
import { gatherLines } from '../signing/gather-lines.ts';
import { carryCorrection, correctionId } from './carry-correction.ts';
import { findCauses } from './find-causes.ts';
import { amountNow } from './find-differing.ts';
import { openDifference } from './open-difference.ts';
import { writeSettled } from './write-settled.ts';

/**
 * Puts right what a cause says went wrong, by the commands that anybody would use for it, all in one transaction and each under its own
 * permission. Afterwards the books of the moment of the count have what was counted; otherwise nothing is posted.
 */
export const correctDifference = defineCommand({
  name: 'handover.correct-difference',
  summary: { zh: '按原因更正交接差异', en: 'Correct a difference of a handover by its cause' },
  permission: 'handover.difference.settle',
  input: zCorrectDifferenceRequest,
  output: zDifference,
  http: { method: 'POST', path: '/handover-differences/:differenceId/correct' },
  handle: async (context, { differenceId, cause: kind, correctionId: shown, reasonCode }) => {
    const { tx, principal } = context;
    const open = await openDifference(context, differenceId);
    const { handover, difference, lines, what } = open;
    const causes = await findCauses(tx, handover, difference, lines);
    const correction = causes.find((cause) => cause.kind === kind)?.correction;
    const at = { operationId: difference.operationId ?? '', operationCode: what, code: handover.code, reasonCode };
    const carried = correction && (await carryCorrection(tx, correction, at));
    if (!carried || correctionId(correction) !== shown) throw refuse('handover.correction_gone', {});
    for (const { command } of carried) assertMay(tx, principal, command.permission);
    const before = amountNow(difference, lines);
    for (const { command, input } of carried) await context.execute(command, input as never);
    const left = amountNow(difference, (await gatherLines(tx, handover)).lines);
    if (left !== 0n) {
      const parameters = { change: formatAmount(before - left), amount: formatAmount(before), unit: difference.unit };
      throw refuse('handover.correction_misses', parameters);
    }
    return writeSettled(context, open, { cause: kind, note: null, corrected: true });
  },
});
