import { defineCommand, newId, parseAmount, policiesOf, Refusal } from '../../../kernel/index.ts';
import { findItems, findLocations, toBaseQuantity } from '../../masterdata/index.ts';
import { zLeaseResponse, zLeaseStockRequest } from '../contract.ts';
import { namedItem, namedPlace } from '../ledger/find-named.ts';
import { assertLotInScope } from '../lots/lots-in-scope.ts';
import { inventoryPolicies } from '../policies.ts';
import { leaseUntil, type NewReservation } from '../rules/promises.ts';
import { promiseStock } from './promise-stock.ts';

/** For a device that goes where no network is: what it holds nobody else takes, until it is issued, given back or over. */
export const leaseStock = defineCommand({
  name: 'inventory.lease-stock',
  summary: { zh: '把库存留给终端', en: 'Keep stock for a device' },
  permission: 'inventory.lease.write',
  input: zLeaseStockRequest,
  output: zLeaseResponse,
  http: { method: 'POST', path: '/stock/leases' },
  handle: async (context, input) => {
    const { itemId, locationId, lotId = null, terminalId, device = null } = input;
    const item = namedItem(await findItems(context.tx, [itemId]), itemId);
    const places = await findLocations(context.tx, [locationId]);
    const location = namedPlace(places, locationId, context.principal, '/locationId');
    await assertLotInScope(context.tx, context.principal, input.lotId);
    const policies = policiesOf(await context.configuration(location), inventoryPolicies);
    const expiresAt = leaseUntil(input.hours, context.now, policies['inventory.lease_hours_max']);
    if (expiresAt instanceof Refusal) throw expiresAt;
    const id = newId();
    const lease: NewReservation = {
      id,
      itemId,
      locationId,
      lotId,
      amount: toBaseQuantity(item, parseAmount(input.quantity), input.unit),
      // A document of its own, so that whoever names it takes it up as an order does its promises.
      documentType: 'inventory.lease',
      documentId: id,
      documentLineId: null,
      documentCode: device,
      lease: true,
      device,
      terminalId,
      expiresAt,
      personId: context.principal.personId,
      custom: {},
      createdAt: context.now,
    };
    const promised = await promiseStock(context, lease, item, location);
    return { ...promised, locationId, locationCode: location.code, lotId, expiresAt: expiresAt.toISOString() };
  },
});
