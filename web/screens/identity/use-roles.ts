import type { Role } from '../../../src/modules/identity/contract.ts';
import { useMay } from '../../app/session.ts';
import { useApi } from '../../parts/use-api.ts';

export function useRoles(): Role[] {
  const enabled = useMay()('identity.role.read');
  const query = useApi<{ roles: Role[] }>('identity', '/roles', { staleTime: 10 * 60_000, enabled });
  return query.data?.roles ?? [];
}

/** The name of a role in the reader's language; its code for those who may not read roles. */
export function useRoleNames(): (code: string) => string {
  const roles = useRoles();
  return (code) => roles.find((role) => role.code === code)?.name ?? code;
}
