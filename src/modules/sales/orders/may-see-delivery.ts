import { inScope, mayDo, type Principal } from '../../../kernel/index.ts';
import { shipmentEntity } from '../entities.ts';

/** A delivery belongs where its place does: whoever sees the order needn't see all of its deliveries. */
export function maySeeDelivery(
  principal: Principal,
  place: { workshopId: string | null; lineId: string | null },
): boolean {
  return mayDo(principal, shipmentEntity.permissions.read) && inScope(principal, place);
}
