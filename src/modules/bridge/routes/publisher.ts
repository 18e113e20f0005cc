import { type Principal, systemPrincipalNamed, type Tx } from '../../../kernel/index.ts';
import { rightsHeldBy } from '../../identity/index.ts';
import type { MappingRow } from '../queries/mappings.ts';
import type { RouteRow } from '../queries/routes.ts';

/**
 * As whom a route acts: Trueup by the system's name, with what whoever published its mapping may do at this moment. Undefined once they are
 * gone: then nobody answers for it.
 */
export async function publisherOf(
  tx: Tx,
  { systemCode }: Pick<RouteRow, 'systemCode'>,
  published: Pick<MappingRow, 'publishedBy'> | undefined,
): Promise<Principal | undefined> {
  const by = published?.publishedBy;
  const rights = by ? await rightsHeldBy(tx, by, null) : undefined;
  return rights && { ...systemPrincipalNamed(`bridge ${systemCode}`), ...rights };
}
