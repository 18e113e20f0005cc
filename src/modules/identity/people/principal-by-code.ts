import { namePair, type Principal, Refusal, type Tx } from '../../../kernel/index.ts';
import { findPerson, findPersonByCode } from '../queries/people.ts';
import { refuse } from '../refusals.ts';
import { principalOfPerson } from './principal-of-person.ts';

/**
 * The person with this code as principal, without a sign-in: for whoever sits at the server and says on whose behalf a command
 * runs. Throws kernel.not_found and identity.person_inactive.
 */
export async function principalByCode(tx: Tx, code: string): Promise<Principal> {
  const known = await findPersonByCode(tx, code);
  const person = known && (await findPerson(tx, known.id));
  if (!person) throw new Refusal('kernel.not_found', { thing: { zh: '人员', en: 'person' }, id: code });
  if (!person.active) throw refuse('identity.person_inactive', { name: namePair(person.name, person.nameEn) });
  return principalOfPerson(tx, person, null);
}
