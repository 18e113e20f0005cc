import { type CommandContext, namePair } from '../../../kernel/index.ts';
import { type DifferenceRow, findHandoverOf, readDifference } from '../queries/differences.ts';
import type { HandoverRow } from '../queries/handovers.ts';
import { refuse } from '../refusals.ts';
import { codeOf, gatherLines, type Line } from '../signing/gather-lines.ts';
import { openRow } from '../tell-handover.ts';

/** A difference with its handover, which is locked, and how people call what differs. */
export interface OpenDifference {
  handover: HandoverRow;
  difference: DifferenceRow;
  lines: Line[];
  what: string;
}

/** A difference that is still to be explained. Of two who explain it at once, the second is told who was faster. */
export async function openDifference(context: CommandContext, id: string): Promise<OpenDifference> {
  const { tx } = context;
  const handoverId = await findHandoverOf(tx, id);
  if (!handoverId) throw refuse('handover.difference_unknown', { id }, { where: '/differenceId' });
  const handover = await openRow(context, handoverId);
  const difference = await readDifference(tx, id);
  if (difference.settledAt) {
    const { settledByName, settledByNameEn, settledAt: at } = difference;
    throw refuse('handover.difference_settled', { person: namePair(settledByName, settledByNameEn), at });
  }
  const { lines, boxes } = await gatherLines(tx, handover);
  const line = [...lines, ...boxes].find(({ work, box }) =>
    difference.operationId
      ? work?.operationId === difference.operationId
      : box?.handlingUnitId === difference.handlingUnitId,
  );
  return { handover, difference, lines, what: line ? codeOf(line) : '' };
}
