import type { Refusal, Tx } from '../../../kernel/index.ts';
import type { RoutingOperationWire } from '../contract.ts';
import { findItems } from '../find-items.ts';
import type { VersionHead } from '../queries/versions.ts';
import { refuse } from '../refusals.ts';

/** Why an operation can't be done outside: nobody is named to do it, or what is bought isn't a service of the pieces. */
export async function whyNotOutside(
  tx: Tx,
  { itemId }: Pick<VersionHead, 'itemId'>,
  operations: readonly RoutingOperationWire[],
): Promise<Refusal | undefined> {
  const outside = operations.filter(({ serviceItemId }) => serviceItemId !== null);
  if (outside.length === 0) return undefined;
  const items = await findItems(tx, [itemId, ...outside.flatMap(({ serviceItemId }) => serviceItemId ?? [])]);
  const unit = items.get(itemId)?.unit ?? '';
  for (const { sequence, subcontractorId, serviceItemId } of outside) {
    const where = `/operations/${operations.findIndex((one) => one.sequence === sequence)}` as const;
    if (subcontractorId === null)
      return refuse('masterdata.outside_by_nobody', { sequence }, { where: `${where}/subcontractorId` });
    const service = items.get(serviceItemId ?? '');
    if (!service || (service.kind === 'service' && service.unit === unit)) continue;
    const parameters = { sequence, item: service.code, unit };
    return refuse('masterdata.outside_no_service', parameters, { where: `${where}/serviceItemId` });
  }
  return undefined;
}
