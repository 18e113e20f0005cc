import { defineCommand, formatAmount } from '../../../kernel/index.ts';
import { assertMay } from '../../identity/index.ts';
import { zCorrectVarianceRequest, zSettledLine } from '../contract.ts';
import { earliestOf } from '../find-policy.ts';
import { isProvenSince, readCounts } from '../queries/lines.ts';
import { type LineDetail, readLineDetail } from '../queries/results.ts';
import { refuse } from '../refusals.ts';
import { findCauses } from '../results/find-causes.ts';
import { worthOf } from '../rules/tolerance.ts';
import { whyNotDecide, whyNotSettle } from '../rules/why-not.ts';
import { carryCorrection } from './carry-correction.ts';
import { openLine } from './open-line.ts';
import { correctionId } from './present-correction.ts';
import { presentLine } from './present-line.ts';
import { writeSettled } from './write-settled.ts';

/**
 * Puts right what a cause says went wrong, by the commands that anybody would use for it, all in one transaction and each with its own
 * permission. Afterwards the books of the moment of the count have what was counted, and the line is as booked; otherwise nothing is posted.
 * What the posted facts lock stands until the end, so the second look is the true one.
 */
export const correctVariance = defineCommand({
  name: 'counting.correct-variance',
  summary: { zh: '按原因更正账面', en: 'Correct the books by the cause of a variance' },
  permission: 'counting.variance.approve',
  input: zCorrectVarianceRequest,
  output: zSettledLine,
  http: { method: 'POST', path: '/count-lines/:lineId/correct' },
  handle: async (context, input) => {
    const { tx, principal, now } = context;
    const open = await openLine(context, input.lineId);
    const { list, names } = open;
    const why = whyNotDecide('settle', open.line, names);
    if (why) throw why;
    const before = await readLineDetail(tx, input.lineId);
    if (!before?.countedAt) throw new Error(`line ${input.lineId} waits for approval and was not counted`);
    const own = (await readCounts(tx, before.id)).some(({ principalId }) => principalId === principal.id);
    const over = before.corrected !== 0n || (await isProvenSince(tx, open.line, before.countedAt));
    const { unit, cost } = before;
    const variance = varianceOf(before);
    const asked = { over, own, seen: input.expectedVariance, variance, value: worthOf(variance, cost), unit };
    const not = whyNotSettle(asked, open.policy.approvalValue, names);
    if (not) throw not;
    const configuration = await context.configuration(list);
    const causes = await findCauses(tx, before, earliestOf(configuration, now));
    const correction = causes.find(({ kind }) => kind === input.cause)?.correction;
    const steps = correction?.does === 'post' ? correction.steps : [];
    const carried = correction && (await carryCorrection(tx, correction, list.code));
    if (!carried || correctionId(steps) !== input.correctionId) throw refuse('counting.correction_gone', { ...names });
    for (const { command } of carried) assertMay(tx, principal, command.permission);
    for (const { command, input: said } of carried) await context.execute(command, said as never);
    const after = (await readLineDetail(tx, input.lineId)) as LineDetail;
    const left = varianceOf(after);
    if (left !== 0n) throw refuse('counting.correction_misses', { ...names, left: formatAmount(left), unit });
    await writeSettled(context, open, {
      ...{ state: 'matched', book: after.book, variance: 0n, cost, unit },
      // Accuracy is of the books as they were found.
      found: { book: before.book, variance },
      cause: input.cause,
    });
    return presentLine(tx, input.lineId);
  },
});

const varianceOf = ({ counted, book }: LineDetail) => (counted ?? 0n) - book;
