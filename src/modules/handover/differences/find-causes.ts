import { mayDo, type Principal, type Tx } from '../../../kernel/index.ts';
import { adjustStock } from '../../inventory/index.ts';
import type { HandoverPermission, ShownCause, ShownCorrection } from '../contract.ts';
import type { DifferenceRow } from '../queries/differences.ts';
import type { HandoverRow } from '../queries/handovers.ts';
import { type Cause, type Correction, rankCauses } from '../rules/rank-causes.ts';
import type { Line } from '../signing/gather-lines.ts';
import { carryCorrection, correctionId } from './carry-correction.ts';
import { findDiffering } from './find-differing.ts';
import { findLostBox, sayLostBox } from './lost-box.ts';
import { sayFact } from './say-fact.ts';

const settlePermission: HandoverPermission = 'handover.difference.settle';

/** What may have led to a difference of pieces, the likeliest first. */
export async function findCauses(
  tx: Tx,
  handover: HandoverRow,
  difference: DifferenceRow,
  lines: readonly Line[],
): Promise<Cause[]> {
  const differing = await findDiffering(tx, handover, difference, lines);
  return differing ? rankCauses(differing) : [];
}

/** The same as it is shown: each with its facts, and with the entry that corrects it. */
export async function showCauses(
  tx: Tx,
  principal: Principal,
  handover: HandoverRow,
  difference: DifferenceRow,
  lines: readonly Line[],
): Promise<ShownCause[]> {
  if (difference.handlingUnitId) return showLostBox(tx, principal, handover, difference);
  const causes = await findCauses(tx, handover, difference, lines);
  const code = lines.find(({ work }) => work?.operationId === difference.operationId)?.work?.code ?? '';
  const at = { operationId: difference.operationId ?? '', operationCode: code, code: handover.code };
  const shown: ShownCause[] = [];
  for (const { kind, weight, facts, correction } of causes)
    shown.push({
      ...{ kind, weight, facts: facts.map((fact) => sayFact(fact, principal.language)) },
      correction: await showCorrection(tx, principal, correction, at),
    });
  return shown;
}

async function showCorrection(
  tx: Tx,
  principal: Principal,
  correction: Correction,
  at: { operationId: string; operationCode: string; code: string },
): Promise<ShownCorrection> {
  const settles = mayDo(principal, settlePermission);
  const nothing = { id: null, allowed: settles, needsReason: null, steps: [] };
  if (correction.does !== 'post') return { ...nothing, does: correction.does };
  const carried = await carryCorrection(tx, correction, at);
  if (!carried) return { ...nothing, does: 'look' };
  return {
    ...{
      does: 'post',
      id: correctionId(correction),
      needsReason: correction.steps.some(({ does }) => does === 'scrap') ? 'scrap' : null,
    },
    allowed: settles && carried.every(({ command }) => mayDo(principal, command.permission)),
    steps: carried.map(({ shown }) => shown),
  };
}

/** A box that isn't there: what was last done with it, and by whom; and what writes it off. */
async function showLostBox(
  tx: Tx,
  principal: Principal,
  handover: HandoverRow,
  difference: DifferenceRow,
): Promise<ShownCause[]> {
  const settles = mayDo(principal, settlePermission);
  const box = await findLostBox(tx, difference, { code: handover.code });
  const { does, id, carried } = box;
  const posts = does === 'post';
  const correction: ShownCorrection = {
    ...{ does, id, needsReason: posts && carried.some(({ command }) => command === adjustStock) ? 'adjustment' : null },
    allowed: settles && carried.every(({ command }) => mayDo(principal, command.permission)),
    steps: carried.map(({ shown }) => shown),
  };
  return [{ ...sayLostBox(box, difference.handlingUnitId ?? '', principal.language), correction }];
}
