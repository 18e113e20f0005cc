import { inScope, outOfScope, type Principal, type Tx } from '../../../kernel/index.ts';
import { findLotPlaces } from '../queries/scope.ts';

/** Who names which lots. */
export interface NamedLots {
  principal: Principal;
  lotIds: readonly (string | null | undefined)[];
}

/**
 * Tells for everybody who names lots which of them are theirs to touch: their orders made or used it, or it lies or has lain where
 * they may look. One read for all, none for those who see the whole plant. A lot that isn't there is left to others to refuse.
 */
export async function lotsInScope(
  tx: Tx,
  asked: readonly NamedLots[],
): Promise<(principal: Principal, lotId: string) => boolean> {
  const ids = asked.flatMap(({ principal, lotIds }) => (principal.scope.all ? [] : lotIds.filter((id) => id != null)));
  const places = ids.length === 0 ? undefined : await findLotPlaces(tx, ids as string[]);
  return (principal, lotId) =>
    principal.scope.all || (places?.get(lotId)?.some((place) => inScope(principal, place)) ?? true);
}

/** Throws kernel.out_of_scope for a lot that is only another workshop's. */
export async function assertLotInScope(tx: Tx, principal: Principal, lotId: string | undefined): Promise<void> {
  if (lotId === undefined) return;
  const mayTouch = await lotsInScope(tx, [{ principal, lotIds: [lotId] }]);
  if (!mayTouch(principal, lotId)) throw outOfScope(principal);
}
