import { type CommandContext, defineCommand, formatAmount } from '../../../kernel/index.ts';
import { assertMay } from '../../identity/index.ts';
import { type CauseKind, zCorrectDifferenceRequest, zDifference } from '../contract.ts';
import { refuse } from '../refusals.ts';
import { gatherLines } from '../signing/gather-lines.ts';
import { carryCorrection, correctionId } from './carry-correction.ts';
import { findCauses } from './find-causes.ts';
import { amountNow } from './find-differing.ts';
import { findLostBox } from './lost-box.ts';
import { type OpenDifference, openDifference } from './open-difference.ts';
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
    const { handover, difference } = open;
    const found = difference.handlingUnitId
      ? await findLostBox(tx, difference, { code: handover.code, reasonCode })
      : await findEntries(context, open, kind, reasonCode);
    if (!found?.carried.length || found.id !== shown) throw refuse('handover.correction_gone', {});
    for (const { command } of found.carried) assertMay(tx, principal, command.permission);
    const before = amountNow(difference, open.lines);
    for (const { command, input } of found.carried) await context.execute(command, input as never);
    // A box is in use no more: what it was told to be is what it is.
    const left = difference.handlingUnitId ? 0n : amountNow(difference, (await gatherLines(tx, handover)).lines);
    if (left !== 0n) {
      const parameters = { change: formatAmount(before - left), amount: formatAmount(before), unit: difference.unit };
      throw refuse('handover.correction_misses', parameters);
    }
    return writeSettled(context, open, { cause: kind, note: null, corrected: true });
  },
});

/** The entries of a cause of a difference of pieces; undefined where nothing is posted by itself. */
async function findEntries(
  { tx }: CommandContext,
  { handover, difference, lines, what }: OpenDifference,
  kind: CauseKind,
  reasonCode: string | undefined,
) {
  const causes = await findCauses(tx, handover, difference, lines);
  const correction = causes.find((cause) => cause.kind === kind)?.correction;
  if (!correction) return undefined;
  const at = { operationId: difference.operationId ?? '', operationCode: what, code: handover.code, reasonCode };
  return { carried: (await carryCorrection(tx, correction, at)) ?? [], id: correctionId(correction) };
}
