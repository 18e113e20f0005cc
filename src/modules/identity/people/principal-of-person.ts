import type { Principal, Tx } from '../../../kernel/index.ts';
import { permissionsOfRoles } from '../permissions-of-roles.ts';
import { findRights } from '../queries/people.ts';
import { scopeOf } from '../rules/roles.ts';

/** The person as principal, with what their roles give. */
export async function principalOfPerson(
  tx: Tx,
  person: { id: string; name: string; nameEn: string; language: Principal['language'] },
  sessionId: string | null,
): Promise<Principal & { roles: string[] }> {
  const rights = await findRights(tx, person.id);
  return {
    id: person.id,
    kind: 'person',
    name: person.name,
    ...(person.nameEn && { nameEn: person.nameEn }),
    personId: person.id,
    permissions: permissionsOfRoles(tx, rights.roles),
    scope: scopeOf(rights),
    language: person.language,
    sessionId,
    roles: rights.roles,
  };
}
