import { type CommandContext, outOfScope } from '../../../kernel/index.ts';
import { type DifferenceState, differenceStateLabels } from '../contract.ts';
import { differenceEntity } from '../entities.ts';
import { differencesSettled } from '../events.ts';
import { findComparison } from '../queries/comparisons.ts';
import { lockDifferences, settleDifferences } from '../queries/differences.ts';
import { refuse } from '../refusals.ts';

/** Moves one difference from a state to another, and tells it. */
export async function settleDifference(
  context: CommandContext,
  differenceId: string,
  {
    from,
    to,
    how,
    reason,
  }: { from: DifferenceState; to: 'open' | 'accepted'; how: 'accepted' | 'reopened'; reason?: string },
) {
  const { tx, now, principal } = context;
  if (!principal.scope.all) throw outOfScope(principal);
  const [difference] = await lockDifferences(tx, [differenceId]);
  if (!difference) throw refuse('tieout.difference_unknown', { id: differenceId }, { where: '/differenceId' });
  const { thing, state, comparisonId } = difference;
  if (state !== from) throw refuse('tieout.difference_elsewhere', { thing, state: differenceStateLabels[state] });
  const comparison = await findComparison(tx, comparisonId);
  if (!comparison) throw new Error(`difference ${differenceId} has no comparison`);
  await settleDifferences(tx, [differenceId], {
    state: to,
    by: principal.name,
    at: now,
    ...(reason === undefined ? {} : { reason }),
  });
  context.emit(differencesSettled, comparisonId, {
    comparisonId,
    comparisonCode: comparison.code,
    comparisonName: comparison.name,
    how,
    count: 1,
    differenceIds: [differenceId],
    byName: principal.name,
  });
  context.audit({
    entityType: differenceEntity.name,
    entityId: differenceId,
    action: how,
    label: thing,
    changes: { state: { from, to }, ...(reason === undefined ? {} : { reason: { to: reason } }) },
  });
  return { differenceId, state: to };
}
