import { assertInScope, type CommandContext, clockPolicies, formatAmount, policiesOf } from '../../kernel/index.ts';
import type { DifferenceRow } from './queries/differences.ts';
import { type HandoverRow, lockHandover } from './queries/handovers.ts';
import { refuse } from './refusals.ts';

/** What every event of a handover carries. */
export function toldOf({ id, code, ...of }: HandoverRow) {
  const { workshopId, lineId, place, placeEn, shiftName, shiftNameEn, day } = of;
  return { handoverId: id, handoverCode: code, workshopId, lineId, place, placeEn, shiftName, shiftNameEn, day };
}

/** Locked, and in the scope of whoever asks. */
export async function openRow({ tx, principal }: CommandContext, handoverId: string): Promise<HandoverRow> {
  const row = await lockHandover(tx, handoverId);
  if (!row) throw refuse('handover.handover_unknown', { id: handoverId }, { where: '/handoverId' });
  assertInScope(principal, row);
  return row;
}

/** Only people sign. */
export function signerOf({ principal }: Pick<CommandContext, 'principal'>): string {
  if (principal.personId === null) throw refuse('handover.no_person', { name: principal.name });
  return principal.personId;
}

/** When it was counted: as the device says, within what clocks may differ by, and not before the shift. */
export async function momentOf(
  { configuration, now }: CommandContext,
  said: string | undefined,
  handover: HandoverRow,
): Promise<Date> {
  if (!said) return now;
  const at = new Date(said);
  const minutes = policiesOf(await configuration(handover), clockPolicies)['clock.ahead_minutes_max'];
  const where = '/businessAt';
  if (at.getTime() > now.getTime() + minutes * 60_000)
    throw refuse('handover.time_ahead', { at: at.toISOString(), minutes }, { where });
  const from = handover.startsAt;
  if (at.getTime() < from.getTime() - minutes * 60_000)
    throw refuse('handover.time_outside', { at: at.toISOString(), from: from.toISOString() }, { where });
  return at > now ? now : at;
}

/** What every event of a difference carries. */
export function differenceTold(
  handover: HandoverRow,
  difference: Pick<
    DifferenceRow,
    'id' | 'side' | 'operationId' | 'handlingUnitId' | 'amount' | 'unit' | 'ownerId' | 'ownerName'
  >,
  what: string,
) {
  const { id, side, operationId, handlingUnitId, amount, unit, ownerId, ownerName } = difference;
  const of = { differenceId: id, side, operationId, handlingUnitId, what, amount: formatAmount(amount), unit };
  return { ...toldOf(handover), ...of, ownerId, ownerName };
}
