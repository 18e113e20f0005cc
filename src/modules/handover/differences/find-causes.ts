import { formatAmount, type Language, mayDo, type Principal, type Tx } from '../../../kernel/index.ts';
import type { CauseKind, handoverPermissions, ShownCause, ShownCorrection } from '../contract.ts';
import { findLastOfBox } from '../queries/cause-facts.ts';
import type { DifferenceRow } from '../queries/differences.ts';
import type { HandoverRow } from '../queries/handovers.ts';
import { type Cause, type Correction, rankCauses } from '../rules/rank-causes.ts';
import type { Line } from '../signing/gather-lines.ts';
import { carryCorrection, correctionId } from './carry-correction.ts';
import { findDiffering } from './find-differing.ts';
import { sayFact } from './say-fact.ts';

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
  if (difference.handlingUnitId) return showLostBox(tx, difference.handlingUnitId, principal.language);
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
  const settles = mayDo(principal, 'handover.difference.settle' satisfies keyof typeof handoverPermissions);
  const nothing = { id: null, allowed: settles, needsReason: false, steps: [] };
  if (correction.does !== 'post') return { ...nothing, does: correction.does };
  const carried = await carryCorrection(tx, correction, at);
  if (!carried) return { ...nothing, does: 'look' };
  return {
    ...{
      does: 'post',
      id: correctionId(correction),
      needsReason: correction.steps.some(({ does }) => does === 'scrap'),
    },
    allowed: settles && carried.every(({ command }) => mayDo(principal, command.permission)),
    steps: carried.map(({ shown }) => shown),
  };
}

/** A box that isn't there: what was last done with it, and by whom. */
async function showLostBox(tx: Tx, id: string, language: Language): Promise<ShownCause[]> {
  const last = await findLastOfBox(tx, id);
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const fact = last && {
    ...{ at: last.at.toISOString(), personName: last.personName, quantity: formatAmount(0n) },
    says: say(
      `箱 ${last.code} 最后一次：${last.fromCode} → ${last.toCode}，之后没有人扫过`,
      `box ${last.code} last went ${last.fromCode} → ${last.toCode}; nobody scanned it since`,
    ),
    subject: { kind: 'inventory.handling-unit', id },
  };
  const kind: CauseKind = 'lost_box';
  const correction: ShownCorrection = { does: 'look', id: null, allowed: true, needsReason: false, steps: [] };
  return [{ kind, weight: 80, facts: fact ? [{ ...fact, quantity: null }] : [], correction }];
}
