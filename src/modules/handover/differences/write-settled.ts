import type { z } from 'zod';
import { type CommandContext, formatAmount } from '../../../kernel/index.ts';
import type { CauseKind, zDifference } from '../contract.ts';
import { differenceEntity } from '../entities.ts';
import { differenceSettled } from '../events.ts';
import { type DifferenceRow, readDifference, updateDifference } from '../queries/differences.ts';
import { differenceTold } from '../tell-handover.ts';
import type { OpenDifference } from './open-difference.ts';

/** A difference is explained: by whom, by which cause or in which words, and whether entries were posted. */
export async function writeSettled(
  context: CommandContext,
  { handover, difference, what }: OpenDifference,
  { cause, note, corrected }: { cause: CauseKind | null; note: string | null; corrected: boolean },
): Promise<z.output<typeof zDifference>> {
  const { tx, principal, now } = context;
  await updateDifference(tx, difference.id, {
    ...{ state: 'settled', cause, note },
    ...{ settledBy: principal.personId, settledByName: principal.name, settledAt: now },
  });
  const told = differenceTold(handover, difference, what);
  context.emit(differenceSettled, handover.id, { ...told, cause, note, corrected, byName: principal.name });
  context.audit({
    entityType: differenceEntity.name,
    entityId: difference.id,
    action: corrected ? 'correct' : 'settle',
    label: `${handover.code} ${what}`,
    changes: {
      state: { from: 'open', to: 'settled' },
      ...(cause && { cause: { to: cause } }),
      ...(note && { note: { to: note } }),
    },
  });
  return presentDifference(await readDifference(tx, difference.id));
}

export function presentDifference(row: DifferenceRow): z.output<typeof zDifference> {
  const { id, handoverId, state, amount, cause, ownerName } = row;
  return { id, handoverId, state, amount: formatAmount(amount), cause, ownerName };
}
