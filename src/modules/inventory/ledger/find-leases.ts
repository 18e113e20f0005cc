import { assertInScope, formatAmount, type Principal, type Tx } from '../../../kernel/index.ts';
import { findItems, findLocations } from '../../masterdata/index.ts';
import { findLotsById } from '../queries/lots.ts';
import { findLeases, type LeaseRow } from '../queries/reservations.ts';
import { refuse } from '../refusals.ts';

/** What is taken, from where and when, by somebody who names a lease. */
export interface LeaseTaken {
  itemId: string;
  /** Null or left out: whichever lot. */
  lotId?: string | null | undefined;
  /** In the person's scope, or where they may take by plan. */
  locationId: string;
  businessAt: Date;
}

/**
 * Answers whether what is taken may be taken from the lease that it names: the lease's id, or undefined where it was done after the
 * lease's end, and so is judged like any other. Throws inventory.lease_unknown, inventory.lease_differs, kernel.out_of_scope.
 */
export type LeaseFor = (
  principal: Principal,
  leaseId: string | undefined,
  taken: LeaseTaken,
) => Promise<string | undefined>;

/** One read for all leases that a batch names; without any there is none. */
export async function leasesFor(tx: Tx, leaseIds: readonly string[]): Promise<LeaseFor> {
  const leases = new Map<string, LeaseRow>();
  if (leaseIds.length > 0) for (const lease of await findLeases(tx, leaseIds)) leases.set(lease.id, lease);
  return async (principal, leaseId, taken) => {
    if (leaseId === undefined) return undefined;
    const lease = leases.get(leaseId);
    if (!lease) throw refuse('inventory.lease_unknown', {}, { where: '/leaseId' });
    const sameLot = (taken.lotId ?? lease.lotId) === lease.lotId;
    if (lease.itemId !== taken.itemId || lease.locationId !== taken.locationId || !sameLot) {
      throw await whyDiffers(tx, principal, lease);
    }
    return taken.businessAt <= lease.expiresAt ? leaseId : undefined;
  };
}

async function whyDiffers(tx: Tx, principal: Principal, { itemId, locationId, lotId, amount }: LeaseRow) {
  const place = (await findLocations(tx, [locationId])).get(locationId);
  assertInScope(principal, place ?? {});
  const item = (await findItems(tx, [itemId])).get(itemId);
  const [lot] = lotId === null ? [] : await findLotsById(tx, [lotId]);
  const held = { quantity: formatAmount(amount), unit: item?.unit ?? '' };
  const parameters = { item: item?.code ?? '', lot: lot?.code ?? '—', location: place?.code ?? '', ...held };
  return refuse('inventory.lease_differs', parameters, { where: '/leaseId' });
}
