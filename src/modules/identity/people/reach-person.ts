import {
  assertInScope,
  type CommandContext,
  outOfScope,
  type Principal,
  Refusal,
  type Tx,
} from '../../../kernel/index.ts';
import { findPlaceOfUnit } from '../org-units/place-of-unit.ts';
import { lockPerson, type PersonRow } from '../queries/people.ts';

/** Locks a person within one's own area for a change. Throws kernel.not_found and kernel.out_of_scope. */
export async function reachPerson({ tx, principal }: CommandContext, personId: string): Promise<PersonRow> {
  const person = await lockPerson(tx, personId);
  if (!person)
    throw new Refusal(
      'kernel.not_found',
      { thing: { zh: '人员', en: 'person' }, id: personId },
      { where: '/personId' },
    );
  await assertReaches(tx, principal, person.orgUnitId);
  return person;
}

/**
 * Whoever answers for some workshops only reaches the people of these. Unlike with orders, somebody without a workshop is
 * not everybody's: throws kernel.out_of_scope.
 */
export async function assertReaches(tx: Tx, principal: Principal, orgUnitId: string | null): Promise<void> {
  if (principal.scope.all) return;
  const place = await findPlaceOfUnit(tx, orgUnitId);
  if (!place.workshopId) throw outOfScope(principal);
  assertInScope(principal, place);
}
