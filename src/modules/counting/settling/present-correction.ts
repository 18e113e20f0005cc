import { createHash } from 'node:crypto';
import { mayDo, type Principal, type Tx, toWire } from '../../../kernel/index.ts';
import { findItems } from '../../masterdata/index.ts';
import type { LineCorrection } from '../contract.ts';
import type { Correction, Step } from '../rules/correct-cause.ts';
import { carryCorrection } from './carry-correction.ts';

/** What corrects a cause, as it is shown: each fact that it would post, and whether this person may. */
export async function presentCorrection(
  tx: Tx,
  principal: Principal,
  correction: Correction,
  { listCode }: { listCode: string },
): Promise<LineCorrection> {
  const nothing = { id: null, allowed: false, steps: [], document: null };
  if (correction.does !== 'post') return { ...nothing, does: correction.does };
  const carried = await carryCorrection(tx, correction, listCode);
  const [first] = correction.steps;
  if (!carried && first && first.does !== 'move') {
    const { documentType: kind, documentId: id, documentCode } = first.moved;
    return { ...nothing, does: 'document', document: { kind, id, code: documentCode ?? kind } };
  }
  if (!carried) return { ...nothing, does: 'look' };
  const items = await findItems(tx, [...new Set(correction.steps.map((step) => thingOf(step).itemId))]);
  return {
    ...{ does: 'post', id: correctionId(correction.steps), document: null },
    allowed: carried.every(({ command }) => mayDo(principal, command.permission)),
    steps: correction.steps.map((step) => toWire(shown(step, items.get(thingOf(step).itemId)?.unit ?? ''))),
  };
}

/** Names the facts that a correction posts: another one, or another figure, has another name. */
export function correctionId(steps: readonly Step[]): string {
  const said = steps.map((step) =>
    step.does === 'move'
      ? [step.from.id, step.to.id, step.thing.itemId, step.thing.lotId, step.amount]
      : [step.moved.movementId, ...(step.does === 'again' ? [step.thing.itemId, step.thing.lotId, step.amount] : [])],
  );
  return createHash('sha256')
    .update(said.map((one) => one.join(' ')).join('\n'))
    .digest('hex')
    .slice(0, 24);
}

const thingOf = (step: Step) => (step.does === 'undo' ? step.moved : step.thing);

function shown(step: Step, unit: string) {
  const { itemCode, lotCode } = thingOf(step);
  const said = { does: step.does, itemCode, lotCode, unit };
  if (step.does === 'move') {
    const { amount: quantity, at, from, to } = step;
    return { ...said, quantity, at, documentCode: null, fromCode: from.code, toCode: to.code };
  }
  const { documentCode, placeCode, quantity } = step.moved;
  const way = quantity > 0n ? { fromCode: placeCode, toCode: null } : { fromCode: null, toCode: placeCode };
  if (step.does === 'undo') return { ...said, ...way, documentCode, quantity: -quantity, at: step.moved.at };
  const amount = quantity > 0n ? step.amount : -step.amount;
  return { ...said, ...way, documentCode: null, quantity: amount, at: step.at };
}
