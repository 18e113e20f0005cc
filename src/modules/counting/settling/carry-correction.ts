import { formatAmount, providedFor, type Tx } from '../../../kernel/index.ts';
import { issueStock, moveStock, receiveStock, returnStock, reverseMovement } from '../../inventory/index.ts';
import { findItems } from '../../masterdata/index.ts';
import type { Correction, Step } from '../rules/correct-cause.ts';
import { type Carried, type CorrectionDoor, correctionDoors, type ToldAgain } from './correction-doors.ts';

/** The commands that a correction comes to, in their order; undefined where some of it is done at its document. */
export async function carryCorrection(
  tx: Tx,
  correction: Correction,
  listCode: string,
): Promise<Carried[] | undefined> {
  if (correction.does !== 'post') return undefined;
  const reason = `${listCode} 盘点更正 · corrected by a count`;
  const carried: Carried[] = [];
  for (const step of correction.steps) {
    const one = await carryStep(tx, step, reason);
    if (!one) return undefined;
    carried.push(one);
  }
  return carried;
}

async function carryStep(tx: Tx, step: Step, reason: string): Promise<Carried | undefined> {
  if (step.does === 'move') {
    const { from, to, at, status } = step;
    const where = { fromLocationId: from.id, toLocationId: to.id, status, reason, businessAt: at.toISOString() };
    return { command: moveStock, input: { ...(await quantityOf(tx, step)), ...lotOf(step.thing), ...where } };
  }
  const { documentType } = step.moved;
  const door = documentType.startsWith('inventory.')
    ? ownDoor
    : providedFor(tx, correctionDoors).find((one) => one.documentType === documentType);
  return step.does === 'undo' ? door?.undo(tx, { ...step, reason }) : door?.again(tx, { ...step, reason });
}

/** Documents of stock's own: a fact is reversed, and told again by the command that its two ends ask for. */
const ownDoor: CorrectionDoor = {
  documentType: 'inventory',
  undo: async (_, { moved: { movementId }, reason }) => ({
    command: reverseMovement,
    input: { movementId, reason },
  }),
  again: async (tx, told) => {
    const { moved, thing, at, reason } = told;
    const { other, otherId, locationId, quantity, status } = moved;
    const said = { ...(await quantityOf(tx, told)), status, reason, businessAt: at.toISOString() };
    if (other === 'rest') return undefined;
    if (other === 'place') {
      const [fromLocationId, toLocationId] = quantity > 0n ? [otherId, locationId] : [locationId, otherId];
      return { command: moveStock, input: { ...said, ...lotOf(thing), fromLocationId, toLocationId } };
    }
    if (quantity < 0n) {
      const out = { fromLocationId: locationId, destination: other };
      return { command: issueStock, input: { ...said, ...lotOf(thing), ...out } };
    }
    if (other === 'supplier') {
      const lot = thing.lotCode === null ? {} : { lot: { code: thing.lotCode } };
      return { command: receiveStock, input: { ...said, ...lot, locationId } };
    }
    // What comes back from scrap is no return.
    if (other === 'scrap') return undefined;
    return { command: returnStock, input: { ...said, ...lotOf(thing), toLocationId: locationId, origin: other } };
  },
};

const lotOf = ({ lotId }: { lotId: string | null }) => (lotId === null ? {} : { lotId });

/** In the item's own unit. */
async function quantityOf(tx: Tx, { thing, amount }: Pick<ToldAgain, 'thing' | 'amount'>) {
  const item = (await findItems(tx, [thing.itemId])).get(thing.itemId);
  return { itemId: thing.itemId, quantity: formatAmount(amount), unit: item?.unit ?? '' };
}
